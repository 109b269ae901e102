/** Which kernels and forms are known to have no negative values. */

import type { Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { sigmoid, softplus } from "../primitives/activation.ts";
import { e, pi, tau } from "../primitives/constants.ts";
import { exp } from "../primitives/exponential.ts";
import { cosh, sech } from "../primitives/hyperbolic.ts";
import { abs, heaviside, relu } from "../primitives/piecewise.ts";
import { hypot } from "../primitives/powers.ts";

import { erfc } from "../primitives/special.ts";
import { coefficientAt, type Form, inside, isGroup, type Kernel } from "./form.ts";

const neverNegative: ReadonlySet<Primitive> = new Set([
  exp,
  cosh,
  sech,
  abs,
  heaviside,
  relu,
  hypot,
  erfc,

  sigmoid,
  softplus,
  pi,
  e,
  tau,
]);

/** Whether a kernel is never below zero. A false answer means "not known". */
export function isNonNegative(kernel: Kernel): boolean {
  if (kernel.leaf?.attribute instanceof Rational) return true;
  if (isGroup(kernel)) return isNonNegativeForm(inside(kernel), 3);
  return kernel.op !== undefined && neverNegative.has(kernel.op);
}

/** The same of a form; brackets are looked into `depth` levels deep. */
export function isNonNegativeForm(form: Form, depth = 3): boolean {
  return form.terms.every((term, i) => {
    if (coefficientAt(form, i).isNegative) return false;
    return term.factors.every(({ base, exponent }) => {
      if (!exponent.isInteger || exponent.n % 2n === 0n) return true;
      if (isGroup(base)) return depth > 0 && isNonNegativeForm(inside(base), depth - 1);
      return isNonNegative(base);
    });
  });
}
