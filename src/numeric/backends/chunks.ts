/** A computation cut into pieces that an engine's optimiser takes. */

import { type Computation, leavesOf } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";

/** Consecutive instructions, leaves apart. */
export interface Chunk {
  readonly from: number;
  /** The first instruction that is not of it. */
  readonly to: number;
}

/** The pieces of a computation, and which of its instructions are read outside their own. */
export interface Chunks {
  readonly chunks: readonly Chunk[];
  /** By instruction, 1 where another piece reads it; leaves are everywhere, and are not marked. */
  readonly crosses: Uint8Array;
}

/** The computation in pieces of `length` instructions. */
export function chunksOf(computation: Computation, length: number): Chunks {
  const { size, keys, args } = computation;
  const first = leavesOf(computation);
  const chunks: Chunk[] = [];
  for (let from = first; from < size; from += length) {
    chunks.push({ from, to: Math.min(from + length, size) });
  }
  const crosses = new Uint8Array(size);
  for (const { from, to } of chunks) {
    for (let i = from; i < to; i++) {
      const { arity } = primitiveOf(keys[i] as number);
      for (let which = 0; which < arity; which++) {
        const arg = args[width * i + which] as number;
        if (arg >= first && arg < from) crosses[arg] = 1;
      }
    }
  }
  return { chunks, crosses };
}
