/** Kinks that a point stands on, and the one-sided slopes of the output there. */

import type { Kink, Node } from "../graph/node.ts";
import { argumentsAt, inPlay } from "./domain.ts";
import { compares, kinksOf, type NumericKink } from "./kink-rules.ts";
import type { Run } from "./passes.ts";
import { sideOf } from "./sides.ts";
import type { Tape } from "./tape.ts";

/**
 * The slope of the output just below the point and just above it, along one variable.
 * NaN where the output jumps, or where the first slopes of its parts do not tell.
 */
export interface OneSided {
  readonly below: number;
  readonly above: number;
}

/**
 * A node that stands on one of its kinks at the point.
 * `slopes`: of the output, along each variable that the node depends on; absent where there are too many.
 */
export interface AtKink {
  readonly node: Node;
  readonly kink: Kink;
  readonly slopes?: ReadonlyMap<string, OneSided>;
}

/** Slopes on both sides take two passes a variable; beyond this many visits of a node they are left out. */
const mostVisits = 4_000_000;

/** The kinks in play that a run stands on, in the order of evaluation. */
export function atKinks(
  { tape, values }: Run,
  inputs: readonly string[],
  gradient: ReadonlyMap<string, number>,
): AtKink[] {
  const found = standing(tape, values);
  if (found.length === 0) return [];
  if (2 * gradient.size * tape.nodes.length > mostVisits) {
    return found.map(({ node, kink }) => ({ node, kink: kink.kink }));
  }
  const slopes = found.map(() => new Map<string, OneSided>());
  const indexOf = new Map(inputs.map((name, i) => [name, i]));
  for (const name of gradient.keys()) {
    const input = indexOf.get(name);
    if (input === undefined) continue;
    const below = sideOf(tape, values, input, -1);
    const above = sideOf(tape, values, input, 1);
    const last = tape.nodes.length - 1;
    const sides = {
      below: 0 - (below.slopes[last] ?? Number.NaN),
      above: above.slopes[last] ?? Number.NaN,
    };
    found.forEach(({ slot }, i) => {
      if (above.moves[slot]) slopes[i]?.set(name, sides);
    });
  }
  return found.flatMap(({ node, kink }, i) => {
    const along = slopes[i] ?? new Map<string, OneSided>();
    const unseen = compares(node.op) && [...along].every((entry) => isSmooth(...entry, gradient));
    return unseen ? [] : [{ node, kink: kink.kink, slopes: along }];
  });
}

/** Whether both sides have the slope that the gradient says: a condition may switch without a bend. */
function isSmooth(
  name: string,
  { below, above }: OneSided,
  gradient: ReadonlyMap<string, number>,
): boolean {
  return below === above && above === gradient.get(name);
}

/** The kinks in play on which a slot stands. */
export function standing(tape: Tape, values: Float64Array): KinkOnTape[] {
  return kinksInPlay(tape, values).filter(
    ({ slot, kink }) => signAt(tape, values, slot, kink) === 0,
  );
}

/** A kink of a slot of a tape. */
export interface KinkOnTape {
  readonly node: Node;
  readonly slot: number;
  readonly kink: NumericKink;
}

/** Every kink of a node that plays a part at the point and that an input moves. */
export function kinksInPlay(tape: Tape, values: Float64Array): KinkOnTape[] {
  const bending = tape.nodes.some((node) => kinksOf(node.op).length > 0);
  if (!bending) return [];
  const playing = inPlay(tape, values);
  return tape.nodes.flatMap((node, slot) =>
    playing[slot] && tape.varies[slot]
      ? kinksOf(node.op).map((kink) => ({ node, slot, kink }))
      : [],
  );
}

/** On which side of a kink a slot is: -1, 0, 1, or NaN. */
export function signAt(tape: Tape, values: Float64Array, slot: number, kink: NumericKink): number {
  const [x = 0, y = 0, z = 0] = argumentsAt(tape, values, slot);
  return Math.sign(kink.where(x, y, z, values[slot] ?? Number.NaN));
}

/** Which piece a slot is on, of a function that has many, NaN beyond counting; 0 where there are but two sides. */
export function pieceAt(
  tape: Tape,
  values: Float64Array,
  slot: number,
  { kink }: NumericKink,
): number {
  const piece = kink.piece?.(...argumentsAt(tape, values, slot)) ?? 0;
  return Number.isFinite(piece) ? piece : Number.NaN;
}
