/** A tape run forward for values and backward for adjoints. */

import type { Node } from "../graph/node.ts";
import { argumentsAt } from "./domain.ts";
import { partialAtEdge } from "./edges.ts";
import { type Tape, width } from "./tape.ts";

/** Fills `values` with the value of every slot at the inputs `x`, and gives the last, the output's. */
export function forward(tape: Tape, x: Float64Array, values: Float64Array): number {
  const size = tape.nodes.length;
  for (let slot = 0; slot < size; slot++) values[slot] = compute(tape, slot, x, values);
  return values[size - 1] ?? Number.NaN;
}

/** The same for some slots only, in ascending order; the others hold their values already. */
export function forwardOn(
  tape: Tape,
  slots: Int32Array,
  x: Float64Array,
  values: Float64Array,
): number {
  for (const slot of slots) values[slot] = compute(tape, slot, x, values);
  return values[values.length - 1] ?? Number.NaN;
}

// The arrays are as long as the tape by construction, which is what the casts rest on.
function compute(tape: Tape, slot: number, x: Float64Array, values: Float64Array): number {
  const { nodes, args, arities, input, constants } = tape;
  const { op } = nodes[slot] as Node;
  const first = width * slot;
  const a = values[args[first] as number] as number;
  switch (arities[slot]) {
    case 1:
      return op.eval(a);
    case 2:
      return op.eval(a, values[args[first + 1] as number] as number);
    case 3:
      return op.eval(
        a,
        values[args[first + 1] as number] as number,
        values[args[first + 2] as number] as number,
      );
    default: {
      const from = input[slot] as number;
      return (from >= 0 ? x[from] : constants[slot]) as number;
    }
  }
}

/** A tape at a point, forward and backward, with every edge recorded. */
export interface Run extends Required<Backward> {
  readonly tape: Tape;
  readonly values: Float64Array;
}

/** Runs a tape forward and backward at the inputs `x`. */
export function run(tape: Tape, x: Float64Array): Run {
  const size = tape.nodes.length;
  const values = new Float64Array(size);
  forward(tape, x, values);
  const edges = { handed: new Uint8Array(width * size), partials: new Float64Array(width * size) };
  const passed = { ...backwardArrays(size), ...edges };
  backward(tape, values, passed);
  return { tape, values, ...passed };
}

/** What a backward pass leaves: what came to each slot, and over which edges. */
export interface Backward {
  readonly adjoints: Float64Array;
  readonly reached: Uint8Array;
  /** By edge: 1 where it handed something on. */
  readonly handed?: Uint8Array;
  /** By edge: the partial, where it was asked for. */
  readonly partials?: Float64Array;
}

const backwardArrays = (size: number): Backward => ({
  adjoints: new Float64Array(size),
  reached: new Uint8Array(size),
});

/**
 * Adds up adjoints from the output down.
 * A selection whose partial is exactly zero hands on nothing, not even to a branch that is infinite; any
 * other zero is a number like all others, and times infinity it is NaN.
 */
export function backward(tape: Tape, values: Float64Array, into: Backward): void {
  const { nodes, args, rules } = tape;
  const { adjoints, reached, handed, partials } = into;
  adjoints.fill(0);
  reached.fill(0);
  const last = nodes.length - 1;
  // Where there is no value there is no slope, though a rule such as 1/x may give a number there.
  const isUndefined = Number.isNaN(values[last]);
  adjoints[last] = isUndefined ? Number.NaN : 1;
  reached[last] = 1;
  // Slots are topological, so counting down is the whole schedule.
  for (let slot = last; slot >= 0; slot--) {
    if (!reached[slot]) continue;
    const first = width * slot;
    const selects = nodes[slot]?.op.selects;
    for (let edge = first; edge < first + width; edge++) {
      const rule = rules[edge];
      if (!rule) continue;
      let partial = rule(
        values[args[first] as number] as number,
        values[args[first + 1] as number] as number,
        values[args[first + 2] as number] as number,
        values[slot] as number,
      );
      if (Number.isNaN(partial)) {
        const { op } = nodes[slot] as Node;
        partial = partialAtEdge(op, argumentsAt(tape, values, slot), edge - first);
      }
      if (partials) partials[edge] = partial;
      if (selects && partial === 0 && !isUndefined) continue;
      const arg = args[edge] as number;
      adjoints[arg] = (adjoints[arg] as number) + (adjoints[slot] as number) * partial;
      reached[arg] = 1;
      if (handed) handed[edge] = 1;
    }
  }
}
