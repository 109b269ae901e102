/** Misreadings: the question with its brackets elsewhere, as people and tools read it who bind operators otherwise. */

import type { Node, Primitive } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { substitute } from "../../graph/substitute.ts";
import type { Reading } from "../../language/read.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { numberOf } from "../../primitives/define.ts";
import { pow, sqrt } from "../../primitives/powers.ts";

/** The question as it may have been read. */
export interface Misreading {
  /** The node that was read otherwise, and what it was read as. */
  readonly place: Node;
  readonly as: Node;
  /** The whole question, read so. */
  readonly output: Node;
  /** A reading note warns of this very place. */
  readonly isNoted: boolean;
  readonly rank: number;
}

type Rewriting = (node: Node, parts: readonly Node[]) => Node | undefined;

/** `when` the node applies `op`, its arguments and theirs, rearranged. */
const at =
  (op: Primitive, rewrite: (a: Node, b: Node) => Node | undefined): Rewriting =>
  (node, [a, b]) =>
    node.op === op && a ? rewrite(a, b ?? a) : undefined;

/** What each reading note warns of, as a rearrangement of the node at its place. */
const noted: ReadonlyMap<string, readonly Rewriting[]> = new Map([
  ["quotient-then-product", [at(mul, quotientThenProduct), at(div, quotientThenQuotient)]],
  [
    "quotient-by-product",
    [at(div, (a, b) => (b.op === mul ? product(div(a, first(b)), second(b)) : undefined))],
  ],
  ["quotient-of-numbers", [at(mul, quotientThenProduct)]],
  ["minus-power", [at(neg, (a) => (a.op === pow ? pow(neg(first(a)), second(a)) : undefined))]],
  ["tower", [at(pow, (a, b) => (b.op === pow ? pow(pow(a, first(b)), second(b)) : undefined))]],
  [
    "root",
    [
      at(pow, (a, b) => (a.op === sqrt ? sqrt(pow(first(a), b)) : undefined)),
      at(mul, rootOfProduct),
    ],
  ],
  [
    "function-power",
    [
      at(pow, (a, b) =>
        numberOf(b)?.equals(Rational.two) && a.args.length === 1 ? again(a) : undefined,
      ),
    ],
  ],
  ["bare-argument", [argumentCutShort]],
  ["bare-product", [at(div, intoArgument(div)), at(mul, intoArgument(mul))]],
]);

/** Misreadings that no note warns of, since the text is plain; brackets are overlooked all the same. */
const overlooked: readonly Rewriting[] = [
  at(mul, quotientThenProduct),
  at(mul, (a, b) => (isSum(b) ? a.graph.node(b.op, [mul(a, first(b)), second(b)]) : undefined)),
  at(mul, (a, b) => (isSum(a) ? a.graph.node(a.op, [first(a), mul(second(a), b)]) : undefined)),
  at(sub, (a, b) => (isSum(b) ? a.graph.node(b.op, [sub(a, first(b)), second(b)]) : undefined)),
  at(div, (a, b) => (isSum(a) ? a.graph.node(a.op, [first(a), div(second(a), b)]) : undefined)),
  at(div, (a, b) => (isSum(b) ? a.graph.node(b.op, [div(a, first(b)), second(b)]) : undefined)),
  at(div, (a, b) => (b.op === mul ? product(div(a, first(b)), second(b)) : undefined)),
  at(pow, (a, b) => (isSum(a) ? a.graph.node(a.op, [first(a), pow(second(a), b)]) : undefined)),
  at(pow, (a, b) => (a.op === mul ? mul(first(a), pow(second(a), b)) : undefined)),
  at(pow, (a, b) => (a.op === neg ? neg(pow(first(a), b)) : undefined)),
  at(pow, (a, b) => (isSum(b) ? a.graph.node(b.op, [pow(a, first(b)), second(b)]) : undefined)),
  at(pow, (a, b) => (b.op === mul ? mul(pow(a, first(b)), second(b)) : undefined)),
  at(mul, (a, b) => (b.op === pow ? pow(mul(a, first(b)), second(b)) : undefined)),
  at(neg, (a) => (a.op === pow ? pow(neg(first(a)), second(a)) : undefined)),
  at(pow, (a, b) => (a.args.length === 1 && !isSum(a) ? outside(a, b) : undefined)),
  argumentCutShort,
];

const first = (node: Node): Node => node.args[0] ?? node;
const second = (node: Node): Node => node.args[1] ?? node;
const isSum = (node: Node): boolean => node.op === add || node.op === sub;
const product = (a: Node, b: Node): Node => mul(a, b);

/** (a/b)*c as a/(b*c). */
function quotientThenProduct(a: Node, b: Node): Node | undefined {
  return a.op === div ? div(first(a), mul(second(a), b)) : undefined;
}
/** a/b/c as a/(b/c). */
function quotientThenQuotient(a: Node, b: Node): Node | undefined {
  return a.op === div ? div(first(a), div(second(a), b)) : undefined;
}
/** sqrt(a)*b as sqrt(a*b). */
function rootOfProduct(a: Node, b: Node): Node | undefined {
  return a.op === sqrt ? sqrt(mul(first(a), b)) : undefined;
}
/** sin(x)^2 as sin(sin(x)). */
const again = (a: Node): Node => a.graph.node(a.op, [a]);
/** sin(x)^2 as sin(x^2). */
const outside = (a: Node, b: Node): Node => a.graph.node(a.op, [pow(first(a), b)]);
/** sin(x)/2 as sin(x/2). */
function intoArgument(op: Primitive): (a: Node, b: Node) => Node | undefined {
  return (a, b) =>
    a.args.length === 1 && a.op !== neg
      ? a.graph.node(a.op, [a.graph.node(op, [first(a), b])])
      : undefined;
}
/** sin(x^2) as sin(x)^2, sin(2*x) as sin(2)*x, sin(x*y) as sin(x)*y. */
function argumentCutShort(node: Node, [a]: readonly Node[]): Node | undefined {
  if (!a || node.args.length !== 1 || node.op === neg) return undefined;
  if (a.op !== pow && a.op !== mul && a.op !== div) return undefined;
  return node.graph.node(a.op, [node.graph.node(node.op, [first(a)]), second(a)]);
}

/** Every way to misread one place of a part of the program; at most `most`. */
export function misreadings(
  { notes, origins }: Reading,
  output: Node,
  nodes: readonly Node[],
  most: number,
): Misreading[] {
  const found: Misreading[] = [];
  const seen = new Set<Node>();
  const keep = (place: Node, as: Node | undefined, isNoted: boolean): void => {
    if (!as || as === place || found.length >= most) return;
    const whole = substitute(output, (node) => (node === place ? as : undefined));
    if (seen.has(whole) || whole === output) return;
    seen.add(whole);
    found.push({ place, as, output: whole, isNoted, rank: isNoted ? 10 : 40 });
  };
  for (const { code, labels } of notes) {
    const span = labels[0]?.span;
    for (const rewrite of noted.get(code) ?? []) {
      for (const node of nodes) {
        const isHere = origins
          .of(node)
          .some(({ start, end }) => start === span?.start && end === span.end);
        if (isHere) keep(node, rewrite(node, node.args), true);
      }
    }
  }
  for (const node of nodes) {
    for (const rewrite of overlooked) keep(node, rewrite(node, node.args), false);
  }
  return found;
}
