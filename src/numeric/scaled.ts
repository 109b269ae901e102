/** Slopes on their way through the chain rule: a number times an instruction, where it is handed on at all. */

import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { ne, not } from "../primitives/comparisons.ts";
import { where } from "../primitives/piecewise.ts";
import { coefficientOf, isOrdinary } from "./folding.ts";
import type { Instructions } from "./instructions.ts";

/** Stands for the instruction 1 in `Scaled.at`, and for a condition that always holds in `Scaled.reach`. */
export const always = -1;
/** Stands for a condition that never holds. */
export const never = -2;

/**
 * The slope `factor` times the instruction `at`. Signs and factors are multiplied while code is written, and
 * cost nothing when it runs. Where `reach` does not hold, selections hand nothing on: what `at` is there has
 * no meaning.
 */
export interface Scaled {
  readonly factor: number;
  readonly at: number;
  readonly reach: number;
}

/** The slope of the output by itself. */
export const unit: Scaled = { factor: 1, at: always, reach: always };

/** A slope times a partial: what an edge hands on. `selects`: not where the partial is zero. */
export function through(
  code: Instructions,
  slope: Scaled,
  partial: number,
  selects: boolean,
): Scaled | undefined {
  if (!selects) return times(code, slope, partial);
  const reach = both(code, slope.reach, whereNotZero(code, partial));
  if (reach === never) return undefined;
  return { ...times(code, slope, whileNotZero(code, partial)), reach };
}

function times(code: Instructions, slope: Scaled, partial: number): Scaled {
  let { factor, at } = slope;
  const { reach } = slope;
  const scale = (by: number): void => {
    if (isOrdinary(factor * by)) factor *= by;
    else at = at === always ? code.number(by) : code.apply(mul, code.number(by), at);
  };
  let rest = partial;
  if (code.opAt(rest) === neg) {
    factor = -factor;
    rest = code.argAt(rest, 0);
  }
  const number = code.numberAt(rest);
  if (number === 1 && factor === slope.factor) return slope;
  if (number !== undefined) {
    scale(number);
    return { factor, at, reach };
  }
  const coefficient = coefficientOf(code, rest);
  if (coefficient !== undefined) {
    scale(coefficient);
    rest = code.argAt(rest, 1);
  }
  if (at === always) return { factor, at: rest, reach };
  // One division instead of a division and a product.
  const isInverse = code.opAt(rest) === div && code.numberAt(code.argAt(rest, 0)) === 1;
  at = isInverse ? code.apply(div, at, code.argAt(rest, 1)) : code.apply(mul, at, rest);
  if (code.opAt(at) === neg) {
    factor = -factor;
    at = code.argAt(at, 0);
  }
  return { factor, at, reach };
}

/** The sum of two slopes. */
export function plus(code: Instructions, a: Scaled | undefined, b: Scaled): Scaled {
  if (!a) return b;
  if (a.reach !== b.reach) {
    const reach = either(code, a.reach, b.reach);
    const sum = code.apply(add, written(code, a), written(code, b));
    return { factor: 1, at: sum, reach };
  }
  const { reach } = a;
  if (a.at === b.at && isOrdinary(a.factor + b.factor)) {
    return { factor: a.factor + b.factor, at: a.at, reach };
  }
  const [x, y] = [bare(code, a), bare(code, b)];
  if (a.factor === b.factor) return { factor: a.factor, at: code.apply(add, x, y), reach };
  if (a.factor === -b.factor) return { factor: a.factor, at: code.apply(sub, x, y), reach };
  return { factor: 1, at: code.apply(add, whole(code, a), whole(code, b)), reach };
}

const bare = (code: Instructions, { at }: Scaled): number => (at === always ? code.number(1) : at);

const whole = (code: Instructions, slope: Scaled): number =>
  code.apply(mul, code.number(slope.factor), bare(code, slope));

/** The slope as an instruction: zero where it is not handed on. */
export function written(code: Instructions, slope: Scaled | undefined): number {
  if (!slope) return code.number(0);
  const value = whole(code, slope);
  return slope.reach === always ? value : code.apply(where, slope.reach, value, code.number(0));
}

/** The condition that a selection's partial is not zero. */
function whereNotZero(code: Instructions, partial: number): number {
  const number = code.numberAt(partial);
  if (number !== undefined) return number === 0 ? never : always;
  const op = code.opAt(partial);
  if (op?.truth) return partial;
  if (op !== where) return code.apply(ne, partial, code.number(0));
  // Rules are small, so this goes only a few branches deep.
  const [x, y] = [1, 2].map((branch) => whereNotZero(code, code.argAt(partial, branch)));
  if (x === y) return x as number;
  const truth = (reach = always): number =>
    reach === always ? code.number(1) : reach === never ? code.number(0) : reach;
  return code.apply(where, code.argAt(partial, 0), truth(x), truth(y));
}

/** A selection's partial, as it may be taken where it is not zero. */
function whileNotZero(code: Instructions, partial: number): number {
  const op = code.opAt(partial);
  if (op?.truth) return code.number(1);
  if (op !== where) return partial;
  const [x, y] = [code.argAt(partial, 1), code.argAt(partial, 2)];
  if (code.numberAt(y) === 0) return whileNotZero(code, x);
  if (code.numberAt(x) === 0) return whileNotZero(code, y);
  const condition = code.argAt(partial, 0);
  return code.apply(where, condition, whileNotZero(code, x), whileNotZero(code, y));
}

/** Both conditions; the second counts only where the first holds, so that it may be undefined elsewhere. */
function both(code: Instructions, a: number, b: number): number {
  if (a === never || b === never) return never;
  if (a === always || a === b) return b;
  if (b === always) return a;
  return code.apply(where, a, b, code.number(0));
}

function either(code: Instructions, a: number, b: number): number {
  if (a === always || b === always) return always;
  const areOpposite = (x: number, y: number): boolean =>
    code.opAt(x) === not && code.argAt(x, 0) === y;
  if (areOpposite(a, b) || areOpposite(b, a)) return always;
  return code.apply(where, a, code.number(1), b);
}
