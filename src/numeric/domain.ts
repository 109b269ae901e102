/** Where a computation left the domain of what it applies, in value or in slope. */

import type { Edge, Node } from "../graph/node.ts";
import { edgeAt } from "./edges.ts";
import type { Run } from "./passes.ts";
import { partialsOf, zerosOf } from "./rules.ts";
import { type Tape, width } from "./tape.ts";

/**
 * A node whose arguments were finite but whose own value is not: it is outside the domain (NaN) or too
 * large for a double (infinite). `condition` is what should have held, where the primitive states it.
 */
export interface LeftDomain {
  readonly node: Node;
  readonly args: readonly number[];
  readonly condition: Node | undefined;
}

/**
 * A node whose value is fine but whose partial with respect to argument number `argument` is not finite,
 * such as `sqrt(x)` at 0. `because` is what its primitive says of it; without that the partial is too large
 * for a double, or lost on the way to it.
 */
export interface NoSlope {
  readonly node: Node;
  readonly argument: number;
  readonly args: readonly number[];
  readonly partial: number;
  readonly because: Edge | undefined;
}

/** The nodes in play where values stop being finite, in the order of evaluation. */
export function leftDomain({ tape, values }: Run): LeftDomain[] {
  if (values.every(Number.isFinite)) return [];
  const playing = inPlay(tape, values);
  return tape.nodes.flatMap((node, slot) => {
    if (!playing[slot] || Number.isFinite(values[slot])) return [];
    const args = argumentsAt(tape, values, slot);
    if (!args.every(Number.isFinite)) return [];
    return [{ node, args, condition: node.op.domain?.(node.args) }];
  });
}

/** The edges at which slopes stop being finite although values are, in the order of evaluation. */
export function noSlope({ tape, values, handed, partials }: Run): NoSlope[] {
  const found: NoSlope[] = [];
  for (let edge = 0; edge < partials.length; edge++) {
    const partial = partials[edge] ?? 0;
    if (!handed[edge] || Number.isFinite(partial)) continue;
    const slot = Math.floor(edge / width);
    const node = tape.nodes[slot];
    const args = argumentsAt(tape, values, slot);
    if (!node || !Number.isFinite(values[slot]) || !args.every(Number.isFinite)) continue;
    const because = edgeAt(node.op, args);
    found.push({ node, argument: edge - width * slot, args, partial, because });
  }
  return found;
}

/** The values of a slot's arguments. */
export const argumentsAt = (tape: Tape, values: Float64Array, slot: number): readonly number[] =>
  Array.from(
    { length: tape.arities[slot] ?? 0 },
    (_, i) => values[tape.args[width * slot + i] ?? 0] ?? Number.NaN,
  );

/** By slot: 1 where the output's value depends on it at this point, and no selection ignores it. */
export function inPlay(tape: Tape, values: Float64Array): Uint8Array {
  const { nodes, args, arities } = tape;
  const playing = new Uint8Array(nodes.length);
  playing[nodes.length - 1] = 1;
  for (let slot = nodes.length - 1; slot >= 0; slot--) {
    const node = nodes[slot];
    if (!node || !playing[slot]) continue;
    const first = width * slot;
    const numeric = node.op.selects ? partialsOf(node.op, zerosOf(node)).numeric : [];
    for (let i = 0; i < (arities[slot] ?? 0); i++) {
      const arg = args[first + i] ?? 0;
      // What has a value in spite of an argument without one ignores it: 0 and log(-1) > 1.
      if (Number.isNaN(values[arg]) && !Number.isNaN(values[slot])) continue;
      // A missing partial of a selection is that of its condition, which does play.
      const partial = numeric[i]?.(
        values[args[first] ?? 0] ?? Number.NaN,
        values[args[first + 1] ?? 0] ?? Number.NaN,
        values[args[first + 2] ?? 0] ?? Number.NaN,
        values[slot] ?? Number.NaN,
      );
      if (partial !== 0) playing[args[first + i] ?? 0] = 1;
    }
  }
  return playing;
}
