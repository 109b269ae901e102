/** Working with more digits where a formula cancels, and rounding back. */

import { type Big, type BigContext, contextOf } from "../../graph/big.ts";

/** `f` of the same numbers with `spare` more digits to work with, rounded back to the precision of the first. */
export function withSpareDigits(
  spare: number,
  numbers: readonly Big[],
  f: (...wide: Big[]) => Big,
): Big {
  const [first] = numbers;
  if (!first) throw new Error("spare digits need a number to have a precision");
  if (!numbers.every((x) => x.isFinite())) return f(...numbers);
  const context = contextOf(first);
  const wide = context.clone({ precision: context.precision + Math.max(0, spare) + 5 });
  return rounded(context, f(...numbers.map((x) => new wide(x))));
}

/** How many digits are lost to the last where x - y is close to 0; at least 0. */
export const digitsLost = (x: Big, y: number): number => {
  const difference = x.minus(y);
  return difference.isZero() ? 0 : Math.max(0, -difference.e);
};

/**
 * `f(x)` where f may cancel by an amount that only its value shows: computed again with as many digits
 * to spare as the value is small.
 */
export function withDigitsForResult(x: Big, f: (wide: Big) => Big): Big {
  if (!x.isFinite()) return f(x);
  const context = contextOf(x);
  for (let spare = 5; ; ) {
    const wide = context.clone({ precision: context.precision + spare });
    const value = f(new wide(x));
    const lost = value.isZero() ? 2 * spare : value.isFinite() ? 5 - value.e : 0;
    // A value of 0 to a thousand digits is 0.
    if (lost <= spare || spare > 1000) return rounded(context, value);
    spare = lost;
  }
}

// Making a number of another context does not round it, and adding zero does.
const rounded = (context: BigContext, x: Big): Big => new context(x).plus(0);
