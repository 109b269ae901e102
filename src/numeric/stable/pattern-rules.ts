/** Rules that are one formula in place of another: `x`, `y` and `n` stand for anything. */

import { Graph } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { logit, sigmoid } from "../../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { gt, lt } from "../../primitives/comparisons.ts";
import { named, numberBeside, numberOf } from "../../primitives/define.ts";
import { exp, expm1, log, log1p } from "../../primitives/exponential.ts";
import { cosh, coth, csch, sech, sinh, tanh } from "../../primitives/hyperbolic.ts";
import { acosh, asinh, atanh } from "../../primitives/inverse-hyperbolic.ts";
import { logaddexp } from "../../primitives/logaddexp.ts";
import { abs, where } from "../../primitives/piecewise.ts";
import { hypot, pow, sqrt } from "../../primitives/powers.ts";
import { erf, erfc } from "../../primitives/special.ts";
import { cos, sec, sin, tan } from "../../primitives/trigonometric.ts";
import { type Bindings, instantiate, match, mayMatch } from "./pattern.ts";
import type { StableRule } from "./rule.ts";

const graph = new Graph();
const x = named(graph, "x");
const y = named(graph, "y");
const n = named(graph, "n");
const square = (node: Node): Node => pow(node, 2);
const twice = (node: Node): Node => mul(2, node);
const half = (node: Node): Node => div(node, 2);
const near = (node: Node, size: number): Node => lt(abs(node), size);

/** A pattern and what is computed in its place; both have one value wherever the pattern has one. */
interface Replacement {
  readonly pattern: Node;
  readonly by: Node;
  readonly where?: (bound: Bindings) => boolean;
}

/** Not a number: of numbers nothing is gained. */
const isOpen =
  (name: string) =>
  (bound: Bindings): boolean => {
    const node = bound.get(name);
    return node !== undefined && numberOf(node) === undefined;
  };

/** A power that is not a short product: those are accurate as they are. */
const isLongPower = (bound: Bindings): boolean => {
  const exponent = bound.get("n");
  const number = exponent && numberOf(exponent);
  return isOpen("x")(bound) && !(number && number.toNumber() <= 16);
};

const rule = (
  name: string,
  reason: string,
  examples: readonly string[],
  ...replacements: readonly Replacement[]
): StableRule => ({
  name,
  reason,
  examples,
  // A difference may have been written as a sum.
  ops: [
    ...new Set(replacements.flatMap(({ pattern: { op } }) => (op === sub ? [sub, add] : [op]))),
  ],
  suits: (op, below) => replacements.some(({ pattern }) => mayMatch(pattern, op, below)),
  plan: (node) => {
    for (const { pattern, by, where: holds } of replacements) {
      const bound = match(pattern, node);
      if (!bound || (holds && !holds(bound))) continue;
      return {
        needs: [...bound.values()].map((each) => ({ node: each, as: "value" })),
        make: (known) =>
          instantiate(
            by,
            new Map([...bound].map(([name, each]) => [name, known.value(each)])),
            node.graph,
          ),
      };
    }
    return undefined;
  },
});

const cancels = "1 minus a number near 1 cancels";

