/** A second opinion on a gradient check: the same slopes from values in high precision. */

import type { Node } from "../graph/node.ts";
import { run } from "../numeric/passes.ts";
import { type PreciseGradient, type PreciseSlope, preciseGradient } from "../numeric/precise.ts";
import { inSlices } from "../timing/slices.ts";
import { type Checked, checking, type GradientOptions } from "./gradient.ts";
import type { Place } from "./gradient-entry.ts";
import {
  digitsOf,
  type GradientEntry,
  type GradientReport,
  type GradientVerdict,
  relativeError,
  summarize,
} from "./gradient-report.ts";

/** The relative error up to which a slope in doubles agrees with one in high precision in any case. */
const close = 1e-11;

/**
 * As `checkGradient`, with every slope also computed from values of `digits` digits, through mathjs.
 * What rounding hid from differences of doubles is decided by it, where doubles can hold the slope at all.
 */
export async function checkGradientPrecisely(
  output: Node,
  variables: readonly string[],
  options: GradientOptions & { readonly digits?: number } = {},
): Promise<GradientReport> {
  const { digits = 40 } = options;
  const checked = await inSlices(checking(output, variables, options), options);
  const { report, places } = checked;
  const opinions: PreciseGradient[] = [];
  for (const { at } of report.points) {
    options.signal?.throwIfAborted();
    opinions.push(await preciseGradient(output, variables, at, digits));
  }
  const entries = report.entries.map((entry): GradientEntry => {
    const opinion = opinions[entry.point];
    const place = places[entry.point];
    const slope = opinion?.slopes.get(entry.variable);
    if (!opinion || !place || !slope || !judges(entry)) return entry;
    if (!Number.isFinite(slope.slope)) return entry;
    return second(entry, slope, opinion.value, place, checked);
  });
  const points = report.points.map((point, i) => ({
    ...point,
    preciseValue: opinions[i]?.value ?? Number.NaN,
  }));
  const { variables: names, seed } = report;
  return summarize({
    variables: names,
    points,
    entries,
    ...(seed !== undefined && { seed }),
    precision: digits,
  });
}

/** Whether more digits can help: not at kinks and edges. */
const judges = ({ verdict, reason }: GradientEntry): boolean =>
  verdict !== "inconclusive" || reason?.kind === "rounding" || reason?.kind === "rough";

function second(
  entry: GradientEntry,
  { slope, error }: PreciseSlope,
  value: number,
  place: Place,
  checked: Checked,
): GradientEntry {
  const { analytic } = entry;
  const gap = Math.abs(analytic - slope);
  const total = Math.abs(analytic) + Math.abs(slope);
  const relative = relativeError(analytic, slope);
  const apart = gap / total;
  const precise = { slope, error, relative, digits: digitsOf(apart > 0 ? apart : relative) };
  const verdict = verdictOf(entry, gap, total, error, value, place, checked);
  if (verdict === undefined || verdict === entry.verdict) return { ...entry, precise };
  const { reason: _, ...rest } = entry;
  return { ...rest, verdict, precise };
}

/** What high precision decides; `undefined` where it leaves the verdict as it is. */
function verdictOf(
  entry: GradientEntry,
  gap: number,
  total: number,
  error: number,
  value: number,
  place: Place,
  { inputs }: Checked,
): GradientVerdict | undefined {
  if (!(error <= Math.max(1e-6 * total, Number.MIN_VALUE))) return undefined;
  const input = inputs.indexOf(entry.variable);
  const slot = place.tape.inputSlots[input] ?? -1;
  const rounding = place.adjointNoise[slot] ?? 0;
  if (gap <= Math.max(close * total, 4 * (error + rounding))) return "agree";
  if (Number.isNaN(entry.analytic)) return "disagree";
  // Doubles that lose the value, or whose last bits move the slope, cannot be blamed on a rule.
  const lost = Math.abs(place.trace.value - value) / Math.abs(value);
  const excused = Math.max(1e3 * lost * total, 8 * unsteadiness(place, slot));
  return gap > excused ? "disagree" : undefined;
}

/** How far an adjoint moves when the inputs move in their last bits. */
function unsteadiness({ tape, x, passed }: Place, slot: number): number {
  const here = passed.adjoints[slot] ?? 0;
  return Math.max(
    ...[-1, 1].map((direction) => {
      const moved = run(
        tape,
        x.map((t) => t * (1 + direction * 2 ** -50)),
      );
      return Math.abs((moved.adjoints[slot] ?? Number.NaN) - here);
    }),
  );
}
