/** Squares of functions that add to one, met in a sum: sin(x)^2 + cos(x)^2 is 1, and 1 - sin(x)^2 is cos(x)^2. */

import { Rational } from "../graph/rational.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  type Kernel,
  type Term,
} from "./form.ts";
import type { SquareIdentity } from "./identities.ts";

/** `p*a^2*R + q*b^2*R` in the right proportion is R; `R - p*a^2*R` is `q*b^2*R`. */
export function fuseSquares(forms: Forms, form: Form, identity: SquareIdentity): Form | undefined {
  const of = new Map(form.terms.map((term, i) => [term, coefficientAt(form, i)] as const));
  const p = Rational.of(identity.p);
  const q = Rational.of(identity.q);
  let changed = false;
  for (const term of form.terms) {
    for (const factor of term.factors) {
      const { base, exponent } = factor;
      const isA = base.op === identity.a;
      if ((!isA && base.op !== identity.b) || !exponent.isInteger || exponent.n < 2n) continue;
      const own = of.get(term);
      if (!own) break;
      const other = forms.existing(isA ? identity.b : identity.a, base.args);
      const rest = replacedIn(forms, term, factor, undefined);
      const partner = other && replacedIn(forms, term, factor, other);
      const [share, partnerShare] = isA ? [p, q] : [q, p];
      const partnerCoefficient = partner && of.get(partner);
      if (
        partner &&
        partnerCoefficient &&
        own.times(partnerShare).equals(partnerCoefficient.times(share))
      ) {
        of.delete(term);
        of.delete(partner);
        of.set(rest, (of.get(rest) ?? Rational.zero).plus(own.over(share)));
        changed = true;
        break;
      }
      // own*s^2*R + r*R with r = -own/share leaves the partner's square alone.
      const restCoefficient = of.get(rest);
      if (restCoefficient?.equals(own.over(share).negated())) {
        const kernel = other ?? forms.application(isA ? identity.b : identity.a, base.args);
        const replaced = replacedIn(forms, term, factor, kernel);
        of.delete(term);
        of.delete(rest);
        const now = own.over(share).negated().times(partnerShare);
        of.set(replaced, (of.get(replaced) ?? Rational.zero).plus(now));
        changed = true;
        break;
      }
    }
  }
  return changed ? forms.fromTotals(of) : undefined;
}

/** The term with the square of one factor taken away, or handed to another kernel. */
function replacedIn(forms: Forms, term: Term, factor: Factor, other: Kernel | undefined): Term {
  const exponents = new Map(term.factors.map((f) => [f.base, f.exponent] as const));
  exponents.set(factor.base, factor.exponent.minus(Rational.two));
  if (other) exponents.set(other, (exponents.get(other) ?? Rational.zero).plus(Rational.two));
  const factors: Factor[] = [];
  for (const [base, exponent] of exponents) if (!exponent.isZero) factors.push({ base, exponent });
  return forms.term(factors);
}
