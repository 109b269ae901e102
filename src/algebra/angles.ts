/** Sines and cosines in canonical form: sums and whole multiples of angles taken apart, sin^2 as 1 - cos^2. */

import { Rational } from "../graph/rational.ts";
import { pi } from "../primitives/constants.ts";
import { cos, sin } from "../primitives/trigonometric.ts";
import type { Canonical } from "./canonical.ts";
import { orientation } from "./content.ts";
import { coefficientAt, type Factor, type Form, type Forms } from "./form.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

interface Pair {
  readonly sine: Form;
  readonly cosine: Form;
}

/** Multiples of an angle beyond this stay as they are. */
const largestMultiple = 12n;
/** So do angles that are sums of more terms than this. */
const longestAngle = 4;

/** sin and cos of an angle: of x + y by the addition theorem, of n*x by the same, of k*pi/2 by value. */
export function sineAndCosine(canonical: Canonical, angle: Form): Pair {
  const { forms } = canonical;
  let total: Pair = { sine: forms.zero, cosine: forms.one };
  if (angle.terms.length > longestAngle) return kernels(forms, angle);
  for (const [i, term] of angle.terms.entries()) {
    const coefficient = coefficientAt(angle, i);
    const isPi =
      term.factors.length === 1 &&
      term.factors[0]?.base.leaf?.op === pi &&
      term.factors[0].exponent.isOne;
    const quarter = isPi ? coefficient.times(Rational.two) : undefined;
    if (quarter?.isInteger) {
      total = added(canonical, total, quarterTurns(forms, quarter.n));
      continue;
    }
    const unit = forms.fromTotals(
      new Map([[term, Rational.of(1n, coefficient.d, coefficient.decimal)]]),
    );
    const count = coefficient.n < 0n ? -coefficient.n : coefficient.n;
    if (count > largestMultiple) {
      total = added(
        canonical,
        total,
        kernels(forms, forms.scaled(unit, Rational.of(coefficient.n))),
      );
      continue;
    }
    const { sine, cosine } = kernels(forms, unit);
    const step = { sine: coefficient.isNegative ? forms.negated(sine) : sine, cosine };
    for (let n = 0n; n < count; n++) total = added(canonical, total, step);
  }
  return total;
}

function added(canonical: Canonical, a: Pair, b: Pair): Pair {
  const { forms } = canonical;
  const sum = (x: Form, y: Form, sign: Rational): Form => {
    const total = new Sum(forms);
    total.add(x);
    total.add(y, sign);
    return total.finish();
  };
  return {
    sine: sum(
      canonical.product(a.sine, b.cosine),
      canonical.product(a.cosine, b.sine),
      Rational.one,
    ),
    cosine: sum(
      canonical.product(a.cosine, b.cosine),
      canonical.product(a.sine, b.sine),
      Rational.minusOne,
    ),
  };
}

/** The functions of an angle as they are, of a positive first coefficient. */
function kernels(forms: Forms, angle: Form): Pair {
  if (angle.terms.length === 0) return { sine: forms.zero, cosine: forms.one };
  const { form, turned } = orientation(forms, angle);
  const sine = forms.kernelForm(forms.application(sin, [form]));
  return {
    sine: turned ? forms.negated(sine) : sine,
    cosine: forms.kernelForm(forms.application(cos, [form])),
  };
}

/** sin and cos of n quarter turns. */
function quarterTurns(forms: Forms, n: bigint): Pair {
  const quarter = Number(((n % 4n) + 4n) % 4n);
  const value = (sines: readonly number[]): Form => forms.number(Rational.of(sines[quarter] ?? 0));
  return { sine: value([0, 1, 0, -1]), cosine: value([1, 0, -1, 0]) };
}

/** The form with every sin(u)^2 replaced by 1 - cos(u)^2. */
export function reduceSquares(canonical: Canonical, form: Form): Form {
  const { forms, graph } = canonical;
  let current = form;
  for (;;) {
    if (!current.terms.some((term) => term.factors.some(isSquaredSine))) return current;
    const sum = new Sum(forms);
    current.terms.forEach((term, i) => {
      const squared = term.factors.find(isSquaredSine);
      if (!squared) {
        sum.addTerm(term, coefficientAt(current, i));
        return;
      }
      // One square at a time; each round lowers the powers of sines.
      for (const withCosine of [false, true]) {
        const product = new Product(forms, graph);
        for (const { base, exponent } of term.factors) {
          product.factor(base, base === squared.base ? exponent.minus(Rational.two) : exponent);
        }
        if (withCosine) product.factor(forms.application(cos, squared.base.args), Rational.two);
        const coefficient = coefficientAt(current, i);
        sum.add(product.finish(), withCosine ? coefficient.negated() : coefficient);
      }
    });
    current = sum.finish();
  }
}

const isSquaredSine = ({ base, exponent }: Factor): boolean =>
  base.op === sin && exponent.isInteger && exponent.n >= 2n;
