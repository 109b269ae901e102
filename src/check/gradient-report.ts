/** What a gradient check finds, as data. */

import type { Node } from "../graph/node.ts";

/** Whether two slopes are the same, as far as their error bounds tell. */
export type GradientVerdict = "agree" | "disagree" | "inconclusive";

/**
 * Why an entry is inconclusive.
 * - `outside-domain`, `overflow`: there is no value at the point; `node` is the first without one.
 * - `kink`: `node` stands on a kink, with the slopes `below` and `above` along the variable.
 * - `domain-edge`: `node` has values on one side only; the slope on that side is given.
 * - `vertical`: the slope is infinite, or too large for a double; `node` is the first whose partial is.
 * - `no-slope`: the rule of `node` is not finite at the point.
 * - `rough`: the differences do not converge as steps shrink.
 * - `rounding`: rounding, or the function's own changes, hide the slope.
 */
export interface Reason {
  readonly kind:
    | "outside-domain"
    | "overflow"
    | "kink"
    | "domain-edge"
    | "vertical"
    | "no-slope"
    | "rough"
    | "rounding";
  readonly node?: Node;
  readonly below?: number;
  readonly above?: number;
  /** For a kink, what gradtrace takes there. */
  readonly convention?: string;
}

/** The second opinion on an entry: the slope from values in high precision. */
export interface PreciseEntry {
  readonly slope: number;
  readonly error: number;
  readonly relative: number;
  readonly digits: number;
}

/** One partial at one point. */
export interface GradientEntry {
  readonly variable: string;
  /** The index of the point in the report's `points`. */
  readonly point: number;
  readonly analytic: number;
  /** By central differences, extrapolated; NaN where there are none. */
  readonly numeric: number;
  /** How far `numeric` may be off, by its own estimate. */
  readonly error: number;
  /** |analytic - numeric| / max(1e-8, |analytic| + |numeric|). */
  readonly relative: number;
  /** Decimal digits in which the two agree, from 0 to 16. */
  readonly digits: number;
  readonly verdict: GradientVerdict;
  readonly reason?: Reason;
  readonly precise?: PreciseEntry;
}

/** A point that was checked. */
export interface CheckedPoint {
  readonly at: ReadonlyMap<string, number>;
  readonly value: number;
  /** From the same arithmetic as an entry's `precise`. */
  readonly preciseValue?: number;
}

/**
 * A gradient compared with differences.
 * `disagree` where one entry does; `agree` where no entry does and every variable agrees somewhere.
 */
export interface GradientReport {
  readonly verdict: GradientVerdict;
  readonly variables: readonly string[];
  /** Empty where no point inside the domain was found. */
  readonly points: readonly CheckedPoint[];
  readonly entries: readonly GradientEntry[];
  /** The entry with the largest relative error among those that were decided. */
  readonly worst?: GradientEntry;
  /** The fewest digits in which a decided entry agrees. */
  readonly digits?: number;
  /** The points were random, from this seed; a point that was given needs none. */
  readonly seed?: number;
  /** How many digits the second opinion had, where one was asked for. */
  readonly precision?: number;
}

/** The relative error of two slopes, as the report has it. */
export const relativeError = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(1e-8, Math.abs(a) + Math.abs(b));

/** How many decimal digits a relative error leaves: at least 0 and at most 16. */
export const digitsOf = (relative: number): number =>
  Number.isNaN(relative) ? 0 : Math.min(16, Math.max(0, Math.floor(-Math.log10(relative))));

/** The better of the two opinions on an entry. */
const best = (entry: GradientEntry): GradientEntry | PreciseEntry => entry.precise ?? entry;

/** The report that entries make. */
export function summarize(
  found: Omit<GradientReport, "verdict" | "worst" | "digits">,
): GradientReport {
  const { entries, variables } = found;
  const decided = entries.filter((entry) => entry.verdict !== "inconclusive");
  const disagree = decided.filter((entry) => entry.verdict === "disagree");
  const agreeing = new Set(decided.map((entry) => entry.variable));
  const complete = found.points.length > 0 && variables.every((name) => agreeing.has(name));
  const suspects = disagree.length > 0 ? disagree : decided;
  const [first, ...others] = suspects;
  const worst = others.reduce((a, b) => (a && best(b).relative <= best(a).relative ? a : b), first);
  return {
    verdict: disagree.length > 0 ? "disagree" : complete ? "agree" : "inconclusive",
    ...found,
    ...(worst && { worst, digits: Math.min(...decided.map((entry) => best(entry).digits)) }),
  };
}
