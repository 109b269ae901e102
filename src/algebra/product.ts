/** Products of forms: one dictionary kernel → exponent, in which like factors meet. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import { literal } from "../primitives/define.ts";
import { exp, log } from "../primitives/exponential.ts";
import { abs } from "../primitives/piecewise.ts";
import { pow } from "../primitives/powers.ts";
import { contentOf, orientation } from "./content.ts";
import {
  coefficientAt,
  constantOf,
  type Factor,
  type Form,
  type Forms,
  inside,
  isGroup,
  type Kernel,
  kernelOf,
  type Split,
} from "./form.ts";
import { laws } from "./laws.ts";
import { floorOf, rootsOf } from "./roots.ts";
import { isNonNegative } from "./sign.ts";
import { Sum } from "./sum.ts";

/** Coefficients beyond this many bits stay powers, so that iterated squaring cannot exhaust memory. */
const largestCoefficient = 4096;

/** A product in brackets that is longer than this stays there, so that no long list is copied for each user. */
export const longestOpened = 32;

/** Sums of more terms are not compared with other brackets up to an exponential. */
const longestShifted = 6;

const bits = (value: Rational): number => bitsOf(value.n) + (value.d === 1n ? 0 : bitsOf(value.d));
const bitsOf = (value: bigint): number =>
  value < 0x1_0000_0000n && value > -0x1_0000_0000n ? 32 : value.toString(16).length * 4;

/** A product in the making. Multiplying is linear in the number of factors. */
export class Product {
  readonly #forms: Forms;
  readonly #graph: Graph;
  #coefficient = Rational.one;
  readonly #exponents = new Map<Kernel, Rational>();

  constructor(forms: Forms, graph: Graph) {
    this.#forms = forms;
    this.#graph = graph;
  }

