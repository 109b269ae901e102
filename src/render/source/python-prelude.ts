/** What NumPy has no function for, or has with other values at the edges; for scalars and for arrays. */

import { digammaSlope } from "../../primitives/special/digamma.ts";
import { bernoulliFractions, coefficientsOf } from "./coefficients.ts";

const truth = (name: string, sign: string): [string, string] => [
  name,
  `def ${name}(x, y):
    """1 where x ${sign} y, else 0; NaN where one of them is."""
    return np.where(np.isnan(x) | np.isnan(y), np.nan, np.where(x ${sign} y, 1.0, 0.0))[()]`,
];

const logarithm = (name: string, from: string): [string, string] => [
  name,
  `def ${name}(x):
    """np.${name}(x); NaN at ${from}."""
    return np.where(x > ${from}, np.${name}(x), np.nan)[()]`,
];

/** Definitions by name; each may use the others. `[()]` makes a scalar of an array without dimensions. */
export const pythonPrelude: ReadonlyMap<string, string> = new Map([
  [
    "divide",
    `def divide(x, y):
    """x/y; NaN where y is 0."""
    return np.where(y == 0, np.nan, np.divide(x, y))[()]`,
  ],
  [
    "power",
    `def power(x, n):
    """x^n; NaN for negative powers of 0, and where there is no limit."""
    missing = np.isnan(x) | np.isnan(n) | ((x == 0) & (n < 0)) | ((np.abs(x) == 1) & np.isinf(n))
    return np.where(missing, np.nan, np.power(1.0 * x, n))[()]`,
  ],
  truth("less_than", "<"),
  truth("at_most", "<="),
  truth("greater_than", ">"),
  truth("at_least", ">="),
  truth("equal", "=="),
  truth("different", "!="),
  [
    "both_of",
    `def both_of(a, b):
    """1 where both are true (not 0), else 0; NaN where one of them is."""
    return np.where(np.isnan(a) | np.isnan(b), np.nan, np.where((a != 0) & (b != 0), 1.0, 0.0))[()]`,
  ],
  [
    "either_of",
    `def either_of(a, b):
    """1 where one or both are true (not 0), else 0; NaN where one of them is."""
    return np.where(np.isnan(a) | np.isnan(b), np.nan, np.where((a != 0) | (b != 0), 1.0, 0.0))[()]`,
  ],
  [
    "negation",
    `def negation(a):
    """1 where a is false (0), else 0; NaN where it is."""
    return np.where(np.isnan(a), np.nan, np.where(a == 0, 1.0, 0.0))[()]`,
  ],
  [
    "choose",
    `def choose(condition, x, y):
    """x where the condition is not 0, else y; NaN where the condition is."""
    return np.where(np.isnan(condition), np.nan, np.where(condition != 0, x, y))[()]`,
  ],
  [
    "step",
    `def step(x):
    """1 for positive x, else 0."""
    return np.where(np.isnan(x), np.nan, np.where(x > 0, 1.0, 0.0))[()]`,
  ],
  logarithm("log", "0"),
  logarithm("log2", "0"),
  logarithm("log10", "0"),
  logarithm("log1p", "-1"),
  [
    "log_base",
    `def log_base(x, base):
    """The logarithm of x to a base."""
    inside = (x > 0) & (base > 0) & (base != 1)
    return np.where(inside, np.divide(np.log(x), np.log(base)), np.nan)[()]`,
  ],
  [
    "asec",
    `def asec(x):
    """The angle from 0 to pi whose secant is x."""
    size = np.abs(x)
    angle = 2 * np.arctan(np.sqrt(np.divide(size - 1, size + 1)))
    angle = np.where(np.isinf(x), np.pi / 2, np.where(x < 0, np.pi - angle, angle))
    return angle[()]`,
  ],
  [
    "acsc",
    `def acsc(x):
    """The angle from -pi/2 to pi/2 whose cosecant is x."""
    size = np.abs(x)
    angle = np.arctan(np.divide(1.0, np.sqrt(size - 1) * np.sqrt(size + 1)))
    return np.where(x < 0, -angle, angle)[()]`,
  ],
  [
    "acot",
    `def acot(x):
    """The angle from -pi/2 to pi/2 whose cotangent is x; pi/2 at 0."""
    return np.arctan(np.divide(1.0, x + 0.0))`,
  ],
  [
    "atan2",
    `def atan2(y, x):
    """The angle of the point (x, y); zeros have no sign."""
    return np.arctan2(y + 0.0, x + 0.0)`,
  ],
  [
    "sech",
    `def sech(x):
    """The hyperbolic secant."""
    size = np.abs(x)
    return np.where(size > 700, 2 * np.exp(-size), 1 / np.cosh(x))[()]`,
  ],
  [
    "csch",
    `def csch(x):
    """The hyperbolic cosecant; NaN at 0."""
    size = np.abs(x)
    far = np.sign(x) * 2 * np.exp(-size)
    return np.where(x == 0, np.nan, np.where(size > 700, far, np.divide(1.0, np.sinh(x))))[()]`,
  ],
  [
    "arctanh",
    `def arctanh(x):
    """np.arctanh(x); NaN at -1 and 1."""
    return np.where(np.abs(x) < 1, np.arctanh(x), np.nan)[()]`,
  ],
  [
    "asech",
    `def asech(x):
    """The number from 0 up whose hyperbolic secant is x."""
    near = 2 * np.arctanh(np.sqrt(np.divide(1 - x, 1 + x)))
    far = np.where(x < 1e-150, np.log(2) - np.log(x), np.arccosh(np.divide(1.0, x)))
    return np.where((x > 0) & (x <= 1), np.where(x > 0.5, near, far), np.nan)[()]`,
  ],
  [
    "acsch",
    `def acsch(x):
    """The number whose hyperbolic cosecant is x; NaN at 0."""
    size = np.abs(x)
    tiny = np.sign(x) * (np.log(2) - np.log(size))
    inverse = np.arcsinh(np.divide(1.0, x))
    return np.where(x == 0, np.nan, np.where(size < 1e-150, tiny, inverse))[()]`,
  ],
  [
    "acoth",
    `def acoth(x):
    """The number whose hyperbolic cotangent is x."""
    size = np.abs(x)
    return np.where(size > 1, np.sign(x) * np.log1p(np.divide(2.0, size - 1)) / 2, np.nan)[()]`,
  ],
  [
    "round_away",
    `def round_away(x):
    """The nearest whole number; halves go away from zero."""
    whole = np.trunc(x)
    return whole + np.where(np.abs(x - whole) >= 0.5, np.sign(x), 0.0)`,
  ],
  [
    "modulo",
    `def modulo(x, y):
    """The remainder x - y*floor(x/y), of the sign of y; 0 where x is the nearest to a multiple of y."""
    quotient = np.divide(x, y)
    rest = np.fmod(x, y)
    rest = np.where((rest != 0) & ((rest < 0) != (y < 0)), rest + y, rest)
    is_whole = (np.abs(quotient) < 2.0**53) & (quotient == np.trunc(quotient))
    return np.where(is_whole & (quotient * y == x), 0.0, rest)[()]`,
  ],
  [
    "leaky_relu",
    `def leaky_relu(x):
    """x where it is positive, else x/100."""
    return np.where(x < 0, x / 100, x)[()]`,
  ],
  [
    "sigmoid",
    `def sigmoid(x):
    """1/(1 + exp(-x)), by the exponential that does not overflow."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))[()]`,
  ],
  [
    "logit",
    `def logit(x):
    """log(x/(1 - x))."""
    near = 2 * np.arctanh(2 * x - 1)
    far = np.log(np.divide(x, 1 - x))
    return np.where((x > 0) & (x < 1), np.where((x > 0.25) & (x < 0.75), near, far), np.nan)[()]`,
  ],
  [
    "softsign",
    `def softsign(x):
    """x/(1 + |x|)."""
    size = np.abs(x)
    return np.where(size > 1, np.sign(x) / (np.divide(1.0, size) + 1), x / (1 + size))[()]`,
  ],
  [
    "elu",
    `def elu(x):
    """x where it is positive, else exp(x) - 1."""
    return np.where(x > 0, x, np.expm1(x))[()]`,
  ],
  [
    "silu",
    `def silu(x):
    """x*sigmoid(x)."""
    return np.where(x == -np.inf, 0.0, x * sigmoid(x))[()]`,
  ],
  [
    "gelu",
    `def gelu(x):
    """x/2*erfc(-x/sqrt(2))."""
    return np.where(x == -np.inf, 0.0, x / 2 * erfc(-x * np.sqrt(0.5)))[()]`,
  ],
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
    ${bernoulliFractions.slice(0, 9).join(", ").replaceAll("/", " / ")},
    ${bernoulliFractions.slice(9).join(", ").replaceAll("/", " / ")},
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
]);
