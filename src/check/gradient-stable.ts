/** Where the formula as written overflows or cancels, its stable form is what differences are taken of. */

import type { Node } from "../graph/node.ts";
import { stabilise } from "../numeric/stable.ts";
import { type Tape, tapeOf } from "../numeric/tape.ts";
import { type Place, placeAt } from "./gradient-entry.ts";

/** The tape of the stable form; `undefined` where the formula is stable as it is written. */
export function stableTapeOf(
  output: Node,
  inputs: readonly string[],
  variables: readonly string[],
): Tape | undefined {
  const stable = stabilise(output).output;
  return stable === output ? undefined : tapeOf(stable, inputs, variables);
}

/** The place by the formula as written where its numbers are right there, else by its stable form. */
export function truestPlace(
  tape: Tape,
  stableTape: Tape | undefined,
  inputs: readonly string[],
  variables: readonly string[],
  x: Float64Array,
): Place {
  const written = placeAt(tape, inputs, variables, x);
  if (!stableTape) return written;
  const stable = placeAt(stableTape, inputs, variables, x);
  const { value, gradient } = stable.trace;
  if (!Number.isFinite(value)) return written;
  const isRight =
    isClose(written.trace.value, value) &&
    [...gradient].every(
      ([name, slope]) =>
        !Number.isFinite(slope) || isClose(written.trace.gradient.get(name) ?? Number.NaN, slope),
    );
  return isRight ? written : stable;
}

/** No further apart than rounding takes what does not cancel. */
const isClose = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-10 * Math.abs(b);
