/** Functions in terms of fewer functions, so that different names for one thing meet. */

import type { Node, Primitive } from "../graph/node.ts";
import { gelu, logit, sigmoid, silu, softplus, softsign } from "../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { constantBeside, pi } from "../primitives/constants.ts";
import { numberBeside } from "../primitives/define.ts";
import { exp, expm1, log, log1p, log2, log10, logbase } from "../primitives/exponential.ts";
import { cosh, coth, csch, sech, sinh, tanh } from "../primitives/hyperbolic.ts";
import { acosh, acoth, acsch, asech, asinh, atanh } from "../primitives/inverse-hyperbolic.ts";
import { acos, acsc, asec, asin } from "../primitives/inverse-trigonometric.ts";
import { logaddexp } from "../primitives/logaddexp.ts";
import { abs, ceil, floor, leakyrelu, max, min, mod, relu } from "../primitives/piecewise.ts";
import { hypot, pow, sqrt } from "../primitives/powers.ts";
import { erf, erfc } from "../primitives/special.ts";
import { cos, cot, csc, sec, sin, tan } from "../primitives/trigonometric.ts";

/** What a function is in simpler ones, equal wherever the function is defined. */
export type Definition = (x: Node, y: Node) => Node;

const logTo = (x: Node, base: number): Node => div(log(x), log(numberBeside(x, base)));

/** Each is equal to the function at every point where the function has a value; tested over this table. */
export const definitions: ReadonlyMap<Primitive, Definition> = new Map<Primitive, Definition>([
  [tan, (x) => div(sin(x), cos(x))],
  [cot, (x) => div(cos(x), sin(x))],
  [sec, (x) => div(1, cos(x))],
  [csc, (x) => div(1, sin(x))],
  [sinh, (x) => div(sub(exp(x), exp(neg(x))), 2)],
  [cosh, (x) => div(add(exp(x), exp(neg(x))), 2)],
  [tanh, (x) => div(sub(exp(x), exp(neg(x))), add(exp(x), exp(neg(x))))],
  [coth, (x) => div(add(exp(x), exp(neg(x))), sub(exp(x), exp(neg(x))))],
  [sech, (x) => div(2, add(exp(x), exp(neg(x))))],
  [csch, (x) => div(2, sub(exp(x), exp(neg(x))))],
  [sigmoid, (x) => div(1, add(1, exp(neg(x))))],
  [silu, (x) => div(x, add(1, exp(neg(x))))],
  [softplus, (x) => log(add(1, exp(x)))],
  [softsign, (x) => div(x, add(1, abs(x)))],
  [logit, (x) => sub(log(x), log(sub(1, x)))],
  [gelu, (x) => mul(div(x, 2), add(1, erf(div(x, sqrt(numberBeside(x, 2))))))],
  [erfc, (x) => sub(1, erf(x))],
  [expm1, (x) => sub(exp(x), 1)],
  [log1p, (x) => log(add(1, x))],
  [logaddexp, (x, y) => log(add(exp(x), exp(y)))],
  [log2, (x) => logTo(x, 2)],
  [log10, (x) => logTo(x, 10)],
  [logbase, (x, y) => div(log(x), log(y))],
  [acos, (x) => sub(div(constantBeside(x, pi), 2), asin(x))],
  [asec, (x) => sub(div(constantBeside(x, pi), 2), asin(div(1, x)))],
  [acsc, (x) => asin(div(1, x))],
  [asinh, (x) => log(add(x, sqrt(add(pow(x, 2), 1))))],
  [acosh, (x) => log(add(x, mul(sqrt(sub(x, 1)), sqrt(add(x, 1)))))],
  [atanh, (x) => div(sub(log(add(1, x)), log(sub(1, x))), 2)],
  [acoth, (x) => div(log(div(add(x, 1), sub(x, 1))), 2)],
  [asech, (x) => log(add(div(1, x), sqrt(sub(div(1, pow(x, 2)), 1))))],
  [acsch, (x) => log(add(div(1, x), sqrt(add(div(1, pow(x, 2)), 1))))],
  [hypot, (x, y) => sqrt(add(pow(x, 2), pow(y, 2)))],
  [max, (x, y) => div(add(add(x, y), abs(sub(x, y))), 2)],
  [min, (x, y) => div(sub(add(x, y), abs(sub(x, y))), 2)],
  [relu, (x) => div(add(x, abs(x)), 2)],
  [leakyrelu, (x) => div(add(mul(1.01, x), mul(0.99, abs(x))), 2)],
  [ceil, (x) => neg(floor(neg(x)))],
  [mod, (x, y) => sub(x, mul(y, floor(div(x, y))))],
]);
