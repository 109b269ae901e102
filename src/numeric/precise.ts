/** The second opinion: values and slopes to many digits through mathjs, independent of doubles and of every rule. */

import type { Big, BigContext } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { missingFrom, numberAt, type Point, variablesOf } from "./evaluate.ts";
import { preciseValues, quotient } from "./precise-values.ts";

/** A slope found in high precision, rounded to a double; the true one is within `error` of it. */
export interface PreciseSlope {
  readonly slope: number;
  /** NaN, as the slope is, where the arithmetic does not reach. */
  readonly error: number;
}

/** A value in high precision with slopes along some variables. */
export interface PreciseGradient {
  readonly value: number;
  readonly digits: number;
  readonly slopes: ReadonlyMap<string, PreciseSlope>;
}

/** Digits carried beyond those asked for, which a few operations lose. */
const guard = 10;
const attempts = 3;

/**
 * The value of `output` and its slopes along `variables`, from central differences of values computed to
 * `digits` digits. Steps of 10^(-digits/3) make a slope good to about two thirds of the digits.
 * Variables are the exact doubles of `point`, literals the exact numbers that were written.
 */
export async function preciseGradient(
  output: Node,
  variables: readonly string[],
  point: Point,
  digits = 40,
): Promise<PreciseGradient> {
  const inputs = variablesOf(output);
  const missing = missingFrom(inputs, point);
  if (missing.length > 0) throw new GradtraceError(missing);
  const Context = await bigContext(digits + guard);
  const exact = new Map(inputs.map((name) => [name, numberAt(point, name) ?? Number.NaN]));
  const value = tried(() => evaluatePrecisely(output, Context, bigs(exact, Context)).toNumber());
  const slopes = new Map<string, PreciseSlope>();
  for (const name of variables) {
    slopes.set(
      name,
      exact.has(name) ? slopeAlong(output, name, exact, digits, Context) : { slope: 0, error: 0 },
    );
  }
  return { value, digits, slopes };
}

function slopeAlong(
  output: Node,
  name: string,
  point: ReadonlyMap<string, number>,
  digits: number,
  start: BigContext,
): PreciseSlope {
  const third = Math.ceil(digits / 3);
  let found: PreciseSlope = { slope: Number.NaN, error: Number.NaN };
  for (let attempt = 1; attempt <= attempts; attempt++) {
    // Where steps were too long for the function they become shorter, and numbers as much longer.
    const Context = attempt === 1 ? start : start.clone({ precision: digits * attempt + guard });
    const inputs = bigs(point, Context);
    const x = inputs.get(name) ?? new Context(Number.NaN);
    const unit = x.isZero() ? new Context(1) : x.abs();
    const at = (t: Big): Big => evaluatePrecisely(output, Context, new Map(inputs).set(name, t));
    const over = (h: Big): Big =>
      at(x.plus(h))
        .minus(at(x.minus(h)))
        .div(h.times(2));
    const h = unit.times(new Context(`1e-${third * attempt}`));
    try {
      const coarse = over(h);
      const fine = over(h.div(10));
      // The error of a step of h is of order h^2: 99 parts in 100 of it show in the difference.
      const steps = fine.minus(coarse).abs().times(1.02);
      const rounding = at(x)
        .abs()
        .times(new Context(`1e-${digits * attempt}`))
        .div(h.div(10));
      const slope = fine.toNumber() + 0; // Never a negative zero.
      const last = Number.EPSILON * Math.abs(slope);
      found = { slope, error: steps.plus(rounding).toNumber() + last };
    } catch {
      return { slope: Number.NaN, error: Number.NaN };
    }
    if (found.error <= 10 ** -(digits / 4) * Math.abs(found.slope)) break;
  }
  return found;
}

/** The value of `output` in high precision; `inputs` has every variable. */
const evaluatePrecisely = (
  output: Node,
  Context: BigContext,
  inputs: ReadonlyMap<string, Big>,
): Big => preciseValues([output], Context, inputs).get(output) ?? new Context(Number.NaN);

const bigs = (point: ReadonlyMap<string, number>, Context: BigContext): Map<string, Big> =>
  new Map([...point].map(([name, x]) => [name, exactly(x, Context)]));

/** The very number that a double is, and not the shortest decimal that rounds to it. */
function exactly(x: number, Context: BigContext): Big {
  if (!Number.isFinite(x)) return new Context(x);
  let whole = x;
  let halvings = 0n;
  for (; !Number.isInteger(whole); whole *= 2) halvings++;
  return quotient(Rational.of(BigInt(whole), 1n << halvings), Context);
}

// decimal.js throws where it would need more digits of a constant than it holds.
function tried(evaluate: () => number): number {
  try {
    return evaluate();
  } catch {
    return Number.NaN;
  }
}

/** The part of mathjs that is used here; its own types leave it out. */
interface BigMathjs {
  create(dependencies: object, settings: { precision: number }): { readonly BigNumber: BigContext };
  readonly BigNumberDependencies: object;
}

/** Numbers of so many digits. mathjs takes most of a second to load, so it is loaded when first needed. */
async function bigContext(precision: number): Promise<BigContext> {
  const mathjs: unknown = await import("mathjs");
  const { create, BigNumberDependencies } = mathjs as BigMathjs;
  return create(BigNumberDependencies, { precision }).BigNumber;
}
