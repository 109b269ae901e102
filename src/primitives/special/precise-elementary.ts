/** High-precision elementary functions that decimal.js lacks, or whose plain formula cancels. */

import { type Big, contextOf } from "../../graph/big.ts";
import { digitsLost, withSpareDigits } from "./precision.ts";

/** e^x - 1. */
export const expm1Precise = (x: Big): Big =>
  x.isZero() ? x : withSpareDigits(digitsLost(x, 0), [x], (wide) => wide.exp().minus(1));

/** log(1 + x), for x > -1. */
export const log1pPrecise = (x: Big): Big =>
  x.isZero() ? x : withSpareDigits(digitsLost(x, 0), [x], (wide) => wide.plus(1).ln());

/** The remainder x - y*floor(x/y), for y other than 0. */
export const moduloPrecise = (x: Big, y: Big): Big =>
  withSpareDigits(x.e - y.e + contextOf(x).precision, [x, y], (dividend, divisor) =>
    dividend.minus(divisor.times(dividend.div(divisor).floor())),
  );

/** `f(1/x)`, which has an infinite slope where x is 1 or -1. */
export const ofReciprocal = (x: Big, f: (reciprocal: Big) => Big): Big =>
  withSpareDigits(digitsLost(x.abs(), 1), [x], (wide) => f(wide.pow(-1)));

// decimal.js sums the series of sinh and cosh after scaling, which takes for ever where x is large.

/** sinh(x). */
export const sinhPrecise = (x: Big): Big => {
  if (x.abs().gt(1)) return x.exp().minus(x.neg().exp()).div(2);
  const growth = expm1Precise(x);
  return growth.plus(growth.div(growth.plus(1))).div(2);
};

/** cosh(x). */
export const coshPrecise = (x: Big): Big => x.exp().plus(x.neg().exp()).div(2);

/** tanh(x). */
export const tanhPrecise = (x: Big): Big => {
  if (x.abs().gt(1)) {
    const size = x.abs().times(2).exp().plus(1).pow(-1).times(-2).plus(1);
    return x.isNegative() ? size.neg() : size;
  }
  const growth = expm1Precise(x.times(2));
  return growth.div(growth.plus(2));
};
