/** Bounds on what rounding did to a value and to a gradient: running error analysis. */

import type { Run } from "./passes.ts";
import { width } from "./tape.ts";

/** The relative error of one operation: an ulp, which library functions keep to or nearly so. */
const unit = Number.EPSILON;
/** The absolute error of one operation near zero. */
const least = Number.MIN_VALUE;

/**
 * To first order, how far rounding may have moved the output: the error of each operation times the
 * adjoint of its result.  Higham 2002, section 3.3.
 */
export function valueNoise({ tape, values, adjoints, reached }: Run): number {
  let noise = 0;
  for (let slot = 0; slot < values.length; slot++) {
    if (!reached[slot] || tape.arities[slot] === 0) continue;
    const moved = Math.abs(adjoints[slot] ?? 0) * (unit * Math.abs(values[slot] ?? 0) + least);
    if (Number.isFinite(moved)) noise += moved;
  }
  return noise;
}

/** By slot, how far rounding in the backward pass may have moved the adjoint. */
export function adjointNoise({ tape, adjoints, reached, handed, partials }: Run): Float64Array {
  const noise = new Float64Array(adjoints.length);
  for (let slot = adjoints.length - 1; slot >= 0; slot--) {
    if (!reached[slot]) continue;
    const from = noise[slot] ?? 0;
    const adjoint = Math.abs(adjoints[slot] ?? 0);
    for (let edge = width * slot; edge < width * (slot + 1); edge++) {
      if (!handed[edge]) continue;
      const arg = tape.args[edge] ?? 0;
      const partial = Math.abs(partials[edge] ?? 0);
      // The partial is a short rule, good to a few ulps; then come the product and the sum.
      noise[arg] = (noise[arg] ?? 0) + partial * from + 6 * unit * adjoint * partial + least;
    }
  }
  return noise;
}
