/** The logarithm of the gamma function in doubles. */

import { type ChebyshevSeries, chebyshev } from "./chebyshev.ts";

/** log(gamma(x)) for x > 0, else NaN; accurate also near 1 and 2, where it is 0. */
export function lgammaValue(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return betweenZeros(x + 1) - Math.log(x);
  if (x <= 3) return betweenZeros(x);
  if (x <= 10) {
    let product = 1;
    let rest = x;
    while (rest > 3) product *= --rest;
    return Math.log(product) + betweenZeros(rest);
  }
  // DLMF 5.11.1
  if (x > 1e306) return x * (Math.log(x) - 1);
  return (x - 0.5) * (Math.log(x) - 1) + (logRootTwoPi - 0.5) + stirlingTail(x);
}

// Its factors 1 - x and 2 - x are exact.
const betweenZeros = (x: number): number =>
  (x - 1) * (x - 2) * chebyshev(x < 1.25 ? lgammaLow : lgammaHigh, x);

const logRootTwoPi = 0.9189385332046728;

/** What the asymptotic series of log(gamma(x)) adds to its leading terms, for x >= 10. DLMF 5.11.1. */
export function stirlingTail(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (const coefficient of stirlingCoefficients) sum = sum * square + coefficient;
  return sum * inverse;
}

/** B(2k)/(2k (2k - 1)), the last first. */
const stirlingCoefficients: readonly number[] = [
  43867 / 244188,
  -3617 / 122400,
  1 / 156,
  -691 / 360360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12,
];

/** log(gamma(x))/((x - 1)(x - 2)). */
export const lgammaLow: ChebyshevSeries = {
  low: 0.5,
  high: 1.25,
  coefficients: [
    0.6265981772796957, -0.11667509114120207, 0.016523989116442685, -0.0027466514633844095,
    0.0004939394223609445, -9.294287637496845e-5, 1.800708913784666e-5, -3.5609419316936868e-6,
    7.15017484180315e-7, -1.4529053819340326e-7, 2.9807251637976654e-8, -6.163738373052334e-9,
    1.2830942400550994e-9, -2.6862268087227405e-10, 5.651475058633383e-11, -1.194113371450767e-11,
    2.5326319408373307e-12, -5.389605644174728e-13, 1.1503905920637374e-13, -2.462099244049842e-14,
    5.2823248011786246e-15, -1.13581300686389e-15, 2.4471827017152605e-16, -5.2823846098136306e-17,
    1.1421755756981867e-17,
  ],
};

/** log(gamma(x))/((x - 1)(x - 2)). */
export const lgammaHigh: ChebyshevSeries = {
  low: 1.25,
  high: 3,
  coefficients: [
    0.42269410167815263, -0.08671529733616665, 0.012292358463130678, -0.0019908570290752573,
    0.0003463354841482954, -6.294311535811732e-5, 1.1776393479235851e-5, -2.2488304961255778e-6,
    4.3595602307749215e-7, -8.54923484772858e-8, 1.6918035597668133e-8, -3.372535145881428e-9,
    6.763855468019408e-10, -1.363477156188799e-10, 2.7605598075076147e-11, -5.610358055192206e-12,
    1.1440010881492913e-12, -2.339592909693745e-13, 4.7972905910594806e-14, -9.860056463185781e-15,
    2.0309228727113597e-15, -4.191359225508671e-16, 8.665461231000414e-17, -1.794489405486472e-17,
    3.721749957285988e-18,
  ],
};
