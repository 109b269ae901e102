/** Multiplying out: brackets with positive whole powers become sums, within a budget. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  inside,
  isGroup,
  type Term,
} from "./form.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

/** Brackets may hold brackets; this many layers are opened. */
const deepest = 16;

/**
 * The form without brackets to positive whole powers. `undefined` where that would take more than
 * `budget` terms. Brackets inside of functions and in denominators stay closed.
 */
export function expand(forms: Forms, graph: Graph, form: Form, budget: number): Form | undefined {
  let current = form;
  for (let layer = 0; layer < deepest; layer++) {
    const next = openOnce(forms, graph, current, budget);
    if (next === current || next === undefined) return next;
    current = next;
  }
  return undefined;
}

function openOnce(forms: Forms, graph: Graph, form: Form, budget: number): Form | undefined {
  if (!form.terms.some((term) => term.factors.some(isOpenable))) return form;
  const sum = new Sum(forms);
  for (const [i, term] of form.terms.entries()) {
    const opened = openTerm(forms, graph, term, budget);
    if (!opened) return undefined;
    sum.add(opened, coefficientAt(form, i));
    if (sum.length > budget) return undefined;
  }
  return sum.finish();
}

const isOpenable = ({ base, exponent }: Factor): boolean =>
  isGroup(base) && exponent.isInteger && !exponent.isNegative;

function openTerm(forms: Forms, graph: Graph, term: Term, budget: number): Form | undefined {
  const closed = term.factors.filter((factor) => !isOpenable(factor));
  let result = forms.fromTotals(new Map([[forms.term(closed), Rational.one]]));
  for (const { base, exponent } of term.factors.filter(isOpenable)) {
    if (exponent.n > BigInt(budget)) return undefined;
    for (let power = exponent.n; power > 0n; power--) {
      const product = multiplyOut(forms, graph, result, inside(base), budget);
      if (!product) return undefined;
      result = product;
    }
  }
  return result;
}

/** Every term of one times every term of the other. */
export function multiplyOut(
  forms: Forms,
  graph: Graph,
  a: Form,
  b: Form,
  budget: number,
): Form | undefined {
  if (a.terms.length * b.terms.length > budget * 4) return undefined;
  const sum = new Sum(forms);
  a.terms.forEach((left, i) => {
    b.terms.forEach((right, j) => {
      const product = new Product(forms, graph);
      for (const { base, exponent } of left.factors) product.factor(base, exponent);
      for (const { base, exponent } of right.factors) product.factor(base, exponent);
      sum.add(product.finish(), coefficientAt(a, i).times(coefficientAt(b, j)));
    });
  });
  const result = sum.finish();
  return result.terms.length > budget ? undefined : result;
}
