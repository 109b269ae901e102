/** What C99 has no function for, or has with other values at the edges. */

import { simple } from "./c-simple.ts";
import { cSpecial } from "./c-special.ts";

const truth = (name: string, sign: string): [string, string] => [
  name,
  `/* 1 where x ${sign} y, else 0; NaN where one of them is. */
static double ${name}(double x, double y)
{
    return isnan(x) || isnan(y) ? NAN : x ${sign} y ? 1.0 : 0.0;
}`,
];

/** Definitions by name, those that others use first. */
export const cPrelude: ReadonlyMap<string, string> = new Map([
  ["PI", "static const double PI = 3.141592653589793;"],
  ["E", "static const double E = 2.718281828459045;"],
  simple("divide", "x/y; NaN where y is 0.", "x y", "y == 0.0 ? NAN : x / y"),
  [
    "real_pow",
    `/* x^n; NaN for negative powers of 0, and where there is no limit. */
static double real_pow(double x, double n)
{
    if (isnan(x) || isnan(n) || (x == 0.0 && n < 0.0)) return NAN;
    return fabs(x) == 1.0 && isinf(n) ? NAN : pow(x, n);
}`,
  ],
  truth("less_than", "<"),
  truth("at_most", "<="),
  truth("greater_than", ">"),
  truth("at_least", ">="),
  truth("equal", "=="),
  truth("different", "!="),
  simple(
    "both_of",
    "1 where both are true (not 0), 0 where one is false; else NaN, since one of them is.",
    "a b",
    "a == 0.0 || b == 0.0 ? 0.0 : isnan(a) || isnan(b) ? NAN : 1.0",
  ),
  [
    "either_of",
    `/* 1 where one is true (not 0), 0 where both are false; else NaN, since one of them is. */
static double either_of(double a, double b)
{
    if ((a != 0.0 && !isnan(a)) || (b != 0.0 && !isnan(b))) return 1.0;
    return a == 0.0 && b == 0.0 ? 0.0 : NAN;
}`,
  ],
  simple(
    "negation",
    "1 where a is false (0), else 0; NaN where it is.",
    "a",
    "isnan(a) ? NAN : a == 0.0 ? 1.0 : 0.0",
  ),
  simple(
    "choose",
    "x where the condition is not 0, else y; NaN where the condition is.",
    "condition x y",
    "isnan(condition) ? NAN : condition != 0.0 ? x : y",
  ),
  simple("step", "1 for positive x, else 0.", "x", "isnan(x) ? NAN : x > 0.0 ? 1.0 : 0.0"),
  simple(
    "greater",
    "The larger of two values; NaN where one of them is.",
    "x y",
    "isnan(x) || isnan(y) ? NAN : fmax(x, y)",
  ),
  simple(
    "smaller",
    "The smaller of two values; NaN where one of them is.",
    "x y",
    "isnan(x) || isnan(y) ? NAN : fmin(x, y)",
  ),
  simple("real_log", "The natural logarithm; NaN at 0.", "x", "x > 0.0 ? log(x) : NAN"),
  simple("real_log2", "The logarithm to the base 2; NaN at 0.", "x", "x > 0.0 ? log2(x) : NAN"),
  simple("real_log10", "The logarithm to the base 10; NaN at 0.", "x", "x > 0.0 ? log10(x) : NAN"),
  simple("real_log1p", "log(1 + x); NaN at -1.", "x", "x > -1.0 ? log1p(x) : NAN"),
  simple(
    "log_base",
    "The logarithm of x to a base.",
    "x base",
    "x > 0.0 && base > 0.0 && base != 1.0 ? log(x) / log(base) : NAN",
  ),
  [
    "asec",
    `/* The angle from 0 to pi whose secant is x. */
static double asec(double x)
{
    const double size = fabs(x);
    const double angle = 2.0 * atan(sqrt((size - 1.0) / (size + 1.0)));
    if (isinf(x)) return PI / 2.0;
    return x < 0.0 ? PI - angle : angle;
}`,
  ],
  [
    "acsc",
    `/* The angle from -pi/2 to pi/2 whose cosecant is x. */
static double acsc(double x)
{
    const double size = fabs(x);
    const double angle = atan(1.0 / (sqrt(size - 1.0) * sqrt(size + 1.0)));
    return x < 0.0 ? -angle : angle;
}`,
  ],
  simple(
    "acot",
    "The angle from -pi/2 to pi/2 whose cotangent is x; pi/2 at 0.",
    "x",
    "atan(1.0 / (x + 0.0))",
  ),
  simple(
    "angle_of",
    "The angle of the point (x, y), by atan2; zeros have no sign.",
    "y x",
    "atan2(y + 0.0, x + 0.0)",
  ),
  simple(
    "sign",
    "1 for positive, -1 for negative numbers, 0 for 0.",
    "x",
    "x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x",
  ),
  simple(
    "sech",
    "The hyperbolic secant.",
    "x",
    "fabs(x) > 700.0 ? 2.0 * exp(-fabs(x)) : 1.0 / cosh(x)",
  ),
  [
    "csch",
    `/* The hyperbolic cosecant; NaN at 0. */
static double csch(double x)
{
    if (fabs(x) > 700.0) return copysign(2.0, x) * exp(-fabs(x));
    return x == 0.0 ? NAN : 1.0 / sinh(x);
}`,
  ],
  simple(
    "real_atanh",
    "The inverse hyperbolic tangent; NaN at -1 and 1.",
    "x",
    "fabs(x) < 1.0 ? atanh(x) : NAN",
  ),
  [
    "asech",
    `/* The number from 0 up whose hyperbolic secant is x. */
static double asech(double x)
{
    if (!(x > 0.0 && x <= 1.0)) return NAN;
    if (x > 0.5) return 2.0 * atanh(sqrt((1.0 - x) / (1.0 + x)));
    return x < 1e-150 ? log(2.0) - log(x) : acosh(1.0 / x);
}`,
  ],
  [
    "acsch",
    `/* The number whose hyperbolic cosecant is x; NaN at 0. */
static double acsch(double x)
{
    if (x == 0.0) return NAN;
    return fabs(x) < 1e-150 ? copysign(log(2.0) - log(fabs(x)), x) : asinh(1.0 / x);
}`,
  ],
  simple(
    "acoth",
    "The number whose hyperbolic cotangent is x.",
    "x",
    "fabs(x) > 1.0 ? copysign(log1p(2.0 / (fabs(x) - 1.0)) / 2.0, x) : NAN",
  ),
  [
    "modulo",
    `/* The remainder x - y*floor(x/y), of the sign of y; 0 where x is nearest to a multiple of y. */
static double modulo(double x, double y)
{
    const double quotient = x / y;
    const double rest = fmod(x, y);
    if (fabs(quotient) < 9007199254740992.0 && quotient == trunc(quotient) && quotient * y == x) {
        return 0.0;
    }
    return rest != 0.0 && (rest < 0.0) != (y < 0.0) ? rest + y : rest;
}`,
  ],
  simple("leaky_relu", "x where it is positive, else x/100.", "x", "x < 0.0 ? x / 100.0 : x"),
  [
    "sigmoid",
    `/* 1/(1 + exp(-x)), by the exponential that does not overflow. */
static double sigmoid(double x)
{
    const double e = exp(-fabs(x));
    return x >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
}`,
  ],
  [
    "logit",
    `/* log(x/(1 - x)). */
static double logit(double x)
{
    if (!(x > 0.0 && x < 1.0)) return NAN;
    return x > 0.25 && x < 0.75 ? 2.0 * atanh(2.0 * x - 1.0) : log(x / (1.0 - x));
}`,
  ],
  simple(
    "softplus",
    "log(1 + exp(x)), without overflow.",
    "x",
    "(x < 0.0 ? 0.0 : x) + log1p(exp(-fabs(x)))",
  ),
  [
    "log_add_exp",
    `/* log(exp(x) + exp(y)), without overflow. */
static double log_add_exp(double x, double y)
{
    if (x == y) return x + log(2.0);
    return (x > y ? x : y) + log1p(exp(-fabs(x - y)));
}`,
  ],
  [
    "softsign",
    `/* x/(1 + |x|). */
static double softsign(double x)
{
    const double size = fabs(x);
    return size > 1.0 ? copysign(1.0 / (1.0 / size + 1.0), x) : x / (1.0 + size);
}`,
  ],
  simple("elu", "x where it is positive, else exp(x) - 1.", "x", "x > 0.0 ? x : expm1(x)"),
  simple("silu", "x*sigmoid(x).", "x", "isinf(x) && x < 0.0 ? 0.0 : x * sigmoid(x)"),
  simple(
    "gelu",
    "x/2*erfc(-x/sqrt(2)).",
    "x",
    "isinf(x) && x < 0.0 ? 0.0 : x / 2.0 * erfc(-x * sqrt(0.5))",
  ),
  ...cSpecial,
]);
