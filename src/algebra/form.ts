/**
 * The normal form of an expression: a sum is a dictionary term → coefficient, a term is a dictionary
 * kernel → exponent, and a kernel is whatever cannot be taken apart (a name, `sin(...)`, a sum in brackets).
 * Like terms and like factors meet by construction. Everything is interned: equal forms are one form.
 */

import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { variable } from "../primitives/define.ts";
import { exp } from "../primitives/exponential.ts";
import type { Rule } from "./rules.ts";
import { Table } from "./table.ts";

/**
 * The base of a power. One of: a leaf (`leaf` set: a name, a number, pi), an application of `op` to forms,
 * or a group (`op` and `leaf` unset): a form in brackets, its only argument.
 */
export interface Kernel {
  readonly id: number;
  readonly op: Primitive | undefined;
  readonly args: readonly Form[];
  readonly leaf: Node | undefined;
  /** Whether it is polynomial: a name, or a group of polynomial terms. Decides where it is printed. */
  readonly plain: boolean;
  readonly size: number;
}

export interface Factor {
  readonly base: Kernel;
  readonly exponent: Rational;
}

/** A product of powers without coefficient; its factors in the order of their kernels' ids. */
export interface Term {
  readonly id: number;
  readonly factors: readonly Factor[];
}

/** A sum of terms with coefficients other than zero, in the order of the terms' ids. Empty is zero. */
export interface Form {
  readonly id: number;
  readonly terms: readonly Term[];
  readonly coefficients: readonly Rational[];
  /** How many nodes it takes to print, counted on the tree; capped. */
  readonly size: number;
}

const sizeCap = 1e9;

/** What a rule had to assume of a form. */
export interface Assumption {
  readonly form: Form;
  readonly is: "nonzero" | "positive" | "nonnegative";
}

/** `content * primitive`, a number times a sum as it stands in brackets. */
export interface Split {
  readonly content: Rational;
  readonly primitive: Form;
  /** A power of an exponential that has come out as well. */
  readonly beside?: Factor;
}

/** Makes and keeps the forms of one simplifier, and hears which rules were used. */
export class Forms {
  /** Called with each rule that changed something. */
  used: (rule: Rule, assumption?: Assumption) => void = () => {};

  /** What `attempt` gives; the rules that it uses are not reported. */
  quietly<T>(attempt: () => T): T {
    const { used } = this;
    this.used = () => {};
    const result = attempt();
    this.used = used;
    return result;
  }

  /** How sums have been taken apart into a number and a bracket; a sum is taken apart in one way only. */
  readonly splits = new Map<Form, Split>();

  readonly #kernels = new Table<Kernel>();
  readonly #terms = new Table<Term>();
  readonly #forms = new Table<Form>();
  readonly #leaves = new Map<Node, Kernel>();

  readonly unit: Term = this.term([]);
  readonly zero: Form = this.fromTotals(new Map());
  readonly one: Form = this.number(Rational.one);

  leaf(node: Node): Kernel {
    const known = this.#leaves.get(node);
    if (known) return known;
    const made: Kernel = {
      id: this.#kernels.count,
      op: node.op,
      args: [],
      leaf: node,
      plain: true,
      size: 1,
    };
    this.#leaves.set(node, made);
    this.#kernels.add(leafHash(made.id), made);
    return made;
  }

  /** The application of a function to forms, as it stands: no rule is tried. */
  application(op: Primitive, args: readonly Form[]): Kernel {
    return this.#kernel(op, args, false);
  }

