/** What values and slopes go to beside a point where they are undefined, in words. */

import type { Limit, Sides } from "../numeric/limits.ts";
import {
  type Block,
  elide,
  type Inline,
  name,
  note,
  number,
  operator,
  type Prose,
  slope,
} from "./blocks.ts";

/** One note a limit. `value` is the output's at the point itself, NaN where there is none. */
export function limitNotes(
  limits: readonly Limit[],
  output: string,
  value: number,
  isOnlyVariable: boolean,
): Block[] {
  return elide(limits, (limit) =>
    note("note", ...sentence(limit, output, value, isOnlyVariable)),
  ).map((block) =>
    "elided" in block ? note("note", `(${block.elided} more are left out)`) : block,
  );
}

function sentence(limit: Limit, output: string, value: number, isOnlyVariable: boolean): Prose {
  const { variable, at } = limit;
  const place: Prose = [name(variable), operator("equals"), number(at)];
  const approach: Prose = [
    "as ",
    name(variable),
    ...(isOnlyVariable ? [] : [" alone"]),
    " goes to ",
    number(at),
    ", ",
  ];
  const values = goes(name(output), limit.value);
  const slopes = goes(slope(output, variable), limit.slope);
  const isDefined = !Number.isNaN(value);
  const { below, above } = limit.value;
  if (!isDefined && isOnlyVariable && below === above && Number.isFinite(below)) {
    const limiting: Prose = [name(output), " has a limit at ", ...place, ": ", ...approach];
    return [...limiting, ...values, ...(slopes.length > 0 ? [", and ", ...slopes] : [])];
  }
  // A value that is reached from the sides where there are values needs no mention.
  const isReached = [below, above].every((side) => side === undefined || near(side, value));
  const told = [...(isReached ? [] : [values]), ...(slopes.length > 0 ? [slopes] : [])];
  const away: Prose = isDefined && !isReached ? [", away from its value ", number(value)] : [];
  return [...approach, ...told.flatMap((each, i) => [...(i ? [", and "] : []), ...each]), ...away];
}

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function goes(what: Inline, { below, above }: Sides): Prose {
  if (below === undefined && above === undefined) return [];
  if (below === above) return [what, " goes to ", number(below ?? Number.NaN), " from both sides"];
  const parts = [
    ...(below === undefined ? [] : [[number(below), " from below"]]),
    ...(above === undefined ? [] : [[number(above), " from above"]]),
  ];
  return [what, " goes ", ...parts.flatMap((part, i) => [i ? " and to " : "to ", ...part])];
}
