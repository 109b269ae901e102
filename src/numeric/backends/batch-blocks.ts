/** Batches a block at a time: columns of a few hundred points, which stay in the cache while they are worked on. */

import type { BatchRoutine, Computation } from "../computation.ts";

/** What a block holds at most, in doubles: a quarter of a megabyte stays in a second-level cache. */
const cached = 1 << 15;
/**
 * The points of a block where there is room for more. Columns of a power of two would all fall on the same few
 * lines of a first-level cache.
 */
const most = 504;

/** How many points a block of so many columns has: an even number. */
export const pointsOf = (columns: number): number =>
  Math.max(2, Math.min(most, 2 * Math.floor(cached / columns / 2)));

/** The column of an instruction in a block: as many numbers as a block has points. */
export type ColumnOf = (i: number) => Float64Array;

/**
 * The batch that `run` computes block by block: from the columns of inputs to those of the value and of the
 * results, for the first `count` points.
 */
export function inBlocks(
  { reads, numbers, value, results, depends }: Computation,
  points: number,
  columnOf: ColumnOf,
  run: (count: number) => void,
): BatchRoutine {
  const inputs = Array.from(reads, (_, i) => columnOf(i));
  // A result that is a number has no column.
  const sources = [value, ...results].map((i) => numbers[i - reads.length] ?? columnOf(i));
  return (x, values, into, count) => {
    for (let from = 0; from < count; from += points) {
      const here = Math.min(points, count - from);
      inputs.forEach((column, i) => {
        copy(x, (reads[i] as number) * count + from, column, 0, here);
      });
      run(here);
      sources.forEach((source, k) => {
        const target = k === 0 ? values : into;
        const start = k === 0 ? from : (k - 1) * count + from;
        if (typeof source === "number") target.fill(source, start, start + here);
        else if (here === points && points >= long) target.set(source, start);
        else copy(source, 0, target, start, here);
      });
      for (let p = from; p < from + here; p++) {
        if (!Number.isNaN(values[p])) continue;
        for (let k = 0; k < depends.length; k++) if (depends[k]) into[k * count + p] = Number.NaN;
      }
    }
  };
}

/** From so many numbers on, copying them as a whole pays for the view that it takes. */
const long = 100;

function copy(
  source: Float64Array,
  start: number,
  target: Float64Array,
  at: number,
  count: number,
): void {
  if (count >= long) target.set(source.subarray(start, start + count), at);
  else for (let p = 0; p < count; p++) target[at + p] = source[start + p] as number;
}
