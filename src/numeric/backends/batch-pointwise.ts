/** A computation at many points by one call a point: for what is so long that the calls do not matter. */

import type { BatchRoutine, Computation, Routine } from "../computation.ts";

/** A batch of a routine's computation. */
export function pointwise({ inputs, results }: Computation, routine: Routine): BatchRoutine {
  const point = new Float64Array(inputs);
  const slopes = new Float64Array(results.length);
  return (x, values, into, count) => {
    for (let p = 0; p < count; p++) {
      for (let i = 0; i < inputs; i++) point[i] = x[i * count + p] as number;
      values[p] = routine(point, slopes);
      for (let k = 0; k < slopes.length; k++) into[k * count + p] = slopes[k] as number;
    }
  };
}
