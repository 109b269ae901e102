/** A formula in terms of values that have names: `exp(-x)/(1 + exp(-x))^2` is `z - z^2`, where z is the sigmoid of x. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { substitute } from "../graph/substitute.ts";
import { add, div, exact, mul, neg, sub } from "../primitives/arithmetic.ts";
import { named, nameOf, numberOf } from "../primitives/define.ts";
import { pow } from "../primitives/powers.ts";
import type { Canonical } from "./canonical.ts";
import { type Fit, fitsOf } from "./fit.ts";
import { sizeOfTree } from "./tree-size.ts";

/** A value with a name. */
export interface Part {
  readonly name: string;
  readonly node: Node;
  /** A sum or product of others says nothing new: it is recognised, but not sought. */
  readonly isSought: boolean;
}

/** Larger formulas are not looked at, so that recursion over them is bounded. */
const largest = 300;

/**
 * The formula with names of parts in it, as far as that is proved to be equal; the formula itself where no
 * part fits. Nothing is simplified.
 */
export function inTermsOf(canonical: Canonical, target: Node, parts: readonly Part[]): Node {
  if (sizeOfTree(target) > largest) return target;
  return new OwnTerms(canonical, target.graph, parts).express(target);
}

class OwnTerms {
  readonly #canonical: Canonical;
  readonly #graph: Graph;
  readonly #parts: readonly Part[];
  readonly #sought: readonly Part[];
  readonly #names: ReadonlyMap<Node, Node>;
  readonly #known = new Map<Node, Node>();
  readonly #leaves = new Map<Node, ReadonlySet<Node>>();

  constructor(canonical: Canonical, graph: Graph, parts: readonly Part[]) {
    this.#canonical = canonical;
    this.#graph = graph;
    this.#parts = parts;
    this.#sought = parts.filter(({ isSought }) => isSought);
    this.#names = new Map(parts.map(({ name, node }) => [node, named(graph, name)]));
  }

  /** Bounded by the size of the formula, see `largest`. */
  express(node: Node): Node {
    const known = this.#known.get(node);
    if (known) return known;
    const result = this.#names.get(node) ?? this.#fitted(node) ?? this.#inside(node);
    this.#known.set(node, result);
    return result;
  }

