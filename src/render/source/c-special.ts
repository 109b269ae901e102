/** The gamma function and its relatives in C. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { simple } from "./c-simple.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

/** Fractions of doubles: 1/6 is an integer division. */
const inDoubles = (fractions: readonly string[]): string =>
  fractions.map((fraction) => fraction.replace("/", ".0 / ").concat(".0")).join(", ");

/** Definitions by name; each may use the others. */
export const cSpecial: readonly (readonly [name: string, text: string])[] = [
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
        ${inDoubles(bernoulliFractions.slice(0, 6))},
        ${inDoubles(bernoulliFractions.slice(6, 10))},
        ${inDoubles(bernoulliFractions.slice(10, 13))},
        ${inDoubles(bernoulliFractions.slice(13))},
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
];
