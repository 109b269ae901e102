/** Values and gradients at many points in one call. */

import type { Node } from "../graph/node.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";
import { generateBatch } from "./backends/batch-javascript.ts";
import { pointwise } from "./backends/batch-pointwise.ts";
import { compileBatchWasm } from "./backends/batch-wasm.ts";
import { generate } from "./backends/javascript.ts";
import { interpret } from "./backends/tape.ts";
import { withBatchEdges } from "./batch-edges.ts";
import { type Compiled, type CompileOptions, checkBackend, checkVariables } from "./compile.ts";
import type { BatchRoutine, Computation } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { gradientOf } from "./reverse.ts";
import { stabilise } from "./stable.ts";

/**
 * Values and gradients at `count` points. Variable `i` of point `p` is at `x[i * count + p]`, in the order of
 * `variables`; the value goes to `values[p]`, and the slope along variable `i` to `gradients[i * count + p]`.
 * They are to the bit what one call a point gives. Throws a `GradtraceError` where an array is too short.
 */
export type CompiledBatch = Compiled<
  (x: Float64Array, values: Float64Array, gradients: Float64Array, count: number) => void
>;

/** A loop of more instructions is not optimised as a whole. */
const largestLoop = 2000;

const backEnds = {
  wasm: compileBatchWasm,
  // Engines cannot even read a loop that is very long.
  js: (computation: Computation) =>
    computation.size <= largestLoop
      ? generateBatch(computation)
      : pointwise(computation, generate(computation)),
  tape: (computation: Computation) => pointwise(computation, interpret(computation)),
} satisfies Record<string, (computation: Computation) => BatchRoutine>;

/**
 * The value and the gradient of `output` along `variables`, at many points in one call.
 * `auto` takes WebAssembly, else JavaScript, and the tape where code may not be made. Throws as `compile` does.
 */
export function compileBatch(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledBatch {
  checkBackend(options);
  checkVariables(output, variables);
  const { output: stable } = stabilise(output);
  const routine = batchOf(gradientOf(stable, variables), options);
  const batch = checked(withBatchEdges(routine, stable, variables), variables.length);
  return Object.assign(batch, { variables });
}

/** The routine, which throws a `GradtraceError` where an array is too short for so many points. */
function checked(routine: BatchRoutine, width: number): BatchRoutine {
  return (x, values, gradients, count) => {
    const isCount = Number.isInteger(count) && count >= 0;
    const found = isCount
      ? [
          ...shortage("x", x, width, count),
          ...shortage("values", values, 1, count),
          ...shortage("gradients", gradients, width, count),
        ]
      : [complaint(`the number of points is to be a whole number, and ${count} is given`)];
    if (found.length > 0) throw new GradtraceError(found);
    routine(x, values, gradients, count);
  };
}

/** A complaint where `array` has less than `each` numbers a point. It may come from plain JavaScript. */
function shortage(name: string, array: unknown, each: number, count: number): Diagnostic[] {
  const needed = each * count;
  const { length } = ArrayBuffer.isView(array) ? (array as Float64Array) : { length: undefined };
  if (length === undefined) {
    return [complaint(`${name} is to be a Float64Array of ${needed} ${numbers(needed)}`)];
  }
  return length < needed
    ? [
        complaint(
          `${count} points need ${needed} ${numbers(needed)} in ${name}, which holds ${length}`,
        ),
      ]
    : [];
}

const numbers = (count: number): string => (count === 1 ? "number" : "numbers");

const complaint = (title: string): Diagnostic => ({
  code: "batch-size",
  severity: "error",
  title,
  labels: [],
  help: "call it as (x, values, gradients, count): variable i of point p is at x[i * count + p]",
});

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
