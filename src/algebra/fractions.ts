/** Denominators of sums: the powers below the line that the terms have, and what is left without them. */

import type { Graph } from "../graph/graph.ts";
import type { Rational } from "../graph/rational.ts";
import { coefficientAt, type Form, type Forms, type Kernel } from "./form.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

/** The lowest negative power of each kernel over all terms. */
export function denominatorsOf(form: Form): ReadonlyMap<Kernel, Rational> {
  const lowest = new Map<Kernel, Rational>();
  for (const { factors } of form.terms) {
    for (const { base, exponent } of factors) {
      if (!exponent.isNegative) continue;
      const known = lowest.get(base);
      if (!known || exponent.compare(known) < 0) lowest.set(base, exponent);
    }
  }
  return lowest;
}

/** Every term divided by these powers; nothing is multiplied out. */
export function dividedBy(
  forms: Forms,
  graph: Graph,
  form: Form,
  powers: ReadonlyMap<Kernel, Rational>,
): Form {
  const sum = new Sum(forms);
  form.terms.forEach((term, i) => {
    const product = new Product(forms, graph);
    for (const { base, exponent } of term.factors) product.factor(base, exponent);
    for (const [base, exponent] of powers) product.factor(base, exponent.negated());
    sum.add(product.finish(), coefficientAt(form, i));
  });
  return sum.finish();
}
