/** One slope judged: an analytic partial against differences of the function's own values. */

import type { Node, Primitive } from "../graph/node.ts";
import { type Difference, difference, type Side } from "../numeric/differences.ts";
import { argumentsAt, leftDomain } from "../numeric/domain.ts";
import { type KinkOnTape, kinksInPlay, pieceAt, signAt } from "../numeric/kinks.ts";
import { forwardOn, type Run, run } from "../numeric/passes.ts";
import { adjointNoise, valueNoise } from "../numeric/rounding.ts";
import { affectedBy, type Tape, width } from "../numeric/tape.ts";
import { type NumericTrace, type OneSided, traceOf } from "../numeric/trace.ts";
import { sigmoid, softplus } from "../primitives/activation.ts";
import { div, mul } from "../primitives/arithmetic.ts";
import { exp } from "../primitives/exponential.ts";
import { csch, sech } from "../primitives/hyperbolic.ts";
import { mod } from "../primitives/piecewise.ts";
import { pow } from "../primitives/powers.ts";
import { erfc } from "../primitives/special.ts";
import {
  digitsOf,
  type GradientEntry,
  type GradientVerdict,
  type Reason,
  relativeError,
} from "./gradient-report.ts";

/** A point at which slopes are judged, with all that the judgments share. */
export interface Place {
  readonly tape: Tape;
  readonly x: Float64Array;
  readonly passed: Run;
  readonly trace: NumericTrace;
  /** The kinks in play, and on which side of each the point is. */
  readonly kinks: readonly (KinkOnTape & { readonly sign: number; readonly piece: number })[];
  readonly noise: number;
  readonly adjointNoise: Float64Array;
}

/** A computation at a point, made ready to judge slopes. */
export function placeAt(
  tape: Tape,
  inputs: readonly string[],
  variables: readonly string[],
  x: Float64Array,
): Place {
  const passed = run(tape, x);
  const kinks = kinksInPlay(tape, passed.values).map((at) => ({
    ...at,
    sign: signAt(tape, passed.values, at.slot, at.kink),
    piece: pieceAt(tape, passed.values, at.slot, at.kink),
  }));
  return {
    tape,
    x,
    passed,
    trace: traceOf(passed, inputs, variables),
    kinks,
    noise: valueNoise(passed),
    adjointNoise: adjointNoise(passed),
  };
}

// Error estimates of differences are sizes and not bounds; a slope is off by a few of them at most.
const safety = 4;
/** Relative error of a difference beyond which it tells too little to confirm a slope, or to refute one. */
const coarsest = 1e-4;
const hopeless = 1e-2;

/** How much a slope may change within a step, as a part of itself, for the step to be believed against it. */
const unsteady = 0.1;

/** Functions that are zero at no finite argument other than zero, unless by underflow. */
const neverZero: ReadonlySet<Primitive> = new Set([
  mul,
  div,
  pow,
  exp,
  erfc,
  sech,
  csch,
  sigmoid,
  softplus,
]);

/** Whether a number on the way, a value or a partial, is so small that it has lost its digits. */
function underflows({ tape, values, handed, partials }: Run): boolean {
  return tape.nodes.some(({ op }, slot) => {
    const isExact =
      op.selects || op === mod || argumentsAt(tape, values, slot).some((x) => x === 0);
    for (let edge = width * slot; edge < width * (slot + 1); edge++) {
      const size = Math.abs(partials[edge] ?? 0);
      if (handed[edge] && size < leastPrecise && !(isExact && size === 0)) return true;
    }
    const size = Math.abs(values[slot] ?? 0);
    if (size > 0) return size < leastPrecise && (tape.arities[slot] ?? 0) > 0;
    return neverZero.has(op) && argumentsAt(tape, values, slot).every((x) => x !== 0);
  });
}
/** From here down doubles have fewer digits. */
const leastPrecise = 2 ** -1022;

export type Judgment = Omit<GradientEntry, "variable" | "point">;

