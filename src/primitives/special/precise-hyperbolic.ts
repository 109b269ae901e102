/** Hyperbolic functions and their inverses to any precision. */

// decimal.js sums series after scaling, which takes for ever where x is large, and asks for more
// digits of log(10) than it has where x is tiny.

import { type Big, undefinedBeside } from "../../graph/big.ts";
import { expm1Precise, log1pPrecise } from "./precise-elementary.ts";

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

/** asinh(x). */
export const asinhPrecise = (x: Big): Big => {
  const size = x.abs();
  const square = size.times(size);
  const root = square.plus(1).sqrt();
  const value = log1pPrecise(size.plus(square.div(root.plus(1))));
  return x.isNegative() ? value.neg() : value;
};

/** acosh(x), NaN below 1. */
export const acoshPrecise = (x: Big): Big => {
  // Far below 1 the root has a value, and rounds to the very number that makes the logarithm one of 0 or 1.
  if (!x.gte(1)) return undefinedBeside(x);
  const excess = x.minus(1);
  return log1pPrecise(excess.plus(excess.times(excess.plus(2)).sqrt()));
};

/** atanh(x), for x between -1 and 1. */
export const atanhPrecise = (x: Big): Big => {
  const size = x.abs();
  const value = log1pPrecise(size.times(2).div(size.neg().plus(1))).div(2);
  return x.isNegative() ? value.neg() : value;
};
