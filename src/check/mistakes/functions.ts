/** Derivatives that are taken for those of a function: the wrong row of the table, or a row half remembered. */

import { times } from "../../calculus/derivation-algebra.ts";
import type { Node, Primitive } from "../../graph/node.ts";
import { elu, sigmoid, silu, softplus } from "../../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { numberBeside } from "../../primitives/define.ts";
import { exp, expm1, log, log1p, log2, log10, logbase } from "../../primitives/exponential.ts";
import { cosh, sech, sinh, tanh } from "../../primitives/hyperbolic.ts";
import { acos, asin, atan } from "../../primitives/inverse-trigonometric.ts";
import { abs, relu } from "../../primitives/piecewise.ts";
import { pow, sqrt } from "../../primitives/powers.ts";
import { cos, cot, csc, sec, sin, tan } from "../../primitives/trigonometric.ts";
import { say } from "../phrase.ts";
import type { Mistake, MistakeCode } from "./mistake.ts";

/** What is taken for the derivative of `of` at u, where y is its value; and what is wrong with it. */
interface Confusion {
  readonly of: Primitive;
  readonly code: MistakeCode;
  readonly wrong: (u: Node, y: Node, args: readonly Node[]) => Node;
  readonly because: string;
}

const wrongSign = "the sign is wrong";
const integral = "that is its integral";
const otherTable = "that belongs to another function";

