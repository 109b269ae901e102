/** The error function, the gamma function and their relatives in JavaScript, as in our own primitives. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { erfBySquare, scaledComplement } from "../../primitives/special/erf.ts";
import { gammaOneToTwo } from "../../primitives/special/gamma.ts";
import { lgammaHigh, lgammaLow } from "../../primitives/special/lgamma.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

/** Definitions by name; each may use the others. */
export const javascriptSpecial: readonly (readonly [name: string, text: string])[] = [
  [
    "chebyshev",
    `/** The value at x of a series of Chebyshev polynomials on [low, high]. */
function chebyshev(coefficients, low, high, x) {
  const t = (2 * x - low - high) / (high - low);
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k >= 1; k--) {
    [next, afterNext] = [2 * t * next - afterNext + coefficients[k], next];
  }
  return t * next - afterNext + coefficients[0];
}`,
  ],
  [
    "erf",
    `/** The error function. */
function erf(x) {
  const size = Math.abs(x);
  if (size <= 1) return x * chebyshev(erfBySquare, 0, 1, x * x);
  return Number.isNaN(x) ? x : Math.sign(x) * (1 - farErfc(size));
}`,
  ],
  [
    "erfc",
    `/** The complementary error function, 1 - erf(x). */
function erfc(x) {
  if (x > 0.5) return farErfc(x);
  return x < -1 ? 2 - farErfc(-x) : 1 - erf(x);
}`,
  ],
  [
    "gelu",
    `/** x/2*erfc(-x/sqrt(2)). */
function gelu(x) {
  const scaled = -x * Math.SQRT1_2;
  if (scaled < 0.5) return x * (erfc(scaled) / 2);
  return x < -40 ? 0 : (x / 2) * bell(x, 0.5) * slowErfc(scaled);
}`,
  ],
  [
    "farErfc",
    `/** erfc(x) for x >= 1/2. */
const farErfc = (x) => (x > 28 ? 0 : bell(x, 1) * slowErfc(x));`,
  ],
  [
    "slowErfc",
    `/** exp(x^2)*erfc(x) for x >= 1/2. */
const slowErfc = (x) =>
  chebyshev(scaledErfc, -2 / 3, 1, (x - 2.5) / (x + 2.5)) / (x + 2.5);`,
  ],
  [
    "bell",
    `/** exp(-scale*x^2); the square of the leading half of x is exact. */
function bell(x, scale) {
  const high = Math.fround(x);
  return Math.exp(-scale * high * high) * Math.exp(scale * (high - x) * (high + x));
}`,
  ],
  [
    "erfBySquare",
    `/** erf(sqrt(u))/sqrt(u) for u from 0 to 1. */
const erfBySquare = [
${coefficientsOf(erfBySquare)}
];`,
  ],
  [
    "scaledErfc",
    `/** (x + 5/2)*exp(x^2)*erfc(x) for x >= 1/2, by (x - 5/2)/(x + 5/2). */
const scaledErfc = [
${coefficientsOf(scaledComplement)}
];`,
  ],
  [
    "gamma",
    `/** The gamma function; NaN at 0, -1, -2, ... */
function gamma(x) {
  if (Number.isInteger(x)) return x > 0 ? factorial(x - 1) : NaN;
  if (x > 0) return positiveGamma(x);
  if (x > -1) return chebyshev(gammaOneToTwo, 1, 2, x + 2) / (x + 1) / x;
  if (x < -185) return x === -Infinity ? NaN : 0;
  return Math.PI / (sinPi(-x) * x) / positiveGamma(-x);
}`,
  ],
  [
    "positiveGamma",
    `/** gamma(x) for x > 0. */
function positiveGamma(x) {
  if (x > 172) return Infinity;
  if (x > 12) {
    // The power in two halves, since it overflows before gamma does.
    const root = x ** (x / 2 - 0.25);
    return Math.sqrt(2 * Math.PI) * root * Math.exp(-x) * root * Math.exp(stirlingTail(x));
  }
  if (x < 1) return chebyshev(gammaOneToTwo, 1, 2, x + 1) / x;
  let product = 1;
  let rest = x;
  while (rest > 2) product *= --rest;
  return product * chebyshev(gammaOneToTwo, 1, 2, rest);
}`,
  ],
  [
    "gammaOneToTwo",
    `/** gamma(x) for x from 1 to 2. */
const gammaOneToTwo = [
${coefficientsOf(gammaOneToTwo)}
];`,
  ],
  [
    "factorial",
    `/** n! for a whole n >= 0. */
function factorial(n) {
  let product = 1;
  for (let k = 2; k <= n && product < Infinity; k++) product *= k;
  return product;
}`,
  ],
  [
    "sinPi",
    `/** sin(pi*x). */
function sinPi(x) {
  const nearest = Math.round(x);
  const sine = Math.sin(Math.PI * (x - nearest));
  return nearest % 2 === 0 ? sine : -sine;
}`,
  ],
  [
    "stirlingTail",
    `/** What the asymptotic series of lgamma(x) adds to its leading terms, for x >= 10. */
function stirlingTail(x) {
  const square = 1 / x / x;
  let sum = 0;
  for (const coefficient of [
    43867 / 244188, -3617 / 122400, 1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360,
    1 / 12,
  ]) {
    sum = sum * square + coefficient;
  }
  return sum / x;
}`,
  ],
  [
    "lgamma",
    `/** log(gamma(x)) for x > 0, else NaN. */
function lgamma(x) {
  if (!(x > 0)) return NaN;
  if (x < 0.5) return lgammaNearZeros(x + 1) - Math.log(x);
  if (x <= 3) return lgammaNearZeros(x);
  if (x <= 10) {
    let product = 1;
    let rest = x;
    while (rest > 3) product *= --rest;
    return Math.log(product) + lgammaNearZeros(rest);
  }
  if (x > 1e306) return x * (Math.log(x) - 1);
  return (x - 0.5) * (Math.log(x) - 1) + (0.9189385332046728 - 0.5) + stirlingTail(x);
}`,
  ],
  [
    "lgammaNearZeros",
    `/** lgamma(x) for x from 1/2 to 3; it is 0 at 1 and at 2. */
const lgammaNearZeros = (x) =>
  (x - 1) *
  (x - 2) *
  (x < 1.25 ? chebyshev(lgammaLow, 0.5, 1.25, x) : chebyshev(lgammaHigh, 1.25, 3, x));`,
  ],
  [
    "lgammaLow",
    `/** lgamma(x)/((x - 1)*(x - 2)) for x from 1/2 to 5/4. */
const lgammaLow = [
${coefficientsOf(lgammaLow)}
];`,
  ],
  [
    "lgammaHigh",
    `/** lgamma(x)/((x - 1)*(x - 2)) for x from 5/4 to 3. */
const lgammaHigh = [
${coefficientsOf(lgammaHigh)}
];`,
  ],
  [
    "digamma",
    `/** The slope of log(gamma(x)); NaN at 0, -1, -2, ... */
function digamma(x) {
  if (x > 0) return positiveDigamma(x);
  if (Number.isInteger(x) || Number.isNaN(x)) return NaN;
  if (x > -0.5) return digammaNearZero(x + 2) - 1 / (x + 1) - 1 / x;
  return positiveDigamma(-x) - 1 / x - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
}`,
  ],
  [
    "positiveDigamma",
    `/** digamma(x) for x > 0. */
function positiveDigamma(x) {
  if (x >= 10) {
    const square = 1 / x / x;
    let sum = 0;
    for (const coefficient of [
      43867 / 14364, -3617 / 8160, 1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120,
      1 / 12,
    ]) {
      sum = sum * square + coefficient;
    }
    return Math.log(x) - 1 / (2 * x) - sum * square;
  }
  if (x < 1) return digammaNearZero(x + 1) - 1 / x;
  let sum = 0;
  let rest = x;
  while (rest > 2) sum += 1 / --rest;
  return sum + digammaNearZero(rest);
}`,
  ],
  [
    "digammaNearZero",
    `/** digamma(x) for x from 1 to 2, by its zero in two parts. */
const digammaNearZero = (x) =>
  (x - 1.4616321449683622 - 9.549995429965697e-17) * chebyshev(digammaSlope, 1, 2, x);`,
  ],
  [
    "digammaSlope",
    `/** digamma(x)/(x - 1.4616321449683623) for x from 1 to 2. */
const digammaSlope = [
${coefficientsOf(digammaSlope)}
];`,
  ],
  [
    "polygamma",
    `/** The derivative of digamma of order n; NaN at 0, -1, -2, ... */
function polygamma(n, x) {
  if (!Number.isInteger(n) || n < 0 || Number.isNaN(x)) return NaN;
  if (n === 0) return digamma(x);
  const size = x > 0 ? hurwitz(n, x) : Number.isInteger(x) ? NaN : twoSidedHurwitz(n, x);
  return n % 2 === 0 ? -size : size;
}`,
  ],
  [
    "twoSidedHurwitz",
    `/** The sum for a negative x: up from its fraction, and the finite rest below it. */
function twoSidedHurwitz(n, x) {
  const distance = x - Math.round(x);
  const above = distance > 0 ? distance : 1 + distance;
  const below = distance > 0 ? 1 - distance : -distance;
  const rest = hurwitz(n, 1 - x);
  if (n % 2 !== 0) return hurwitz(n, above) + hurwitz(n, below) - rest;
  if (above === below) return rest;
  const difference = hurwitz(n, above) - hurwitz(n, below);
  return Number.isNaN(difference) ? Infinity * (below - above) : difference + rest;
}`,
  ],
  [
    "hurwitz",
    `/** n! times the sum over all k from 0 of 1/(x + k)^(n + 1), for x > 0 (DLMF 25.11.43). */
function hurwitz(n, x) {
  let shifted = x;
  let sum = 0;
  for (; shifted < 12 + n / 2; shifted++) {
    const term = inversePower(n, shifted);
    sum += term;
    if (term * (shifted + 1) <= sum * 1e-18 || shifted + 1 === shifted) return sum;
  }
  let series = shifted / n + 0.5;
  let factor = (n + 1) / (2 * shifted);
  for (let k = 1; k <= bernoulli.length; k++) {
    const term = factor * bernoulli[k - 1];
    series += term;
    if (Math.abs(term) < series * 1e-18) break;
    factor *= ((n + 2 * k) / shifted / (2 * k + 1)) * ((n + 2 * k + 1) / shifted / (2 * k + 2));
  }
  return sum + inversePower(n, shifted) * series;
}`,
  ],
  [
    "bernoulli",
    `/** The Bernoulli numbers B(2), B(4), ... */
const bernoulli = [
  ${bernoulliFractions.slice(0, 7).join(", ").replaceAll("/", " / ")},
  ${bernoulliFractions.slice(7, 12).join(", ").replaceAll("/", " / ")},
  ${bernoulliFractions.slice(12).join(", ").replaceAll("/", " / ")},
];`,
  ],
  [
    "inversePower",
    `/** n!/x^(n + 1), in steps that do not overflow. */
function inversePower(n, x) {
  if (n > 170) {
    const perOrder = Math.log(n / x) - 1;
    return (Math.exp(n * perOrder + stirlingTail(n)) * Math.sqrt(2 * Math.PI * n)) / x;
  }
  const half = (n + 1) >> 1;
  return factorial(n) / x ** half / x ** (n + 1 - half);
}`,
  ],
];
