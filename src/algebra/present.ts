/** From normal forms back to nodes, as a textbook prints them. */

import type { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, exact, mul, neg, sub } from "../primitives/arithmetic.ts";
import { e } from "../primitives/constants.ts";
import { numberOf } from "../primitives/define.ts";
import { exp } from "../primitives/exponential.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import { finish, type Work } from "../timing/slices.ts";
import type { Algebra } from "./algebra.ts";
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
  type Term,
} from "./form.ts";
import type { Normalizer, WrittenSum } from "./normalize.ts";
import { factorsInOrder, termsInOrder } from "./order.ts";
import { polished } from "./polish.ts";
import { Radicals } from "./radicals.ts";
import { sumOf } from "./sum.ts";

/** Steps between two reports; some take long. */
const pace = 16;

/** Prints forms into their graph; what it has printed is kept. */
export class Presenter {
  readonly #shownFor: (form: Form) => Form;
  readonly #forms: Forms;
  readonly #graph: Graph;
  readonly #written: ReadonlyMap<Form, WrittenSum>;
  readonly #writtenNodes: ReadonlyMap<Form, Node>;
  readonly #nodes = new Map<Form, Node>();

  /** `written` are orders of terms to keep; "as it is" prints without a last touch. */
  constructor(
    algebra: Algebra,
    { written, writtenNodes }: Pick<Normalizer, "written" | "writtenNodes">,
    touch: "polished" | "as it is" = "polished",
  ) {
    this.#shownFor = (form) =>
      touch === "as it is" || algebra.written.has(form) ? form : polished(algebra, form);
    this.#forms = algebra.forms;
    this.#graph = algebra.graph;
    this.#written = written;
    this.#writtenNodes = writtenNodes;
  }

  /** The node of a form. What it consists of is printed first, so that nothing here recurses. */
  present(form: Form): Node {
    return this.#nodes.get(form) ?? finish(this.presenting(form));
  }

  /** The same as work. */
  *presenting(form: Form): Work<Node> {
    const stack = [form];
    const { size } = this.#nodes;
    let steps = 0;
    for (let next = stack.at(-1); next; next = stack.at(-1)) {
      if (++steps % pace === 0) {
        const done = this.#nodes.size - size;
        yield { stage: "writing", done, total: done + stack.length };
      }
      if (this.#nodes.has(next)) {
        stack.pop();
        continue;
      }
      const known = kernelOf(next)?.leaf ?? this.#asWritten(next);
      if (known) {
        this.#nodes.set(next, known);
        stack.pop();
        continue;
      }
      const shown = this.#shownFor(next);
      if (shown !== next) {
        const node = this.#nodes.get(shown);
        if (node) {
          this.#nodes.set(next, node);
          stack.pop();
        } else stack.push(shown);
        continue;
      }
      const missing = this.#partsOf(next).filter((part) => !this.#nodes.has(part));
      if (missing.length > 0) {
        for (const part of missing) stack.push(part);
        continue;
      }
      stack.pop();
      this.#nodes.set(next, this.#sum(next));
    }
    return this.#nodeOf(form);
  }

