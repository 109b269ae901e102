/** Sums and products as a derivation line writes them: nothing times 1, nothing plus 0, constants apart. */

import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { literal, numberOf } from "../primitives/define.ts";

export const one = (beside: Node): Node => literal(beside.graph, Rational.one);
export const zero = (beside: Node): Node => literal(beside.graph, Rational.zero);

const isZero = (x: Node): boolean => numberOf(x)?.isZero === true;
export const isOne = (x: Node): boolean => numberOf(x)?.isOne === true;
const negated = (x: Node): Node | undefined => (x.op === neg ? x.args[0] : undefined);

/** The number that `neg`, `div` and a literal spell out. */
export function exactValue(x: Node): Rational | undefined {
  const [top, bottom] = x.args.map((arg) => numberOf(arg) ?? signed(arg));
  if (x.op === div && top && bottom && !bottom.isZero) return top.over(bottom);
  return numberOf(x) ?? signed(x);
}
const signed = (x: Node): Rational | undefined => {
  const size = negated(x);
  return size && numberOf(size)?.negated();
};

export function plus(x: Node, y: Node): Node {
  if (isZero(x)) return y;
  if (isZero(y)) return x;
  const taken = negated(y);
  return taken ? sub(x, taken) : add(x, y);
}

export function minus(x: Node, y: Node): Node {
  if (isZero(y)) return x;
  const taken = negated(y);
  if (isZero(x)) return taken ?? neg(y);
  return taken ? add(x, taken) : sub(x, y);
}

export function times(x: Node, y: Node): Node {
  if (isZero(x) || isOne(y)) return x;
  if (isZero(y) || isOne(x)) return y;
  const size = negated(x);
  return size && isOne(size) ? minus(zero(y), y) : mul(x, y);
}

export const over = (x: Node, y: Node): Node => (isOne(y) || isZero(x) ? x : div(x, y));

const tidied: ReadonlyMap<Primitive, (x: Node, y: Node) => Node> = new Map([
  [add, plus],
  [sub, minus],
  [mul, times],
  [div, over],
]);

/** `node` with other arguments, tidied as a line is. */
export function rebuilt(node: Node, args: readonly Node[]): Node {
  const [x, y] = args;
  const tidy = x && y && tidied.get(node.op);
  if (tidy) return tidy(x, y);
  if (node.op === neg && x) return minus(zero(x), x);
  return node.graph.node(node.op, args, node.attribute);
}

/**
 * What `combine` makes of a tree of the operations `inner`, from its leaves up; each shared node once.
 * A loop over ids instead of a recursion, since formulas nest without limit.
 */
export function fold<T>(
  root: Node,
  inner: (node: Node) => boolean,
  combine: (node: Node, args: readonly T[]) => T,
): T {
  const nodes = new Set([root]);
  // A Set's iteration goes on to what is added meanwhile.
  for (const node of nodes) if (inner(node)) for (const arg of node.args) nodes.add(arg);
  const made = new Map<Node, T>();
  let last: T | undefined;
  for (const node of [...nodes].sort((a, b) => a.id - b.id)) {
    // Arguments have smaller ids, so they are made already.
    const args = inner(node) ? node.args.map((arg) => made.get(arg) as T) : [];
    last = combine(node, args);
    made.set(node, last);
  }
  return last as T;
}

/** A product as a factor that is constant and one that varies; `undefined` stands for 1. */
export interface Split {
  readonly constant: Node | undefined;
  readonly varying: Node | undefined;
}

const join = (
  x: Node | undefined,
  y: Node | undefined,
  by: (x: Node, y: Node) => Node,
): Node | undefined => (x && y ? by(x, y) : (x ?? y));

const quotient = (x: Node | undefined, y: Node | undefined): Node | undefined =>
  y ? div(x ?? one(y), y) : x;

/** Parts the constant factors of a product or quotient, and its sign, from what varies. */
export const splitConstants = (node: Node, varies: (node: Node) => boolean): Split =>
  fold<Split>(
    node,
    (at) => varies(at) && (at.op === mul || at.op === div || at.op === neg),
    (at, [a, b]) => {
      if (!varies(at)) return { constant: at, varying: undefined };
      if (!a) return { constant: undefined, varying: at };
      if (!b) return { constant: neg(a.constant ?? one(at)), varying: a.varying };
      return at.op === mul
        ? {
            constant: join(a.constant, b.constant, times),
            varying: join(a.varying, b.varying, mul),
          }
        : {
            constant: quotient(a.constant, b.constant),
            varying: quotient(a.varying, b.varying),
          };
    },
  );

/** The factors of a product, from left to right. */
export function factorsOf(node: Node): readonly Node[] {
  const factors: Node[] = [];
  const stack = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.op === mul) stack.push(...[...at.args].reverse());
    else factors.push(at);
  }
  return factors;
}
