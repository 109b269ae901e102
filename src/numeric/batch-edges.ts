/** A batch that also knows the partials that primitives state where their formulas have none. */

import type { Node } from "../graph/node.ts";
import type { BatchRoutine } from "./computation.ts";
import { run } from "./passes.ts";
import { type Tape, tapeOf } from "./tape.ts";
import { hasEdges } from "./with-edges.ts";

/** `routine` as `withEdges` has it for one point: with the slopes of the trace wherever one of them is missing. */
export function withBatchEdges(
  routine: BatchRoutine,
  output: Node,
  variables: readonly string[],
): BatchRoutine {
  if (!hasEdges(output)) return routine;
  let tape: Tape | undefined;
  const point = new Float64Array(variables.length);
  return (x, values, gradients, count) => {
    // The slopes may be written over the points, which are still needed here.
    const given = x === gradients ? x.slice() : x;
    routine(given, values, gradients, count);
    for (const p of incomplete(values, gradients, variables.length, count)) {
      tape ??= tapeOf(output, variables);
      for (let i = 0; i < point.length; i++) point[i] = given[i * count + p] as number;
      const { adjoints } = run(tape, point);
      tape.inputSlots.forEach((slot, k) => {
        gradients[k * count + p] = slot < 0 ? 0 : (adjoints[slot] ?? 0);
      });
    }
  };
}

/** The points that have a value but not every slope. */
function incomplete(
  values: Float64Array,
  gradients: Float64Array,
  width: number,
  count: number,
): Set<number> {
  const found = new Set<number>();
  for (let k = 0; k < width; k++) {
    for (let p = 0; p < count; p++) {
      if (Number.isNaN(gradients[k * count + p]) && !Number.isNaN(values[p])) found.add(p);
    }
  }
  return found;
}
