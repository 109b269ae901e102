/** The laws of sums, products, powers and conditionals that simplifying uses, each with its sentence and example. */

/** A law by which one formula becomes another of the same value. */
export interface Law {
  readonly name: string;
  readonly says: string;
  /** An example: a text, and what this law makes of it. */
  readonly before: string;
  readonly after: string;
  /** What has to hold in the example, as a text. */
  readonly condition?: string;
}

const law = (
  name: string,
  says: string,
  before: string,
  after: string,
  condition?: string,
): Law => ({
  name,
  says,
  before,
  after,
  ...(condition !== undefined && { condition }),
});

export const laws = {
  foldConstants: law("fold constants", "numbers are computed exactly", "2*3*x", "6*x"),
  likeTerms: law(
    "collect like terms",
    "terms that differ only in their coefficient are one term",
    "2*x + 3*x",
    "5*x",
  ),
  likeFactors: law(
    "collect like factors",
    "powers of one base multiply by adding their exponents",
    "x^2*x^3",
    "x^5",
  ),
  cancelFactors: law("cancel like factors", "a factor over itself is 1", "x*y/x", "y", "x != 0"),
  productWithZero: law("product with zero", "zero times anything is zero", "0*x", "0"),
  powerZero: law("power zero", "anything to the power 0 is 1", "x^0", "1"),
  powerOfPower: law(
    "power of a power",
    "a power to a whole power multiplies the exponents",
    "(x^n)^2",
    "x^(2*n)",
  ),
  powerOfRoot: law(
    "power of a root",
    "a square root squared is what is under it",
    "sqrt(x)^2",
    "x",
    "x >= 0",
  ),
  rootOfEvenPower: law(
    "root of an even power",
    "the square root of a square is the absolute value",
    "sqrt(x^2)",
    "abs(x)",
  ),
  evenPowerOfAbs: law(
    "even power of an absolute value",
    "an even power does not see the sign",
    "abs(x)^2",
    "x^2",
  ),
  absOfNonNegative: law(
    "absolute value of what is never negative",
    "what is never negative is its own absolute value",
    "abs(x^2)",
    "x^2",
  ),
  exponentialOfZero: law("exponential of zero", "e to the power 0 is 1", "exp(0)", "1"),
  exponentialOfLogarithm: law(
    "exponential of a logarithm",
    "exp undoes log",
    "exp(2*log(x))",
    "x^2",
    "x > 0",
  ),
  productOfExponentials: law(
    "product of exponentials",
    "exponentials multiply by adding their exponents",
    "exp(x + y)*exp(-x)",
    "exp(y)",
  ),
  oneFraction: law(
    "one fraction",
    "fractions are brought over one denominator",
    "1/x - (1 - x)/x",
    "1",
    "x != 0",
  ),
  commonFactor: law(
    "take out the common factor",
    "what all terms share goes before a bracket",
    "x*sin(y) + x*cos(y)",
    "x*(sin(y) + cos(y))",
  ),
  expand: law(
    "expand",
    "brackets are multiplied out where that is shorter",
    "(x + 1)^2 - (x - 1)^2",
    "4*x",
  ),
  expandFraction: law(
    "expand over one denominator",
    "brackets are multiplied out, and all comes over one denominator",
    "(x + 1)*(1/x - 1/y) - 1/x",
    "(y - x - 1)/y",
    "x != 0",
  ),
  collectFunctions: law(
    "collect functions",
    "terms with the same functions are put together",
    "6*x*sin(x) - x^3*sin(x) + cos(x)",
    "(6*x - x^3)*sin(x) + cos(x)",
  ),
  group: law(
    "group into brackets",
    "a sum that is a product of two brackets is written so",
    "x*sin(y) + x + sin(y) + 1",
    "(x + 1)*(sin(y) + 1)",
  ),
  collectDenominators: law(
    "collect denominators",
    "terms with the same denominator are put together",
    "a/x + b/x + c/y",
    "c/y + (a + b)/x",
  ),
  nestedFraction: law(
    "clear a fraction within a fraction",
    "a bracket with denominators inside comes over one denominator",
    "1/(x*(1 + 1/x))",
    "1/(x + 1)",
    "x != 0",
  ),
  clearBracket: law(
    "divide a bracket",
    "a bracket that the denominator divides is divided by it",
    "(x^2 + 2*x + 1)/(x + 1)",
    "x + 1",
    "x + 1 != 0",
  ),
  mergeConditionals: law(
    "merge conditionals",
    "conditionals with one condition are one conditional",
    "(x > 0 ? y : 0) + (x > 0 ? 0 : z)",
    "x > 0 ? y : z",
  ),
  factorIntoConditional: law(
    "take a factor into a conditional",
    "a factor before a conditional multiplies its branches",
    "y*(x > 0 ? 1 : 0)",
    "x > 0 ? y : 0",
  ),
  knownCondition: law(
    "condition within its own branch",
    "inside a branch it is known whether the condition holds",
    "x > 0 ? y*(x > 0 ? z : 2) : 3",
    "x > 0 ? y*z : 3",
  ),
  bothConditions: law(
    "both conditions",
    "a product of conditionals that are 0 otherwise asks for both conditions",
    "(x > 0 ? y : 0)*(y > 1 ? 1 : 0)",
    "x > 0 and y > 1 ? y : 0",
  ),
  conjugates: law(
    "difference of squares",
    "a sum times a difference is the difference of the squares",
    "1/((1 - x)*(1 + x))",
    "1/(1 - x^2)",
  ),
  standardForm: law(
    "standard form",
    "the number first, then names, then functions; no factor 1, no term 0",
    "x*2 + 0",
    "2*x",
  ),
} as const satisfies Record<string, Law>;
