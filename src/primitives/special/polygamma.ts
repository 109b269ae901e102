/** The polygamma functions in doubles. */

import { bernoulli } from "./bernoulli.ts";
import { digammaValue } from "./digamma.ts";
import { factorial } from "./factorial.ts";
import { stirlingTail } from "./lgamma.ts";

/** The derivative of digamma of order n, a whole number n >= 0; NaN at x = 0, -1, -2, ... */
export function polygammaValue(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 0 || Number.isNaN(x)) return Number.NaN;
  if (n === 0) return digammaValue(x);
  const size = x > 0 ? hurwitz(n, x) : Number.isInteger(x) ? Number.NaN : twoSided(n, x);
  return n % 2 === 0 ? -size : size;
}

/**
 * The sum for a negative x: up from its fraction, and the finite rest below it.
 * The three sums are those of `hurwitz`.
 */
function twoSided(n: number, x: number): number {
  // Exact, so that the pole next to x is met at the right distance.
  const distance = x - Math.round(x);
  const above = distance > 0 ? distance : 1 + distance;
  const below = distance > 0 ? 1 - distance : -distance;
  const rest = hurwitz(n, 1 - x);
  if (n % 2 !== 0) return hurwitz(n, above) + hurwitz(n, below) - rest;
  if (above === below) return rest;
  const difference = hurwitz(n, above) - hurwitz(n, below);
  // Both overflow: the nearer pole decides.
  if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY * (below - above);
  return difference + rest;
}

/** n! times the sum over all k from 0 of 1/(x + k)^(n+1), for x > 0. DLMF 25.11.43 after its first terms. */
function hurwitz(n: number, x: number): number {
  const from = 12 + n / 2;
  let shifted = x;
  let sum = 0;
  for (; shifted < from; shifted++) {
    const term = inversePower(n, shifted);
    sum += term;
    // For a high order, terms fall so fast that what is left is less than a last digit; or all are 0 or infinite.
    if (term * (shifted + 1) <= sum * 1e-18 || shifted + 1 === shifted) return sum;
  }
  let series = shifted / n + 0.5;
  // (n+1) (n+2) ... (n+2k-1) / (2k)! / x^(2k-1)
  let factor = (n + 1) / (2 * shifted);
  for (let k = 1; k <= bernoulliNumbers.length; k++) {
    const term = factor * (bernoulliNumbers[k - 1] ?? 0);
    series += term;
    if (Math.abs(term) < series * 1e-18) break;
    factor *= ((n + 2 * k) / shifted / (2 * k + 1)) * ((n + 2 * k + 1) / shifted / (2 * k + 2));
  }
  // The power underflows long before its product with the series does.
  if (shifted > 1e20) return n * inversePower(n - 1, shifted) * (series / shifted);
  return sum + inversePower(n, shifted) * series;
}

const bernoulliNumbers: readonly number[] = Array.from({ length: 15 }, (_, i) => {
  const { n, d } = bernoulli(i + 1);
  return Number(n) / Number(d);
});

/** n!/x^(n+1). */
function inversePower(n: number, x: number): number {
  if (n > 170) {
    const perOrder = Math.log(n / x) - 1;
    return (Math.exp(n * perOrder + stirlingTail(n)) * Math.sqrt(2 * Math.PI * n)) / x;
  }
  // In two steps, since the power overflows before the quotient is 0.
  const half = (n + 1) >> 1;
  return factorial(n) / x ** half / x ** (n + 1 - half);
}
