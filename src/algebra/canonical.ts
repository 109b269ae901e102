/** The canonical form, in which equal formulas meet: fewer functions, everything multiplied out. */

import { type Graph, liveFrom } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { e, pi, tau } from "../primitives/constants.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { exp, log } from "../primitives/exponential.ts";
import { asin } from "../primitives/inverse-trigonometric.ts";
import { abs } from "../primitives/piecewise.ts";
import { cbrt, pow, sqrt } from "../primitives/powers.ts";
import { cos, sin } from "../primitives/trigonometric.ts";
import { absoluteOf } from "./absolute.ts";
import { reduceSquares, sineAndCosine } from "./angles.ts";
import { orientation } from "./content.ts";
import { definitions } from "./definitions.ts";
import { exactly } from "./exactly.ts";
import { expand, multiplyOut } from "./expand.ts";
import { coefficientAt, constantOf, type Form, Forms, type Kernel } from "./form.ts";
import { denominatorsOf, dividedBy } from "./fractions.ts";
import { logarithmOf } from "./logarithms.ts";
import { Product, productOf } from "./product.ts";
import { minus, plus } from "./sum.ts";

/** Sums with more terms than this are not formed: the answer is then "not known", never a wrong one. */
const budget = 400;
/** Nor are graphs with more nodes than this tried. */
const largest = 4000;

const one = Rational.one;

/** Thrown inside of this file where a sum would outgrow the budget, and caught at its border. */
class TooLarge extends Error {}

type Meaning = (canonical: Canonical, x: Form, y: Form) => Form;

const odd =
  (op: Primitive): Meaning =>
  ({ forms }, x) => {
    const { form, turned } = orientation(forms, x);
    const kernel = forms.kernelForm(forms.application(op, [form]));
    return turned ? forms.negated(kernel) : kernel;
  };

/** What functions are in canonical form; those not listed here nor defined by others are kernels. */
const meanings: ReadonlyMap<Primitive, Meaning> = new Map<Primitive, Meaning>([
  [add, ({ forms }, x, y) => plus(forms, x, y)],
  [sub, ({ forms }, x, y) => minus(forms, x, y)],
  [neg, ({ forms }, x) => forms.negated(x)],
  [mul, (canonical, x, y) => canonical.product(x, y)],
  [div, (canonical, x, y) => canonical.product(x, canonical.power(y, Rational.minusOne))],
  [pow, (canonical, x, y) => canonical.generalPower(x, y)],
  [sqrt, (canonical, x) => canonical.power(x, Rational.half)],
  [exp, (canonical, x) => canonical.exponential(x)],
  [log, logarithmOf],
  [sin, (canonical, x) => sineAndCosine(canonical, x).sine],
  [cos, (canonical, x) => sineAndCosine(canonical, x).cosine],
  [abs, absoluteOf],
  [asin, odd(asin)],
  [cbrt, odd(cbrt)],
]);

/** Canonical forms of one graph. Two nodes with one form are equal wherever both have a value. */
export class Canonical {
  readonly forms = new Forms();
  readonly graph: Graph;
  readonly #known = new Map<Node, Form>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /**
   * Whether the two are proved to be equal wherever both are defined. `false` means "not proved", unless
   * `provesDifferent` says otherwise.
   */
  provesEqual(a: Node, b: Node): boolean {
    return this.difference(a, b)?.terms.length === 0;
  }

  /** Whether the two are rational functions of the variables, and not the same one. */
  provesDifferent(a: Node, b: Node): boolean {
    const difference = this.difference(a, b);
    return (
      difference !== undefined &&
      difference.terms.length > 0 &&
      difference.terms.every(({ factors }) =>
        factors.every(
          ({ base, exponent }) =>
            base.leaf !== undefined && nameOf(base.leaf) !== undefined && exponent.isInteger,
        ),
      )
    );
  }

