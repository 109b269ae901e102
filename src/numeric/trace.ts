/** The reverse pass in numbers: every value, every adjoint, and what each edge hands on, at a point. */

import type { Node } from "../graph/node.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { type LeftDomain, leftDomain, type NoSlope, noSlope } from "./domain.ts";
import { missingFrom, numberAt, type Point, variablesOf } from "./evaluate.ts";
import { type AtKink, atKinks } from "./kinks.ts";
import { type Run, run } from "./passes.ts";
import type { StableRewrite } from "./stable.ts";
import { stableRun } from "./stable-run.ts";
import { type Tape, tapeOf, width } from "./tape.ts";
import { type Doubt, doubtsOf } from "./trust.ts";
import { beyondDoubles, type Decimal, narrow, product, type Wide } from "./wide.ts";
import type { WideRun } from "./wide-run.ts";

export type { LeftDomain, NoSlope } from "./domain.ts";
export type { Point } from "./evaluate.ts";
export type { AtKink, OneSided } from "./kinks.ts";
export type { StableRewrite } from "./stable.ts";
export type { Doubt } from "./trust.ts";
export type { Decimal } from "./wide.ts";

/** One edge of the chain rule in numbers: `adjoint` is the adjoint of `through` times `partial`. */
export interface NumericContribution {
  readonly through: Node;
  readonly argument: number;
  readonly partial: number;
  readonly adjoint: number;
  /** The partial in figures, where no double holds it. */
  readonly partialBeyond?: Decimal;
}

/** A number in figures, where no double holds it: too large, or too small to be told from 0. */
export interface Beyond {
  readonly value?: Decimal;
  readonly adjoint?: Decimal;
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
  /** The value and the adjoint of a node in figures, where they matter and no double holds them. */
  beyond(node: Node): Beyond;
  /** What is computed in another form, where the numbers of the form as written would be wrong here. */
  readonly rewritten: readonly StableRewrite[];
  /** The value or slopes of which rounding leaves few digits; none are looked for in very large programs. */
  readonly doubts: readonly Doubt[];
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
  const plain = run(tapeOf(output, inputs, variables), x);
  const stable = stableRun(plain, x, inputs, variables);
  return stable
    ? traceOf(stable.passed, inputs, variables, stable)
    : traceOf(plain, inputs, variables);
}

/** What a trace is of, where that is not the run that it shows. */
interface Background {
  readonly rewritten: readonly StableRewrite[];
  /** The run that the value and the slopes come from. */
  readonly judged: Run;
}

/** The trace that a run made; its tape has `inputs` and slopes along `variables`. */
export function traceOf(
  passed: Run | WideRun,
  inputs: readonly string[],
  variables: readonly string[],
  { rewritten, judged }: Background = { rewritten: [], judged: passed },
): NumericTrace {
  const { tape, values, adjoints, reached } = passed;
  const last = tape.nodes.length - 1;
  const slotOf = new Map(inputs.map((name, i) => [name, tape.inputSlots[i] ?? -1]));
  const gradient = new Map(variables.map((name) => [name, adjoints[slotOf.get(name) ?? -1] ?? 0]));
  const isWide = "wideValues" in passed && Number.isFinite(values[last]);
  // Beside a sound value, what overflows in the form as written only is no fault.
  const sound = Number.isFinite(values[last]) ? judged : passed;
  const seen = later(() => (isWide ? withoutOverflow(passed) : sound));
  const isWritten = ({ node }: { readonly node: Node }): boolean => tape.slotOf(node) !== undefined;
  const steps = later(() => stepsOf(passed));
  const left = later(() => leftDomain(seen()).filter(isWritten));
  const flat = later(() => noSlope(seen()).filter(isWritten));
  const kinks = later(() => atKinks(passed, inputs, gradient));
  const doubts = later(() => doubtsOf(judged, judgedSlots(judged.tape, inputs, variables)));
  return {
    output: tape.nodes[last] as Node, // A tape has at least its output.
    value: values[last] ?? Number.NaN,
    gradient,
    rewritten,
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
    beyond: (node) => {
      const slot = tape.slotOf(node);
      return slot !== undefined && isWide ? beyondAt(passed, slot) : {};
    },
    get doubts() {
      return doubts();
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

const judgedSlots = (
  tape: Tape,
  inputs: readonly string[],
  variables: readonly string[],
): ReadonlyMap<string, number> => {
  const slots = new Map(inputs.map((name, i) => [name, tape.inputSlots[i] ?? -1]));
  return new Map(variables.map((name) => [name, slots.get(name) ?? -1]));
};

function beyondAt({ wideValues, wideAdjoints, reached }: WideRun, slot: number): Beyond {
  const value = figures(wideValues[slot]);
  const adjoint = reached[slot] ? figures(wideAdjoints[slot]) : undefined;
  return { ...(value && { value }), ...(adjoint && { adjoint }) };
}

const figures = (number: Wide | undefined): Decimal | undefined => number && beyondDoubles(number);

/** The run as it looks where what is only too large for a double is no fault. */
function withoutOverflow(passed: WideRun): Run {
  const { wideValues, widePartials } = passed;
  const held = (number: number, known: Wide | undefined): number =>
    known && figures(known) ? Math.sign(known.significand) * Number.MAX_VALUE : number;
  return {
    ...passed,
    values: passed.values.map((value, slot) => held(value, wideValues[slot])),
    partials: passed.partials.map((partial, edge) => held(partial, widePartials[edge])),
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

function stepsOf(passed: Run | WideRun): NumericStep[] {
  const { tape, values, adjoints, reached, handed, partials } = passed;
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
      const contribution = {
        through: node,
        argument,
        partial,
        adjoint: handedOn(passed, slot, edge) ?? adjoint * partial,
        ...partialBeyond(passed, edge),
      };
      const arg = tape.args[edge] ?? 0;
      const already = received.get(arg);
      if (already) already.push(contribution);
      else received.set(arg, [contribution]);
    }
  }
  return steps;
}

/** What an edge hands on, where one of its factors is beyond doubles. */
function handedOn(passed: Run | WideRun, slot: number, edge: number): number | undefined {
  if (!("wideValues" in passed)) return undefined;
  const [adjoint, partial] = [passed.wideAdjoints[slot], passed.widePartials[edge]];
  if (!adjoint || !partial || !(figures(adjoint) || figures(partial))) return undefined;
  return narrow(product(adjoint, partial));
}

function partialBeyond(passed: Run | WideRun, edge: number): { partialBeyond?: Decimal } {
  const partial = "wideValues" in passed ? figures(passed.widePartials[edge]) : undefined;
  return partial ? { partialBeyond: partial } : {};
}
