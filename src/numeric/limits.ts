/** What a value and its slopes go to beside a point at which they are not defined: limits, from many digits. */

import { Decimal } from "decimal.js";
import type { Big, BigContext } from "../graph/big.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { constant, variable } from "../primitives/define.ts";
import { abs } from "../primitives/piecewise.ts";
import { sqrt } from "../primitives/powers.ts";
import { preciseValues } from "./precise-values.ts";
import type { NumericTrace } from "./trace.ts";

/** Limits from both sides; one is absent where there are no values, or where they do not tell. */
export interface Sides {
  readonly below?: number;
  readonly above?: number;
}

/** What the output and its slope go to as one variable comes near its value, and the others stay. */
export interface Limit {
  readonly variable: string;
  readonly at: number;
  readonly value: Sides;
  readonly slope: Sides;
}

/** Distances from the point are about ten to minus these: each is the square of the one before. */
const exponents = [8, 16, 32, 64] as const;
/** No round numbers, at which oscillations may happen to stand still: sin(pi/x) is 0 at x = 1e-10. */
const mantissas = ["7.3240819", "4.1870923", "6.5912347", "5.2378461"] as const;

/** Enough for differences of third powers of the least distance, and for the slope of their quotients. */
const precision = 300;
/** Work that is done in a second or two: so many operations a variable, most functions counted as ten. */
const mostWork = 200;
const quick: ReadonlySet<Primitive> = new Set([
  constant,
  variable,
  add,
  sub,
  neg,
  mul,
  div,
  abs,
  sqrt,
]);

/** Beyond these exponents single operations are slow, and values beyond all doubles. */
const largestExponent = 1e6;

const Context = Decimal.clone({
  precision,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  maxE: largestExponent,
  minE: -largestExponent,
  // decimal.js calls itself a class of many statics; BigContext names those that are used.
}) as unknown as BigContext;

/**
 * Along each variable whose slope is not a finite number, what value and slope go to on either side.
 * Only what converges clearly, or grows without bound clearly, is told. None where the trace is finite
 * everywhere, or the program is long.
 */
export function limitsAt(trace: NumericTrace, point: ReadonlyMap<string, number>): Limit[] {
  const { output, gradient, value } = trace;
  const open = [...gradient].filter(([name, slope]) => !Number.isFinite(slope) && point.has(name));
  if (workOf(output) * open.length > mostWork) return [];
  if (![...point.values()].every(Number.isFinite)) return [];
  // What is written as 0.1 is meant to be a tenth, and not the double beside it.
  const inputs = new Map([...point].map(([name, x]) => [name, new Context(String(x))]));
  return open.flatMap(([variable]) => {
    const x = inputs.get(variable) ?? new Context(0);
    const at = (t: Big): Big =>
      preciseValues([output], Context, new Map(inputs).set(variable, t)).get(output) ??
      new Context(Number.NaN);
    const sides = ([-1, 1] as const).map((direction) => oneSide(at, x, direction, value));
    const [below, above] = sides;
    const limit = {
      variable,
      at: point.get(variable) ?? Number.NaN,
      value: bothSides(below?.value, above?.value),
      slope: bothSides(below?.slope, above?.slope),
    };
    return tells(limit, value) ? [limit] : [];
  });
}

function workOf(output: Node): number {
  const live = liveFrom([output]);
  return output.graph.nodes.reduce(
    (work, { id, op }) => work + (live[id] ? (quick.has(op) ? 1 : 10) : 0),
    0,
  );
}

/** Whether there is something that the trace itself does not say. */
const tells = (limit: Limit, here: number): boolean =>
  Object.keys(limit.slope).length > 0 ||
  Object.values(limit.value).some((side) => !isNear(side, here));

/** The same number, but for the rounding of doubles. */
const isNear = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const bothSides = (below: number | undefined, above: number | undefined): Sides => ({
  ...(below !== undefined && { below }),
  ...(above !== undefined && { above }),
});

interface Side {
  readonly value: number | undefined;
  readonly slope: number | undefined;
}

/** `here`: the value at the point itself, NaN where there is none; where it is another, there is no slope. */
function oneSide(at: (t: Big) => Big, x: Big, direction: 1 | -1, here: number): Side {
  const unit = x.isZero() ? new Context(1) : x.abs();
  const steps = exponents.map((exponent, i) =>
    unit.times(new Context(`${mantissas[i]}e-${exponent}`)).times(direction),
  );
  try {
    const values = steps.map((h) => at(x.plus(h)));
    const value = limitOf(values);
    const jumps = !Number.isNaN(here) && value !== undefined && !isNear(value, here);
    if (value === undefined || !Number.isFinite(value) || jumps) return { value, slope: undefined };
    const slopes = steps.map((h, i) =>
      at(x.plus(h.times(2)))
        .minus(values[i] ?? h)
        .div(h),
    );
    return { value, slope: limitOf(slopes) };
  } catch {
    // decimal.js throws where it would need more digits of pi than it holds.
    return { value: undefined, slope: undefined };
  }
}

/** Each step towards the point squares the distance, so that whatever goes like a power of it squares too. */
const clearly = 1e-2;

/** What a sequence goes to: a number, plus or minus infinity; `undefined` where that is not clear. */
export function limitOf(sequence: readonly Big[]): number | undefined {
  if (sequence.some((term) => term.isNaN())) return undefined;
  const sizes = sequence.map((term) => term.abs());
  const pairs = <T>(items: readonly T[]): (readonly [T, T])[] =>
    items.slice(1).map((item, i) => [items[i] as T, item]);
  if (
    sizes.every((size) => size.isFinite()) &&
    pairs(sizes).every(([a, b]) => b.lte(a.times(clearly)))
  )
    return 0;
  if (isUnbounded(sequence)) {
    const last = sequence.at(-1);
    return last?.lt(0) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!sequence.every((term) => term.isFinite())) return undefined;
  const gaps = pairs(sequence).map(([a, b]) => b.minus(a).abs());
  if (!pairs(gaps).every(([a, b]) => b.lte(a.times(clearly)))) return undefined;
  const [, before, last] = gaps;
  const limit = sequence.at(-1);
  if (!before || !last || !limit) return undefined;
  // The gaps square, so that the one after the last is about this.
  const rest = last.isZero() ? last : last.times(last).div(before);
  // A limit beyond all doubles is none that could be told.
  const isClear = rest.lte(limit.abs().times(1e-15)) && Number.isFinite(limit.toNumber());
  return isClear ? limit.toNumber() : undefined;
}

/** Whether it grows in one direction, and faster from step to step. */
function isUnbounded(sequence: readonly Big[]): boolean {
  const [a, b, c, d] = sequence;
  if (!a || !b || !c || !d) return false;
  const isPositive = d.gt(0);
  if (sequence.some((term) => term.gt(0) !== isPositive)) return false;
  // Past the largest exponents all are infinite.
  if (!c.isFinite() && !d.isFinite()) return true;
  const gaps = [b.abs().minus(a.abs()), c.abs().minus(b.abs()), d.abs().minus(c.abs())];
  return gaps.every((gap, i) => gap.gt((gaps[i - 1] ?? gap.times(0)).times(1.5)));
}