  #inside(node: Node): Node {
    if (node.args.length === 0) return node;
    if (node.op === mul || node.op === div) return this.#product(node);
    const args = node.args.map((arg) => this.express(arg));
    return args.every((arg, i) => arg === node.args[i])
      ? node
      : this.#graph.node(node.op, args, node.attribute);
  }

  /** Functions among the factors are fitted together, then in pairs, then one by one. */
  #product(node: Node): Node {
    const factors = factorsOf(node);
    const functions = factors.filter((factor) => !isRational(factor.node));
    for (const group of groupsOf(functions)) {
      const whole = this.#joined(group);
      const fitted = this.#fitted(whole);
      if (!fitted) continue;
      const rest = factors.filter((factor) => !group.includes(factor));
      return rest.length === 0 ? fitted : mul(this.#rest(rest), fitted);
    }
    return this.#rest(factors);
  }

  #rest(factors: readonly Factor[]): Node {
    return this.#joined(
      factors.map(({ node, isBelow }) => ({
        node: node.op === mul || node.op === div ? node : this.express(node),
        isBelow,
      })),
    );
  }

  #joined(factors: readonly Factor[]): Node {
    const one = exact(this.#graph, Rational.one);
    const side = (isBelow: boolean): Node | undefined =>
      factors
        .filter((factor) => factor.isBelow === isBelow)
        .map((factor) => factor.node)
        .reduce(
          (product: Node | undefined, each) => (product ? mul(product, each) : each),
          undefined,
        );
    const above = side(false) ?? one;
    const below = side(true);
    return below ? div(above, below) : above;
  }

  /** A small polynomial in the parts that is proved to be equal. */
  #fitted(node: Node): Node | undefined {
    if (isRational(node) && !hasQuotient(node)) return undefined;
    const leaves = this.#leavesOf(node);
    // A part that depends on more than the formula does not help to write it.
    const parts = this.#sought.filter((part) => isWithin(this.#leavesOf(part.node), leaves));
    const values = parts.map((part) => part.node);
    for (const fit of fitsOf(node, values)) {
      const written = this.#polynomial(fit, parts);
      const meaning = substitute(written, (part) => {
        const name = nameOf(part);
        return this.#parts.find((each) => each.name === name)?.node;
      });
      if (this.#canonical.provesEqual(node, meaning)) return written;
    }
    return undefined;
  }

  /** The names in a formula. */
  #leavesOf(node: Node): ReadonlySet<Node> {
    const known = this.#leaves.get(node);
    if (known) return known;
    const leaves = new Set(nodesOf(node).filter((each) => nameOf(each) !== undefined));
    this.#leaves.set(node, leaves);
    return leaves;
  }

  #polynomial(fit: Fit, parts: readonly Part[]): Node {
    let total: Node | undefined;
    for (const { coefficient, exponents } of fit) {
      const factors: Node[] = [];
      exponents.forEach((exponent, i) => {
        const part = parts[i];
        if (exponent === 0 || !part) return;
        const name = named(this.#graph, part.name);
        factors.push(exponent === 1 ? name : pow(name, exponent));
      });
      const size = coefficient.absolute();
      if (!size.isOne || factors.length === 0) factors.unshift(exact(this.#graph, size));
      const term = factors.reduce((product, each) => mul(product, each));
      if (!total) total = coefficient.isNegative ? neg(term) : term;
      else total = coefficient.isNegative ? sub(total, term) : add(total, term);
    }
    return total ?? exact(this.#graph, Rational.zero);
  }
}

interface Factor {
  readonly node: Node;
  readonly isBelow: boolean;
}

function factorsOf(product: Node): readonly Factor[] {
  const factors: Factor[] = [];
  const stack: Factor[] = [{ node: product, isBelow: false }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, isBelow } = next;
    const [x, y] = node.args;
    if (x && y && (node.op === mul || node.op === div)) {
      stack.push({ node: y, isBelow: (node.op === div) !== isBelow }, { node: x, isBelow });
    } else factors.push(next);
  }
  return factors;
}

/** All, then each pair; single ones are found when they are expressed by themselves. */
function* groupsOf(factors: readonly Factor[]): Iterable<readonly Factor[]> {
  if (factors.length > 1) yield factors;
  if (factors.length === 1 && factors[0]?.isBelow) yield factors;
  if (factors.length > 6) return;
  for (const [i, a] of factors.entries()) {
    for (const b of factors.slice(i + 1)) if (factors.length > 2) yield [a, b];
  }
}

const arithmetic = new Set([add, sub, neg, mul, div]);

/** Whether a formula has nothing but names, numbers, arithmetic and whole powers. */
export function isRational(node: Node): boolean {
  return everyNode(node, ({ op, args }) => {
    if (args.length === 0 || arithmetic.has(op as typeof add)) return true;
    return op === pow && args[1] !== undefined && (numberOf(args[1])?.isInteger ?? false);
  });
}

export const hasQuotient = (node: Node): boolean => !everyNode(node, ({ op }) => op !== div);

const everyNode = (root: Node, holds: (node: Node) => boolean): boolean =>
  nodesOf(root).every(holds);

/** The nodes of a formula, each once. */
function nodesOf(root: Node): readonly Node[] {
  const seen = new Set([root]);
  // A set is walked in the order in which it grows.
  for (const node of seen) for (const arg of node.args) seen.add(arg);
  return [...seen];
}

const isWithin = (part: ReadonlySet<Node>, whole: ReadonlySet<Node>): boolean =>
  part.size > 0 && [...part].every((leaf) => whole.has(leaf));
