/** Sums of forms: one dictionary, in which like terms meet. */

import { Rational } from "../graph/rational.ts";
import { coefficientAt, type Form, type Forms, openable, type Term } from "./form.ts";
import { laws } from "./laws.ts";

/** A sum in the making. Adding is linear in the number of terms added. */
export class Sum {
  readonly #forms: Forms;
  readonly #totals = new Map<Term, Rational>();

  constructor(forms: Forms) {
    this.#forms = forms;
  }

  /** Adds `times` copies of a form. */
  add(form: Form, times: Rational = Rational.one): void {
    form.terms.forEach((term, i) => {
      const coefficient = coefficientAt(form, i);
      this.addTerm(term, times.isOne ? coefficient : coefficient.times(times));
    });
  }

  addTerm(term: Term, coefficient: Rational): void {
    if (coefficient.isZero) return;
    const known = this.#totals.get(term);
    if (known) this.#forms.used(term === this.#forms.unit ? laws.foldConstants : laws.likeTerms);
    this.#totals.set(term, known ? known.plus(coefficient) : coefficient);
  }

  get length(): number {
    return this.#totals.size;
  }

  /** The terms in the order in which they were first added; those that cancelled are among them. */
  get order(): readonly Term[] {
    return [...this.#totals.keys()];
  }

  finish(): Form {
    // Two brackets may have merged into one, which opens: 2*(x + 1) - (x + 1).
    for (const [term, coefficient] of this.#totals) {
      const opened = coefficient.isZero ? undefined : openable(coefficient, term);
      if (!opened) continue;
      this.#totals.delete(term);
      this.add(opened, coefficient);
    }
    return this.#forms.fromTotals(this.#totals);
  }
}

/** The sum of some forms, each with a factor. */
export function sumOf(forms: Forms, parts: Iterable<readonly [Form, Rational]>): Form {
  const sum = new Sum(forms);
  for (const [form, times] of parts) sum.add(form, times);
  return sum.finish();
}

/** a + b. */
export const plus = (forms: Forms, a: Form, b: Form): Form =>
  sumOf(forms, [
    [a, Rational.one],
    [b, Rational.one],
  ]);

/** a - b. */
export const minus = (forms: Forms, a: Form, b: Form): Form =>
  sumOf(forms, [
    [a, Rational.one],
    [b, Rational.minusOne],
  ]);
