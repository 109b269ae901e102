/** The application of a primitive to forms: what every function is in normal form. */

import type { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { eq, ge, gt, le, lt, ne } from "../primitives/comparisons.ts";
import { e } from "../primitives/constants.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { exp } from "../primitives/exponential.ts";
import { abs, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import { Compactor } from "./compact.ts";
import { knowing, multiplyConditionals } from "./conditionals.ts";
import { exactly } from "./exactly.ts";
import { expand } from "./expand.ts";
import { factorsOf } from "./factor.ts";
import {
  coefficientAt,
  constantOf,
  type Form,
  Forms,
  inside,
  isGroup,
  type Kernel,
  kernelOf,
} from "./form.ts";
import { type Identity, identitiesOf, type PairIdentity, pairsOf } from "./identities.ts";
import { laws } from "./laws.ts";
import { Product, productOf } from "./product.ts";
import { floorOf } from "./roots.ts";
import { isNonNegativeForm } from "./sign.ts";
import { sumOf } from "./sum.ts";

type Apply = (algebra: Algebra, x: Form, y: Form) => Form;

const minusOne = Rational.minusOne;
/** Pairs are not sought in longer products. */
const longestPaired = 64;

/** The functions that are sums, products and powers in disguise. All others are kernels. */
const structural: ReadonlyMap<Primitive, Apply> = new Map<Primitive, Apply>([
  [
    add,
    ({ forms }, x, y) =>
      sumOf(forms, [
        [x, Rational.one],
        [y, Rational.one],
      ]),
  ],
  [
    sub,
    ({ forms }, x, y) =>
      sumOf(forms, [
        [x, Rational.one],
        [y, minusOne],
      ]),
  ],
  [neg, ({ forms }, x) => forms.negated(x)],
  [
    mul,
    (a, x, y) =>
      a.product([
        [x, Rational.one],
        [y, Rational.one],
      ]),
  ],
  [
    div,
    (a, x, y) =>
      a.product([
        [x, Rational.one],
        [y, minusOne],
      ]),
  ],
  [sqrt, (a, x) => a.product([[x, Rational.half]])],
  [exp, (a, x) => new Product(a.forms, a.graph).exponential(a.settle(x)).finish()],
  [pow, (a, x, y) => a.power(x, y)],
]);

/** Comparisons read better with the number on the right: `x > 0` for `0 < x`. */
const mirrored: ReadonlyMap<Primitive, Primitive> = new Map<Primitive, Primitive>([
  [lt, gt],
  [le, ge],
  [gt, lt],
  [ge, le],
  [eq, eq],
  [ne, ne],
]);

/** Normal forms of one graph. */
export class Algebra {
  readonly forms = new Forms();
  readonly graph: Graph;
  readonly #compactor: Compactor;
  /** Forms that the user wrote: they stay as they are inside functions and brackets. */
  readonly written = new Set<Form>();

  constructor(graph: Graph) {
    this.graph = graph;
    this.#compactor = new Compactor(this.forms, graph);
  }

  /** The smallest known way to write a form. */
  compact(form: Form): Form {
    return this.#compactor.compact(form);
  }

  /** An equal form with common factors before brackets. */
  factored(form: Form): Form {
    return this.#compactor.factored(form);
  }

  /** Over one denominator, its numerator and denominator as products of factors. */
  factorized(form: Form, budget: number): Form | undefined {
    const opened = expand(this.forms, this.graph, form, budget);
    if (!opened) return undefined;
    const fraction = this.#compactor.commonFactor(opened, "with denominators") ?? opened;
    const whole = fraction.terms.length === 1 ? fraction : undefined;
    const product = new Product(this.forms, this.graph);
    if (!whole)
      for (const each of factorsOf(this.forms, this.graph, opened)) product.multiply(each);
    for (const { base, exponent } of whole?.terms[0]?.factors ?? []) {
      const inner = isGroup(base) && expand(this.forms, this.graph, inside(base), budget);
      if (!inner || !exponent.isInteger) product.factor(base, exponent);
      else {
        for (const each of factorsOf(this.forms, this.graph, inner))
          product.multiply(each, exponent);
      }
    }
    if (whole) product.multiply(this.forms.number(coefficientAt(whole, 0)));
    return product.finish();
  }

  /** A form as it goes into brackets or into a function: compact, unless it was written so. */
  settle(form: Form): Form {
    return form.terms.length < 2 || this.written.has(form) ? form : this.compact(form);
  }

  product(parts: readonly (readonly [Form, Rational])[]): Form {
    return this.finished(
      productOf(
        this.forms,
        this.graph,
        parts.map(([form, exponent]) => [this.settle(form), exponent] as const),
      ),
    );
  }

  /** A product in which factors that are one function together are so, and denominators in brackets cleared. */
  finished(form: Form): Form {
    const term = form.terms.length === 1 ? form.terms[0] : undefined;
    if (!term || term.factors.length === 0) return form;
    const paired = this.paired(form, pairsOf);
    const merged = multiplyConditionals(this.forms, this.graph, paired);
    return this.#compactor.cancelled(merged);
  }

  /** A product with every pair of factors that an identity puts together. */
  paired(form: Form, pairsFor: (op: Primitive) => readonly PairIdentity[]): Form {
    let current = form;
    for (let next: Form | undefined = form; next; next = this.#pairOnce(current, pairsFor)) {
      current = next;
    }
    return current;
  }

  /** Each pair takes away powers of two factors, so that there is an end to it. */
  #pairOnce(form: Form, pairsFor: (op: Primitive) => readonly PairIdentity[]): Form | undefined {
    const factors = form.terms.length === 1 ? form.terms[0]?.factors : undefined;
    if (!factors || factors.length < 2 || factors.length > longestPaired) return undefined;
    for (const { base, exponent } of factors) {
      for (const pair of base.op ? pairsFor(base.op) : []) {
        const [first, second] = pair.pattern.args;
        const bindings = new Map<string, Form>();
        if (!first || !second || !this.#matchesKernel(first, base, bindings)) continue;
        const other = this.#existingKernel(this.instantiate(second, bindings));
        const beside = other && factors.find((factor) => factor.base === other);
        const sign = pair.pattern.op === div ? minusOne : Rational.one;
        const times = beside && wholeBelow(exponent, beside.exponent.times(sign));
        if (!beside || !times) continue;
        this.forms.used(pair);
        return this.forms.quietly(() => {
          const product = new Product(this.forms, this.graph);
          product.multiply(this.forms.number(coefficientAt(form, 0)));
          for (const each of factors) product.factor(each.base, each.exponent);
          product.factor(base, times.negated()).factor(beside.base, times.times(sign).negated());
          product.multiply(this.instantiate(pair.replacement, bindings), times);
          return product.finish();
        });
      }
    }
    return undefined;
  }

  /** The kernel of a form, be it in brackets. */
  #existingKernel(form: Form): Kernel | undefined {
    return kernelOf(form) ?? this.forms.existing(undefined, [form]);
  }

  power(base: Form, exponent: Form): Form {
    const number = constantOf(exponent);
    if (number) {
      if (number.isZero) this.forms.used(laws.powerZero);
      return number.isZero ? this.forms.one : this.product([[base, number]]);
    }
    const product = new Product(this.forms, this.graph);
    const logarithm = logarithmOfExponentials(this.forms, base);
    if (logarithm) {
      const argument = productOf(this.forms, this.graph, [
        [logarithm, Rational.one],
        [this.settle(exponent), Rational.one],
      ]);
      return product.exponential(argument).finish();
    }
    return product.power(this.settle(base), this.settle(exponent)).finish();
  }

  /** A leaf of the graph, as a form. */
  leaf(node: Node): Form {
    const number = numberOf(node);
    if (number) return this.forms.number(number);
    if (node.op === e)
      return new Product(this.forms, this.graph).exponential(this.forms.one).finish();
    return this.forms.kernelForm(this.forms.leaf(node));
  }

  /** `op` of these forms, with every identity of `op` tried. */
  apply(op: Primitive, args: readonly Form[]): Form {
    const [x = this.forms.zero, y = this.forms.zero] = args;
    const structure = structural.get(op);
    if (structure) return structure(this, x, y);
    const settled = args.map((arg) => this.settle(arg));
    const numbers = settled.map(constantOf);
    const known = numbers.every((n) => n !== undefined) ? exactly(op, numbers) : undefined;
    if (known) {
      this.forms.used(laws.foldConstants);
      return this.forms.number(known);
    }
    if (op === abs && isNonNegativeForm(x)) {
      this.forms.used(laws.absOfNonNegative);
      return x;
    }
    const mirror = mirrored.get(op);
    if (mirror && numbers[0] && !numbers[1]) return this.apply(mirror, [...settled].reverse());
    const [condition, yes, no] = op === where ? settled : [];
    if (condition && yes && no) {
      const known = [yes, no].map((branch, i) =>
        knowing(this.forms, this.graph, branch, condition, i === 0),
      );
      if (known[0] !== yes || known[1] !== no) return this.apply(op, [condition, ...known]);
    }
    for (const identity of identitiesOf(op)) {
      const replaced = this.#rewritten(identity, op, settled);
      if (replaced) return replaced;
    }
    return this.forms.kernelForm(this.forms.application(op, settled));
  }

  #rewritten(identity: Identity, op: Primitive, args: readonly Form[]): Form | undefined {
    const bindings = new Map<string, Form>();
    const { pattern, replacement, assumes } = identity;
    if (
      !pattern.args.every((part, i) => this.#matches(part, args[i] ?? this.forms.zero, bindings))
    ) {
      return undefined;
    }
    if (identity.ifOppositeExists) {
      const [argument] = args;
      const opposite = argument && this.forms.existing(op, [this.forms.negated(argument)]);
      const own = this.forms.existing(op, args);
      if (!opposite || (own && own.id < opposite.id)) return undefined;
    }
    this.forms.used(
      identity,
      assumes && { form: this.instantiate(assumes, bindings), is: "nonzero" },
    );
    return this.instantiate(replacement, bindings);
  }

  /** Patterns are small and ours, so that recursion over them is bounded. */
  #matches(pattern: Node, form: Form, bindings: Map<string, Form>): boolean {
    const name = nameOf(pattern);
    if (name !== undefined) {
      const bound = bindings.get(name);
      if (!bound) bindings.set(name, form);
      return !bound || bound === form;
    }
    const [inner] = pattern.args;
    if (pattern.op === neg && inner) {
      const isNegative = form.terms.length > 0 && coefficientAt(form, 0).isNegative;
      return isNegative && this.#matches(inner, this.forms.negated(form), bindings);
    }
    if (pattern.op === exp && inner) {
      const logarithm = logarithmOfExponentials(this.forms, form);
      return logarithm !== undefined && this.#matches(inner, logarithm, bindings);
    }
    if (pattern.args.length === 0 || structural.has(pattern.op)) {
      return this.instantiate(pattern, bindings) === form;
    }
    const kernel = kernelOf(form);
    return kernel !== undefined && this.#matchesKernel(pattern, kernel, bindings);
  }

  #matchesKernel(pattern: Node, kernel: Kernel, bindings: Map<string, Form>): boolean {
    return (
      kernel.op === pattern.op &&
      pattern.args.every((part, i) =>
        this.#matches(part, kernel.args[i] ?? this.forms.zero, bindings),
      )
    );
  }

  /** A pattern with forms in place of its variables. */
  instantiate(pattern: Node, bindings: ReadonlyMap<string, Form>): Form {
    const name = nameOf(pattern);
    if (name !== undefined) {
      const bound = bindings.get(name);
      if (!bound) throw new Error(`the pattern leaves ${name} unbound`);
      return bound;
    }
    if (pattern.args.length === 0) {
      return this.leaf(this.graph.node(pattern.op, [], pattern.attribute));
    }
    return this.apply(
      pattern.op,
      pattern.args.map((arg) => this.instantiate(arg, bindings)),
    );
  }
}

/** The greatest whole number that is above neither, where that is at least one. */
function wholeBelow(a: Rational, b: Rational): Rational | undefined {
  const least = a.compare(b) < 0 ? a : b;
  const whole = Rational.of(floorOf(least));
  return whole.compare(Rational.zero) > 0 ? whole : undefined;
}

/** The exponent E of a form that is exp(E), a product of exponentials and nothing else. */
function logarithmOfExponentials(forms: Forms, form: Form): Form | undefined {
  const term = form.terms.length === 1 && form.coefficients[0]?.isOne ? form.terms[0] : undefined;
  if (!term || term.factors.length === 0) return undefined;
  const parts: [Form, Rational][] = [];
  for (const { base, exponent } of term.factors) {
    const [argument] = base.args;
    if (base.op !== exp || !argument) return undefined;
    parts.push([argument, exponent]);
  }
  return sumOf(forms, parts);
}
