/** Slopes written as a person would: without factors of 1, signs in front, one fraction instead of a product with one. */

import type { Graph } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { add, div, exact, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { literal, numberBeside, numberOf } from "../../primitives/define.ts";
import { where } from "../../primitives/piecewise.ts";
import { pow } from "../../primitives/powers.ts";
import { machinePower, quotient } from "./own.ts";

/** What the writing of slopes has to know. */
export interface Manner {
  /** Whether a node has been computed already, so that taking it apart would compute it again. */
  isGiven(node: Node): boolean;
  /** Whether a denominator is never zero, or zero only where the result is NaN anyway. */
  isSafe(denominator: Node): boolean;
  /** Squares are products: the language has no power of its own. */
  readonly squaresAreProducts: boolean;
}

const isOne = (node: Node): boolean => numberOf(node)?.isOne === true;
const isZero = (node: Node): boolean => numberOf(node)?.isZero === true;

/** -x, without a second minus. */
export function negative(x: Node): Node {
  const [inner] = x.args;
  if (x.op === neg && inner) return inner;
  return isZero(x) ? x : neg(x);
}

/** x + y, as a difference where one has a minus. */
export function sum(x: Node, y: Node): Node {
  if (isZero(x)) return y;
  if (isZero(y)) return x;
  if (x === y) return doubled(x);
  if (y.op === neg) return sub(x, y.args[0] as Node);
  if (x.op === neg) return sub(y, x.args[0] as Node);
  return add(x, y);
}

function doubled(x: Node): Node {
  const [top, bottom] = x.args;
  if (x.op === neg && top) return negative(doubled(top));
  if (x.op === quotient && top && bottom) return quotient(doubled(top), bottom);
  const number = numberOf(x);
  if (number) return written(x.graph, number.plus(number));
  const factor = x.op === mul && top ? exactly(top) : undefined;
  return factor && !factor.isNegative && bottom ? times(factor.plus(factor), bottom) : mul(2, x);
}

/** A slope times a partial: the slope first, numbers before it, what it is divided by last. */
export function product(slope: Node, partial: Node, manner: Manner): Node {
  if (isOne(slope)) return partial;
  if (isOne(partial)) return slope;
  if (isZero(slope) || isZero(partial)) return numberBeside(slope, 0);
  const [x, y] = partial.args;
  if (slope.op === neg) return negative(product(slope.args[0] as Node, partial, manner));
  if (partial.op === neg && x) return negative(product(slope, x, manner));
  const isGiven = manner.isGiven(partial);
  const [a, b] = [exactly(slope), exactly(partial)];
  if (a && b) return written(slope.graph, a.times(b));
  if (b) return times(b, slope, manner.isGiven(slope));
  if (isQuotient(partial) && x && y && !isGiven) {
    return ratio(product(slope, x, manner), y, partial.op === quotient);
  }
  if (a) return times(a, partial, isGiven);
  if (partial.op === mul && x && y && !isGiven) return mul(product(slope, x, manner), y);
  return mul(slope, partial);
}

/** A number times a value; of a multiple, a multiple. */
function times(number: Rational, x: Node, isGiven = false): Node {
  const [first, rest] = x.args;
  const factor = x.op === mul && !isGiven && first ? exactly(first) : undefined;
  if (factor && !factor.isNegative && rest) return times(number.times(factor), rest);
  return number.isOne ? x : mul(written(x.graph, number), x);
}

/** A number as a person writes it: 0.5, but 1/3. */
function written(graph: Graph, number: Rational): Node {
  const { decimals } = number;
  return decimals !== undefined && decimals <= 3 ? literal(graph, number) : exact(graph, number);
}

/** x/y; `isSafe` where y is not zero, or it does not matter. */
function ratio(x: Node, y: Node, isSafe: boolean): Node {
  const [a, b] = [numberOf(x), numberOf(y)];
  if (a && b) return b.isZero ? div(x, y) : written(x.graph, a.over(b));
  if (isOne(y)) return x;
  if (x === y && isSafe) return numberBeside(x, 1);
  if (x.op === neg) return negative(ratio(x.args[0] as Node, y, isSafe));
  return isSafe ? quotient(x, y) : div(x, y);
}

const isQuotient = ({ op }: Node): boolean => op === div || op === quotient;

/**
 * The partial that a rule has written about `through`, with its numbers reckoned and quotients as safe as
 * they must be. Only what the rule itself wrote is touched, so that recursion is short.
 */
export function tidied(partial: Node, through: Node, manner: Manner): Node {
  const given = new Set([through, ...through.args]);
  const made = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    if (given.has(node) || node.args.length === 0) return node;
    const known = made.get(node);
    if (known) return known;
    const args = node.args.map(visit);
    const tidy = rewrite(node, args, manner);
    made.set(node, tidy);
    return tidy;
  };
  return visit(partial);
}

/** The value of a number, of one with a minus, or of a fraction of two. */
function exactly(node: Node): Rational | undefined {
  const [x, y] = node.args;
  if (node.op === neg && x) return exactly(x)?.negated();
  const [a, b] = node.op === div && x && y ? [numberOf(x), numberOf(y)] : [];
  return a && b && !b.isZero ? a.over(b) : numberOf(node);
}

function rewrite(node: Node, args: readonly Node[], manner: Manner): Node {
  const [x, y] = args as readonly [Node, Node];
  const [a, b] = args.map(exactly);
  switch (node.op) {
    case add:
      return a && b ? exact(x.graph, a.plus(b)) : sum(x, y);
    case sub:
      return a && b ? exact(x.graph, a.minus(b)) : sum(x, negative(y));
    case neg:
      return negative(x);
    case mul:
      return product(x, y, manner);
    case pow:
      return power(x, y, manner);
    case div:
      return ratio(x, y, manner.isSafe(y));
    default:
      return node.graph.node(node.op, args, node.attribute);
  }
}

/** x^n without powers of 0 and 1, as the machine has it: a slope where a power has no slope is its edge. */
function power(x: Node, n: Node, { squaresAreProducts }: Manner): Node {
  const exponent = numberOf(n);
  if (exponent?.isZero) return numberBeside(x, 1);
  if (exponent?.isOne) return x;
  if (exponent?.isInteger && !exponent.isNegative) {
    return squaresAreProducts && isTwo(n) ? mul(x, x) : pow(x, n);
  }
  return machinePower(x, n);
}

const isTwo = (node: Node | undefined): boolean =>
  node !== undefined && numberOf(node)?.equals(Rational.two) === true;

/** Whether a node is x^2. */
export const isSquare = ({ op, args }: Node): boolean => op === pow && isTwo(args[1]);

/** 1 and 0, or 0 and 1. */
const isIndicator = (x: Node, y: Node): boolean =>
  (isOne(x) && isZero(y)) || (isZero(x) && isOne(y));

/** A slope times a partial that is made of branches: each branch with its own product. */
export function distributed(slope: Node, partial: Node, manner: Manner): Node {
  const [condition, x, y] = partial.args;
  const [test, u, v] = slope.args;
  if (slope.op === where && test && u && v && isIndicator(u, v)) {
    return where(test, product(u, partial, manner), product(v, partial, manner));
  }
  if (partial.op !== where || !condition || !x || !y || manner.isGiven(partial)) {
    return product(slope, partial, manner);
  }
  return where(condition, distributed(slope, x, manner), distributed(slope, y, manner));
}
