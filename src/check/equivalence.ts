/** Whether two formulas are equal: proved, refuted by a witness, seen to agree, or honestly undecided. */

import { Canonical } from "../algebra/canonical.ts";
import { Simplifier } from "../algebra/simplify.ts";
import type { Node } from "../graph/node.ts";
import { evaluate, variablesOf } from "../numeric/evaluate.ts";
import { finish, type Work, type WorkOptions } from "../timing/slices.ts";
import { certainly } from "./certain.ts";
import { type SamplePoint, samplePoints } from "./sample-points.ts";

/** A point where two formulas differ, with both values. */
export interface Witness {
  readonly point: ReadonlyMap<string, number>;
  readonly left: number;
  readonly right: number;
}

/**
 * What is known of two formulas.
 * `equal` means: wherever both have a value, those are the same. `onlyLeft` and `onlyRight` are points
 * where just one of them has a value. `points` and `digits` say how much was compared.
 */
export interface Equivalence {
  readonly verdict: "equal" | "different" | "undecided";
  readonly proof: "identical" | "algebraic" | "sampled" | "witness";
  readonly witness?: Witness;
  readonly points: number;
  readonly digits?: number;
  readonly onlyLeft?: ReadonlyMap<string, number>;
  readonly onlyRight?: ReadonlyMap<string, number>;
  /** Why it is undecided, as a sentence without a full stop. */
  readonly reason?: string;
}

export interface EquivalenceOptions extends WorkOptions {
  /** The seed of the points; 1. */
  readonly seed?: number;
  /** Points that do not count, such as those on a kink where values are conventions. */
  readonly ignores?: (point: ReadonlyMap<string, number>) => boolean;
  /** What simplifies the graph, where there is one already. */
  readonly simplifier?: Simplifier;
}

/** Two values that agree to so many digits are taken to be the same. */
const enough = 25;
/** Digits that are claimed at most. */
const most = 40;
/** Points that must agree before it is said that they do. */
const wanted = 20;
/** With an algebraic proof, points that show that there is something to be equal. */
const wantedWithProof = 2;
/** Points tried in doubles at least: where only one formula has a value, or the two seem to differ, shows there. */
const wantedInDoubles = 150;
/** Doubles that differ by more than this, in proportion, are looked at more closely. */
const suspicious = 1e-9;
/** Points tried before it is said that the formulas have no common domain. */
const mostTries = 600;
/** A witness differs this much, in proportion, if one can be found. */
const clearDifference = 1e-4;

/**
 * Compares two nodes of one graph. The answer "equal" is a proof where `proof` is `identical` or
 * `algebraic`; where it is `sampled`, both agree at `points` points to `digits` digits.
 */
export const equivalence = (a: Node, b: Node, options: EquivalenceOptions = {}): Equivalence =>
  finish(comparing(a, b, options), options);

/** The same as work. */
export function* comparing(a: Node, b: Node, options: EquivalenceOptions): Work<Equivalence> {
  if (a === b) return { verdict: "equal", proof: "identical", points: 0 };
  const isProved = yield* isSame(a, b, options.simplifier);
  const sample = new Sample(a, b, options);
  yield* sample.take(isProved ? wantedWithProof : wanted);
  const { witness, compared } = sample;
  const seen = {
    points: compared,
    ...(sample.onlyLeft && { onlyLeft: sample.onlyLeft }),
    ...(sample.onlyRight && { onlyRight: sample.onlyRight }),
  };
  if (witness) {
    // A proof and a witness against it: one of the two is wrong, and which is not known.
    return isProved
      ? undecided("the algebra and the numbers contradict each other", seen)
      : { verdict: "different", proof: "witness", witness, ...seen };
  }
  if (compared === 0) return undecided("no point was found where both have a value", seen);
  if (isProved) return { verdict: "equal", proof: "algebraic", ...seen };
  if (compared < wanted) {
    return undecided(`only ${compared} points were found where both can be compared`, seen);
  }
  if (sample.isRefuted()) {
    return undecided(
      "they are different rational functions, but no point was found to show it",
      seen,
    );
  }
  return { verdict: "equal", proof: "sampled", digits: sample.agreement, ...seen };
}

const undecided = (
  reason: string,
  seen: Pick<Equivalence, "points" | "onlyLeft" | "onlyRight">,
): Equivalence => ({ verdict: "undecided", proof: "sampled", reason, ...seen });

function* isSame(a: Node, b: Node, simplifier = new Simplifier(a.graph, [])): Work<boolean> {
  if (yield* simplifier.comparing(a, b)) return true;
  const canonical = new Canonical(a.graph);
  if (canonical.provesEqual(a, b)) return true;
  const [simpleA, simpleB] = [yield* simplifier.simplifying(a), yield* simplifier.simplifying(b)];
  return canonical.provesEqual(simpleA, simpleB);
}

