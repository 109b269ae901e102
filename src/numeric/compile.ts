/** A gradient as one fast function: generated JavaScript where the program is small enough, else a tape. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { mayGenerate } from "./emit.ts";
import { variablesOf } from "./evaluate.ts";
import { generate } from "./javascript.ts";
import { type CompiledGradient, interpret } from "./passes.ts";
import { tapeOf } from "./tape.ts";

export type { CompiledGradient } from "./passes.ts";

/** Code for up to about 1,000 nodes runs many times faster than a tape, from there on about twice; but it takes long to make. */
const largestGenerated = 4000;

/**
 * The gradient of `output` along `variables`.
 * Throws a `GradtraceError` where the output has a variable that is not among them.
 */
export function compile(output: Node, variables: readonly string[]): CompiledGradient {
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
  const tape = tapeOf(output, variables);
  const small = tape.nodes.length <= largestGenerated;
  return small && mayGenerate() ? generate(tape) : interpret(tape);
}
