/** The digamma function in doubles. */

import { type ChebyshevSeries, chebyshev } from "./chebyshev.ts";
import { piCotPi } from "./half-turns.ts";

/** digamma(x) = gamma'(x)/gamma(x); NaN at 0, -1, -2, ... */
export function digammaValue(x: number): number {
  if (x > 0) return positive(x);
  if (Number.isInteger(x) || Number.isNaN(x)) return Number.NaN;
  // Close to the pole at 0, the recurrence 5.5.2 loses nothing.
  if (x > -0.5) return aroundZero(x + 2) - 1 / (x + 1) - 1 / x;
  // DLMF 5.5.4, in a form that does not round 1 - x.
  return positive(-x) - 1 / x - piCotPi(x);
}

function positive(x: number): number {
  if (x >= 10) return asymptotic(x);
  if (x < 1) return aroundZero(x + 1) - 1 / x;
  let sum = 0;
  let rest = x;
  while (rest > 2) sum += 1 / --rest;
  return sum + aroundZero(rest);
}

/** For x in [1, 2], where it has its positive zero. */
const aroundZero = (x: number): number => (x - zero - zeroRest) * chebyshev(digammaSlope, x);

/** The positive zero of digamma, in two parts. */
const zero = 1.4616321449683622;
const zeroRest = 9.549995429965697e-17;

/** DLMF 5.11.2. */
function asymptotic(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * square + coefficient;
  return Math.log(x) - inverse / 2 - sum * square;
}

/** B(2k)/(2k), the last first. */
const coefficients: readonly number[] = [
  43867 / 14364,
  -3617 / 8160,
  1 / 12,
  -691 / 32760,
  1 / 132,
  -1 / 240,
  1 / 252,
  -1 / 120,
  1 / 12,
];

/** digamma(x)/(x - zero). */
export const digammaSlope: ChebyshevSeries = {
  low: 1,
  high: 2,
  coefficients: [
    0.983570260441567, -0.2270640863346444, 0.03336889902393011, -0.005320077271596548,
    0.0008788656937820505, -0.00014773492650606044, 2.5060543468359146e-5, -4.2721034029993324e-6,
    7.302769272465923e-7, -1.2502886813559594e-7, 2.1425009322359472e-8, -3.673295918565179e-9,
    6.299717236108931e-10, -1.080593028883266e-10, 1.853735192053638e-11, -3.18023536582553e-12,
    5.456147570322795e-13, -9.360993131036438e-14, 1.606064636295075e-14, -2.7555431377438815e-15,
    4.727736178601912e-16, -8.11148420346509e-17, 1.391707769474154e-17,
  ],
};
