/** A computation that starts on the tape, and moves to WebAssembly once it proves hot. */

import type { Computation, Routine } from "../computation.ts";
import { interpret } from "./tape.ts";
import { compileWasm } from "./wasm.ts";

/**
 * The call that proves a computation hot: when the tape has taken about as long as set-up does. The tape takes
 * 2.7 ns an instruction, a module 0.8 µs an instruction (3 µs more on other threads, which optimise it), and the
 * first one 20 ms besides.
 */
const hotAt = (size: number): number => Math.ceil(300 + 7e6 / size);

/** Measured up to here WebAssembly wins, 1.1 to 3 ns an instruction; larger modules take seconds to optimise. */
const largest = 2_000_000;

/** The computation on the tape, and from the call on that proves it hot as WebAssembly, where that can be made. */
export function rising(computation: Computation): Routine {
  let routine = interpret(computation);
  let left = computation.size > largest ? 0 : hotAt(computation.size);
  return (x, into) => {
    if (left > 0 && --left === 0) routine = asWasm(computation) ?? routine;
    return routine(x, into);
  };
}

function asWasm(computation: Computation): Routine | undefined {
  try {
    return compileWasm(computation);
  } catch {
    // No WebAssembly, a policy against it, or a limit of the engine: all of them leave the tape as it is.
    return undefined;
  }
}
