/** What the terms of a sum have in common. */

import type { Rational } from "../graph/rational.ts";
import type { Form, Kernel, Term } from "./form.ts";

/** Whether all terms are fractions that have a denominator in common. */
export function sharesDenominator(form: Form): boolean {
  const below = ({ factors }: Term): Kernel[] =>
    factors.filter(({ exponent }) => exponent.isNegative).map(({ base }) => base);
  const [first, ...rest] = form.terms.map(below);
  return first?.some((base) => rest.every((each) => each.includes(base))) ?? false;
}

/** The lowest power of each kernel over all terms; powers of zero are left out. */
export function commonPowers(
  form: Form,
  mode: "with denominators" | "as it stands",
): Map<Kernel, Rational> {
  const lowest = new Map<Kernel, { exponent: Rational; count: number }>();
  for (const term of form.terms) {
    for (const { base, exponent } of term.factors) {
      const known = lowest.get(base);
      if (!known) lowest.set(base, { exponent, count: 1 });
      else {
        known.count++;
        if (exponent.compare(known.exponent) < 0) known.exponent = exponent;
      }
    }
  }
  const common = new Map<Kernel, Rational>();
  for (const [base, { exponent, count }] of lowest) {
    const isEverywhere = count === form.terms.length;
    if (isEverywhere || (mode === "with denominators" && exponent.isNegative)) {
      common.set(base, exponent);
    }
  }
  return common;
}
