/** High-precision elementary functions that decimal.js lacks, or whose plain formula cancels. */

import { type Big, contextOf, undefinedBeside } from "../../graph/big.ts";
import { digitsLost, withSpareDigits } from "./precision.ts";

/** e^x - 1. */
export const expm1Precise = (x: Big): Big =>
  isSmall(x)
    ? powerSeries(x, (term, k) => term.times(x).div(k))
    : withSpareDigits(digitsLost(x, 0), [x], (wide) => wide.exp().minus(1));

/** log(1 + x), for x > -1. */
export const log1pPrecise = (x: Big): Big =>
  isSmall(x)
    ? powerSeries(x, (term, k) =>
        term
          .times(x)
          .times(1 - k)
          .div(k),
      )
    : withSpareDigits(digitsLost(x, 0), [x], (wide) => wide.plus(1).ln());

/** Digits to spare would be without bound here, and a series takes few terms. */
const isSmall = (x: Big): boolean => x.isZero() || x.e < -4;

/** The sum of terms of which `x` is the first and `next` gives number k from the one before. */
function powerSeries(x: Big, next: (term: Big, k: number) => Big): Big {
  const { precision } = contextOf(x);
  let term = x;
  let sum = x;
  for (let k = 2; !term.isZero() && term.e >= x.e - precision - 5; k++) {
    term = next(term, k);
    sum = sum.plus(term);
  }
  return sum;
}

/** The remainder x - y*floor(x/y), for y other than 0. */
export const moduloPrecise = (x: Big, y: Big): Big =>
  // The quotient to its last whole digit; what is farther apart has no digits of a remainder.
  x.e - y.e > farApart
    ? undefinedBeside(x)
    : withSpareDigits(x.e - y.e + contextOf(x).precision, [x, y], (dividend, divisor) =>
        dividend.minus(divisor.times(dividend.div(divisor).floor())),
      );

const farApart = 5000;

/** `f(1/x)`, which has an infinite slope where x is 1 or -1. */
export const ofReciprocal = (x: Big, f: (reciprocal: Big) => Big): Big =>
  withSpareDigits(digitsLost(x.abs(), 1), [x], (wide) => f(wide.pow(-1)));
