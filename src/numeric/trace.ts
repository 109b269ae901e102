/** The reverse pass in numbers: every value, every adjoint, and what each edge hands on, at a point. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { type LeftDomain, leftDomain, type NoSlope, noSlope } from "./domain.ts";
import { missingFrom, numberAt, type Point, variablesOf } from "./evaluate.ts";
import { type AtKink, atKinks } from "./kinks.ts";
import { type Run, run } from "./passes.ts";
import { tapeOf, width } from "./tape.ts";

export type { LeftDomain, NoSlope } from "./domain.ts";
export type { Point } from "./evaluate.ts";
export type { AtKink, OneSided } from "./kinks.ts";

/** One edge of the chain rule in numbers: `adjoint` is the adjoint of `through` times `partial`. */
export interface NumericContribution {
  readonly through: Node;
  readonly argument: number;
  readonly partial: number;
  readonly adjoint: number;
}

/** A node with its value and its adjoint, the sum of its contributions. The output's own has none. */
export interface NumericStep {
  readonly node: Node;
  readonly value: number;
  readonly adjoint: number;
  readonly contributions: readonly NumericContribution[];
}

/** A computation at a point, forward and backward. Lists are computed when first asked for. */
export interface NumericTrace {
  readonly output: Node;
  /** NaN outside the domain; `leftDomain` says where. */
  readonly value: number;
  /** In the order of the variables asked for; 0 where the output does not depend on one. */
  readonly gradient: ReadonlyMap<string, number>;
  /** From the output down: every node through which a variable reaches the output with some slope. */
  readonly steps: readonly NumericStep[];
  /** `undefined` where the output is not computed from the node. */
  valueOf(node: Node): number | undefined;
  /** `undefined` where no step visits the node. */
  adjointOf(node: Node): number | undefined;
  /** Where values stop being finite; nodes that a selection ignores are not listed. */
  readonly leftDomain: readonly LeftDomain[];
  /** Where slopes stop being finite although values are. */
  readonly noSlope: readonly NoSlope[];
  /** Kinks that the point stands on; kinks that a selection ignores are not listed. */
  readonly atKinks: readonly AtKink[];
}

/**
 * The value of `output` at `point`, its gradient along `variables`, and every step between.
 * Throws a `GradtraceError` that names every variable to which the point gives no number.
 */
export function traceAt(output: Node, variables: readonly string[], point: Point): NumericTrace {
  const inputs = variablesOf(output);
  const missing = missingFrom(inputs, point);
  if (missing.length > 0) throw new GradtraceError(missing);
  const x = Float64Array.from(inputs, (name) => numberAt(point, name) ?? Number.NaN);
  return traceOf(run(tapeOf(output, inputs, variables), x), inputs, variables);
}

/** The trace that a run made; its tape has `inputs` and slopes along `variables`. */
export function traceOf(
  passed: Run,
  inputs: readonly string[],
  variables: readonly string[],
): NumericTrace {
  const { tape, values, adjoints, reached } = passed;
  const last = tape.nodes.length - 1;
  const slotOf = new Map(inputs.map((name, i) => [name, tape.inputSlots[i] ?? -1]));
  const gradient = new Map(variables.map((name) => [name, adjoints[slotOf.get(name) ?? -1] ?? 0]));
  const steps = later(() => stepsOf(passed));
  const left = later(() => leftDomain(passed));
  const flat = later(() => noSlope(passed));
  const kinks = later(() => atKinks(passed, inputs, gradient));
  return {
    output: tape.nodes[last] as Node, // A tape has at least its output.
    value: values[last] ?? Number.NaN,
    gradient,
    get steps() {
      return steps();
    },
    valueOf: (node) => {
      const slot = tape.slotOf(node);
      return slot === undefined ? undefined : values[slot];
    },
    adjointOf: (node) => {
      const slot = tape.slotOf(node);
      return slot !== undefined && reached[slot] ? adjoints[slot] : undefined;
    },
    get leftDomain() {
      return left();
    },
    get noSlope() {
      return flat();
    },
    get atKinks() {
      return kinks();
    },
  };
}

/** What `make` gives, made when first asked for. */
function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function stepsOf({ tape, values, adjoints, reached, handed, partials }: Run): NumericStep[] {
  const received = new Map<number, NumericContribution[]>();
  const steps: NumericStep[] = [];
  for (let slot = tape.nodes.length - 1; slot >= 0; slot--) {
    const node = tape.nodes[slot];
    if (!node || !reached[slot]) continue;
    const adjoint = adjoints[slot] ?? 0;
    const contributions = received.get(slot) ?? [];
    received.delete(slot);
    steps.push({ node, value: values[slot] ?? Number.NaN, adjoint, contributions });
    for (let argument = 0; argument < node.args.length; argument++) {
      const edge = width * slot + argument;
      if (!handed[edge]) continue;
      const partial = partials[edge] ?? Number.NaN;
      const contribution = { through: node, argument, partial, adjoint: adjoint * partial };
      const arg = tape.args[edge] ?? 0;
      const already = received.get(arg);
      if (already) already.push(contribution);
      else received.set(arg, [contribution]);
    }
  }
  return steps;
}
