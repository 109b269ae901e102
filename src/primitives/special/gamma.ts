/** The gamma function in doubles. */

import { type ChebyshevSeries, chebyshev } from "./chebyshev.ts";
import { factorial } from "./factorial.ts";
import { sinPi } from "./half-turns.ts";
import { stirlingTail } from "./lgamma.ts";

/** gamma(x); NaN at 0, -1, -2, ... */
export function gammaValue(x: number): number {
  if (Number.isInteger(x)) return x > 0 ? factorial(x - 1) : Number.NaN;
  if (x > 0) return positive(x);
  // Close to the pole at 0, the recurrence 5.5.1 loses nothing.
  if (x > -1) return chebyshev(gammaOneToTwo, x + 2) / (x + 1) / x;
  // DLMF 5.5.3, in a form that does not round 1 - x.  Beyond, it is below the smallest double.
  if (x < -185) return x === Number.NEGATIVE_INFINITY ? Number.NaN : 0;
  const size = -x;
  return -Math.PI / (sinPi(size) * size) / positive(size);
}

function positive(x: number): number {
  if (x > 172) return Number.POSITIVE_INFINITY;
  if (x > 12) return stirling(x);
  if (x < 1) return chebyshev(gammaOneToTwo, x + 1) / x;
  let product = 1;
  let rest = x;
  while (rest > 2) product *= --rest;
  return product * chebyshev(gammaOneToTwo, rest);
}

/** DLMF 5.11.3, with the power in two halves since it overflows before gamma does. */
function stirling(x: number): number {
  const root = x ** (x / 2 - 0.25);
  return rootTwoPi * root * Math.exp(-x) * root * Math.exp(stirlingTail(x));
}

const rootTwoPi = Math.sqrt(2 * Math.PI);

/** gamma(x). */
export const gammaOneToTwo: ChebyshevSeries = {
  low: 1,
  high: 2,
  coefficients: [
    0.9417855977954946, 0.004415381324841007, 0.05685043681599363, -0.00421983539641856,
    0.0013268081812124603, -0.00018930245297988805, 3.606925327441245e-5, -6.056761904460864e-6,
    1.0558295463022833e-6, -1.811967365542384e-7, 3.117724964715322e-8, -5.354219639019687e-9,
    9.193275519859589e-10, -1.5779412802883398e-10, 2.7079806229349544e-11, -4.64681865382573e-12,
    7.97335019200742e-13, -1.368078209830916e-13, 2.3473194865638007e-14, -4.027432614949067e-15,
    6.910051747372101e-16, -1.185584500221993e-16, 2.034148542496374e-17,
  ],
};