export const patternRules: readonly StableRule[] = [
  rule(
    "inverse hyperbolic sine",
    "x + sqrt(x^2 + 1) cancels for negative x, and its logarithm near 0",
    ["log(x + sqrt(x^2 + 1))", "log(sqrt(1 + x^2) + x)"],
    { pattern: log(add(x, sqrt(add(square(x), 1)))), by: asinh(x) },
  ),
  rule(
    "inverse hyperbolic cosine",
    "near 1 the logarithm of a number close to 1 keeps few digits",
    ["log(x + sqrt(x^2 - 1))"],
    { pattern: log(add(x, sqrt(sub(square(x), 1)))), by: acosh(x) },
  ),
  rule(
    "inverse hyperbolic tangent",
    "near 0 the logarithm of a number close to 1 keeps few digits",
    ["log((1 + x)/(1 - x))/2", "log((1 + x)/(1 - x))"],
    { pattern: div(log(div(add(1, x), sub(1, x))), 2), by: atanh(x) },
    { pattern: log(div(add(1, x), sub(1, x))), by: twice(atanh(x)) },
  ),
  rule(
    "logarithm of the odds",
    "near 1/2 the logarithm of a number close to 1 keeps few digits",
    ["log(x/(1 - x))", "log(x) - log(1 - x)"],
    { pattern: log(div(x, sub(1, x))), by: logit(x) },
    { pattern: sub(log(x), log(sub(1, x))), by: logit(x) },
  ),
  rule(
    "logarithm of 1 minus an exponential",
    "near 0 the difference cancels, and far below 0 the exponential is lost beside 1",
    ["log(1 - exp(x))", "log(1 - exp(-x))"],
    {
      pattern: log(sub(1, exp(x))),
      by: where(gt(x, neg(numberBeside(x, 0.7))), log(neg(expm1(x))), log1p(neg(exp(x)))),
    },
  ),
  rule(
    "logarithm of an exponential less 1",
    "far out the exponential overflows, and near 0 the difference cancels",
    ["log(exp(x) - 1)", "log(exp(2*x) - 1)"],
    {
      pattern: log(sub(exp(x), 1)),
      by: where(lt(x, 0.7), log(expm1(x)), add(x, log1p(neg(exp(neg(x)))))),
    },
  ),
  rule(
    "quotient by an exponential less 1",
    "far out the exponential overflows, and near 0 the difference cancels",
    ["1/(exp(x) - 1)", "y/(exp(x) - 1)", "x^3/(exp(x) - 1)"],
    {
      pattern: div(y, sub(exp(x), 1)),
      by: where(lt(x, 0.7), div(y, expm1(x)), div(mul(y, exp(neg(x))), neg(expm1(neg(x))))),
    },
  ),
  rule(
    "quotient by cosh or sinh",
    "what is divided by overflows where the quotient does not",
    ["1/cosh(x)", "y/sinh(x)", "sinh(x)/cosh(x)"],
    { pattern: div(sinh(x), cosh(x)), by: tanh(x) },
    { pattern: div(1, cosh(x)), by: sech(x) },
    { pattern: div(1, sinh(x)), by: csch(x) },
    { pattern: div(y, cosh(x)), by: mul(y, sech(x)) },
    { pattern: div(y, sinh(x)), by: mul(y, csch(x)) },
  ),
  rule("logarithm of sinh", "sinh overflows long before its logarithm does", ["log(sinh(x))"], {
    pattern: log(sinh(x)),
    by: where(
      lt(x, 0.7),
      log(sinh(x)),
      sub(add(x, log1p(neg(exp(neg(twice(x)))))), log(numberBeside(x, 2))),
    ),
  }),
  rule(
    "logarithm of cosh",
    "cosh overflows, and near 0 the logarithm of a number close to 1 keeps few digits",
    ["log(cosh(x))"],
    {
      pattern: log(cosh(x)),
      by: where(
        near(x, 1),
        log1p(twice(square(sinh(half(x))))),
        sub(logaddexp(x, neg(x)), log(numberBeside(x, 2))),
      ),
    },
  ),
  rule(
    "logarithm of 1 plus a square",
    "the square overflows long before its logarithm does, and is lost beside 1 near 0",
    ["log(1 + x^2)", "log(x*x + 1)"],
    {
      pattern: log(add(1, square(x))),
      by: where(lt(abs(x), 1), log1p(square(x)), twice(log(hypot(1, x)))),
      where: isOpen("x"),
    },
  ),
  rule(
    "logarithm near 1",
    "what is added to 1 loses its last digits, all of them where it is tiny",
    ["log(1 + x)", "log(x*y + 1)", "log(1 - x)"],
    { pattern: log(add(1, x)), by: log1p(x), where: isOpen("x") },
    { pattern: log(sub(1, x)), by: log1p(neg(x)), where: isOpen("x") },
  ),
  rule(
    "1 - cos by the half angle",
    "cos(x) is near 1 for small x, and the difference cancels",
    ["1 - cos(x)", "cos(x) - 1", "-cos(x) + 1"],
    { pattern: sub(1, cos(x)), by: twice(square(sin(half(x)))) },
    { pattern: sub(cos(x), 1), by: neg(twice(square(sin(half(x))))) },
  ),
  rule(
    "1 + cos by the half angle",
    "cos(x) is near -1 around pi, and the sum cancels",
    ["1 + cos(x)", "cos(x) + 1"],
    { pattern: add(1, cos(x)), by: twice(square(cos(half(x)))) },
  ),
  rule(
    "cosh - 1 by the half argument",
    "cosh(x) is near 1 for small x, and the difference cancels",
    ["cosh(x) - 1", "1 - cosh(x)"],
    { pattern: sub(cosh(x), 1), by: twice(square(sinh(half(x)))) },
    { pattern: sub(1, cosh(x)), by: neg(twice(square(sinh(half(x))))) },
  ),
  rule(
    "squares that add to 1",
    cancels,
    ["1 - cos(x)^2", "1 - sin(x)^2", "1 - tanh(x)^2", "1 - sech(x)^2", "1 - tanh(x)*tanh(x)"],
    { pattern: sub(1, square(cos(x))), by: square(sin(x)) },
    { pattern: sub(1, square(sin(x))), by: square(cos(x)) },
    { pattern: sub(1, square(tanh(x))), by: square(sech(x)) },
    { pattern: sub(1, square(sech(x))), by: square(tanh(x)) },
    { pattern: sub(square(tanh(x)), 1), by: neg(square(sech(x))) },
  ),
  rule(
    "squares that differ by 1",
    "a number near 1 less 1 cancels",
    ["sec(x)^2 - 1", "cosh(x)^2 - 1", "coth(x)^2 - 1", "1 - coth(x)^2"],
    { pattern: sub(square(sec(x)), 1), by: square(tan(x)) },
    { pattern: sub(square(cosh(x)), 1), by: square(sinh(x)) },
    { pattern: sub(square(coth(x)), 1), by: square(csch(x)) },
    { pattern: sub(1, square(coth(x))), by: neg(square(csch(x))) },
  ),
  rule(
    "1 - tanh by the sigmoid",
    "tanh is near 1 or -1 far out, and the difference cancels",
    ["1 - tanh(x)", "1 + tanh(x)", "tanh(x) - 1"],
    { pattern: sub(1, tanh(x)), by: twice(sigmoid(neg(twice(x)))) },
    { pattern: add(1, tanh(x)), by: twice(sigmoid(twice(x))) },
    { pattern: sub(tanh(x), 1), by: neg(twice(sigmoid(neg(twice(x))))) },
  ),
  rule(
    "1 - erf by erfc",
    "erf is near 1 or -1 far out, and the difference cancels",
    ["1 - erf(x)", "1 + erf(x/sqrt(2))", "erf(x) - 1", "1 - erfc(x)"],
    { pattern: sub(1, erf(x)), by: erfc(x) },
    { pattern: add(1, erf(x)), by: erfc(neg(x)) },
    { pattern: sub(erf(x), 1), by: neg(erfc(x)) },
    { pattern: sub(1, erfc(x)), by: erf(x) },
  ),
  rule(
    "1 - x^2 as a product",
    "x^2 is rounded before it cancels with 1; 1 - x is not",
    ["1 - x^2", "x^2 - 1"],
    {
      pattern: sub(1, square(x)),
      by: where(near(sub(1, abs(x)), 0.5), mul(sub(1, x), add(1, x)), sub(1, square(x))),
      where: isOpen("x"),
    },
    {
      pattern: sub(square(x), 1),
      by: where(near(sub(1, abs(x)), 0.5), mul(sub(x, 1), add(x, 1)), sub(square(x), 1)),
      where: isOpen("x"),
    },
  ),
  rule(
    "power of a number near 1",
    "what is added to 1 loses its last digits, and the power magnifies that",
    ["(1 + x)^n", "(1 + 1/n)^n", "(1 - x)^1000"],
    {
      pattern: pow(add(1, x), n),
      by: where(near(x, 0.5), exp(mul(n, log1p(x))), pow(add(1, x), n)),
      where: isLongPower,
    },
    {
      pattern: pow(sub(1, x), n),
      by: where(near(x, 0.5), exp(mul(n, log1p(neg(x)))), pow(sub(1, x), n)),
      where: isLongPower,
    },
  ),
];
