/** High-precision elementary functions that decimal.js lacks, or whose plain formula cancels. */

import { type Big, contextOf } from "../../graph/big.ts";

/**
 * `f(x)` where computing it loses about as many digits as x is small: done with that many to spare.
 * The result is rounded back to the precision of x.
 */
function withSpareDigits(x: Big, f: (x: Big) => Big): Big {
  const context = contextOf(x);
  const spare = Math.max(0, -x.e) + 5;
  const wide = context.clone({ precision: context.precision + spare });
  // Adding zero rounds.
  return new context(f(new wide(x))).plus(0);
}

/** e^x - 1. */
export const expm1Precise = (x: Big): Big =>
  x.isZero()
    ? x
    : x.abs().gt(1)
      ? x.exp().minus(1)
      : withSpareDigits(x, (wide) => wide.exp().minus(1));

/** log(1 + x), for x > -1. */
export const log1pPrecise = (x: Big): Big =>
  x.isZero() ? x : withSpareDigits(x, (wide) => wide.plus(1).ln());
