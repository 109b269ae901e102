/** What JavaScript has no function for, or has with other values at the edges. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { erfBySquare, scaledComplement } from "../../primitives/special/erf.ts";
import { gammaOneToTwo } from "../../primitives/special/gamma.ts";
import { lgammaHigh, lgammaLow } from "../../primitives/special/lgamma.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

const truth = (name: string, sign: string): [string, string] => [
  name,
  `/** 1 where x ${sign} y, else 0; NaN where one of them is. */
const ${name} = (x, y) => (Number.isNaN(x) || Number.isNaN(y) ? NaN : x ${sign} y ? 1 : 0);`,
];

/** Definitions by name; each may use the others. */
export const javascriptPrelude: ReadonlyMap<string, string> = new Map([
  [
    "divide",
    `/** x/y; NaN where y is 0. */
const divide = (x, y) => (y === 0 ? NaN : x / y);`,
  ],
  [
    "power",
    `/** x^n; NaN for negative powers of 0. */
const power = (x, n) => (Number.isNaN(x) || (x === 0 && n < 0) ? NaN : x ** n);`,
  ],
  truth("lessThan", "<"),
  truth("atMost", "<="),
  truth("greaterThan", ">"),
  truth("atLeast", ">="),
  truth("equal", "==="),
  truth("different", "!=="),
  [
    "bothOf",
    `/** 1 where both are true (not 0), else 0; NaN where one of them is. */
const bothOf = (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : a !== 0 && b !== 0 ? 1 : 0);`,
  ],
  [
    "eitherOf",
    `/** 1 where one or both are true (not 0), else 0; NaN where one of them is. */
const eitherOf = (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : a !== 0 || b !== 0 ? 1 : 0);`,
  ],
  [
    "negation",
    `/** 1 where a is false (0), else 0; NaN where it is. */
const negation = (a) => (Number.isNaN(a) ? NaN : a === 0 ? 1 : 0);`,
  ],
  [
    "choose",
    `/** x where the condition is not 0, else y; NaN where the condition is. */
const choose = (condition, x, y) => (Number.isNaN(condition) ? NaN : condition !== 0 ? x : y);`,
  ],
  [
    "step",
    `/** 1 for positive x, else 0. */
const step = (x) => (Number.isNaN(x) ? NaN : x > 0 ? 1 : 0);`,
  ],
  [
    "log",
    `/** The natural logarithm; NaN at 0. */
const log = (x) => (x > 0 ? Math.log(x) : NaN);`,
  ],
  [
    "log2",
    `/** The logarithm to the base 2; NaN at 0. */
const log2 = (x) => (x > 0 ? Math.log2(x) : NaN);`,
  ],
  [
    "log10",
    `/** The logarithm to the base 10; NaN at 0. */
const log10 = (x) => (x > 0 ? Math.log10(x) : NaN);`,
  ],
  [
    "log1p",
    `/** log(1 + x); NaN at -1. */
const log1p = (x) => (x > -1 ? Math.log1p(x) : NaN);`,
  ],
  [
    "logBase",
    `/** The logarithm of x to a base. */
const logBase = (x, base) =>
  x > 0 && base > 0 && base !== 1 ? Math.log(x) / Math.log(base) : NaN;`,
  ],
  [
    "asec",
    `/** The angle from 0 to pi whose secant is x. */
function asec(x) {
  const size = Math.abs(x);
  if (size === Infinity) return Math.PI / 2;
  const angle = 2 * Math.atan(Math.sqrt((size - 1) / (size + 1)));
  return x < 0 ? Math.PI - angle : angle;
}`,
  ],
  [
    "acsc",
    `/** The angle from -pi/2 to pi/2 whose cosecant is x. */
function acsc(x) {
  const size = Math.abs(x);
  const angle = Math.atan(1 / (Math.sqrt(size - 1) * Math.sqrt(size + 1)));
  return x < 0 ? -angle : angle;
}`,
  ],
  [
    "acot",
    `/** The angle from -pi/2 to pi/2 whose cotangent is x; pi/2 at 0. */
