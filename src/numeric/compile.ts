/** Values and gradients as fast functions: by the back end that suits their size, or the one asked for. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { generate } from "./backends/javascript.ts";
import { rising } from "./backends/rising.ts";
import { interpret } from "./backends/tape.ts";
import { compileWasm } from "./backends/wasm.ts";
import type { Computation, Routine } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { variablesOf } from "./evaluate.ts";
import { gradientOf, valueAlone } from "./reverse.ts";
import { stabilise } from "./stable.ts";
import { withEdges } from "./with-edges.ts";

/**
 * What runs a computation. `auto` takes JavaScript for small ones, and for others the tape, from which hot ones
 * move to WebAssembly; where code may not be made, the tape. `js` and `wasm` throw there.
 */
export type Backend = "auto" | "tape" | "js" | "wasm";

export interface CompileOptions {
  readonly backend?: Backend;
}

/** A compiled function, and the names of its inputs in their order. */
export type Compiled<F> = F & { readonly variables: readonly string[] };

/**
 * The value at `x`; fills `gradient`. Both hold one number a variable, in the order of `variables`.
 * Every call writes all of `gradient`, and depends on nothing from calls before it.
 */
export type CompiledGradient = Compiled<(x: Float64Array, gradient: Float64Array) => number>;

/** The value at `x`, which holds one number a variable, in the order of `variables`. */
export type CompiledValue = Compiled<(x: Float64Array) => number>;

/** Generated code of more instructions takes longer to make than it saves. */
const largestGenerated = 2000;

const backEnds = { js: generate, rising, tape: interpret, wasm: compileWasm } satisfies Record<
  string,
  (computation: Computation) => Routine
>;

/**
 * The value and the gradient of `output` along `variables`.
 * Throws a `GradtraceError` where the output has a variable that is not among them.
 */
export function compile(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledGradient {
  checkVariables(output, variables);
  const { output: stable } = stabilise(output);
  const routine = routineOf(gradientOf(stable, variables), options);
  return Object.assign(withEdges(routine, stable, variables), { variables });
}

/** The value of `output` alone; throws as `compile` does. */
export function compileValue(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledValue {
  checkVariables(output, variables);
  const routine = routineOf(valueAlone(stabilise(output).output, variables), options);
  // Without results, a routine never looks at where they would go.
  return Object.assign(routine as (x: Float64Array) => number, { variables });
}

/** Throws a `GradtraceError` where `output` has a variable that is not among `variables`. */
export function checkVariables(output: Node, variables: readonly string[]): void {
  const given = new Set(variables);
  const missing = variablesOf(output).filter((name) => !given.has(name));
  if (missing.length === 0) return;
  throw new GradtraceError(
    missing.map((name) => ({
      code: "missing-variable",
      severity: "error",
      title: `the program has the variable ${name}, but the gradient is compiled without it`,
      labels: [],
      help: `add ${name} to the variables`,
    })),
  );
}

/** The computation as a function. */
export function routineOf(
  computation: Computation,
  { backend = "auto" }: CompileOptions = {},
): Routine {
  const suits = computation.size <= largestGenerated && mayGenerate() ? "js" : "rising";
  return backEnds[backend === "auto" ? suits : backend](computation);
}