/** How the `analytic` slope along input number `input` compares with differences at the place. */
export function judge(place: Place, name: string, input: number, analytic: number): Judgment {
  const { trace, x, noise } = place;
  const entry = (
    verdict: GradientVerdict,
    found: Difference | undefined,
    reason?: Reason,
  ): Judgment => {
    const numeric = found?.slope ?? Number.NaN;
    const error = found?.error ?? Number.NaN;
    const relative = relativeError(analytic, numeric);
    const resolved = error <= coarsest * (Math.abs(analytic) + Math.abs(numeric));
    const apart = Math.abs(analytic - numeric) / (Math.abs(analytic) + Math.abs(numeric));
    const digits = digitsOf(resolved && apart > 0 ? apart : relative);
    return { analytic, numeric, error, relative, digits, verdict, ...(reason && { reason }) };
  };

  const stray = trace.leftDomain[0];
  if (!Number.isFinite(trace.value)) {
    const kind = stray && !Number.isNaN(trace.valueOf(stray.node)) ? "overflow" : "outside-domain";
    return entry("inconclusive", undefined, { kind, ...(stray && { node: stray.node }) });
  }
  const slot = place.tape.inputSlots[input] ?? -1;
  const own = slot < 0 ? 0 : (place.passed.adjoints[slot] ?? Number.NaN);
  if (Math.abs(own) === Number.POSITIVE_INFINITY) {
    const node = trace.noSlope[0]?.node;
    // A point on the edges of two domains may have values on no side at all.
    const hasValues = [-1, 1].some((direction) => !beyond(place, input, direction));
    if (hasValues) {
      return entry("inconclusive", undefined, { kind: "vertical", ...(node && { node }) });
    }
  }
  const middle = x[input] ?? Number.NaN;
  const bends = trace.atKinks.some(({ slopes }) => isBend(slopes?.get(name)));
  const found = slot < 0 ? constant : difference(along(place, input), middle, { noise });
  if (!found || bends) return edge(place, name, input, analytic, entry);

  const usable = found.settled ? found : undefined;
  if (!Number.isFinite(own)) {
    const node = trace.noSlope[0]?.node ?? stray?.node;
    return entry("inconclusive", usable, { kind: "no-slope", ...(node && { node }) });
  }
  if (!usable) return entry("inconclusive", undefined, { kind: "rough" });
  const noiseHere = safety * (place.adjointNoise[slot] ?? 0);
  const allowed = safety * found.error + noiseHere;
  const total = Math.abs(analytic) + Math.abs(found.slope);
  if (!(Math.abs(analytic - found.slope) <= allowed)) {
    const decisive =
      found.error <= hopeless * total &&
      !found.hidden &&
      !found.strides &&
      !underflows(place.passed) &&
      // Where the slope is another one everywhere around, steps stride over what happens here.
      unsteadiness(place, input, found.step) < unsteady * total;
    return decisive || Number.isNaN(analytic)
      ? entry("disagree", found)
      : entry("inconclusive", found, { kind: "rounding" });
  }
  // A slope of zero is confirmed by an error that is small beside what slopes of the function could be.
  const isZero = Math.abs(analytic) <= noiseHere;
  const against = Math.max(1e-8, total, isZero ? 1e-8 * found.scale : 0);
  return found.error <= coarsest * against
    ? entry("agree", found)
    : entry("inconclusive", found, { kind: "rounding" });
}

/** Whether the slopes on the two sides are apart, or not known. */
const isBend = (sides: OneSided | undefined): boolean =>
  sides !== undefined &&
  !(Math.abs(sides.above - sides.below) <= 1e-9 * (Math.abs(sides.above) + Math.abs(sides.below)));

/** How far the slope along an input moves within a step, or within the last bits of the input. */
function unsteadiness({ tape, x, passed }: Place, input: number, step: number): number {
  const slot = tape.inputSlots[input] ?? -1;
  const here = passed.adjoints[slot] ?? 0;
  const middle = x[input] ?? 0;
  const bits = 4 * Number.EPSILON * Math.abs(middle);
  const moves = [bits, ...[1 / 3, 1, 3].flatMap((part) => [part * step, -part * step])].map(
    (move) => {
      const moved = x.slice();
      moved[input] = middle + move;
      const there = run(tape, moved).adjoints[slot] ?? Number.NaN;
      return Number.isFinite(there) ? Math.abs(there - here) : 0;
    },
  );
  return Math.max(...moves);
}

