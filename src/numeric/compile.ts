/** Values and gradients as fast functions: by the back end that suits their size, or the one asked for. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { finish, type Work, type WorkOptions } from "../timing/slices.ts";
import { generate } from "./backends/javascript.ts";
import { rising } from "./backends/rising.ts";
import { interpret } from "./backends/tape.ts";
import { assembling, compileWasm } from "./backends/wasm.ts";
import type { Computation, Routine } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { variablesOf } from "./evaluate.ts";
import { differentiating, valueAlone } from "./reverse.ts";
import { stabilise, stabilising } from "./stable.ts";
import { withEdges } from "./with-edges.ts";

/**
 * What runs a computation. `auto` takes JavaScript for small ones, and for others the tape, from which hot ones
 * move to WebAssembly; where code may not be made, the tape. `js` and `wasm` throw there.
 */
export type Backend = "auto" | "tape" | "js" | "wasm";

/** Which back end; and long compilations report, and stop on a signal. */
export interface CompileOptions extends WorkOptions {
  readonly backend?: Backend;
}

/** A compiled function, and the names of its inputs in their order. */
export type Compiled<F> = F & { readonly variables: readonly string[] };

/**
 * The value at `x`; fills `gradient`. Both hold one number a variable, in the order of `variables`.
 * Every call writes all of `gradient`, and depends on nothing from calls before it. Numbers that `x` lacks are
 * NaN, and what is too much in either array is ignored; both may be the same array.
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
export const compile = (
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledGradient => finish(compiling(output, variables, options), options);

/** The same as work. */
export function* compiling(
  output: Node,
  variables: readonly string[],
  options: CompileOptions,
): Work<CompiledGradient> {
  checkBackend(options);
  checkVariables(output, variables);
  const { output: stable } = yield* stabilising(output);
  const computation = yield* differentiating(stable, variables);
  const routine =
    options.backend === "wasm" ? yield* assembling(computation) : routineOf(computation, options);
  return Object.assign(withEdges(routine, stable, variables), { variables });
}

/** The value of `output` alone; throws as `compile` does. */
export function compileValue(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): CompiledValue {
  checkBackend(options);
  checkVariables(output, variables);
  const routine = routineOf(valueAlone(stabilise(output).output, variables), options);
  // Without results, a routine never looks at where they would go.
  return Object.assign(routine as (x: Float64Array) => number, { variables });
}

const known: readonly unknown[] = ["auto", "tape", "js", "wasm"] satisfies Backend[];

/** Throws a `GradtraceError` for a back end that does not exist, which plain JavaScript may ask for. */
export function checkBackend({ backend = "auto" }: CompileOptions): void {
  if (known.includes(backend)) return;
  throw new GradtraceError([
    {
      code: "unknown-backend",
      severity: "error",
      title: `there is no back end ${backend}`,
      labels: [],
      help: `it is one of ${known.join(", ")}`,
    },
  ]);
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
