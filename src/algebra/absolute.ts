/** Absolute values in canonical form: |c * x * y^2 / exp(z)| is |c| * |x| * y^2 / exp(z). */

import { Rational } from "../graph/rational.ts";
import { pi } from "../primitives/constants.ts";
import { exp } from "../primitives/exponential.ts";
import { abs } from "../primitives/piecewise.ts";
import type { Canonical } from "./canonical.ts";
import { orientation } from "./content.ts";
import { coefficientAt, type Form, inside, isGroup, type Kernel } from "./form.ts";
import { Product } from "./product.ts";
import { isNonNegativeForm } from "./sign.ts";

/** The absolute value of a form, taken apart where it is a product. */
export function absoluteOf(canonical: Canonical, form: Form): Form {
  const { forms, graph } = canonical;
  if (form.terms.length === 0) return form;
  const sizeOf = (argument: Form): Kernel =>
    forms.application(abs, [orientation(forms, argument).form]);
  if (form.terms.length > 1) {
    return isNonNegativeForm(form) ? form : forms.kernelForm(sizeOf(form));
  }
  const product = new Product(forms, graph);
  product.multiply(forms.number(coefficientAt(form, 0).absolute()));
  for (const { base, exponent } of form.terms[0]?.factors ?? []) {
    const isEven = exponent.isInteger && exponent.n % 2n === 0n;
    if (isEven || !exponent.isInteger || isPositive(base)) product.factor(base, exponent);
    else {
      const argument = isGroup(base) ? inside(base) : forms.kernelForm(base);
      product.factor(sizeOf(argument), exponent);
    }
  }
  return canonical.open(product.finish());
}

const isPositive = ({ op, leaf }: Kernel): boolean =>
  op === exp || op === abs || leaf?.op === pi || leaf?.attribute instanceof Rational;
