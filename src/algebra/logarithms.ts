/** Logarithms in canonical form: log(c * x^2 / y) is log(c) + 2*log|x| - log|y|, right wherever it has a value. */

import { Rational } from "../graph/rational.ts";
import { exp, log } from "../primitives/exponential.ts";
import { abs } from "../primitives/piecewise.ts";
import type { Canonical } from "./canonical.ts";
import { contentOf, orientation } from "./content.ts";
import { coefficientAt, type Form, type Forms, inside, isGroup } from "./form.ts";
import { primeFactorsOf } from "./roots.ts";
import { Sum } from "./sum.ts";

/** The logarithm of a form, whose value is taken to be positive. */
export function logarithmOf(canonical: Canonical, form: Form): Form {
  const { forms } = canonical;
  if (form.terms.length === 0) return forms.kernelForm(forms.application(log, [form]));
  const sum = new Sum(forms);
  const { content, primitive } = contentOf(forms, form, "keep sign");
  addLogarithm(forms, sum, content);
  if (primitive.terms.length > 1) {
    // log(1 + exp(-x)) is log(exp(x) + 1) - x: denominators come out as factors.
    const { common, rest } = canonical.fraction(primitive);
    if (common.size === 0) addKernel(forms, sum, primitive, Rational.one);
    else {
      const factors = [...common].map(([base, exponent]) => ({ base, exponent }));
      const denominator = forms.fromTotals(new Map([[forms.term(factors), Rational.one]]));
      sum.add(logarithmOf(canonical, denominator));
      sum.add(logarithmOf(canonical, rest));
    }
    return sum.finish();
  }
  // A negative coefficient only says that the factors are negative together; their sizes count.
  addLogarithm(forms, sum, coefficientAt(primitive, 0).absolute());
  for (const { base, exponent } of primitive.terms[0]?.factors ?? []) {
    const [argument] = base.args;
    if (base.op === exp && argument) sum.add(argument, exponent);
    else if (base.leaf?.attribute instanceof Rational) {
      addLogarithm(forms, sum, base.leaf.attribute, exponent);
    } else if (isGroup(base) || base.op === abs) addKernel(forms, sum, inside(base), exponent);
    else addKernel(forms, sum, forms.kernelForm(base), exponent);
  }
  return sum.finish();
}

function addKernel(forms: Forms, sum: Sum, form: Form, times: Rational): void {
  const kernel = forms.application(log, [orientation(forms, form).form]);
  sum.add(forms.kernelForm(kernel), times);
}

/** Logarithms of primes are independent of each other, so those of numbers are sums of them. */
function addLogarithm(forms: Forms, sum: Sum, value: Rational, times = Rational.one): void {
  for (const [number, sign] of [
    [value.n, Rational.one],
    [value.d, Rational.minusOne],
  ] as const) {
    for (const [prime, count] of primeFactorsOf(number)) {
      const kernel = forms.application(log, [forms.number(Rational.of(prime))]);
      sum.add(forms.kernelForm(kernel), times.times(sign).times(Rational.of(count)));
    }
  }
}
