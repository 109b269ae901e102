/** Seeded random points inside the domain of a computation, away from its kinks. */

import type { Node } from "../graph/node.ts";
import { leftDomain, noSlope } from "../numeric/domain.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import { standing } from "../numeric/kinks.ts";
import { type Run, run } from "../numeric/passes.ts";
import type { Random } from "../numeric/random.ts";
import type { Tape } from "../numeric/tape.ts";
import type { Work } from "../timing/slices.ts";

/** Draws before a point is given up. */
const mostDraws = 500;
/** Large values drown what is small in them, so smaller ones are looked for, but not for ever. */
const moderate = 1e4;
const moderatingDraws = 60;
const largest = 1e100;

/**
 * Inputs at which the output, its gradient and both sides of every kink are fine; `undefined` where
 * none was found. Values that made a node leave its domain are drawn again, the others stay.
 */
export function* pointInside(
  tape: Tape,
  inputs: readonly string[],
  random: Random,
): Work<Float64Array | undefined> {
  const x = Float64Array.from(inputs, () => ordinary(random));
  const indexOf = new Map(inputs.map((name, i) => [name, i]));
  for (let draws = 0; draws < mostDraws; draws++) {
    yield { stage: "looking for a point", done: draws, total: mostDraws };
    const passed = run(tape, x);
    if (isFine(passed)) return yield* moderated(tape, x, passed, random);
    const culprit = culpritOf(passed);
    // Now and then all are drawn again, for conditions on several of them.
    const names = culprit && draws % 8 !== 7 ? variablesOf(culprit) : inputs;
    const shrink = random() < 0.2 ? 10 ** (-2 * random()) : 1;
    for (const name of names) x[indexOf.get(name) ?? 0] = readable(anywhere(random) * shrink);
  }
  return undefined;
}

/** A fine point of smaller value, by moving one input at a time from a fine point. */
function* moderated(
  tape: Tape,
  from: Float64Array,
  passed: Run,
  random: Random,
): Work<Float64Array> {
  let best = from;
  let size = sizeOf(passed);
  for (let draws = 0; draws < moderatingDraws && size > moderate; draws++) {
    yield { stage: "looking for a smaller value", done: draws, total: moderatingDraws };
    const x = best.slice();
    x[Math.floor(x.length * random())] = readable(anywhere(random));
    const tried = run(tape, x);
    if (!(sizeOf(tried) < size) || !isFine(tried)) continue;
    best = x;
    size = sizeOf(tried);
  }
  return best;
}

const sizeOf = ({ values }: Run): number => Math.abs(values[values.length - 1] ?? Number.NaN);

function isFine(passed: Run): boolean {
  const { tape, values, adjoints } = passed;
  return (
    sizeOf(passed) <= largest &&
    tape.inputSlots.every((slot) => slot < 0 || Number.isFinite(adjoints[slot])) &&
    standing(tape, values).length === 0
  );
}

/** A node to blame: outside its domain, without a slope, or on a kink. */
const culpritOf = (passed: Run): Node | undefined =>
  leftDomain(passed)[0]?.node ??
  noSlope(passed)[0]?.node ??
  standing(passed.tape, passed.values)[0]?.node;

const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random();

const ordinary = (random: Random): number => readable(between(random, -2, 2));

/** Where the domains of functions are: small numbers mostly, of either sign, fractions, large ones. */
const places: readonly ((random: Random) => number)[] = [
  (random) => between(random, -2, 2),
  (random) => between(random, -1, 1),
  (random) => between(random, 0, 1),
  (random) => between(random, 1, 5),
  (random) => Math.floor(between(random, 0, 6)),
  (random) => 10 ** between(random, -3, 2),
  (random) => -(10 ** between(random, -3, 2)),
  (random) => 10 ** between(random, 1, 6),
];

const anywhere = (random: Random): number =>
  places[Math.floor(places.length * random())]?.(random) ?? 0;

/** The number to three digits, as one would write it down. */
const readable = (x: number): number => Number(x.toPrecision(3));
