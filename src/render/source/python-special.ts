/** The error function, the gamma function and their relatives in Python, for scalars and for arrays. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

/** Definitions by name; each may use the others. */
export const pythonSpecial: readonly (readonly [name: string, text: string])[] = [
  [
    "erf",
    `def erf(x):
    """The error function."""
    return np.vectorize(math.erf, otypes=[float])(x)[()]`,
  ],
  [
    "erfc",
    `def erfc(x):
    """The complementary error function, 1 - erf(x)."""
    return np.vectorize(math.erfc, otypes=[float])(x)[()]`,
  ],
  [
    "gamma",
    `def gamma(x):
    """The gamma function; NaN at 0, -1, -2, ..."""

    def scalar(x):
        if math.isnan(x) or x == -math.inf or (x <= 0 and x == math.floor(x)):
            return math.nan
        try:
            return math.gamma(x)
        except OverflowError:
            return math.copysign(math.inf, x)

    return np.vectorize(scalar, otypes=[float])(x)[()]`,
  ],
  [
    "lgamma",
    `def lgamma(x):
    """log(gamma(x)) for x > 0, else NaN."""

    def scalar(x):
        if not x > 0:
            return math.nan
        try:
            return math.lgamma(x)
        except OverflowError:
            return math.inf

    return np.vectorize(scalar, otypes=[float])(x)[()]`,
  ],
  [
    "digamma",
    `def digamma(x):
    """The slope of log(gamma(x)); NaN at 0, -1, -2, ..."""
    return np.vectorize(scalar_digamma, otypes=[float])(x)[()]`,
  ],
  [
    "scalar_digamma",
    `def scalar_digamma(x):
    """digamma of one number."""
    if x > 0:
        return positive_digamma(x)
    if not math.isfinite(x) or x == math.floor(x):
        return math.nan
    if x > -0.5:
        return digamma_near_zero(x + 2) - 1 / (x + 1) - 1 / x
    return positive_digamma(-x) - 1 / x - math.pi / math.tan(math.pi * (x - round(x)))`,
  ],
  [
    "positive_digamma",
    `def positive_digamma(x):
    """digamma of one positive number."""
    if x >= 10:
        square = 1 / x / x
        total = 0.0
        for n, d in (
            (43867, 14364), (-3617, 8160), (1, 12), (-691, 32760), (1, 132), (-1, 240), (1, 252),
            (-1, 120), (1, 12),
        ):
            total = total * square + n / d
        return math.log(x) - 1 / (2 * x) - total * square
    if x < 1:
        return digamma_near_zero(x + 1) - (1 / x if x > 1e-308 else math.inf)
    total = 0.0
    while x > 2:
        x -= 1
        total += 1 / x
    return total + digamma_near_zero(x)`,
  ],
  [
    "digamma_near_zero",
    `def digamma_near_zero(x):
    """digamma(x) for x from 1 to 2, by its zero in two parts."""
    t = 2 * x - 3
    following, after = 0.0, 0.0
    for coefficient in reversed(DIGAMMA_SLOPE[1:]):
        following, after = 2 * t * following - after + coefficient, following
    slope = t * following - after + DIGAMMA_SLOPE[0]
    return (x - 1.4616321449683622 - 9.549995429965697e-17) * slope`,
  ],
  [
    "DIGAMMA_SLOPE",
    `# digamma(x)/(x - 1.4616321449683623) for x from 1 to 2, as a Chebyshev series
DIGAMMA_SLOPE = (
${coefficientsOf(digammaSlope, "    ")}
)`,
  ],
  [
    "polygamma",
    `def polygamma(n, x):
    """The derivative of digamma of order n; NaN at 0, -1, -2, ..."""
    return np.vectorize(scalar_polygamma, otypes=[float])(n, x)[()]`,
  ],
  [
    "scalar_polygamma",
    `def scalar_polygamma(n, x):
    """polygamma of one number."""
    n, x = np.float64(n), np.float64(x)
    if not n >= 0 or n == math.inf or n != math.floor(n) or math.isnan(x):
        return math.nan
    if n == 0:
        return scalar_digamma(float(x))
    if x > 0:
        size = hurwitz(n, x)
    elif x == -math.inf or x == math.floor(x):
        return math.nan
    else:
        size = two_sided_hurwitz(n, x)
    return -size if n % 2 == 0 else size`,
  ],
  [
    "two_sided_hurwitz",
    `def two_sided_hurwitz(n, x):
    """The sum for a negative x: up from its fraction, and the finite rest below it."""
    distance = x - np.floor(x + 0.5)
    above = distance if distance > 0 else 1 + distance
    below = 1 - distance if distance > 0 else -distance
    rest = hurwitz(n, 1 - x)
    if n % 2 != 0:
        return hurwitz(n, above) + hurwitz(n, below) - rest
    if above == below:
        return rest
    difference = hurwitz(n, above) - hurwitz(n, below)
    return math.inf * (below - above) if math.isnan(difference) else difference + rest`,
  ],
  [
    "hurwitz",
    `def hurwitz(n, x):
    """n! times the sum over all k from 0 of 1/(x + k)^(n + 1), for x > 0 (DLMF 25.11.43)."""
    shifted = x
    total = np.float64(0)
    while shifted < 12 + n / 2:
        term = inverse_power(n, shifted)
        total += term
        if term * (shifted + 1) <= total * 1e-18 or shifted + 1 == shifted:
            return total
        shifted += 1
    series = shifted / n + 0.5
    factor = (n + 1) / (2 * shifted)
    for k, bernoulli in enumerate(BERNOULLI, 1):
        term = factor * bernoulli
        series += term
        if abs(term) < series * 1e-18:
            break
        factor *= ((n + 2 * k) / shifted / (2 * k + 1)) * ((n + 2 * k + 1) / shifted / (2 * k + 2))
    return total + inverse_power(n, shifted) * series`,
  ],
  [
    "BERNOULLI",
    `# The Bernoulli numbers B(2), B(4), ...
BERNOULLI = (
    ${bernoulliFractions.slice(0, 7).join(", ").replaceAll("/", " / ")},
    ${bernoulliFractions.slice(7, 12).join(", ").replaceAll("/", " / ")},
    ${bernoulliFractions.slice(12).join(", ").replaceAll("/", " / ")},
)`,
  ],
  [
    "inverse_power",
    `def inverse_power(n, x):
    """n!/x^(n + 1), in steps that do not overflow."""
    if n > 170:
        tail = 1 / (12 * n) - 1 / (360 * n**3) + 1 / (1260 * n**5)
        return np.exp(n * (np.log(n / x) - 1) + tail) * np.sqrt(2 * np.pi * n) / x
    half = (n + 1) // 2
    return math.factorial(int(n)) / x**half / x ** (n + 1 - half)`,
  ],
];
