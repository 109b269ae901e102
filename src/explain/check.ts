/** The gradient check, a line for each variable: does the derivative agree with differences, and how well. */

import type { GradientEntry, GradientReport, Reason } from "../check/gradient-report.ts";
import { nameOf } from "../primitives/define.ts";
import {
  type Block,
  elide,
  heading,
  math,
  name,
  note,
  number,
  type Prose,
  paragraph,
  slope,
} from "./blocks.ts";

/**
 * A heading, how the check was made, a table, and the verdict. `remarks` are what is known of entries that
 * were not decided; a view that has said so already leaves them out.
 */
export function checkBlocks(report: GradientReport, output: string, remarks = true): Block[] {
  const blocks: Block[] = [heading("Check by central differences")];
  if (report.points.length === 0) {
    return [...blocks, note("caution", "no point inside the domain was found to check at")];
  }
  if (report.variables.length === 0) return [];
  const [only] = report.points;
  const isOne = report.points.length === 1 && only !== undefined;
  if (!isOne) blocks.push(paragraph(...randomPoints(report)));
  const undecided = remarks ? remarksOn(report, output) : [];
  const points = isOne ? [] : pointsShown(report);
  return [
    ...blocks,
    table(report, output, isOne),
    ...points,
    ...undecided,
    verdict(report, output),
  ];
}

const randomPoints = ({ points, seed }: GradientReport): Prose => [
  `${points.length} points`,
  ...(seed === undefined ? [] : [`, random from seed ${seed}`]),
  "; the worst of each partial",
];

/** One row a variable: its worst entry among those that were decided, or else its first. */
function table(report: GradientReport, output: string, isOne: boolean): Block {
  const isPrecise = report.precision !== undefined;
  const row = (variable: string, entry = worstOf(variable, report)): Prose[] => [
    [slope(output, variable)],
    [number(entry?.analytic ?? Number.NaN, 9)],
    Number.isNaN(entry?.numeric ?? Number.NaN) ? ["none"] : [number(entry?.numeric ?? 0, 9)],
    ...(isPrecise ? [[number(entry?.precise?.slope ?? Number.NaN, 9)]] : []),
    entry ? judgment(entry) : ["not checked"],
    ...(isOne ? [] : [entry ? pointOf(entry, report) : []]),
  ];
  return {
    kind: "table",
    columns: [
      { title: ["partial"], align: "left" },
      { title: ["reverse mode"], align: "point" },
      { title: ["differences"], align: "point" },
      ...(isPrecise ? [{ title: [`${report.precision} digits`], align: "point" } as const] : []),
      { title: [], align: "left" },
      ...(isOne ? [] : [{ title: ["at"], align: "left" } as const]),
    ],
    rows: elide(report.variables, (variable) => row(variable)),
  };
}

function worstOf(variable: string, { entries }: GradientReport): GradientEntry | undefined {
  const own = entries.filter((entry) => entry.variable === variable);
  const decided = own.filter((entry) => entry.verdict !== "inconclusive");
  const [first, ...others] = decided.length > 0 ? decided : own;
  const rank = (entry: GradientEntry): number =>
    (entry.verdict === "disagree" ? 2 : 0) + entry.relative;
  return others.reduce(
    (worst, entry) => (worst && rank(entry) > rank(worst) ? entry : worst),
    first,
  );
}

function judgment({ verdict, digits, reason, precise }: GradientEntry): Prose {
  const many = precise && verdict === "agree" ? precise.digits : digits;
  if (verdict === "agree") return [`agree to ${many} ${many === 1 ? "digit" : "digits"}`];
  if (verdict === "disagree") return ["disagree"];
  return [`not decided: ${reasons[reason?.kind ?? "rough"]}`];
}

const reasons: Readonly<Record<Reason["kind"], string>> = {
  "outside-domain": "outside the domain",
  overflow: "too large for a double",
  kink: "on a kink",
  "domain-edge": "on the edge of the domain",
  vertical: "the slope is infinite here",
  "no-slope": "no slope here",
  rough: "the differences do not settle",
  rounding: "rounding hides the slope",
};

/** Where an entry is from: the number of its point, or the point itself where that is one number. */
function pointOf({ point }: GradientEntry, { points }: GradientReport): Prose {
  const at = points[point]?.at ?? new Map<string, number>();
  return at.size === 1 ? coordinates(at) : [`point ${point + 1}`];
}

/** A point of more variables than this is not written out. */
const fewVariables = 12;

/** The points that the table refers to by their numbers. */
function pointsShown(report: GradientReport): Block[] {
  const shown = new Set(report.variables.map((variable) => worstOf(variable, report)?.point));
  return report.points.flatMap(({ at }, i): Block[] =>
    shown.has(i) && at.size > 1 && at.size <= fewVariables
      ? [paragraph(`point ${i + 1}: `, ...coordinates(at))]
      : [],
  );
}

const coordinates = (at: ReadonlyMap<string, number>): Prose =>
  [...at].flatMap(
    ([variable, value], i): Prose => [i ? ", " : "", name(variable), "=", number(value, 3)],
  );

/** What is behind the entries that were not decided, once for each cause. */
function remarksOn({ entries }: GradientReport, output: string): Block[] {
  const seen = new Set<string>();
  return entries.flatMap((entry): Block[] => {
    const { reason, variable } = entry;
    const key = `${reason?.kind} ${reason?.node?.id} ${variable}`;
    if (!reason?.node || entry.verdict !== "inconclusive" || seen.has(key) || seen.size >= 8)
      return [];
    seen.add(key);
    const prose = remark(reason, variable, output);
    return prose.length > 0 ? [note("caution", ...prose)] : [];
  });
}

function remark(
  { kind, node, below, above, convention }: Reason,
  variable: string,
  output: string,
): Prose {
  if (!node) return [];
  const where: Prose = [nameOf(node) === undefined ? math(node) : name(variable)];
  if (kind === "kink") {
    return [
      ...where,
      " has a kink here: ",
      slope(output, variable),
      ...sides(below, above),
      ...(convention === undefined ? [] : [`; gradtrace takes ${convention}`]),
    ];
  }
  if (kind === "domain-edge") {
    return [
      ...where,
      " has values on one side only: ",
      slope(output, variable),
      ...sides(below, above),
    ];
  }
  if (kind === "vertical") return [...where, " has no finite slope here"];
  return kind === "no-slope" ? [...where, " has no slope here"] : [];
}

function sides(below: number | undefined, above: number | undefined): Prose {
  const known: Prose[] = [];
  if (below !== undefined && !Number.isNaN(below)) known.push([number(below), " from below"]);
  if (above !== undefined && !Number.isNaN(above)) known.push([number(above), " from above"]);
  if (known.length === 0) return [" has no one-sided value"];
  return known.flatMap((side, i) => [i === 0 ? " is " : " and ", ...side]);
}

function verdict({ verdict, digits, worst }: GradientReport, output: string): Block {
  if (verdict === "agree") {
    const many = digits === undefined ? "" : ` to ${digits} digits or more`;
    return note("good", `every partial agrees with its difference quotient${many}`);
  }
  if (verdict === "disagree" && worst) {
    return note(
      "bad",
      slope(output, worst.variable),
      " does not agree: ",
      number(worst.analytic, 9),
      " against ",
      number(worst.numeric, 9),
    );
  }
  return note("caution", "not every partial could be checked here");
}