const confusions: readonly Confusion[] = [
  { of: sin, code: "sign", wrong: (u) => neg(cos(u)), because: wrongSign },
  {
    of: sin,
    code: "derivative-of-wrong-function",
    wrong: (u) => neg(sin(u)),
    because: "that is its second derivative",
  },
  { of: cos, code: "sign", wrong: (u) => sin(u), because: wrongSign },
  {
    of: cos,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => neg(y),
    because: "that is its second derivative",
  },
  {
    of: tan,
    code: "derivative-of-wrong-function",
    wrong: (u) => sec(u),
    because: "the square is missing",
  },
  {
    of: tan,
    code: "derivative-of-wrong-function",
    wrong: (u) => mul(sec(u), tan(u)),
    because: "that is the derivative of the secant",
  },
  { of: tan, code: "derivative-of-wrong-function", wrong: (u) => cot(u), because: otherTable },
  {
    of: tan,
    code: "sign",
    wrong: (_u, y) => sub(1, pow(y, 2)),
    because: "the plus of 1 + tan^2 became a minus",
  },
  { of: tan, code: "sign", wrong: (u) => neg(pow(sec(u), 2)), because: wrongSign },
  { of: tan, code: "reciprocal", wrong: (u) => pow(cos(u), 2), because: "it is one over that" },
  {
    of: tan,
    code: "quotient-rule",
    wrong: (u) => div(cos(u), neg(sin(u))),
    because: "the derivatives of sine and cosine were divided",
  },
  {
    of: sec,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => pow(y, 2),
    because: "that is the derivative of the tangent",
  },
  { of: sec, code: "sign", wrong: (u, y) => neg(mul(y, tan(u))), because: wrongSign },
  { of: csc, code: "sign", wrong: (u, y) => mul(y, cot(u)), because: wrongSign },
  {
    of: csc,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => neg(pow(y, 2)),
    because: "that is the derivative of the cotangent",
  },
  { of: cot, code: "sign", wrong: (u) => pow(csc(u), 2), because: wrongSign },
  {
    of: cot,
    code: "derivative-of-wrong-function",
    wrong: (u) => neg(csc(u)),
    because: "the square is missing",
  },
  { of: sinh, code: "sign", wrong: (u) => neg(cosh(u)), because: wrongSign },
  {
    of: cosh,
    code: "sign",
    wrong: (u) => neg(sinh(u)),
    because: "that sign belongs to the cosine, not to the hyperbolic cosine",
  },
  { of: tanh, code: "wrong-power", wrong: (_u, y) => sub(1, y), because: "the square is missing" },
  {
    of: tanh,
    code: "sign",
    wrong: (_u, y) => add(1, pow(y, 2)),
    because: "the plus belongs to the tangent",
  },
  { of: tanh, code: "sign", wrong: (_u, y) => sub(pow(y, 2), 1), because: wrongSign },
  {
    of: tanh,
    code: "derivative-of-wrong-function",
    wrong: (u) => sech(u),
    because: "the square is missing",
  },
  {
    of: tanh,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => mul(y, sub(1, y)),
    because: "that is the form for the sigmoid",
  },
  {
    of: tanh,
    code: "derivative-of-wrong-function",
    wrong: (u) => pow(sec(u), 2),
    because: "that is the derivative of the tangent",
  },
  { of: exp, code: "reciprocal", wrong: (_u, y) => div(1, y), because: "it is one over that" },
  {
    of: exp,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, u),
    because: "that is the derivative of the logarithm",
  },
  {
    of: log,
    code: "derivative-of-wrong-function",
    wrong: (u) => exp(u),
    because: "the exponential undoes the logarithm, but is not its derivative",
  },
  { of: log, code: "sign", wrong: (u) => neg(div(1, u)), because: wrongSign },
  { of: log, code: "reciprocal", wrong: (u) => u, because: "it is one over that" },
  {
    of: log,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => div(1, y),
    because: "one over what is inside is right, not one over the logarithm",
  },
  {
    of: log,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, mul(u, log(numberBeside(u, 10)))),
    because: "the logarithm is the natural one, not that to the base 10",
  },
  { of: log, code: "wrong-power", wrong: (u) => div(1, pow(u, 2)), because: "there is no square" },
  {
    of: log,
    code: "wrong-power",
    wrong: (u) => neg(div(1, pow(u, 2))),
    because: "that is the derivative of 1/u",
  },
  { of: log, code: "integrated-instead", wrong: (u, y) => sub(mul(u, y), u), because: integral },
  {
    of: log2,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, u),
    because: "that is the derivative of the natural logarithm: the factor 1/log(2) is missing",
  },
  {
    of: log2,
    code: "constant-factor",
    wrong: (u) => div(log(numberBeside(u, 2)), u),
    because: "the logarithm of the base belongs below the fraction bar",
  },
  {
    of: log2,
    code: "constant-factor",
    wrong: (u) => div(1, mul(2, u)),
    because: "the logarithm of the base is missing: it is log(2), not 2",
  },
  {
    of: log10,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, u),
    because: "that is the derivative of the natural logarithm: the factor 1/log(10) is missing",
  },
  {
    of: log10,
    code: "constant-factor",
    wrong: (u) => div(1, mul(10, u)),
    because: "the logarithm of the base is missing: it is log(10), not 10",
  },
  {
    of: logbase,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, u),
    because:
      "that is the derivative of the natural logarithm: one over the logarithm of the base is missing",
  },
  {
    of: log1p,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, u),
    because: "the 1 beside the argument is missing",
  },
  { of: expm1, code: "not-differentiated", wrong: (_u, y) => y, because: "the -1 is a constant" },
  {
    of: sqrt,
    code: "derivative-of-wrong-function",
    wrong: (u) => pow(u, 2),
    because: "the square undoes the root, but is not its derivative",
  },
  {
    of: sigmoid,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => sub(1, y),
    because: "the factor sigmoid(u) is missing",
  },
  {
    of: sigmoid,
    code: "sign",
    wrong: (_u, y) => mul(y, add(1, y)),
    because: "the minus of sigmoid*(1 - sigmoid) became a plus",
  },
  { of: sigmoid, code: "sign", wrong: (_u, y) => mul(y, sub(y, 1)), because: wrongSign },
  {
    of: sigmoid,
    code: "derivative-of-wrong-function",
    wrong: (_u, y) => sub(1, pow(y, 2)),
    because: "that is the form for tanh",
  },
  {
    of: sigmoid,
    code: "wrong-power",
    wrong: (_u, y) => pow(y, 2),
    because: "one of the two factors is 1 - sigmoid(u)",
  },
  {
    of: sigmoid,
    code: "derivative-of-wrong-function",
    wrong: (u, y) => mul(y, sub(1, u)),
    because: "the second factor is 1 - sigmoid(u), not 1 - u",
  },
  {
    of: sigmoid,
    code: "derivative-of-wrong-function",
    wrong: (u) => mul(u, sub(1, u)),
    because: "in u*(1 - u) the u is the sigmoid itself, not its argument",
  },
  {
    of: sigmoid,
    code: "sign",
    wrong: (u) => div(neg(exp(neg(u))), pow(add(1, exp(neg(u))), 2)),
    because: wrongSign,
  },
  {
    of: sigmoid,
    code: "quotient-rule",
    wrong: (u) => div(exp(neg(u)), add(1, exp(neg(u)))),
    because: "the denominator is not squared",
  },
  {
    of: relu,
    code: "not-differentiated",
    wrong: (_u, y) => y,
    because: "it was not differentiated",
  },
  { of: relu, code: "not-differentiated", wrong: (u) => u, because: "it was not differentiated" },
  {
    of: relu,
    code: "missing-term",
    wrong: (u) => div(u, u),
    because: "where the argument is negative, the slope is 0",
  },
  {
    of: relu,
    code: "sign",
    wrong: (u) => div(u, abs(u)),
    because: "where the argument is negative, the slope is 0, not -1",
  },
  {
    of: abs,
    code: "missing-term",
    wrong: (u) => div(u, u),
    because: "where the argument is negative, the slope is -1",
  },
  {
    of: abs,
    code: "sign",
    wrong: (_u, y) => neg(div(y, y)),
    because: "where the argument is positive, the slope is 1",
  },
  {
    of: abs,
    code: "missing-term",
    wrong: (u) => div(relu(u), u),
    because: "where the argument is negative, the slope is -1, not 0",
  },
  {
    of: asin,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, add(1, pow(u, 2))),
    because: "that is the derivative of the arctangent",
  },
  {
    of: asin,
    code: "sign",
    wrong: (u) => neg(div(1, sqrt(sub(1, pow(u, 2))))),
    because: "the minus belongs to the arccosine",
  },
  {
    of: asin,
    code: "wrong-power",
    wrong: (u) => div(1, sub(1, pow(u, 2))),
    because: "the root is missing",
  },
  {
    of: asin,
    code: "sign",
    wrong: (u) => div(1, sqrt(add(1, pow(u, 2)))),
    because: "under the root stands 1 - u^2",
  },
  {
    of: asin,
    code: "reciprocal",
    wrong: (u) => div(1, cos(u)),
    because: "one over the derivative of the sine has to be taken at the arcsine",
  },
  { of: acos, code: "sign", wrong: (u) => div(1, sqrt(sub(1, pow(u, 2)))), because: wrongSign },
  {
    of: acos,
    code: "wrong-power",
    wrong: (u) => neg(div(1, sub(1, pow(u, 2)))),
    because: "the root is missing",
  },
  {
    of: atan,
    code: "sign",
    wrong: (u) => div(1, sub(1, pow(u, 2))),
    because: "the denominator is 1 + u^2",
  },
  {
    of: atan,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, sqrt(sub(1, pow(u, 2)))),
    because: "that is the derivative of the arcsine",
  },
  {
    of: atan,
    code: "wrong-power",
    wrong: (u) => div(1, add(1, u)),
    because: "the square of u is missing",
  },
  {
    of: atan,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, pow(sec(u), 2)),
    because: "one over the derivative of the tangent has to be taken at the arctangent",
  },
  {
    of: softplus,
    code: "derivative-of-wrong-function",
    wrong: (u) => div(1, add(1, exp(u))),
    because: "the derivative of the inside, e^u, is missing",
  },
  {
    of: softplus,
    code: "derivative-of-wrong-function",
    wrong: (u) => mul(sigmoid(u), sub(1, sigmoid(u))),
    because: "that is the derivative of the sigmoid",
  },
  { of: softplus, code: "sign", wrong: (u) => sigmoid(neg(u)), because: wrongSign },
  {
    of: silu,
    code: "missing-term",
    wrong: (u) => sigmoid(u),
    because: "the term in which the sigmoid is differentiated is missing",
  },
  {
    of: silu,
    code: "product-rule",
    wrong: (u) => mul(sigmoid(u), sub(1, sigmoid(u))),
    because: "the derivatives of u and of the sigmoid were multiplied",
  },
  {
    of: elu,
    code: "not-differentiated",
    wrong: (_u, y) => y,
    because: "it was not differentiated",
  },
];

/** One table of functions, and one mistake for each code in it. */
export const functions: readonly Mistake[] = confusions.map(({ of, code, wrong, because }) => ({
  name: `derivative of ${of.name}`,
  code,
  rank: 21,
  at: ({ node, args, slopes, partial, show }) => {
    const [u, slope, right] = [args[0], slopes[0], partial(0)];
    if (node.op !== of || !u || !slope || !right) return [];
    const made = wrong(u, node, args);
    return [
      {
        wrong: times(made, slope),
        says: () => say`${show(made)} was taken for the derivative of ${node}: ${because}`,
        correction: () => say`the derivative of ${node} by ${u} is ${show(right)}`,
      },
    ];
  },
}));
