/** A compiled gradient that also knows the partials that primitives state where their formulas have none. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { numberOf } from "../primitives/define.ts";
import { pow } from "../primitives/powers.ts";
import type { Routine } from "./computation.ts";
import { run } from "./passes.ts";
import { type Tape, tapeOf } from "./tape.ts";

/**
 * `routine`, the gradient of `output` along `variables`, with the slopes of the trace wherever there is a
 * value but not every slope. Code without edges stays as it is; elsewhere one look at the slopes is all it costs.
 */
export function withEdges(routine: Routine, output: Node, variables: readonly string[]): Routine {
  if (!hasEdges(output)) return routine;
  let tape: Tape | undefined;
  return (x, gradient) => {
    // The gradient may be written over the point, which is still needed here.
    const given = x === gradient ? x.slice() : x;
    const value = routine(given, gradient);
    if (Number.isNaN(value)) return value;
    for (let i = 0; i < gradient.length; i++) {
      if (!Number.isNaN(gradient[i])) continue;
      tape ??= tapeOf(output, variables);
      const { adjoints } = run(tape, given);
      tape.inputSlots.forEach((slot, k) => {
        gradient[k] = slot < 0 ? 0 : (adjoints[slot] ?? 0);
      });
      break;
    }
    return value;
  };
}

/** Whether anything in it has edges that it can come to. */
export function hasEdges(output: Node): boolean {
  const live = liveFrom([output]);
  return output.graph.nodes.some(({ id, op, args: [, exponent] }) => {
    if (!live[id] || op.edges.length === 0) return false;
    // Whole powers, by far the most frequent, are smooth in the base.
    return op !== pow || !exponent || !numberOf(exponent)?.isInteger;
  });
}
