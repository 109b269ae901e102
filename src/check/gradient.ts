/** A gradient checked against differences of the function's own values, at points inside its domain. */

import type { Node } from "../graph/node.ts";
import { missingFrom, numberAt, type Point, variablesOf } from "../numeric/evaluate.ts";
import { seeded } from "../numeric/random.ts";
import { type Tape, tapeOf } from "../numeric/tape.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { judge, type Place, placeAt } from "./gradient-entry.ts";
import { pointInside } from "./gradient-points.ts";
import { type CheckedPoint, type GradientReport, summarize } from "./gradient-report.ts";

export type {
  CheckedPoint,
  GradientEntry,
  GradientReport,
  GradientVerdict,
  PreciseEntry,
  Reason,
} from "./gradient-report.ts";

/** Where to check, and what. */
export interface GradientOptions {
  /** The point to check at; without it, seeded random points inside the domain. */
  readonly at?: Point;
  /** How many random points; 5. */
  readonly points?: number;
  /** The seed of random points; 1. */
  readonly seed?: number;
  /** The gradient to check instead of gradtrace's own, such as one from elsewhere. */
  readonly gradient?: (point: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;
}

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
): GradientReport => checkedGradient(output, variables, options).report;

/** The same, with the places. */
export function checkedGradient(
  output: Node,
  variables: readonly string[],
  options: GradientOptions,
): Checked {
  const inputs = variablesOf(output);
  const tape = tapeOf(output, inputs, variables);
  const { at, seed = 1 } = options;
  const xs = at ? [given(inputs, at)] : randomPoints(tape, inputs, options.points ?? 5, seed);
  const places = xs.map((x) => placeAt(tape, inputs, variables, x));
  const points = places.map(
    ({ x, trace }): CheckedPoint => ({
      at: new Map(inputs.map((name, i) => [name, x[i] ?? Number.NaN])),
      value: trace.value,
    }),
  );
  const indexOf = new Map(inputs.map((name, i) => [name, i]));
  const entries = places.flatMap((place, point) => {
    const gradient = options.gradient?.(points[point]?.at ?? new Map()) ?? place.trace.gradient;
    return variables.map((variable) => {
      const analytic = gradient.get(variable) ?? Number.NaN;
      const input = indexOf.get(variable) ?? -1;
      return { variable, point, ...judge(place, variable, input, analytic) };
    });
  });
  const report = summarize({ variables, points, entries, ...(!at && { seed }) });
  return { report, inputs, places };
}

function given(inputs: readonly string[], point: Point): Float64Array {
  const missing = missingFrom(inputs, point);
  if (missing.length > 0) throw new GradtraceError(missing);
  return Float64Array.from(inputs, (name) => numberAt(point, name) ?? Number.NaN);
}

function randomPoints(
  tape: Tape,
  inputs: readonly string[],
  count: number,
  seed: number,
): Float64Array[] {
  const random = seeded(seed);
  const points: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const point = pointInside(tape, inputs, random);
    // Where 500 draws found none, as many more would hardly.
    if (!point) break;
    points.push(point);
  }
  return points;
}
