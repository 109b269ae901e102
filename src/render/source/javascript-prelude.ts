/** What JavaScript has no function for, or has with other values at the edges. */

import { javascriptSpecial } from "./javascript-special.ts";

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
    `/** 1 where both are true (not 0), 0 where one is false; else NaN, since one of them is. */
const bothOf = (a, b) =>
  a === 0 || b === 0 ? 0 : Number.isNaN(a) || Number.isNaN(b) ? NaN : 1;`,
  ],
  [
    "eitherOf",
    `/** 1 where one is true (not 0), 0 where both are false; else NaN, since one of them is. */
function eitherOf(a, b) {
  if ((a !== 0 && !Number.isNaN(a)) || (b !== 0 && !Number.isNaN(b))) return 1;
  return a === 0 && b === 0 ? 0 : NaN;
}`,
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
    `/** The remainder x - y*floor(x/y), of the sign of y; 0 where x is nearest to a multiple of y. */
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
  ...javascriptSpecial,
]);
