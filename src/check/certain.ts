/** Values in high precision with the number of their digits that are sure. */

import { Decimal } from "decimal.js";
import type { Big, BigContext } from "../graph/big.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { evaluating } from "../numeric/precise-values.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { eq, ge, gt, le, lt, ne } from "../primitives/comparisons.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { exp } from "../primitives/exponential.ts";
import { abs, ceil, floor, max, min, mod, round, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import type { Work } from "../timing/slices.ts";

/** A value and how many of its leading digits are right. */
export interface Certain {
  readonly value: Big;
  readonly digits: number;
}

/** Computed to so many digits, and again to more: what both have in common is right. */
const digits = { first: 45, second: 65 } as const;
/** A difference that loses more digits than this is worth nothing, even if both computations agree on it. */
const mostLost = 18;
/** Exponents beyond this make single operations slow, and are beyond all doubles. */
const largestExponent = 1e6;

const [coarse, fine] = [digits.first, digits.second].map(
  (precision) =>
    Decimal.clone({
      precision,
      toExpNeg: -9e15,
      toExpPos: 9e15,
      maxE: largestExponent,
      minE: -largestExponent,
      // decimal.js calls itself a class of many statics; BigContext names those that are used.
    }) as unknown as BigContext,
) as [BigContext, BigContext];

/** Undefined where rounding may have decided what came out. NaN, with all digits sure, outside of the domain. */
export function* certainly(
  node: Node,
  point: ReadonlyMap<string, number>,
): Work<Certain | undefined> {
  const rough = yield* valuesAt(node, coarse, point);
  const value = (yield* valuesAt(node, fine, point))?.get(node);
  const first = rough?.get(node);
  if (!rough || !value || !first || isLost(rough, node)) return undefined;
  if (value.isNaN() && first.isNaN()) return { value, digits: digits.first };
  if (!value.isFinite() || !first.isFinite()) return undefined;
  const error = value.minus(first);
  if (error.isZero()) return { value, digits: digits.first };
  return { value, digits: value.isZero() ? 0 : value.e - error.e - 1 };
}

function* valuesAt(
  node: Node,
  context: BigContext,
  point: ReadonlyMap<string, number>,
): Work<ReadonlyMap<Node, Big> | undefined> {
  const inputs = new Map([...point].map(([name, x]) => [name, new context(x)]));
  try {
    return yield* evaluating([node], context, inputs);
  } catch {
    // decimal.js throws where it would need more digits of pi than it holds.
    return undefined;
  }
}

/** Whether some difference or step on the way has lost what its arguments knew. */
function isLost(values: ReadonlyMap<Node, Big>, output: Node): boolean {
  const exact = new Set<Node>();
  for (const [node, value] of values) {
    // Exponents have their limits: beyond them a value is no more than very large or very small.
    if (!value.isFinite() && !value.isNaN()) return true;
    if (
      value.isZero() &&
      mayUnderflow.has(node.op) &&
      !values.get(node.args[0] ?? node)?.isZero()
    ) {
      return true;
    }
    const isLeaf = numberOf(node) !== undefined || nameOf(node) !== undefined;
    const isExact =
      (isLeaf || (keepsExact.has(node.op) && node.args.every((arg) => exact.has(arg)))) &&
      (!value.isFinite() || value.precision() < digits.first);
    if (isExact) exact.add(node);
    else if (node !== output || node.args.length > 0) {
      const args = node.args.map((arg) => values.get(arg) ?? value);
      if (loses.get(node.op)?.(args, value)) return true;
    }
  }
  return false;
}

/** Operations whose result is exact where it has fewer digits than there is room for. */
const keepsExact: ReadonlySet<Primitive> = new Set<Primitive>([
  add,
  div,
  sqrt,
  pow,
  mod,
  sub,
  mul,
  neg,
  abs,
  max,
  min,
  where,
  floor,
  ceil,
  round,
  lt,
  le,
  gt,
  ge,
  eq,
  ne,
]);

const mayUnderflow: ReadonlySet<Primitive> = new Set<Primitive>([exp, div, pow]);

type Loses = (args: readonly Big[], value: Big) => boolean;

const lostInSum: Loses = (args, value) => {
  const largest = Math.max(...args.map((arg) => (arg.isZero() ? -Infinity : arg.e)));
  return largest > -Infinity && (value.isZero() || largest - value.e > mostLost);
};
/** A comparison of what is equal up to rounding. */
const lostInComparison: Loses = ([x, y]) =>
  x !== undefined && y !== undefined && lostInSum([x, y], x.minus(y));
/** A step at a whole or half number that is only met up to rounding. */
const lostInStep: Loses = ([x, y]) => {
  if (!x?.isFinite()) return false;
  const position = y?.isFinite() && !y.isZero() ? x.div(y) : x;
  const doubled = position.times(2);
  return lostInSum([doubled, doubled], doubled.minus(doubled.round()));
};

const loses: ReadonlyMap<Primitive, Loses> = new Map<Primitive, Loses>([
  [add, lostInSum],
  [sub, lostInSum],
  ...[lt, le, gt, ge, eq, ne].map((op) => [op, lostInComparison] as const),
  ...[floor, ceil, round, mod].map((op) => [op, lostInStep] as const),
]);
