/** Factors of polynomials: those that are free of some name, and those that are linear in one or in a power of one. */

import type { Graph } from "../graph/graph.ts";
import { Rational } from "../graph/rational.ts";
import { contentOf } from "./content.ts";
import { quotientOf } from "./divide.ts";
import {
  coefficientAt,
  type Factor,
  type Form,
  type Forms,
  type Kernel,
  type Term,
} from "./form.ts";
import { Product } from "./product.ts";
import { Sum } from "./sum.ts";

/** Polynomials beyond this are left whole, and no more candidates than this are tried for one of them. */
const most = { terms: 200, kernels: 8, candidates: 600, depth: 6 } as const;

/**
 * The factors of a sum that has been multiplied out, with repetition; their product is the sum. Exact, but
 * not complete: a product of two quadratics that have no simpler factors is left as it is.
 */
export function factorsOf(forms: Forms, graph: Graph, form: Form): readonly Form[] {
  return new Factorizer(forms, graph).factors(form, 0);
}

class Factorizer {
  readonly #forms: Forms;
  readonly #graph: Graph;
  #tried = 0;

  constructor(forms: Forms, graph: Graph) {
    this.#forms = forms;
    this.#graph = graph;
  }

  /** Bounded: each level works on coefficients, which have one kernel less. */
  factors(form: Form, depth: number): readonly Form[] {
    const found: Form[] = [];
    let rest = form;
    for (let divisor = this.#divisor(rest, depth); divisor; divisor = this.#divisor(rest, depth)) {
      const quotient = quotientOf(this.#forms, this.#graph, rest, divisor);
      if (!quotient) break;
      found.push(divisor);
      rest = quotient;
    }
    return [...found, rest];
  }

  #divisor(form: Form, depth: number): Form | undefined {
    if (form.terms.length < 2 || form.terms.length > most.terms || depth > most.depth) return;
    const common = this.#commonMonomial(form);
    if (common) return common;
    const kernels = kernelsOf(form);
    if (kernels.length > most.kernels || !isPolynomial(form)) return undefined;
    for (const kernel of kernels) {
      const byDegree = this.#coefficients(form, kernel);
      const degrees = [...byDegree.keys()].sort((a, b) => a - b);
      const step = degrees.reduce(gcd, 0);
      const lowest = byDegree.get(0);
      const highest = byDegree.get(degrees.at(-1) ?? 0);
      if (!lowest || !highest || degrees.length < 2) continue;
      const free = this.#freeDivisor(form, [...byDegree.values()], depth);
      if (free) return free;
      if (degrees.at(-1) === 1) continue;
      for (const power of degrees.at(-1) === step ? [1] : new Set([1, step])) {
        const linear = this.#linearDivisor(form, kernel, power, highest, lowest, depth);
        if (linear) return linear;
      }
    }
    return undefined;
  }

  /** The number and the powers of kernels that all terms share. */
  #commonMonomial(form: Form): Form | undefined {
    const { content } = contentOf(this.#forms, form, "common sign");
    const [first, ...others] = form.terms;
    const factors: Factor[] = [];
    for (const { base, exponent } of first?.factors ?? []) {
      let least = exponent;
      for (const { factors: their } of others) {
        const own = their.find((each) => each.base === base)?.exponent ?? Rational.zero;
        if (own.compare(least) < 0) least = own;
      }
      if (!least.isZero && !least.isNegative) factors.push({ base, exponent: least });
    }
    if (content.isOne && factors.length === 0) return undefined;
    return this.#forms.fromTotals(new Map([[this.#forms.term(factors), content]]));
  }

  /** A factor of the shortest coefficient that divides the whole. */
  #freeDivisor(form: Form, coefficients: readonly Form[], depth: number): Form | undefined {
    const shortest = [...coefficients].sort((a, b) => a.terms.length - b.terms.length)[0];
    if (!shortest || shortest.terms.length < 2) return undefined;
    return this.factors(shortest, depth + 1).find(
      (factor) => factor.terms.length > 1 && this.#divides(factor, form),
    );
  }

  /** `p*x^k - q`, where p divides the highest coefficient and q the lowest. */
  #linearDivisor(
    form: Form,
    kernel: Kernel,
    power: number,
    highest: Form,
    lowest: Form,
    depth: number,
  ): Form | undefined {
    const exponent = Rational.of(power);
    const x = this.#forms.fromTotals(
      new Map([[this.#forms.term([{ base: kernel, exponent }]), Rational.one]]),
    );
    const ends = this.#divisorsOf(lowest, depth);
    for (const p of this.#divisorsOf(highest, depth)) {
      for (const q of ends) {
        for (const sign of [Rational.minusOne, Rational.one]) {
          if (++this.#tried > most.candidates) return undefined;
          const sum = new Sum(this.#forms);
          sum.add(new Product(this.#forms, this.#graph).multiply(p).multiply(x).finish());
          sum.add(q, sign);
          const candidate = sum.finish();
          if (candidate.terms.length > 1 && this.#divides(candidate, form)) return candidate;
        }
      }
    }
    return undefined;
  }

  #divides(divisor: Form, form: Form): boolean {
    return quotientOf(this.#forms, this.#graph, form, divisor) !== undefined;
  }

  /** Products of some factors of a coefficient, the shortest first; the sign is left to the caller. */
  #divisorsOf(form: Form, depth: number): readonly Form[] {
    let found = new Set<Form>([this.#forms.one]);
    for (const factor of this.factors(form, depth + 1)) {
      for (const [base, count] of primePowers(this.#forms, factor)) {
        const next = new Set(found);
        for (const each of found) {
          for (let power = 1; power <= count && next.size < 64; power++) {
            const product = new Product(this.#forms, this.#graph).multiply(each);
            next.add(product.multiply(base, Rational.of(power)).finish());
          }
        }
        found = next;
      }
    }
    return [...found].sort((a, b) => a.size - b.size);
  }

  #coefficients(form: Form, kernel: Kernel): ReadonlyMap<number, Form> {
    const sums = new Map<number, Sum>();
    form.terms.forEach((term, i) => {
      const degree = term.factors.find(({ base }) => base === kernel)?.exponent.toNumber() ?? 0;
      const rest = this.#forms.term(term.factors.filter(({ base }) => base !== kernel));
      const sum = sums.get(degree) ?? new Sum(this.#forms);
      sum.addTerm(rest, coefficientAt(form, i));
      sums.set(degree, sum);
    });
    return new Map([...sums].map(([degree, sum]) => [degree, sum.finish()]));
  }
}

/** A single term as powers of primes and kernels; a sum as itself. */
function* primePowers(forms: Forms, form: Form): Iterable<readonly [Form, number]> {
  if (form.terms.length !== 1) {
    yield [form, 1];
    return;
  }
  for (const { base, exponent } of (form.terms[0] as Term).factors) {
    yield [forms.kernelForm(base), exponent.toNumber()];
  }
  let rest = coefficientAt(form, 0).absolute().n;
  for (let prime = 2n; prime * prime <= rest && prime < 1000n; prime++) {
    let count = 0;
    for (; rest % prime === 0n; rest /= prime) count++;
    if (count > 0) yield [forms.number(Rational.of(prime)), count];
  }
  if (rest > 1n) yield [forms.number(Rational.of(rest)), 1];
}

const isPolynomial = (form: Form): boolean =>
  form.terms.every(({ factors }) =>
    factors.every(({ exponent }) => exponent.isInteger && !exponent.isNegative),
  );

const kernelsOf = (form: Form): readonly Kernel[] => [
  ...new Set(form.terms.flatMap(({ factors }) => factors.map(({ base }) => base))),
];

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
