/** Sine and cosine to any precision, where decimal.js would run out of digits of pi. */

import { type Big, contextOf, undefinedBeside } from "../../graph/big.ts";

/** sin(x); NaN for an angle so large that its turns cannot be told. */
export const sinPrecise = (x: Big): Big =>
  isTiny(x) ? x : x.e > farthest ? undefinedBeside(x) : x.sin();

/** cos(x); NaN for an angle so large that its turns cannot be told. */
export const cosPrecise = (x: Big): Big =>
  isTiny(x) ? new (contextOf(x))(1) : x.e > farthest ? undefinedBeside(x) : x.cos();

/** x^2 is beyond the last digit of 1. */
const isTiny = (x: Big): boolean => !x.isZero() && 2 * x.e < -contextOf(x).precision - 3;

/** decimal.js has 1025 digits of pi; as many are needed as the angle and the result have together. */
const farthest = 400;