/** The output does not depend on the variable. */
const constant: Difference = {
  slope: 0,
  error: 0,
  step: 0,
  scale: 0,
  settled: true,
  hidden: false,
  strides: false,
};

/** The output as a function of one input, NaN where another side of a kink is entered. */
function along(place: Place, input: number, onKinks = false): (t: number) => number {
  const { tape, kinks } = place;
  const x = place.x.slice();
  const values = place.passed.values.slice();
  const affected = affectedBy(tape, input);
  const moves = new Set(affected);
  const watched = kinks.filter(({ slot, sign }) => moves.has(slot) && !(onKinks && sign === 0));
  return (t) => {
    x[input] = t;
    const value = forwardOn(tape, affected, x, values);
    const crossed = watched.some(
      ({ slot, kink, sign, piece }) =>
        !Object.is(signAt(tape, values, slot, kink) + 0, sign + 0) ||
        (!onKinks && pieceAt(tape, values, slot, kink) !== piece),
    );
    return crossed ? Number.NaN : value;
  };
}

/** Where differences on both sides are not to be had: a kink, or the edge of the domain. */
function edge(
  place: Place,
  name: string,
  input: number,
  analytic: number,
  entry: (verdict: GradientVerdict, found: Difference | undefined, reason?: Reason) => Judgment,
): Judgment {
  const { noise, trace } = place;
  const middle = place.x[input] ?? Number.NaN;
  const on = (side: Side): Difference | undefined => {
    const found = difference(along(place, input, true), middle, { side, noise });
    // Beyond an edge, steps that rounding swallows still have the value at the point itself.
    const swallowed = found?.settled && found.error > hopeless * Math.max(1, Math.abs(found.slope));
    return swallowed ? undefined : found;
  };
  const below = on("below");
  const above = on("above");
  if (below && above) {
    const kink = trace.atKinks.find(({ slopes }) => slopes?.has(name)) ?? trace.atKinks[0];
    const known = kink?.slopes?.get(name);
    // A condition may switch, and pieces may meet, without a bend along this variable.
    const smooth = [below, above].every(
      ({ slope, error, settled }) =>
        settled &&
        Math.abs(slope - analytic) <= safety * error &&
        error <= coarsest * Math.max(1e-8, Math.abs(slope)),
    );
    const middling = { ...above, slope: (below.slope + above.slope) / 2 };
    if (smooth) return entry("agree", middling);
    return entry("inconclusive", undefined, {
      kind: "kink",
      ...(kink && { node: kink.node, convention: kink.kink.convention }),
      below: known && !Number.isNaN(known.below) ? known.below : settledSlope(below),
      above: known && !Number.isNaN(known.above) ? known.above : settledSlope(above),
    });
  }
  const node = beyond(place, input, below ? 1 : -1);
  const [flat] = trace.noSlope;
  if (!node && flat) return entry("inconclusive", undefined, { kind: "no-slope", node: flat.node });
  const one = below ?? above;
  return entry("inconclusive", one?.settled ? one : undefined, {
    kind: "domain-edge",
    ...(node && { node }),
    ...(below && { below: settledSlope(below) }),
    ...(above && { above: settledSlope(above) }),
  });
}

/** The slope where there is one; zero where it cannot be told from zero. */
const settledSlope = ({ slope, error, settled }: Difference): number =>
  !settled ? Number.NaN : Math.abs(slope) <= error ? 0 : slope;

/** The node that leaves its domain when an input goes a little up or down. */
function beyond({ tape, x }: Place, input: number, direction: number): Node | undefined {
  const moved = x.slice();
  const middle = x[input] ?? 0;
  moved[input] = middle + direction * (middle === 0 ? 2 ** -30 : Math.abs(middle) * 2 ** -30);
  return leftDomain(run(tape, moved))[0]?.node;
}