  /** A form in brackets, exactly as it is. */
  bracket(form: Form): Kernel {
    return this.#kernel(
      undefined,
      [form],
      form.terms.every((term) => term.factors.every(({ base }) => base.plain)),
    );
  }

  /** The application of `op` to `args`, if it has been asked for before. */
  existing(op: Primitive | undefined, args: readonly Form[]): Kernel | undefined {
    return this.#kernels.find(kernelHash(op, args), isKernel(op, args));
  }

  /** Whether minus this form was put in brackets before it, so that its bracket is the other's negative. */
  isTurned(form: Form): boolean {
    const turned = this.existing(undefined, [this.negated(form)]);
    if (!turned) return false;
    const own = this.existing(undefined, [form]);
    return !own || turned.id < own.id;
  }

  #kernel(op: Primitive | undefined, args: readonly Form[], plain: boolean): Kernel {
    const hash = kernelHash(op, args);
    const known = this.#kernels.find(hash, isKernel(op, args));
    if (known) return known;
    const size = Math.min(
      sizeCap,
      args.reduce((total, arg) => total + arg.size, op ? 1 : 0),
    );
    return this.#kernels.add(hash, {
      id: this.#kernels.count,
      op,
      args,
      leaf: undefined,
      plain,
      size,
    });
  }

  /** The product of these powers; exponents other than zero, each kernel once. */
  term(factors: readonly Factor[]): Term {
    const sorted =
      factors.length < 2 ? factors : [...factors].sort((a, b) => a.base.id - b.base.id);
    let hash = sorted.length;
    for (const { base, exponent } of sorted) hash = mix(mix(hash, base.id), hashOf(exponent));
    const known = this.#terms.find(hash, (term) => sameFactors(term.factors, sorted));
    return known ?? this.#terms.add(hash, { id: this.#terms.count, factors: sorted });
  }

  /** The sum that a dictionary holds; entries of zero are dropped. */
  fromTotals(totals: ReadonlyMap<Term, Rational>): Form {
    const terms: Term[] = [];
    const coefficients: Rational[] = [];
    for (const [term, coefficient] of totals) {
      if (coefficient.isZero) continue;
      terms.push(term);
      coefficients.push(coefficient);
    }
    if (terms.length > 1) {
      terms.sort((a, b) => a.id - b.id);
      for (const [i, term] of terms.entries()) coefficients[i] = totals.get(term) as Rational;
    }
    let hash = terms.length;
    for (let i = 0; i < terms.length; i++) {
      // Both lists have this entry.
      hash = mix(mix(hash, (terms[i] as Term).id), hashOf(coefficients[i] as Rational));
    }
    const known = this.#forms.find(hash, (form) => sameSum(form, terms, coefficients));
    if (known) return known;
    const size = Math.min(sizeCap, sizeOfSum(terms, coefficients));
    return this.#forms.add(hash, { id: this.#forms.count, terms, coefficients, size });
  }

  number(value: Rational): Form {
    return this.fromTotals(new Map([[this.unit, value]]));
  }

  /** A coefficient times a term. A bracket alone is opened, and its sign too is taken inside. */
  single(coefficient: Rational, term: Term): Form {
    const inside = openable(coefficient, term);
    if (inside === undefined) return this.fromTotals(new Map([[term, coefficient]]));
    return coefficient.isOne ? inside : this.negated(inside);
  }

  negated(form: Form): Form {
    return this.fromTotals(
      new Map(form.terms.map((term, i) => [term, coefficientAt(form, i).negated()])),
    );
  }

  scaled(form: Form, by: Rational): Form {
    return this.fromTotals(
      new Map(form.terms.map((term, i) => [term, coefficientAt(form, i).times(by)])),
    );
  }

  kernelForm(base: Kernel): Form {
    return this.single(Rational.one, this.term([{ base, exponent: Rational.one }]));
  }
}

/** What is in the bracket, where coefficient × term is plus or minus one bracket and nothing else. */
export function openable(coefficient: Rational, term: Term): Form | undefined {
  const only = term.factors.length === 1 ? term.factors[0] : undefined;
  if (!only || only.base.op || only.base.leaf || !only.exponent.isOne) return undefined;
  const isSign = coefficient.isInteger && (coefficient.n === 1n || coefficient.n === -1n);
  return isSign ? only.base.args[0] : undefined;
}

/** The coefficient of the i-th term. */
export const coefficientAt = (form: Form, i: number): Rational =>
  form.coefficients[i] ?? Rational.zero;

/** The number that a form is, where it is one. */
export function constantOf(form: Form): Rational | undefined {
  if (form.terms.length === 0) return Rational.zero;
  return form.terms.length === 1 && form.terms[0]?.factors.length === 0
    ? form.coefficients[0]
    : undefined;
}

/** The kernel that a form is, where it is one, to the power one and with coefficient one. */
export function kernelOf(form: Form): Kernel | undefined {
  const factor = form.terms.length === 1 ? form.terms[0]?.factors : undefined;
  if (factor?.length !== 1 || !form.coefficients[0]?.isOne) return undefined;
  return factor[0]?.exponent.isOne ? factor[0].base : undefined;
}

