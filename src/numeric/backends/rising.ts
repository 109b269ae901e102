/** A computation that starts on the tape, and moves to WebAssembly once it proves hot. */

import type { Computation, Routine } from "../computation.ts";
import { interpret } from "./tape.ts";
import { compileWasm } from "./wasm.ts";

/**
 * After so many calls the tape has taken about as long as making a module does, whatever the size: 3 ns an
 * instruction for a call, and 0.6 to 1.2 µs for set-up.
 */
const hot = 300;

/** Far larger modules run from main memory, where the tape is as fast; set-up would take seconds. */
const largest = 2_000_000;

/** The computation on the tape, and from the call on that proves it hot as WebAssembly, where that can be made. */
export function rising(computation: Computation): Routine {
  let routine = interpret(computation);
  let left = computation.size > largest ? 0 : hot;
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
