/** What NumPy has no function for, or has with other values at the edges; for scalars and for arrays. */

import { pythonSpecial } from "./python-special.ts";

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
    """1 where both are true (not 0), 0 where one is false; else NaN, since one of them is."""
    unknown = np.isnan(a) | np.isnan(b)
    return np.where((a == 0) | (b == 0), 0.0, np.where(unknown, np.nan, 1.0))[()]`,
  ],
  [
    "either_of",
    `def either_of(a, b):
    """1 where one is true (not 0), 0 where both are false; else NaN, since one of them is."""
    holds = ((a != 0) & ~np.isnan(a)) | ((b != 0) & ~np.isnan(b))
    return np.where(holds, 1.0, np.where((a == 0) & (b == 0), 0.0, np.nan))[()]`,
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
    """The remainder x - y*floor(x/y), of the sign of y; 0 where x is nearest to a multiple of y."""
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
  ...pythonSpecial,
]);