/** Whether a kernel is a form in brackets. */
export const isGroup = (kernel: Kernel): boolean => !kernel.op && !kernel.leaf;

/** What is in a group's brackets. */
export function inside(group: Kernel): Form {
  const form = group.args[0];
  if (!form) throw new Error("a group has a form in its brackets");
  return form;
}

// Sizes mirror how forms are printed: see present.ts.

/** The nodes it takes to print coefficient × term, without a sign. */
export function sizeOfTerm(coefficient: Rational, term: Term): number {
  let above = 0;
  let below = 0;
  let root = 1n;
  const rooted = { above: 0, below: 0 };
  for (const { base, exponent } of term.factors) {
    if (base.leaf && base.leaf.op !== variable && exponent.d === 2n && isUnit(exponent.n)) {
      // Roots of numbers and constants are printed under one sign: see radicals.ts.
      if (base.leaf.attribute instanceof Rational) root *= base.leaf.attribute.n;
      else if (exponent.isNegative) rooted.below++;
      else rooted.above++;
    } else if (base.op === exp) {
      const argument = base.args[0]?.size ?? 0;
      const extra = exponent.isOne ? 0 : exponent.n === -1n && exponent.d === 1n ? 1 : 2;
      above += 2 + argument + extra;
    } else {
      const power = exponent.absolute();
      const cost =
        base.size +
        1 +
        (power.isOne ? 0 : power.n === 1n && power.d === 2n ? 1 : power.isInteger ? 2 : 4);
      if (exponent.isNegative) below += cost;
      else above += cost;
    }
  }
  const n = coefficient.n < 0n ? -coefficient.n : coefficient.n;
  let { d } = coefficient;
  if (root !== 1n) {
    if (d % root === 0n) {
      d /= root;
      rooted.below++;
    } else rooted.above++;
  }
  if (rooted.above > 0 && rooted.below > 0) above += 1 + 2 * (rooted.above + rooted.below);
  else if (rooted.above > 0) above += 1 + 2 * rooted.above;
  else if (rooted.below > 0) below += 1 + 2 * rooted.below;
  if (d !== 1n && coefficient.decimal) return Math.max(1, above + below + 1);
  if (n !== 1n || above === 0) above += 2;
  if (d !== 1n) below += 2;
  return above - 1 + below;
}

const isUnit = (n: bigint): boolean => n === 1n || n === -1n;

function sizeOfSum(terms: readonly Term[], coefficients: readonly Rational[]): number {
  let size = Math.max(0, terms.length - 1);
  let anyPositive = terms.length === 0;
  terms.forEach((term, i) => {
    const coefficient = coefficients[i] ?? Rational.one;
    size += sizeOfTerm(coefficient, term);
    anyPositive ||= !coefficient.isNegative;
  });
  return Math.max(1, size + (anyPositive ? 0 : 1));
}

const mix = (hash: number, word: number): number => {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
// The lower 32 bits of the nearest double: the same for equal numbers, which is all that a hash needs.
const hashOf = (value: Rational): number =>
  value.d === 1n ? Number(value.n) | 0 : mix(Number(value.n) | 0, Number(value.d) | 0);
const leafHash = (id: number): number => mix(0x51ed270b, id);

function kernelHash(op: Primitive | undefined, args: readonly Form[]): number {
  let hash = op?.key ?? 0;
  for (const arg of args) hash = mix(hash, arg.id);
  return hash;
}

const isKernel = (op: Primitive | undefined, args: readonly Form[]) => (kernel: Kernel) =>
  kernel.op === op &&
  !kernel.leaf &&
  kernel.args.length === args.length &&
  kernel.args.every((arg, i) => arg === args[i]);

const sameFactors = (a: readonly Factor[], b: readonly Factor[]): boolean =>
  a.length === b.length &&
  a.every((factor, i) => factor.base === b[i]?.base && factor.exponent.equals(b[i].exponent));

const sameSum = (form: Form, terms: readonly Term[], coefficients: readonly Rational[]): boolean =>
  form.terms.length === terms.length &&
  form.terms.every(
    (term, i) =>
      term === terms[i] && coefficientAt(form, i).equals(coefficients[i] ?? Rational.zero),
  );
