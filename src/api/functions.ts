/** Every function of the language as a builder of expressions, under the name that it has in texts. */

import * as activation from "../primitives/activation.ts";
import * as arithmetic from "../primitives/arithmetic.ts";
import * as comparisons from "../primitives/comparisons.ts";
import * as exponential from "../primitives/exponential.ts";
import * as hyperbolic from "../primitives/hyperbolic.ts";
import * as inverseHyperbolic from "../primitives/inverse-hyperbolic.ts";
import * as inverseTrigonometric from "../primitives/inverse-trigonometric.ts";
import * as logs from "../primitives/logaddexp.ts";
import * as piecewise from "../primitives/piecewise.ts";
import * as powers from "../primitives/powers.ts";
import * as special from "../primitives/special.ts";
import * as trigonometric from "../primitives/trigonometric.ts";
import { buildersOf, type Operand } from "./builder.ts";
import type { Expression } from "./expression.ts";

export const { add, sub, neg, mul, div } = buildersOf(arithmetic);
export const { lt, le, gt, ge, eq, ne, and, or, not } = buildersOf(comparisons);
export const { pow, sqrt, cbrt, hypot } = buildersOf(powers);

const { log: natural, logbase, ...exponentials } = buildersOf(exponential);
export const { exp, log2, log10, log1p, expm1 } = exponentials;
export const { logaddexp } = buildersOf(logs);
export const ln = natural;
/** The natural logarithm, or the one to a base. */
export const log = (x: Operand, base?: Operand): Expression =>
  base === undefined ? natural(x) : logbase(x, base);

export const { sin, cos, tan, sec, csc, cot } = buildersOf(trigonometric);
export const { asin, acos, atan, asec, acsc, acot, atan2 } = buildersOf(inverseTrigonometric);
export const { sinh, cosh, tanh, sech, csch, coth } = buildersOf(hyperbolic);
export const { asinh, acosh, atanh, asech, acsch, acoth } = buildersOf(inverseHyperbolic);
/** `where(condition, x, y)` is `condition ? x : y`. */
export const { where, abs, sign, floor, ceil, round, mod, min, max, heaviside, relu, leakyrelu } =
  buildersOf(piecewise);
export const { erf, erfc, gamma, lgamma, digamma, polygamma } = buildersOf(special);
export const { sigmoid, logit, softplus, softsign, elu, silu, gelu } = buildersOf(activation);
