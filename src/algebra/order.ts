/** The order in which a textbook prints terms and factors. */

import { Rational } from "../graph/rational.ts";
import { nameOf } from "../primitives/define.ts";
import { exp } from "../primitives/exponential.ts";
import { pow } from "../primitives/powers.ts";
import {
  coefficientAt,
  constantOf,
  type Factor,
  type Form,
  inside,
  isGroup,
  type Kernel,
  type Term,
} from "./form.ts";

/** Numbers under roots, constants, names, polynomial brackets, powers like x^n, functions, brackets with functions. */
function rank(kernel: Kernel): number {
  if (kernel.leaf) {
    if (kernel.leaf.attribute instanceof Rational) return 0;
    return nameOf(kernel.leaf) === undefined ? 1 : 2;
  }
  if (isGroup(kernel)) return kernel.plain ? 3 : 6;
  if (kernel.op === pow) return 4;
  return isE(kernel) ? 1 : 5;
}

/** The number e is the exponential of one. */
const isE = (kernel: Kernel): boolean =>
  kernel.op === exp && kernel.args[0] !== undefined && constantOf(kernel.args[0]) !== undefined;

/** Names in natural order: x2 before x10. */
export function compareNames(a: string, b: string): number {
  const split = /(\d+)/;
  const left = a.split(split);
  const right = b.split(split);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    if (x === y) continue;
    // Odd places are the digits.
    if (i % 2 === 1 && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Kernels as factors of a product. Kernels of one kind keep the order in which they first appeared. */
export function compareKernels(a: Kernel, b: Kernel): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  if (a.leaf && b.leaf) {
    const names = compareNames(nameOf(a.leaf) ?? "", nameOf(b.leaf) ?? "");
    if (names !== 0) return names;
  }
  if (a.op && b.op && a.op !== b.op) return a.op.key - b.op.key;
  return a.id - b.id;
}

/** The factors of a term in the order in which they are printed. */
export const factorsInOrder = (term: Term): readonly Factor[] =>
  term.factors.length < 2
    ? term.factors
    : [...term.factors].sort((a, b) => compareKernels(a.base, b.base));

interface Ranked {
  readonly term: Term;
  readonly coefficient: Rational;
  /** 0: polynomial, 1: with functions or denominators, 2: a number. */
  readonly kind: number;
  readonly degree: number;
  readonly factors: readonly Factor[];
}

/**
 * The terms of a sum: polynomials by falling degree, then functions, then numbers; a negative one is not
 * put first where there is a positive one. `written` is an order to keep instead.
 */
export function termsInOrder(
  form: Form,
  written?: readonly Term[],
): readonly { readonly term: Term; readonly coefficient: Rational }[] {
  const place = new Map(form.terms.map((term, i) => [term, i] as const));
  if (written) {
    const kept = written.filter((term) => place.has(term));
    if (kept.length === form.terms.length) {
      return kept.map((term) => ({ term, coefficient: coefficientAt(form, place.get(term) ?? 0) }));
    }
  }
  const ranked = form.terms.map((term, i) => rankTerm(term, coefficientAt(form, i)));
  ranked.sort(compareTerms);
  const first = ranked.findIndex(({ coefficient }) => !coefficient.isNegative);
  if (first > 0) ranked.unshift(...ranked.splice(first, 1));
  return ranked;
}

function rankTerm(term: Term, coefficient: Rational): Ranked {
  let degree = 0;
  let isPlain = true;
  for (const { base, exponent } of term.factors) {
    if (!base.plain || exponent.isNegative) isPlain = false;
    if (base.plain && rank(base) >= 2) degree += degreeOf(base) * exponent.toNumber();
  }
  const isNumber = term.factors.every(({ base }) => rank(base) < 2);
  return {
    term,
    coefficient,
    kind: isNumber ? 2 : isPlain ? 0 : 1,
    degree,
    factors: factorsInOrder(term),
  };
}

/** Looks one bracket deep: an order needs no more. */
function degreeOf(base: Kernel): number {
  if (!isGroup(base)) return 1;
  let highest = 0;
  for (const { factors } of inside(base).terms) {
    const degree = factors.reduce((total, factor) => total + factor.exponent.toNumber(), 0);
    highest = Math.max(highest, degree);
  }
  return highest;
}

function compareTerms(a: Ranked, b: Ranked): number {
  if (a.kind !== b.kind) return a.kind - b.kind;
  if (a.kind === 0 && a.degree !== b.degree) return b.degree - a.degree;
  for (let i = 0; i < Math.min(a.factors.length, b.factors.length); i++) {
    const x = a.factors[i];
    const y = b.factors[i];
    if (!x || !y) break;
    if (x.base !== y.base) return compareKernels(x.base, y.base);
    const powers = y.exponent.compare(x.exponent);
    if (powers !== 0) return powers;
  }
  return b.factors.length - a.factors.length || a.term.id - b.term.id;
}
