/** Multiplying out: brackets with positive whole powers become sums, within a budget. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import { finish, type Work } from "../timing/slices.ts";
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

/** Brackets may hold brackets; this many layers are opened unless more are asked for. */
const usualLayers = 16;

/** Products of two terms between two reports. */
const pace = 256;

/** Products of two terms that may be formed for each term that the result may have. */
const workPerTerm = 16;

/**
 * The form without brackets to positive whole powers. `undefined` where that would take more than
 * `budget` terms, or far more work. Brackets inside of functions and in denominators stay closed.
 */
export const expand = (forms: Forms, graph: Graph, form: Form, budget: number): Form | undefined =>
  finish(expanding(forms, graph, form, budget, usualLayers));

/** The same as work, with so many layers. */
export function* expanding(
  forms: Forms,
  graph: Graph,
  form: Form,
  budget: number,
  layers: number,
): Work<Form | undefined> {
  const expansion = new Expansion(forms, graph, budget);
  let current = form;
  for (let layer = 0; layer < layers; layer++) {
    const next = yield* expansion.openOnce(current);
    if (next === current || next === undefined) return next;
    current = next;
  }
  return undefined;
}

/** Multiplying out with a limit on all of it together. */
class Expansion {
  readonly #forms: Forms;
  readonly #graph: Graph;
  readonly #budget: number;
  #work: number;

  constructor(forms: Forms, graph: Graph, budget: number) {
    this.#forms = forms;
    this.#graph = graph;
    this.#budget = budget;
    this.#work = workPerTerm * budget;
  }

  /** The form with its outermost brackets opened; itself where there are none. */
  *openOnce(form: Form): Work<Form | undefined> {
    if (!form.terms.some((term) => term.factors.some(isOpenable))) return form;
    const sum = new Sum(this.#forms);
    for (const [i, term] of form.terms.entries()) {
      const opened = yield* this.#openTerm(term);
      if (!opened) return undefined;
      sum.add(opened, coefficientAt(form, i));
      if (sum.length > this.#budget) return undefined;
    }
    return sum.finish();
  }

  *#openTerm(term: Term): Work<Form | undefined> {
    const closed = term.factors.filter((factor) => !isOpenable(factor));
    let result = this.#forms.fromTotals(new Map([[this.#forms.term(closed), Rational.one]]));
    for (const { base, exponent } of term.factors.filter(isOpenable)) {
      const sum = inside(base);
      for (let power = exponent.n; power > 0n; power--) {
        this.#work -= result.terms.length * sum.terms.length;
        if (this.#work < 0) return undefined;
        const product = yield* multiplyingOut(this.#forms, this.#graph, result, sum, this.#budget);
        if (!product) return undefined;
        result = product;
      }
    }
    return result;
  }
}

const isOpenable = ({ base, exponent }: Factor): boolean =>
  isGroup(base) && exponent.isInteger && !exponent.isNegative;

/** Every term of one times every term of the other. */
export const multiplyOut = (
  forms: Forms,
  graph: Graph,
  a: Form,
  b: Form,
  budget: number,
): Form | undefined => finish(multiplyingOut(forms, graph, a, b, budget));

function* multiplyingOut(
  forms: Forms,
  graph: Graph,
  a: Form,
  b: Form,
  budget: number,
): Work<Form | undefined> {
  const total = a.terms.length * b.terms.length;
  if (total > budget * 4) return undefined;
  const sum = new Sum(forms);
  let done = 0;
  for (const [i, left] of a.terms.entries()) {
    for (const [j, right] of b.terms.entries()) {
      if (++done % pace === 0) yield { stage: "multiplying out", done, total };
      const product = new Product(forms, graph);
      for (const { base, exponent } of left.factors) product.factor(base, exponent);
      for (const { base, exponent } of right.factors) product.factor(base, exponent);
      sum.add(product.finish(), coefficientAt(a, i).times(coefficientAt(b, j)));
    }
  }
  const result = sum.finish();
  return result.terms.length > budget ? undefined : result;
}
