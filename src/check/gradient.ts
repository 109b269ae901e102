/** A gradient checked against differences of the function's own values, at points inside its domain. */

import type { Node } from "../graph/node.ts";
import { missingFrom, numberAt, type Point, variablesOf } from "../numeric/evaluate.ts";
import { seeded } from "../numeric/random.ts";
import { type Tape, tapeOf } from "../numeric/tape.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { finish, type Work, type WorkOptions } from "../timing/slices.ts";
import { judge, type Place } from "./gradient-entry.ts";
import { pointInside } from "./gradient-points.ts";
import {
  type CheckedPoint,
  type GradientEntry,
  type GradientReport,
  summarize,
} from "./gradient-report.ts";
import { stableTapeOf, truestPlace } from "./gradient-stable.ts";

export type {
  CheckedPoint,
  GradientEntry,
  GradientReport,
  GradientVerdict,
  PreciseEntry,
  Reason,
} from "./gradient-report.ts";

/** Where to check, and what; long checks report, and stop on a signal. */
export interface GradientOptions extends WorkOptions {
  /** The point to check at; without it, seeded random points inside the domain. */
  readonly at?: Point;
  /** How many random points; 5. */
  readonly points?: number;
  /** The seed of random points; 1. */
  readonly seed?: number;
  /** The gradient to check instead of gradtrace's own, such as one from elsewhere. */
  readonly gradient?: (point: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;
}

const stage = "checking the gradient";

/** A check with the places it was made at, for a second opinion on them. */
export interface Checked {
  readonly report: GradientReport;
  readonly inputs: readonly string[];
  readonly places: readonly Place[];
}

/**
 * Compares the gradient of `output` along `variables` with central differences, entry by entry.
 * Throws a `GradtraceError` that names every variable to which a point that is given gives no number.
 */
export const checkGradient = (
  output: Node,
  variables: readonly string[],
  options: GradientOptions = {},
): GradientReport => finish(checking(output, variables, options), options).report;

/** The same as work, with the places. */
export function* checking(
  output: Node,
  variables: readonly string[],
  options: GradientOptions,
): Work<Checked> {
  const inputs = variablesOf(output);
  const tape = tapeOf(output, inputs, variables);
  const stableTape = stableTapeOf(output, inputs, variables);
  const { at, seed = 1 } = options;
  const xs = at
    ? [given(inputs, at)]
    : yield* randomPoints(tape, inputs, options.points ?? 5, seed);
  const places: Place[] = [];
  const points: CheckedPoint[] = [];
  const entries: GradientEntry[] = [];
  const indexOf = new Map(inputs.map((name, i) => [name, i]));
  const total = xs.length * variables.length;
  for (const [point, x] of xs.entries()) {
    yield { stage, done: entries.length, total };
    const place = truestPlace(tape, stableTape, inputs, variables, x);
    const at = new Map(inputs.map((name, i) => [name, x[i] ?? Number.NaN]));
    places.push(place);
    points.push({ at, value: place.trace.value });
    const gradient = options.gradient?.(at) ?? place.trace.gradient;
    for (const variable of variables) {
      yield { stage, done: entries.length, total };
      const analytic = gradient.get(variable) ?? Number.NaN;
      const input = indexOf.get(variable) ?? -1;
      entries.push({ variable, point, ...judge(place, variable, input, analytic) });
    }
  }
  const report = summarize({ variables, points, entries, ...(!at && { seed }) });
  return { report, inputs, places };
}

function given(inputs: readonly string[], point: Point): Float64Array {
  const missing = missingFrom(inputs, point);
  if (missing.length > 0) throw new GradtraceError(missing);
  return Float64Array.from(inputs, (name) => numberAt(point, name) ?? Number.NaN);
}

function* randomPoints(
  tape: Tape,
  inputs: readonly string[],
  count: number,
  seed: number,
): Work<Float64Array[]> {
  const random = seeded(seed);
  const points: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const point = yield* pointInside(tape, inputs, random);
    // Where 500 draws found none, as many more would hardly.
    if (!point) break;
    points.push(point);
  }
  return points;
}
