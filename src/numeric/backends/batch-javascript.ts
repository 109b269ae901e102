/** A computation at many points as generated JavaScript: one function with a loop over the points. */

import { type BatchRoutine, type Computation, leavesOf } from "../computation.ts";
import { Calls } from "../emit.ts";
import { inBlocks, pointsOf } from "./batch-blocks.ts";
import { Writer } from "./javascript-lines.ts";

/** The computation as one loop. For short ones: the optimiser gives up on long functions. */
export function generateBatch(computation: Computation): BatchRoutine {
  const { reads, value, results } = computation;
  const first = leavesOf(computation);
  const columns = new Map<number, number>();
  for (let i = 0; i < reads.length; i++) columns.set(i, i);
  const stored = [...new Set([value, ...results])].filter((i) => i >= first);
  for (const i of stored) columns.set(i, columns.size);
  const points = pointsOf(columns.size);
  const start = (i: number): number => points * (columns.get(i) as number);
  const calls = new Calls();
  const writer = new Writer(computation, calls, (i) => `s[${start(i)} + p]`);
  writer.write({ from: first, to: computation.size }, (i) =>
    columns.has(i) ? [`s[${start(i)} + p] = ${writer.held(i)};`] : [],
  );
  const compute = calls.compile<(s: Float64Array, count: number) => void>(`(s, count) => {
for (let p = 0; p < count; p++) {
${writer.lines.join("\n")}
}
}`);
  const block = new Float64Array(points * columns.size);
  const columnOf = (i: number): Float64Array => block.subarray(start(i), start(i) + points);
  return inBlocks(computation, points, columnOf, (count) => compute(block, count));
}