  /** Multiplies by a form to an exact power. Nothing is expanded. */
  multiply(form: Form, exponent: Rational = Rational.one): this {
    if (exponent.isZero) return this;
    if (form.terms.length === 0) return this.#multiplyZero(exponent);
    if (!exponent.isInteger) return this.#multiplyRoot(form, exponent);
    const only = form.terms.length === 1 ? form.terms[0] : undefined;
    if (only) {
      this.#number(coefficientAt(form, 0), exponent);
      for (const { base, exponent: own } of only.factors) {
        if (!own.isInteger && own.times(exponent).isInteger) {
          this.#forms.used(laws.powerOfRoot, {
            form: this.#forms.kernelForm(base),
            is: "nonnegative",
          });
        }
        if (base.op === pow && own.isOne && !exponent.absolute().isOne) {
          this.#forms.used(laws.powerOfPower);
        }
        this.factor(base, own.times(exponent));
      }
      return this;
    }
    this.#bracketed(form, exponent);
    return this;
  }

  /** A sum in brackets, with what has come out of them. */
  #bracketed(form: Form, exponent: Rational): void {
    const { content, primitive, beside } = this.#split(form);
    this.#number(content, exponent);
    this.factor(this.#forms.bracket(primitive), exponent);
    if (beside) this.factor(beside.base, beside.exponent.times(exponent));
  }

  /** Multiplies by a power of a kernel. */
  factor(base: Kernel, exponent: Rational): this {
    const known = this.#exponents.get(base);
    if (!known) {
      this.#exponents.set(base, exponent);
      return this;
    }
    const total = known.plus(exponent);
    const assumes =
      base.op !== exp && (known.isNegative !== exponent.isNegative || !known.isInteger)
        ? ({
            form: this.#forms.kernelForm(base),
            is: known.isInteger && exponent.isInteger ? "nonzero" : "nonnegative",
          } as const)
        : undefined;
    this.#forms.used(total.isZero ? laws.cancelFactors : laws.likeFactors, assumes);
    this.#exponents.set(base, total);
    return this;
  }

  /** Multiplies by e to the power of a form: `exp(a*log(b))` is `b^a`, and `exp(-2*x)` a power of `exp(x)`. */
  exponential(form: Form): this {
    const rest = new Sum(this.#forms);
    form.terms.forEach((term, i) => {
      const coefficient = coefficientAt(form, i);
      const only = term.factors.length === 1 ? term.factors[0] : undefined;
      const [argument] = only?.base.op === log && only.exponent.isOne ? only.base.args : [];
      if (argument) {
        this.#forms.used(laws.exponentialOfLogarithm, { form: argument, is: "positive" });
        this.multiply(argument, coefficient);
      } else rest.addTerm(term, coefficient);
    });
    const left = rest.finish();
    if (left.terms.length === 0) {
      if (form.terms.length === 0) this.#forms.used(laws.exponentialOfZero);
      return this;
    }
    const { content, primitive } = contentOf(this.#forms, left);
    return this.factor(this.#forms.application(exp, [primitive]), content);
  }

  /** Multiplies by a form to the power of a form that is no number: `x^(n - 1)` is `x^n * x^-1`. */
  power(base: Form, exponent: Form): this {
    const number = constantOf(exponent);
    if (number) return this.multiply(base, number);
    // Of a base that would come apart, the parts could not be printed as one power again.
    const isWhole =
      kernelOf(base) !== undefined ||
      (base.terms.length > 1 && this.#split(base).primitive === base);
    const shift = isWhole
      ? (exponent.coefficients[exponent.terms.indexOf(this.#forms.unit)] ?? Rational.zero)
      : Rational.zero;
    const symbolic = new Sum(this.#forms);
    symbolic.add(exponent);
    symbolic.addTerm(this.#forms.unit, shift.negated());
    this.factor(this.#forms.application(pow, [base, symbolic.finish()]), Rational.one);
    return this.multiply(base, shift);
  }

  finish(): Form {
    if (this.#coefficient.isZero) return this.#forms.zero;
    this.#mergeExponentials();
    this.#settleIntegers();
    const factors: Factor[] = [];
    for (const [base, exponent] of this.#exponents) {
      if (!exponent.isZero) factors.push({ base, exponent });
    }
    return this.#forms.single(this.#coefficient, this.#forms.term(factors));
  }

  #multiplyZero(exponent: Rational): this {
    if (exponent.isNegative) {
      // 1/0 has no value; it stays as it is, and so stays visible.
      const zeroth = this.#forms.application(pow, [this.#forms.zero, this.#forms.number(exponent)]);
      return this.factor(zeroth, Rational.one);
    }
    this.#coefficient = Rational.zero;
    this.#forms.used(laws.productWithZero);
    return this;
  }

  #number(value: Rational, exponent: Rational): void {
    if (value.isOne) return;
    const size = Number(exponent.absolute().n) * bits(value);
    if (size + bits(this.#coefficient) > largestCoefficient) {
      if (value.isNegative && exponent.n % 2n !== 0n)
        this.#coefficient = this.#coefficient.negated();
      this.#numberKernel(value.absolute().n, exponent);
      this.#numberKernel(value.d, exponent.negated());
      return;
    }
    if (!this.#coefficient.isOne || !exponent.isOne) this.#forms.used(laws.foldConstants);
    this.#coefficient = this.#coefficient.times(value.power(exponent.n));
  }

  #numberKernel(value: bigint, exponent: Rational): void {
    if (value === 1n || exponent.isZero) return;
    const leaf = this.#forms.leaf(literal(this.#graph, Rational.of(value)));
    this.#exponents.set(leaf, (this.#exponents.get(leaf) ?? Rational.zero).plus(exponent));
  }

  /** A power with a fraction in it: only what is positive, or alone, may leave the bracket. */
  #multiplyRoot(form: Form, exponent: Rational): this {
    const only = form.terms.length === 1 ? form.terms[0] : undefined;
    const coefficient = coefficientAt(form, 0);
    if (!only || coefficient.isNegative) {
      const { content, primitive } = contentOf(this.#forms, form, "keep sign");
      this.#root(content, exponent);
      return this.factor(this.#forms.bracket(primitive), exponent);
    }
    this.#root(coefficient, exponent);
    const held: Factor[] = [];
    for (const factor of only.factors) {
      if (isNonNegative(factor.base) || isRoot(factor))
        this.factor(factor.base, factor.exponent.times(exponent));
      else held.push(factor);
    }
    const [first] = held;
    if (!first) return this;
    if (held.length > 1) {
      const bracket = this.#forms.single(Rational.one, this.#forms.term(held));
      return this.factor(this.#forms.bracket(bracket), exponent);
    }
    const isEven = first.exponent.isInteger && first.exponent.n % 2n === 0n;
    if (!isEven) return this.factor(first.base, first.exponent.times(exponent));
    // (x^2)^(1/2) is |x|, for x of either sign.
    const argument = isGroup(first.base) ? inside(first.base) : this.#forms.kernelForm(first.base);
    this.#forms.used(laws.rootOfEvenPower);
    const size = this.#forms.application(abs, [orientation(this.#forms, argument).form]);
    return this.factor(size, first.exponent.times(exponent));
  }

  #root(value: Rational, exponent: Rational): void {
    if (value.isOne) return;
    const { rational, radicals } = rootsOf(value, exponent);
    this.#number(rational, Rational.one);
    for (const radical of radicals) this.#numberKernel(radical.base, radical.exponent);
  }

  /** A sum as content × bracket, turned the way in which it has been put in brackets before. */
  #split(form: Form): Split {
    const known = this.#forms.splits.get(form);
    if (known) return known;
    const split = this.#withoutExponential(form) ?? this.#turned(form);
    this.#forms.splits.set(form, split);
    // From here on, this is the way in which it has been put in brackets.
    this.#forms.bracket(split.primitive);
    return split;
  }

  /** `exp(x) + 1` is `exp(x)*(1 + exp(-x))`, where the latter has been put in brackets before. */
  #withoutExponential(form: Form): Split | undefined {
    if (form.terms.length > longestShifted || this.#forms.existing(undefined, [form]))
      return undefined;
    for (const { base, exponent } of form.terms.flatMap(({ factors }) => factors)) {
      if (base.op !== exp) continue;
      const shifted = new Sum(this.#forms);
      form.terms.forEach(({ factors }, i) => {
        const product = new Product(this.#forms, this.#graph).factor(base, exponent.negated());
        for (const each of factors) product.factor(each.base, each.exponent);
        shifted.add(product.finish(), coefficientAt(form, i));
      });
      const other = shifted.finish();
      const turned = other.terms.length > 1 ? this.#turned(other) : undefined;
      if (turned && this.#forms.existing(undefined, [turned.primitive])) {
        return { ...turned, beside: { base, exponent } };
      }
    }
    return undefined;
  }

  #turned(form: Form): Split {
    const { content, primitive } = contentOf(this.#forms, form, "common sign");
    return this.#forms.isTurned(primitive)
      ? { content: content.negated(), primitive: this.#forms.negated(primitive) }
      : { content, primitive };
  }

  /** exp(a)*exp(b) is one exponential where that lets terms of a and b meet. */
  #mergeExponentials(): void {
    let count = 0;
    for (const base of this.#exponents.keys()) if (base.op === exp) count++;
    if (count < 2) return;
    const found = [...this.#exponents].filter(([base, e]) => base.op === exp && !e.isZero);
    if (found.length < 2) return;
    const total = new Sum(this.#forms);
    let terms = 0;
    for (const [base, exponent] of found) {
      const [argument] = base.args;
      if (!argument) continue;
      terms += argument.terms.length;
      total.add(argument, exponent);
    }
    const merged = total.finish();
    if (merged.terms.length >= terms) return;
    for (const [base] of found) this.#exponents.delete(base);
    this.#forms.used(laws.productOfExponentials);
    this.exponential(merged);
  }

  /** What only integer powers allow: numbers leave their root, |x|^2 is x^2, 1 - x turns into -(x - 1). */
  #settleIntegers(): void {
    const candidates: [Kernel, Rational][] = [];
    for (const entry of this.#exponents) {
      const [base] = entry;
      // Names are by far the most frequent, and nothing can be done with them.
      if (base.leaf ? base.leaf.attribute instanceof Rational : base.op === abs || isGroup(base)) {
        candidates.push(entry);
      }
    }
    for (const [base, exponent] of candidates) {
      if (base.leaf?.attribute instanceof Rational) {
        const whole = floorOf(exponent);
        if (
          whole === 0n ||
          bits(base.leaf.attribute) * Number(whole < 0n ? -whole : whole) > largestCoefficient
        )
          continue;
        this.#exponents.set(base, exponent.minus(Rational.of(whole)));
        this.#coefficient = this.#coefficient.times(base.leaf.attribute.power(whole));
      } else if (
        base.op === abs &&
        exponent.isInteger &&
        exponent.n % 2n === 0n &&
        exponent.n !== 0n
      ) {
        const [argument] = base.args;
        if (!argument) continue;
        this.#exponents.delete(base);
        this.#forms.used(laws.evenPowerOfAbs);
        this.multiply(argument, exponent);
      } else if (isGroup(base) && exponent.isInteger && !exponent.isZero) {
        const form = inside(base);
        const isSingle = form.terms.length === 1;
        if (isSingle && (form.terms[0]?.factors.length ?? 0) > longestOpened) continue;
        if (!isSingle && this.#split(form).primitive === form) continue;
        this.#exponents.delete(base);
        if (isSingle) this.multiply(form, exponent);
        else this.#bracketed(form, exponent);
      }
    }
  }
}

const isRoot = (factor: Factor): boolean => !factor.exponent.isInteger;

/** The product of some forms, each to a power. */
export function productOf(
  forms: Forms,
  graph: Graph,
  parts: Iterable<readonly [Form, Rational]>,
): Form {
  const product = new Product(forms, graph);
  for (const [form, exponent] of parts) product.multiply(form, exponent);
  return product.finish();
}
