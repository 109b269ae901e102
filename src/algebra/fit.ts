/** Guesses, from values at a few points, at which small polynomial in some values another value is. */

import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { nameOf } from "../primitives/define.ts";

/** `coefficient` times the values, each to its exponent. */
export interface Monomial {
  readonly coefficient: Rational;
  readonly exponents: readonly number[];
}

/** A sum of monomials. It is a guess: whoever uses it has to prove it. */
export type Fit = readonly Monomial[];

/** Fits have up to this many terms, up to these degrees, with coefficients and denominators up to these. */
const most = {
  terms: 3,
  degree: 3,
  coefficient: 24,
  denominator: 12,
  values: 6,
  points: 8,
} as const;
/** Rounding at moderate points loses far less; what is proved needs no sharper sieve. */
const tolerance = 1e-9;

/** Polynomials in `values` that agree with `target` at all points tried, the simplest first. */
export function fitsOf(target: Node, values: readonly Node[]): readonly Fit[] {
  const used = values.slice(0, most.values);
  const table = samples([target, ...used]);
  if (table.length < most.points || used.length === 0) return [];
  const goal = table.map(([y = Number.NaN]) => y);
  const monomials = monomialsOf(used.length, used.length > 2 ? most.degree - 1 : most.degree).map(
    (exponents) => ({
      exponents,
      cost: 1 + exponents.reduce((sum, each) => sum + each, 0),
      column: table.map(([, ...row]) =>
        exponents.reduce((product, exponent, i) => product * (row[i] ?? 0) ** exponent, 1),
      ),
    }),
  );
  const found: { fit: Fit; cost: number }[] = [];
  for (const subset of subsetsOf(monomials, most.terms)) {
    const isConstant = subset.every(({ cost }) => cost === 1);
    const fit = isConstant ? undefined : solved(subset, goal);
    if (fit) found.push({ fit, cost: subset.reduce((sum, { cost }) => sum + cost, 0) });
  }
  return found.sort((a, b) => a.cost - b.cost).map(({ fit }) => fit);
}

interface Column {
  readonly exponents: readonly number[];
  readonly column: readonly number[];
}

/** Small exact coefficients with which the columns add up to the goal at every point. */
function solved(columns: readonly Column[], goal: readonly number[]): Fit | undefined {
  const unknowns = columns.length;
  const rows = Array.from({ length: unknowns }, (_, i) => [
    ...columns.map(({ column }) => column[i] ?? 0),
    goal[i] ?? 0,
  ]);
  const solution = solve(rows);
  const coefficients = solution?.map(simpleRational);
  if (!coefficients?.every((each) => each !== undefined && !each.isZero)) return undefined;
  const numbers = coefficients.map((each) => each?.toNumber() ?? 0);
  const agrees = goal.every((y, i) => {
    const terms = columns.map(({ column }, k) => (column[i] ?? 0) * (numbers[k] ?? 0));
    const sum = terms.reduce((total, each) => total + each, 0);
    const scale = terms.reduce((total, each) => total + Math.abs(each), Math.abs(y));
    return Math.abs(sum - y) <= tolerance * scale;
  });
  if (!agrees) return undefined;
  return columns.map(({ exponents }, k) => ({
    coefficient: coefficients[k] ?? Rational.zero,
    exponents,
  }));
}

/** Gaussian elimination of a small augmented matrix; undefined where it is singular. */
function solve(rows: number[][]): number[] | undefined {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.slice(k).sort((a, b) => Math.abs(b[k] ?? 0) - Math.abs(a[k] ?? 0))[0];
    if (!pivot || Math.abs(pivot[k] ?? 0) < 1e-12) return undefined;
    rows.splice(rows.indexOf(pivot, k), 1);
    rows.splice(k, 0, pivot);
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const ratio = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j <= n; j++) row[j] = (row[j] ?? 0) - ratio * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}

/** The rational number of small size that a double is close to. */
function simpleRational(value: number): Rational | undefined {
  for (let d = 1; d <= most.denominator; d++) {
    const n = Math.round(value * d);
    if (Math.abs(n) > most.coefficient) return undefined;
    if (Math.abs(value * d - n) < 1e-7) return Rational.of(n, d);
  }
  return undefined;
}

/** All exponents of total degree up to `degree`. */
function monomialsOf(count: number, degree: number): readonly (readonly number[])[] {
  let all: number[][] = [[]];
  for (let i = 0; i < count; i++) {
    all = all.flatMap((exponents) => {
      const left = degree - exponents.reduce((sum, each) => sum + each, 0);
      return Array.from({ length: left + 1 }, (_, power) => [...exponents, power]);
    });
  }
  return all;
}

function* subsetsOf<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (const [i, first] of items.entries()) {
    yield [first];
    if (size > 1)
      for (const rest of subsetsOf(items.slice(i + 1), size - 1)) yield [first, ...rest];
  }
}

/** Values of the nodes at points where all have one. Points are fixed, so that the same is always found. */
function samples(outputs: readonly Node[]): readonly (readonly number[])[] {
  const below = new Set(outputs);
  // A set is walked in the order in which it grows.
  for (const node of below) for (const arg of node.args) below.add(arg);
  const nodes = [...below].sort((a, b) => a.id - b.id);
  const names = nodes.filter((node) => nameOf(node) !== undefined);
  const rows: number[][] = [];
  for (let attempt = 0; attempt < 4 * most.points && rows.length < most.points; attempt++) {
    const [low, span] = ranges[attempt % ranges.length] ?? [0, 1];
    const values = new Map(
      names.map((node, i) => [node, low + span * fraction(attempt, i)] as const),
    );
    for (const node of nodes) {
      if (!values.has(node)) values.set(node, valueAt(node, values));
    }
    const row = outputs.map((node) => values.get(node) ?? Number.NaN);
    if (row.every(Number.isFinite)) rows.push(row);
  }
  return rows;
}

const valueAt = (node: Node, values: ReadonlyMap<Node, number>): number =>
  node.attribute instanceof Rational
    ? node.attribute.toNumber()
    : node.op.eval(...node.args.map((arg) => values.get(arg) ?? Number.NaN));

/** Lower end and length: probabilities, positive numbers, numbers of either sign. */
const ranges: readonly (readonly [number, number])[] = [
  [0.1, 0.8],
  [0.3, 1.7],
  [-1.3, 2.6],
];

/** A fraction of one for each attempt and name, without pattern (Weyl sequences of irrational steps). */
const fraction = (attempt: number, name: number): number =>
  ((attempt + 1) * Math.SQRT2 * (name + 1) + (name + 1) * 0.754877666) % 1;
