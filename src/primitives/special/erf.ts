/** The error function and its complement in doubles. */

import { type ChebyshevSeries, chebyshev } from "./chebyshev.ts";

/** erf(x), by its own series up to 1 and by its complement from there. */
export function erfValue(x: number): number {
  const size = Math.abs(x);
  if (size <= 1) return x * chebyshev(erfBySquare, x * x);
  if (Number.isNaN(x)) return x;
  return Math.sign(x) * (1 - complement(size));
}

/** erfc(x) = 1 - erf(x), accurate also where it is tiny. */
export function erfcValue(x: number): number {
  if (x > 0.5) return complement(x);
  return x < -1 ? 2 - complement(-x) : 1 - erfValue(x);
}

/** x/2 times erfc(-x/sqrt(2)): x times the normal distribution function, accurate also where it is tiny. */
export function geluValue(x: number): number {
  const scaled = -x * Math.SQRT1_2;
  if (scaled < 0.5) return x * (erfcValue(scaled) / 2);
  // Not erfc of the scaled number, whose rounding would be magnified.
  return x < -40 ? 0 : (x / 2) * bell(x, 0.5) * slow(scaled);
}

/** erfc(x) for x >= 1/2; beyond 28 it is below the smallest double. */
const complement = (x: number): number => (x > 28 ? 0 : bell(x, 1) * slow(x));

/** exp(x^2) erfc(x) for x >= 1/2. */
const slow = (x: number): number =>
  chebyshev(scaledComplement, (x - pivot) / (x + pivot)) / (x + pivot);

/** exp(-scale x^2), for a scale of 1 or 1/2. */
function bell(x: number, scale: number): number {
  // The square of 24 bits is exact, so that exp does not magnify a rounding of x^2.
  const high = Math.fround(x);
  return Math.exp(-scale * high * high) * Math.exp(scale * (high - x) * (high + x));
}

// After Schonfelder 1978, Chebyshev expansions for the error and related functions.
const pivot = 2.5;

/** erf(sqrt(u))/sqrt(u). */
export const erfBySquare: ChebyshevSeries = {
  low: 0,
  high: 1,
  coefficients: [
    0.9754769393826541, -0.14226120510371365, 0.010035582187599796, -0.0005768764699767485,
    2.741993125219606e-5, -1.1043175507344507e-6, 3.8488755420345036e-8, -1.1808582533875466e-9,
    3.2334215826050907e-11, -7.991015947004549e-13, 1.7990725113961456e-14, -3.718635487818693e-16,
    7.103599003714253e-18,
  ],
};

/** (x + 5/2) exp(x^2) erfc(x) for x >= 1/2, by (x - 5/2)/(x + 5/2). */
export const scaledComplement: ChebyshevSeries = {
  low: -2 / 3,
  high: 1,
  coefficients: [
    1.0669580421392333, -0.6202500452595417, 0.1369762148917103, -0.021291659899086168,
    0.0017371853691808517, 9.96868298912262e-5, -4.2004835132075046e-5, 1.3645527119992318e-6,
    8.926157059063146e-7, -7.307856068468331e-8, -2.282365808778525e-8, 2.4052659166615254e-9,
    7.330462324136272e-10, -6.751873639359263e-11, -2.7923236225431868e-11, 1.3106837475529107e-12,
    1.1484130261460301e-12, 2.129959389647899e-14, -4.6291785062024004e-14, -4.815967267078593e-15,
    1.6137705464382306e-15, 3.86211252945877e-16, -3.358645805789803e-17, -2.2751749899174205e-17,
  ],
};