  /** The numerator of a - b over one denominator; undefined where it would be too large. */
  difference(a: Node, b: Node): Form | undefined {
    try {
      const left = this.form(a);
      const right = this.form(b);
      if (left === right) return this.forms.zero;
      return this.#numerator(minus(this.forms, left, right));
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  /** The canonical form of a node. Throws TooLarge beyond the budget. */
  form(node: Node): Form {
    const known = this.#known.get(node);
    if (known) return known;
    const live = liveFrom([node]);
    if (live.reduce((count, each) => count + each, 0) > largest) throw new TooLarge();
    for (let id = 0; id <= node.id; id++) {
      const each = live[id] ? this.graph.nodes[id] : undefined;
      if (each && !this.#known.has(each)) this.#known.set(each, this.#apply(each));
    }
    return this.#known.get(node) ?? this.forms.zero;
  }

  #apply(node: Node): Form {
    if (node.args.length === 0) return this.#leaf(node);
    const definition = definitions.get(node.op);
    const [a, b] = node.args;
    // Definitions are a few nodes over the arguments, which have their forms, so this recurses no deeper than they nest.
    if (definition && a) return this.#defined(definition(a, b ?? a), node);
    const args = node.args.map((arg) => this.#known.get(arg) ?? this.forms.zero);
    return this.apply(node.op, args);
  }

  #defined(meaning: Node, node: Node): Form {
    const below = new Set(node.args);
    const pending = [meaning];
    for (let next = pending.at(-1); next; next = pending.at(-1)) {
      const missing = next.args.filter((arg) => !below.has(arg) && !this.#known.has(arg));
      if (this.#known.has(next) || missing.length === 0) {
        if (!this.#known.has(next)) this.#known.set(next, this.#apply(next));
        pending.pop();
      } else pending.push(...missing);
    }
    return this.#known.get(meaning) ?? this.forms.zero;
  }

  #leaf(node: Node): Form {
    const number = numberOf(node);
    if (number) return this.forms.number(number);
    if (node.op === e)
      return new Product(this.forms, this.graph).exponential(this.forms.one).finish();
    if (node.op === tau) {
      return this.forms.scaled(this.#leaf(this.graph.node(pi, [])), Rational.two);
    }
    return this.forms.kernelForm(this.forms.leaf(node));
  }

  /** `op` of canonical forms. Throws TooLarge beyond the budget. */
  apply(op: Primitive, args: readonly Form[]): Form {
    const [x = this.forms.zero, y = this.forms.zero] = args;
    const meaning = meanings.get(op);
    if (meaning) return this.#bounded(meaning(this, x, y));
    const numbers = args.map(constantOf);
    const value = numbers.every((n) => n !== undefined) ? exactly(op, numbers) : undefined;
    if (value) return this.forms.number(value);
    return this.forms.kernelForm(this.forms.application(op, args));
  }

  /** Multiplied out, with sin^2 replaced by 1 - cos^2 and brackets opened. */
  product(x: Form, y: Form): Form {
    return this.open(multiplyOut(this.forms, this.graph, x, y, budget));
  }

  /** A form with its brackets opened. Throws TooLarge where there is none, or too much in them. */
  open(form: Form | undefined): Form {
    const opened = form && expand(this.forms, this.graph, form, budget);
    if (!opened) throw new TooLarge();
    const reduced = reduceSquares(this, opened);
    return this.#bounded(reduced);
  }

  #bounded(form: Form): Form {
    if (form.terms.length > budget) throw new TooLarge();
    return form;
  }

  /** A power with an exact exponent; sums are brought over one denominator before they are inverted. */
  power(form: Form, exponent: Rational): Form {
    if (form.terms.length < 2) {
      return this.open(productOf(this.forms, this.graph, [[form, exponent]]));
    }
    if (exponent.isInteger && !exponent.isNegative) {
      if (exponent.n > 64n) throw new TooLarge();
      let result = this.forms.one;
      for (let i = 0n; i < exponent.n; i++) result = this.product(result, form);
      return result;
    }
    const { common, rest } = this.fraction(form);
    const product = new Product(this.forms, this.graph);
    if (exponent.isInteger) {
      for (const [base, power] of common) product.factor(base, power.times(exponent));
      return this.open(product.multiply(rest, exponent).finish());
    }
    // Under a root a denominator may not be separated: its sign is not known.
    return this.open(product.multiply(form, exponent).finish());
  }

  /** common × rest, where rest has no denominators. */
  fraction(form: Form): { common: ReadonlyMap<Kernel, Rational>; rest: Form } {
    const common = denominatorsOf(form);
    if (common.size === 0) return { common, rest: form };
    return { common, rest: this.open(dividedBy(this.forms, this.graph, form, common)) };
  }

  /** Denominators may hide in what multiplying out makes, so a few rounds are needed. */
  #numerator(form: Form): Form {
    let current = form;
    for (let round = 0; round < 6; round++) {
      const { common, rest } = this.fraction(current);
      if (common.size === 0) return rest;
      current = rest;
    }
    return current;
  }

  generalPower(base: Form, exponent: Form): Form {
    const number = constantOf(exponent);
    if (number) return number.isZero ? this.forms.one : this.power(base, number);
    const value = constantOf(base);
    if (value?.isOne) return this.forms.one;
    const isPositive = value ? !value.isNegative && !value.isZero : isExponential(base);
    if (isPositive) {
      return this.exponential(this.product(exponent, logarithmOf(this, base)));
    }
    // x^(n + 1/2 + y) is x^(1/2) * x^n * x^y; integer shifts and sums of exponents meet.
    const product = new Product(this.forms, this.graph);
    let shift = this.forms.one;
    exponent.terms.forEach((term, i) => {
      const coefficient = coefficientAt(exponent, i);
      if (term === this.forms.unit) {
        shift = this.power(base, coefficient);
        return;
      }
      // Only whole multiples leave the exponent: sqrt(x^n) is not x^(n/2) at x = -2, n = 2.
      const symbol = this.forms.fromTotals(new Map([[term, Rational.of(1n, coefficient.d)]]));
      const kernel = this.forms.application(pow, [base, symbol]);
      product.factor(kernel, Rational.of(coefficient.n));
    });
    return this.product(shift, product.finish());
  }

  /** exp of a sum is a product of exponentials, one a term. */
  exponential(form: Form): Form {
    const product = new Product(this.forms, this.graph);
    form.terms.forEach((term, i) => {
      const coefficient = coefficientAt(form, i);
      const only = term.factors.length === 1 ? term.factors[0] : undefined;
      const [argument] = only?.exponent.isOne && only.base.op === log ? only.base.args : [];
      // The logarithms here are those of absolute values, so exp takes them back to those.
      if (argument) product.multiply(absoluteOf(this, argument), coefficient);
      else {
        const symbol = this.forms.fromTotals(new Map([[term, one]]));
        product.factor(this.forms.application(exp, [symbol]), coefficient);
      }
    });
    return this.open(product.finish());
  }
}

/** Whether a form is one product of exponentials, and so positive. */
const isExponential = (form: Form): boolean =>
  form.terms.length === 1 &&
  !coefficientAt(form, 0).isNegative &&
  form.terms[0]?.factors.every(({ base }) => base.op === exp) === true;
