/** Values and gradients at many points in one call. */

import type { Node } from "../graph/node.ts";
import { generateBatch } from "./backends/batch-javascript.ts";
import { pointwise } from "./backends/batch-pointwise.ts";
import { compileBatchWasm } from "./backends/batch-wasm.ts";
import { interpret } from "./backends/tape.ts";
import { withBatchEdges } from "./batch-edges.ts";
import { type Compiled, type CompileOptions, checkVariables } from "./compile.ts";
import type { BatchRoutine, Computation } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { gradientOf } from "./reverse.ts";
import { stabilise } from "./stable.ts";

/**
 * Values and gradients at `count` points. Variable `i` of point `p` is at `x[i * count + p]`, in the order of
 * `variables`; the value goes to `values[p]`, and the slope along variable `i` to `gradients[i * count + p]`.
 * They are to the bit what one call a point gives.
 */
export type CompiledBatch = Compiled<
  (x: Float64Array, values: Float64Array, gradients: Float64Array, count: number) => void
>;

const backEnds = {
  wasm: compileBatchWasm,
  js: generateBatch,
  tape: (computation: Computation) => pointwise(computation, interpret(computation)),
} satisfies Record<string, (computation: Computation) => BatchRoutine>;

/** A loop of more instructions is not optimised as a whole. */
const largestLoop = 2000;

/**
 * The value and the gradient of `output` along `variables`, at many points in one call.
 * `auto` takes WebAssembly, else JavaScript, and the tape where code may not be made. Throws as `compile` does.
 */
export function compileBatch(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledBatch {
  checkVariables(output, variables);
  const { output: stable } = stabilise(output);
  const routine = batchOf(gradientOf(stable, variables), options);
  return Object.assign(withBatchEdges(routine, stable, variables), { variables });
}

function batchOf(computation: Computation, { backend = "auto" }: CompileOptions): BatchRoutine {
  if (backend !== "auto") return backEnds[backend](computation);
  try {
    return compileBatchWasm(computation);
  } catch {
    // No WebAssembly, a policy against it, or a limit of the engine.
    const suits = computation.size <= largestLoop && mayGenerate() ? "js" : "tape";
    return backEnds[suits](computation);
  }
}
