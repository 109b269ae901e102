/** What C99 has no function for, or has with other values at the edges. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

const truth = (name: string, sign: string): [string, string] => [
  name,
  `/* 1 where x ${sign} y, else 0; NaN where one of them is. */
static double ${name}(double x, double y)
{
    return isnan(x) || isnan(y) ? NAN : x ${sign} y ? 1.0 : 0.0;
}`,
];

const simple = (
  name: string,
  says: string,
  parameters: string,
  result: string,
): [string, string] => [
  name,
  `/* ${says} */
static double ${name}(${parameters
    .split(" ")
    .map((parameter) => `double ${parameter}`)
    .join(", ")})
{
    return ${result};
}`,
];

/** Fractions of doubles: 1/6 is an integer division. */
const inDoubles = (fractions: readonly string[]): string =>
  fractions.map((fraction) => fraction.replace("/", ".0 / ").concat(".0")).join(", ");

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
    "1 where both are true (not 0), else 0; NaN where one of them is.",
    "a b",
    "isnan(a) || isnan(b) ? NAN : a != 0.0 && b != 0.0 ? 1.0 : 0.0",
  ),
  simple(
    "either_of",
    "1 where one or both are true (not 0), else 0; NaN where one of them is.",
    "a b",
    "isnan(a) || isnan(b) ? NAN : a != 0.0 || b != 0.0 ? 1.0 : 0.0",
  ),
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
    `/* The remainder x - y*floor(x/y), of the sign of y; 0 where x is the nearest to a multiple of y. */
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
  simple(
    "real_gamma",
    "The gamma function; NaN at 0, -1, -2, ...",
    "x",
    "x <= 0.0 && x == floor(x) ? NAN : tgamma(x)",
  ),
  simple("real_lgamma", "log(gamma(x)) for x > 0, else NaN.", "x", "x > 0.0 ? lgamma(x) : NAN"),
  [
    "digamma_near_zero",
    `/* digamma(x) for x from 1 to 2: a Chebyshev series times its zero, which is in two parts. */
static double digamma_near_zero(double x)
{
    static const double slope[] = {
${coefficientsOf(digammaSlope, "        ")}
    };
    const double t = 2.0 * x - 3.0;
    double next = 0.0, after_next = 0.0;
    for (int k = (int)(sizeof slope / sizeof slope[0]) - 1; k >= 1; k--) {
        const double value = 2.0 * t * next - after_next + slope[k];
        after_next = next;
        next = value;
    }
    return (x - 1.4616321449683622 - 9.549995429965697e-17) * (t * next - after_next + slope[0]);
}`,
  ],
  [
    "positive_digamma",
    `/* digamma(x) for x > 0. */
static double positive_digamma(double x)
{
    static const double coefficients[] = {
        43867.0 / 14364.0, -3617.0 / 8160.0, 1.0 / 12.0, -691.0 / 32760.0, 1.0 / 132.0,
        -1.0 / 240.0, 1.0 / 252.0, -1.0 / 120.0, 1.0 / 12.0,
    };
    double sum = 0.0;
    if (x >= 10.0) {
        const double square = 1.0 / x / x;
        for (int k = 0; k < 9; k++) sum = sum * square + coefficients[k];
        return log(x) - 1.0 / (2.0 * x) - sum * square;
    }
    if (x < 1.0) return digamma_near_zero(x + 1.0) - 1.0 / x;
    while (x > 2.0) {
        x -= 1.0;
        sum += 1.0 / x;
    }
    return sum + digamma_near_zero(x);
}`,
  ],
  [
    "digamma",
    `/* The slope of log(gamma(x)); NaN at 0, -1, -2, ... */
static double digamma(double x)
{
    if (x > 0.0) return positive_digamma(x);
    if (isnan(x) || x == floor(x)) return NAN;
    if (x > -0.5) return digamma_near_zero(x + 2.0) - 1.0 / (x + 1.0) - 1.0 / x;
    return positive_digamma(-x) - 1.0 / x - PI / tan(PI * (x - round(x)));
}`,
  ],
  [
    "inverse_power",
    `/* n!/x^(n + 1), in steps that do not overflow. */
static double inverse_power(double n, double x)
{
    const double half = floor((n + 1.0) / 2.0);
    if (n > 170.0) {
        const double tail = 1.0 / (12.0 * n) - 1.0 / (360.0 * n * n * n);
        return exp(n * (log(n / x) - 1.0) + tail) * sqrt(2.0 * PI * n) / x;
    }
    return tgamma(n + 1.0) / pow(x, half) / pow(x, n + 1.0 - half);
}`,
  ],
  [
    "hurwitz",
    `/* n! times the sum over all k from 0 of 1/(x + k)^(n + 1), for x > 0 (DLMF 25.11.43). */
static double hurwitz(double n, double x)
{
    static const double bernoulli[] = {
        ${inDoubles(bernoulliFractions.slice(0, 7))},
        ${inDoubles(bernoulliFractions.slice(7, 12))},
        ${inDoubles(bernoulliFractions.slice(12))},
    };
    double sum = 0.0, series, factor;
    for (; x < 12.0 + n / 2.0; x += 1.0) {
        const double term = inverse_power(n, x);
        sum += term;
        if (term * (x + 1.0) <= sum * 1e-18 || x + 1.0 == x) return sum;
    }
    series = x / n + 0.5;
    factor = (n + 1.0) / (2.0 * x);
    for (int k = 1; k <= 15; k++) {
        const double term = factor * bernoulli[k - 1];
        series += term;
        if (fabs(term) < series * 1e-18) break;
        factor *= (n + 2.0 * k) / x / (2.0 * k + 1.0) * ((n + 2.0 * k + 1.0) / x / (2.0 * k + 2.0));
    }
    return sum + inverse_power(n, x) * series;
}`,
  ],
  [
    "two_sided_hurwitz",
    `/* The sum for a negative x: up from its fraction, and the finite rest below it. */
static double two_sided_hurwitz(double n, double x)
{
    const double distance = x - round(x);
    const double above = distance > 0.0 ? distance : 1.0 + distance;
    const double below = distance > 0.0 ? 1.0 - distance : -distance;
    const double rest = hurwitz(n, 1.0 - x);
    double difference;
    if (fmod(n, 2.0) != 0.0) return hurwitz(n, above) + hurwitz(n, below) - rest;
    if (above == below) return rest;
    difference = hurwitz(n, above) - hurwitz(n, below);
    return isnan(difference) ? INFINITY * (below - above) : difference + rest;
}`,
  ],
  [
    "polygamma",
    `/* The derivative of digamma of order n; NaN at 0, -1, -2, ... */
static double polygamma(double n, double x)
{
    double size;
    if (!(n >= 0.0) || isinf(n) || n != floor(n) || isnan(x)) return NAN;
    if (n == 0.0) return digamma(x);
    if (x <= 0.0 && x == floor(x)) return NAN;
    size = x > 0.0 ? hurwitz(n, x) : two_sided_hurwitz(n, x);
    return fmod(n, 2.0) == 0.0 ? -size : size;
}`,
  ],
]);
