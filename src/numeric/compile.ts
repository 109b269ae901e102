/** A gradient as one fast function: the back end that suits its size, or the one asked for. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { generate } from "./backends/javascript.ts";
import { interpret } from "./backends/tape.ts";
import type { Computation, Routine } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { variablesOf } from "./evaluate.ts";
import { gradientOf } from "./reverse.ts";
import { withEdges } from "./with-edges.ts";

/**
 * The value at `x`; fills `gradient`. Both hold one number a variable, in the order compiled for.
 * Every call writes all of `gradient`, and depends on nothing from calls before it.
 */
export type CompiledGradient = Routine;

/** What runs a computation. `auto` takes what suits its size, and the tape where code may not be made. */
export type Backend = "auto" | "tape" | "js" | "wasm";

/** Generated code of more instructions takes longer to make than it saves. */
const largestGenerated = 2000;

/**
 * The gradient of `output` along `variables`.
 * Throws a `GradtraceError` where the output has a variable that is not among them.
 */
export function compile(
  output: Node,
  variables: readonly string[],
  { backend = "auto" }: { readonly backend?: Backend } = {},
): CompiledGradient {
  const given = new Set(variables);
  const missing = variablesOf(output).filter((name) => !given.has(name));
  if (missing.length > 0) {
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
  return withEdges(routineOf(gradientOf(output, variables), backend), output, variables);
}

function routineOf(computation: Computation, backend: Backend): Routine {
  const small = computation.size <= largestGenerated;
  if (backend === "js" || (backend === "auto" && small && mayGenerate()))
    return generate(computation);
  return interpret(computation);
}