  /** What the user wrote for a form, where that is as short as it can be and has its numbers in front. */
  #asWritten(form: Form): Node | undefined {
    const node = this.#writtenNodes.get(form);
    return node && form.size <= longestKept && isTidy(node, form.size) ? node : undefined;
  }

  #nodeOf(form: Form): Node {
    const node = this.#nodes.get(form);
    if (!node) throw new Error("the parts of a form are printed before it");
    return node;
  }

  /** The forms inside of a form's kernels, and those that printing it will make. */
  #partsOf(form: Form): Form[] {
    const parts: Form[] = [];
    if (this.#written.get(form)?.isNegated) return [this.#forms.negated(form)];
    form.terms.forEach((term, i) => {
      const turned = this.#turnable(coefficientAt(form, i), term);
      for (const factor of term.factors) {
        const { base } = factor;
        if (base.leaf) continue;
        if (base.op === exp) parts.push(this.#exponent(factor));
        else if (base.op === pow) {
          const [inner, symbolic] = base.args;
          if (inner && symbolic) {
            parts.push(inner, symbolic, this.#wholeExponent(term, factor, inner, symbolic));
          }
        } else parts.push(...base.args);
        // Behind a minus of the sum the term is printed unturned, so both are needed.
        if (factor === turned) parts.push(this.#forms.negated(inside(base)));
      }
    });
    return parts;
  }

  #sum(form: Form): Node {
    const written = this.#written.get(form);
    if (written?.isNegated) return neg(this.#nodeOf(this.#forms.negated(form)));
    let total: Node | undefined;
    for (const { term, coefficient } of termsInOrder(form, written?.order)) {
      if (!total) total = this.#term(coefficient, term);
      else if (coefficient.isNegative) total = sub(total, this.#term(coefficient.negated(), term));
      else total = add(total, this.#term(coefficient, term));
    }
    return total ?? exact(this.#graph, Rational.zero);
  }

  /** Coefficient first, then names, brackets and functions over what has negative powers. */
  #term(coefficient: Rational, term: Term): Node {
    const turned = this.#turnable(coefficient, term);
    const isNegative = coefficient.isNegative && !turned;
    const size = coefficient.absolute();
    const radicals = new Radicals(size);
    const above: Node[] = [];
    const below: Node[] = [];
    for (const factor of this.#mergedFactors(term)) {
      if (radicals.takes(factor)) continue;
      if (isOverZero(factor.base)) {
        below.unshift(exact(this.#graph, Rational.zero));
        continue;
      }
      const isBelow = factor.exponent.isNegative && factor.base.op !== exp;
      const node = this.#factor(factor, factor.original === turned);
      (isBelow ? below : above).push(radicals.joined(node, isBelow));
    }
    for (const [side, isBelow] of [
      [above, false],
      [below, true],
    ] as const) {
      const rest = radicals.rest(this.#graph, isBelow);
      if (rest) side.unshift(rest);
    }
    const { coefficient: number } = radicals;
    const { n, d } = number;
    const whole = (value: bigint): Node => exact(this.#graph, Rational.of(value));
    if (number.decimal && number.decimals !== undefined) above.unshift(exact(this.#graph, number));
    else if (below.length > 0 || above.length === 0 || n === 1n) {
      if (d !== 1n) below.unshift(whole(d));
      if (n !== 1n || above.length === 0) above.unshift(whole(n));
    } else if (n !== 1n || d !== 1n) above.unshift(exact(this.#graph, number));
    const top = productOf(isNegative ? negatedFirst(above) : above);
    return below.length > 0 ? div(top, productOf(below)) : top;
  }

  /**
   * The bracket that takes in a minus sign: -(a - b)*c is (b - a)*c. Only where that saves the sign and
   * something in the bracket is negative already.
   */
  #turnable(coefficient: Rational, term: Term): Factor | undefined {
    if (coefficient.n !== -1n) return undefined;
    return term.factors.find(({ base, exponent }) => {
      if (!isGroup(base) || !exponent.isOne) return false;
      const { coefficients } = inside(base);
      return coefficients.length > 1 && coefficients.some((each) => each.isNegative);
    });
  }

  /** The factors in order, with x^n * x^2 merged into x^(n + 2). */
  #mergedFactors(term: Term): readonly Printed[] {
    const merged = new Set<Kernel>();
    for (const { base, exponent } of term.factors) {
      const [inner] = base.op === pow && exponent.isInteger ? base.args : [];
      const kernel = inner && this.#kernelOf(inner);
      if (kernel) merged.add(kernel);
    }
    return factorsInOrder(term)
      .filter(({ base }) => !merged.has(base))
      .map((factor) => ({ base: factor.base, exponent: factor.exponent, term, original: factor }));
  }

  #factor(factor: Printed, isTurned: boolean): Node {
    const { base, exponent, term } = factor;
    if (base.op === exp) return this.#exponential(factor);
    if (base.leaf) return this.#power(base.leaf, exponent.absolute());
    if (isGroup(base)) {
      const form = isTurned ? this.#forms.negated(inside(base)) : inside(base);
      return this.#power(this.#nodeOf(form), exponent.absolute());
    }
    if (base.op === pow) {
      const [inner, symbolic] = base.args;
      if (inner && symbolic && exponent.isInteger) {
        const whole = this.#wholeExponent(term, factor.original, inner, symbolic);
        return pow(this.#nodeOf(inner), this.#nodeOf(whole));
      }
    }
    return this.#power(this.#application(base), exponent.absolute());
  }

  #application(kernel: Kernel): Node {
    // Only groups and leaves have no op, and both were dealt with.
    const op = kernel.op as Primitive;
    return this.#graph.node(
      op,
      kernel.args.map((arg) => this.#nodeOf(arg)),
    );
  }

  #power(base: Node, exponent: Rational): Node {
    if (exponent.isOne) return base;
    if (exponent.equals(Rational.half)) return sqrt(base);
    return pow(base, exact(this.#graph, exponent));
  }

  /** exp(t)^c is written exp(c*t), and e where t is 1. */
  #exponential(factor: Factor): Node {
    const exponent = this.#exponent(factor);
    if (constantOf(exponent)?.isOne) return this.#graph.node(e, []);
    return exp(this.#nodeOf(exponent));
  }

  #exponent({ base, exponent }: Factor): Form {
    const [argument] = base.args;
    if (!argument) throw new Error("exp has an argument");
    return exponent.isOne ? argument : this.#forms.scaled(argument, exponent);
  }

  /** The exponent of x in (x^n)^3 * x^2, or of its reciprocal where x^n is in the denominator. */
  #wholeExponent(term: Term, { base: power, exponent }: Factor, base: Form, symbolic: Form): Form {
    if (!exponent.isInteger) return symbolic;
    const kernel = this.#kernelOf(base);
    const first = term.factors.find(
      (each) => each.exponent.isInteger && isPowerOf(each.base, base),
    );
    // x^n * x^m * x^2 is x^(n + 2)*x^m: only one of them takes the number.
    const beside =
      first?.base === power ? term.factors.find((each) => each.base === kernel) : undefined;
    if (!beside && exponent.absolute().isOne) return symbolic;
    const shift = this.#forms.number(beside?.exponent ?? Rational.zero);
    return sumOf(this.#forms, [
      [symbolic, exponent.absolute()],
      [shift, exponent.isNegative ? Rational.minusOne : Rational.one],
    ]);
  }

  /** The kernel whose powers are powers of this form. */
  #kernelOf(form: Form): Kernel | undefined {
    return kernelOf(form) ?? this.#forms.existing(undefined, [form]);
  }
}

/** Whether a kernel is a power of zero that has no value: it is printed as a zero in the denominator. */
function isOverZero({ op, args: [base, exponent] }: Kernel): boolean {
  const number = exponent && constantOf(exponent);
  return op === pow && base?.terms.length === 0 && number?.isNegative === true;
}

/** Whether a kernel is a power of this form whose exponent is no number. */
const isPowerOf = (kernel: Kernel, base: Form): boolean =>
  kernel.op === pow && kernel.args[0] === base;

/** What is longer is written anew. */
const longestKept = 64;

/** Whether a formula has so many nodes when written out, and no number behind a factor or a function. */
function isTidy(node: Node, size: number): boolean {
  const stack = [node];
  let count = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (++count > size) return false;
    const [x, y] = next.args;
    if (x && y && next.op === mul && numberOf(y)) return false;
    if (y && next.op === mul && y.op === mul) return false;
    if (y && next.op === add && (y.op === neg || y.op === add || y.op === sub)) return false;
    stack.push(...next.args);
  }
  return count === size;
}

/** A factor as it is printed, with the term that it is of. */
interface Printed extends Factor {
  readonly term: Term;
  readonly original: Factor;
}

const productOf = (nodes: readonly Node[]): Node => {
  const [first, ...rest] = nodes;
  if (!first) throw new Error("a printed product has a factor");
  return rest.reduce((product: Node, node) => mul(product, node), first);
};

/** The minus sign of a product stands at its first factor; that of -2/5 at the 2. */
function negatedFirst(nodes: readonly Node[]): Node[] {
  const [first, ...rest] = nodes;
  if (!first) return [];
  const [n, d] = first.op === div ? first.args : [];
  return [n && d ? div(neg(n), d) : neg(first), ...rest];
}
