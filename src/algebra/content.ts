/** The number that all coefficients of a sum share, and the sign that a sum is turned by. */

import { Rational } from "../graph/rational.ts";
import { coefficientAt, type Form, type Forms } from "./form.ts";

/**
 * `form = content × primitive`. The primitive of `4*x + 6*y` is `2*x + 3*y`; a single term loses its whole
 * coefficient; where a decimal was typed, numbers stay as they are. With "keep sign" the content is
 * positive; with "common sign" it is negative where all terms are; with "turn" the primitive's first term
 * is positive.
 */
export function contentOf(
  forms: Forms,
  form: Form,
  sign: "keep sign" | "common sign" | "turn" = "turn",
): { content: Rational; primitive: Form } {
  const first = coefficientAt(form, 0);
  const size = form.terms.length === 1 ? first.absolute() : commonFactor(form.coefficients);
  const isNegative =
    sign === "turn"
      ? first.isNegative
      : sign === "common sign" && form.coefficients.every((each) => each.isNegative);
  const content = isNegative && form.terms.length > 0 ? size.negated() : size;
  return content.isOne
    ? { content, primitive: form }
    : { content, primitive: forms.scaled(form, Rational.one.over(content)) };
}

/** The form, or minus it, such that its first term is positive. */
export function orientation(forms: Forms, form: Form): { form: Form; turned: boolean } {
  const turned = coefficientAt(form, 0).isNegative;
  return { form: turned ? forms.negated(form) : form, turned };
}

/** The greatest rational number of which all are integer multiples; one where any was typed as a decimal. */
function commonFactor(coefficients: readonly Rational[]): Rational {
  let n = 0n;
  let d = 1n;
  for (const coefficient of coefficients) {
    if (coefficient.decimal) return Rational.one;
    n = gcd(n, coefficient.n < 0n ? -coefficient.n : coefficient.n);
    d = (d * coefficient.d) / gcd(d, coefficient.d);
  }
  return n === 0n ? Rational.one : Rational.of(n, d);
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
