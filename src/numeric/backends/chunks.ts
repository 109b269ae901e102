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
  const all = { from: leavesOf(computation), to: computation.size };
  const chunks = cut(all, length);
  return { chunks, crosses: crossing(computation, chunks) };
}

/** Pieces of `length` instructions; the last may have less. */
export function cut({ from, to }: Chunk, length: number): Chunk[] {
  const count = Math.ceil((to - from) / length);
  return Array.from({ length: count }, (_, i) => ({
    from: from + i * length,
    to: Math.min(from + (i + 1) * length, to),
  }));
}

/** By instruction, 1 where one of the pieces reads it that it is not in. */
export function crossing(computation: Computation, chunks: readonly Chunk[]): Uint8Array {
  const { size, keys, args } = computation;
  const first = leavesOf(computation);
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
  return crosses;
}