const acot = (x) => Math.atan(1 / (x + 0));`,
  ],
  [
    "atan2",
    `/** The angle of the point (x, y); zeros have no sign. */
const atan2 = (y, x) => Math.atan2(y + 0, x + 0);`,
  ],
  [
    "sech",
    `/** The hyperbolic secant. */
const sech = (x) => (Math.abs(x) > 700 ? 2 * Math.exp(-Math.abs(x)) : 1 / Math.cosh(x));`,
  ],
  [
    "csch",
    `/** The hyperbolic cosecant; NaN at 0. */
function csch(x) {
  if (Math.abs(x) > 700) return Math.sign(x) * 2 * Math.exp(-Math.abs(x));
  return x === 0 ? NaN : 1 / Math.sinh(x);
}`,
  ],
  [
    "atanh",
    `/** The inverse hyperbolic tangent; NaN at -1 and 1. */
const atanh = (x) => (Math.abs(x) < 1 ? Math.atanh(x) : NaN);`,
  ],
  [
    "asech",
    `/** The number from 0 up whose hyperbolic secant is x. */
function asech(x) {
  if (!(x > 0 && x <= 1)) return NaN;
  if (x > 0.5) return 2 * Math.atanh(Math.sqrt((1 - x) / (1 + x)));
  return x < 1e-150 ? Math.LN2 - Math.log(x) : Math.acosh(1 / x);
}`,
  ],
  [
    "acsch",
    `/** The number whose hyperbolic cosecant is x; NaN at 0. */
function acsch(x) {
  if (x === 0) return NaN;
  const size = Math.abs(x);
  return size < 1e-150 ? Math.sign(x) * (Math.LN2 - Math.log(size)) : Math.asinh(1 / x);
}`,
  ],
  [
    "acoth",
    `/** The number whose hyperbolic cotangent is x. */
function acoth(x) {
  const size = Math.abs(x);
  return size > 1 ? (Math.sign(x) * Math.log1p(2 / (size - 1))) / 2 : NaN;
}`,
  ],
  [
    "round",
    `/** The nearest whole number; halves go away from zero. */
const round = (x) => (x < 0 ? -Math.round(-x) : Math.round(x));`,
  ],
  [
    "modulo",
    `/** The remainder x - y*floor(x/y), of the sign of y; 0 where x is the double nearest to a multiple of y. */
function modulo(x, y) {
  const quotient = x / y;
  if (Number.isSafeInteger(quotient) && quotient * y === x) return 0;
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
}`,
  ],
  [
    "leakyRelu",
    `/** x where it is positive, else x/100. */
const leakyRelu = (x) => (x < 0 ? x / 100 : x);`,
  ],
  [
    "sigmoid",
    `/** 1/(1 + exp(-x)), by the exponential that does not overflow. */
function sigmoid(x) {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}`,
  ],
  [
    "logit",
    `/** log(x/(1 - x)). */
function logit(x) {
  if (!(x > 0 && x < 1)) return NaN;
  return x > 0.25 && x < 0.75 ? 2 * Math.atanh(2 * x - 1) : Math.log(x / (1 - x));
}`,
  ],
  [
    "softplus",
    `/** log(1 + exp(x)), without overflow. */
const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));`,
  ],
  [
    "logAddExp",
    `/** log(exp(x) + exp(y)), without overflow. */
function logAddExp(x, y) {
  if (x === y) return x + Math.LN2;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}`,
  ],
  [
    "softsign",
    `/** x/(1 + |x|). */
function softsign(x) {
  const size = Math.abs(x);
  return size > 1 ? Math.sign(x) / (1 / size + 1) : x / (1 + size);
}`,
  ],
  [
    "elu",
    `/** x where it is positive, else exp(x) - 1. */
const elu = (x) => (x > 0 ? x : Math.expm1(x));`,
  ],
  [
    "silu",
    `/** x*sigmoid(x). */
const silu = (x) => (x === -Infinity ? 0 : x * sigmoid(x));`,
  ],
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
  ${bernoulliFractions.slice(0, 9).join(", ").replaceAll("/", " / ")},
  ${bernoulliFractions.slice(9).join(", ").replaceAll("/", " / ")},
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
]);
