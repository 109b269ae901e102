/** Dividing one sum by another, as polynomials in their kernels, where nothing is left over. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import { multiplyOut } from "./expand.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  type Kernel,
  type Term,
} from "./form.ts";
import { Sum } from "./sum.ts";

/** Quotients with more terms than this are not sought. */
const longest = 64;

/** The form that times `divisor` is `dividend`, where there is one that is a polynomial. */
export function quotientOf(
  forms: Forms,
  graph: Graph,
  dividend: Form,
  divisor: Form,
): Form | undefined {
  if (!isPolynomial(dividend) || !isPolynomial(divisor)) return undefined;
  const [lead, leadCoefficient] = leading(divisor);
  if (!lead) return undefined;
  const quotient = new Sum(forms);
  let rest = dividend;
  for (let step = 0; rest.terms.length > 0; step++) {
    const [term, coefficient] = leading(rest);
    const ratio = term && dividedBy(forms, term, lead);
    if (!ratio || step === longest) return undefined;
    const times = coefficient.over(leadCoefficient);
    const part = forms.fromTotals(new Map([[ratio, times]]));
    quotient.addTerm(ratio, times);
    const product = multiplyOut(forms, graph, divisor, part, 4 * longest);
    if (!product) return undefined;
    const next = new Sum(forms);
    next.add(rest);
    next.add(product, Rational.minusOne);
    rest = next.finish();
  }
  return quotient.finish();
}

const isPolynomial = (form: Form): boolean =>
  form.terms.every(({ factors }) =>
    factors.every(({ exponent }) => exponent.isInteger && !exponent.isNegative),
  );

/** The first term in the lexicographic order of exponents, by which products keep their order. */
function leading(form: Form): [Term | undefined, Rational] {
  let best = 0;
  for (let i = 1; i < form.terms.length; i++) {
    const [a, b] = [form.terms[i], form.terms[best]];
    if (a && b && compareTerms(a, b) > 0) best = i;
  }
  return [form.terms[best], coefficientAt(form, best)];
}

function compareTerms(a: Term, b: Term): number {
  for (let i = 0; ; i++) {
    const x = a.factors[i];
    const y = b.factors[i];
    if (!x || !y) return x ? 1 : y ? -1 : 0;
    // Factors are in the order of their ids, so that the smaller id is missing in the other.
    if (x.base !== y.base) return y.base.id - x.base.id;
    const powers = x.exponent.compare(y.exponent);
    if (powers !== 0) return powers;
  }
}

function dividedBy(forms: Forms, term: Term, by: Term): Term | undefined {
  const exponents = new Map<Kernel, Rational>(term.factors.map((f) => [f.base, f.exponent]));
  for (const { base, exponent } of by.factors) {
    const left = (exponents.get(base) ?? Rational.zero).minus(exponent);
    if (left.isNegative) return undefined;
    exponents.set(base, left);
  }
  const factors: Factor[] = [];
  for (const [base, exponent] of exponents) if (!exponent.isZero) factors.push({ base, exponent });
  return forms.term(factors);
}
