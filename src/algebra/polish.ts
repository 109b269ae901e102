/** The last touch before a form is printed: what reads better, though it would not calculate better. */

import { exp } from "../primitives/exponential.ts";
import type { Algebra } from "./algebra.ts";
import { guardTerms, intoConditional } from "./conditionals.ts";
import { multiplyOut } from "./expand.ts";
import { coefficientAt, type Factor, type Form, inside, isGroup, type Term } from "./form.ts";
import { printedPairsOf } from "./identities.ts";
import { laws } from "./laws.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

/** Longer forms are printed as they are. */
const longest = 48;
/** Nor are brackets of more nodes multiplied. */
const largestBracket = 24;

/** An equal form, as a textbook prints it. */
export function polished(algebra: Algebra, form: Form): Form {
  if (form.terms.length === 0 || form.terms.length > longest) return form;
  if (form.terms.length > 1) {
    return guardTerms(algebra.forms, algebra.graph, polishedSum(algebra, form));
  }
  const paired = withPairs(algebra, form);
  const squares = withoutConjugates(algebra, withExponentialsInside(algebra, paired));
  return intoConditional(algebra.forms, algebra.graph, squares);
}

function polishedSum(algebra: Algebra, form: Form): Form {
  if (!form.terms.some(hasQuotient)) return form;
  const sum = new Sum(algebra.forms);
  for (const [i, term] of form.terms.entries()) {
    const alone = algebra.forms.fromTotals(new Map([[term, coefficientAt(form, i)]]));
    sum.add(withPairs(algebra, alone));
  }
  return sum.finish();
}

/** `sin(x)/cos(x)` is `tan(x)`, if the two have the same power. */
function withPairs(algebra: Algebra, form: Form): Form {
  return form.terms.some(hasQuotient) ? algebra.paired(form, printedPairsOf) : form;
}

const hasQuotient = ({ factors }: Term): boolean =>
  factors.some(
    ({ base, exponent }) =>
      base.op !== undefined &&
      printedPairsOf(base.op).length > 0 &&
      factors.some(
        (other) => other.base.args[0] === base.args[0] && other.exponent.equals(exponent.negated()),
      ),
  );

/** `exp(-x)*(x*exp(x) + 1)` is `x + exp(-x)`, where that is shorter. */
function withExponentialsInside(algebra: Algebra, form: Form): Form {
  const { forms, graph } = algebra;
  const factors = form.terms[0]?.factors ?? [];
  for (const bracket of factors) {
    if (!isGroup(bracket.base) || !bracket.exponent.isOne) continue;
    const sum = inside(bracket.base);
    const outside = factors.filter((factor) => factor.base.op === exp && meets(sum, factor));
    if (outside.length === 0 || sum.terms.length > longest) continue;
    const opened = new Sum(forms);
    sum.terms.forEach((term, i) => {
      const product = new Product(forms, graph);
      for (const { base, exponent } of [...term.factors, ...outside])
        product.factor(base, exponent);
      opened.add(product.finish(), coefficientAt(sum, i));
    });
    const within = algebra.compact(opened.finish());
    if (within.terms.length < 2) continue;
    const rest = factors.filter((each) => each !== bracket && !outside.includes(each));
    // As it stands: multiplying would take the exponential out again.
    const own = { base: forms.bracket(within), exponent: bracket.exponent };
    if (rest.some(({ base }) => base === own.base)) continue;
    const whole = forms.single(coefficientAt(form, 0), forms.term([...rest, own]));
    if (whole.size >= form.size) continue;
    forms.used(laws.clearBracket);
    return whole;
  }
  return form;
}

/** Whether some term of a sum has the reciprocal of a factor. */
const meets = (sum: Form, { base, exponent }: Factor): boolean =>
  sum.terms.some(({ factors }) =>
    factors.some((each) => each.base === base && each.exponent.equals(exponent.negated())),
  );

/** `(x - 1)*(x + 1)` is `x^2 - 1`: two brackets of one power, where their product is shorter. */
function withoutConjugates({ forms, graph }: Algebra, form: Form): Form {
  const [term] = form.terms;
  const brackets = term?.factors.filter(isShortBracket) ?? [];
  for (const a of brackets) {
    for (const b of brackets) {
      if (a.base.id >= b.base.id || !a.exponent.equals(b.exponent)) continue;
      const opened = multiplyOut(forms, graph, inside(a.base), inside(b.base), 2);
      if (!opened || opened.size >= a.base.size + b.base.size) continue;
      const product = new Product(forms, graph);
      product.multiply(forms.number(coefficientAt(form, 0)));
      for (const each of term?.factors ?? []) {
        if (each !== a && each !== b) product.factor(each.base, each.exponent);
      }
      const isRoot = !a.exponent.isInteger;
      forms.used(laws.conjugates, isRoot ? { form: inside(a.base), is: "nonnegative" } : undefined);
      return product.multiply(opened, a.exponent).finish();
    }
  }
  return form;
}

const isShortBracket = ({ base }: Factor): boolean =>
  isGroup(base) && base.plain && base.size <= largestBracket && inside(base).terms.length === 2;