/** Two formulas compared point by point. */
class Sample {
  compared = 0;
  /** The lowest number of digits to which the two agreed anywhere. */
  agreement: number = most;
  witness: Witness | undefined;
  onlyLeft: ReadonlyMap<string, number> | undefined;
  onlyRight: ReadonlyMap<string, number> | undefined;
  readonly #a: Node;
  readonly #b: Node;
  readonly #names: readonly string[];
  readonly #points: Generator<SamplePoint, never>;
  readonly #ignores: (point: ReadonlyMap<string, number>) => boolean;

  constructor(a: Node, b: Node, { seed = 1, ignores = () => false }: EquivalenceOptions) {
    this.#a = a;
    this.#b = b;
    this.#names = [...new Set([...variablesOf(a), ...variablesOf(b)])];
    this.#points = samplePoints([a, b], this.#names.length, seed);
    this.#ignores = ignores;
  }

  /** Compares until so many points agree, or a clear difference is found, or patience ends. */
  *take(count: number): Work<void> {
    const tries = this.#names.length === 0 ? 1 : mostTries;
    for (let i = 0; i < tries; i++) {
      yield { stage: "comparing at points", done: i, total: tries };
      const isEnough = this.compared >= this.#least(count);
      if (isEnough && i >= Math.min(tries, wantedInDoubles)) return;
      const { values } = this.#points.next().value;
      const point = new Map(this.#names.map((name, j) => [name, values[j] ?? 0]));
      if (this.#ignores(point)) continue;
      yield* this.#compare(point, !isEnough);
      if (this.witness && isClear(this.witness)) return;
    }
  }

  isRefuted(): boolean {
    return new Canonical(this.#a.graph).provesDifferent(this.#a, this.#b);
  }

  /** Formulas without variables have one point; a find is not looked for again at length. */
  #least(count: number): number {
    return this.#names.length === 0 ? 1 : this.witness ? Math.min(count, 12) : count;
  }

  *#compare(point: ReadonlyMap<string, number>, isWanted: boolean): Work<void> {
    const left = evaluate(this.#a, point);
    const right = evaluate(this.#b, point);
    // Doubles are a first sieve: they tell who has a value.
    if (Number.isNaN(left) !== Number.isNaN(right)) {
      yield* this.#keepDomain(point, Number.isNaN(right));
    }
    // What overflows in doubles is slow in more digits, and tells no more than smaller points do.
    if (!Number.isFinite(left) || !Number.isFinite(right)) return;
    const gap = Math.abs(left - right);
    if (!isWanted && !(gap > suspicious * Math.max(Math.abs(left), Math.abs(right)))) return;
    const comparison = yield* comparePrecisely(this.#a, this.#b, point);
    if (!comparison) return;
    this.compared++;
    if (comparison.verdict === "agree") {
      this.agreement = Math.min(this.agreement, comparison.digits);
      return;
    }
    const witness = { point, left: comparison.left, right: comparison.right };
    if (!this.witness || (isClear(witness) && !isClear(this.witness))) this.witness = witness;
  }

  /** One has a value in doubles and the other has none: kept if more digits say so too. */
  *#keepDomain(point: ReadonlyMap<string, number>, isLeftOnly: boolean): Work<void> {
    if (isLeftOnly ? this.onlyLeft : this.onlyRight) return;
    const has = yield* certainly(isLeftOnly ? this.#a : this.#b, point);
    const lacks = yield* certainly(isLeftOnly ? this.#b : this.#a, point);
    if (has?.value.isFinite() && lacks?.value.isNaN()) {
      if (isLeftOnly) this.onlyLeft = point;
      else this.onlyRight = point;
    }
  }
}

const isClear = ({ left, right }: Witness): boolean =>
  Math.abs(left - right) > clearDifference * Math.max(Math.abs(left), Math.abs(right), 1e-3);

interface Comparison {
  readonly verdict: "agree" | "differ";
  readonly digits: number;
  readonly left: number;
  readonly right: number;
}

/** Both values with their error bounds; undefined where they have none, or too few digits are sure. */
function* comparePrecisely(
  a: Node,
  b: Node,
  point: ReadonlyMap<string, number>,
): Work<Comparison | undefined> {
  const left = yield* certainly(a, point);
  const right = yield* certainly(b, point);
  if (!left?.value.isFinite() || !right?.value.isFinite()) return undefined;
  const numbers = { left: left.value.toNumber(), right: right.value.toNumber() };
  const scale = left.value.abs().gt(right.value.abs()) ? left.value : right.value;
  if (scale.isZero()) return { verdict: "agree", digits: most, ...numbers };
  const sure = Math.min(left.digits, right.digits);
  const same = scale.e - left.value.minus(right.value).e;
  if (left.value.eq(right.value) || same >= Math.min(enough, sure)) {
    if (sure < enough) return undefined;
    return { verdict: "agree", digits: Math.min(sure, most), ...numbers };
  }
  return { verdict: "differ", digits: same, ...numbers };
}
