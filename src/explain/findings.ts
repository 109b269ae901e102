/** What stands out at a point, in words: domains that were left, slopes that do not exist, kinks. */

import type { Node } from "../graph/node.ts";
import type { Program } from "../language/program.ts";
import { edgeAt } from "../numeric/edges.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import { partialsOf, zerosOf } from "../numeric/rules.ts";
import type { AtKink, LeftDomain, NoSlope, NumericTrace } from "../numeric/trace.ts";
import { and, eq, ge, gt, le, lt, ne } from "../primitives/comparisons.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { textOf } from "../text/source.ts";
import {
  type Block,
  elide,
  type Inline,
  math,
  name,
  note,
  number,
  operator,
  type Prose,
  slope,
} from "./blocks.ts";
import { kinkConditions } from "./kink-conditions.ts";
import type { Labels } from "./labels.ts";
import { roundingNotes } from "./rounding.ts";

/** One note for each finding of the trace; none where all is well. */
export function findingNotes(program: Program, labels: Labels, numeric: NumericTrace): Block[] {
  const left = numeric.leftDomain;
  return [
    ...many(left, (each) => note("bad", ...leftDomain(each, program, labels, numeric))),
    ...many(grouped(numeric.noSlope), (each) => note("caution", ...noSlope(each, program, labels))),
    ...many(takenLimits(numeric), (each) => note("note", ...takenLimit(each, program, labels))),
    ...many(numeric.atKinks, (each) => note("caution", ...atKink(each, program, labels, numeric))),
    ...roundingNotes(labels, numeric, (node) => place(node, program, labels)),
  ];
}

const many = <T>(items: readonly T[], make: (item: T) => Block): Block[] =>
  elide(items, make).map((block) =>
    "elided" in block ? note("note", `(${block.elided} more like these are left out)`) : block,
  );

/** A node in the program's own names. */
const spelled = (node: Node, { given }: Labels): Inline => {
  const label = given.get(node);
  return label === undefined ? math(node, given) : name(label);
};

/** A node as the user wrote it, or as a formula; with its label where it has one. */
function place(node: Node, program: Program, labels: Labels): Prose {
  const [span] = program.origins.of(node);
  const written = span && textOf(span);
  const label = labels.names.get(node) ?? nameOf(node);
  const formula: Inline =
    written !== undefined && written.length <= 60 && !written.includes("\n")
      ? { kind: "code", text: written }
      : math(node, labels.given);
  return label === undefined || label === written
    ? [formula]
    : [name(label), operator("equals"), formula];
}

function leftDomain(
  { node, args, condition }: LeftDomain,
  program: Program,
  labels: Labels,
  numeric: NumericTrace,
): Prose {
  const what = place(node, program, labels);
  const value = numeric.valueOf(node) ?? Number.NaN;
  if (!Number.isNaN(value)) {
    return [...what, " is too large in size for a double at ", ...valuesOf(node, args, labels)];
  }
  if (!condition) return [...what, " is not defined at ", ...valuesOf(node, args, labels)];
  const values = new Map(node.args.map((arg, i) => [arg, args[i] ?? Number.NaN]));
  const failed = conjuncts(condition).find((part) => holds(part, values) === false);
  const subject = failed?.args.find((arg) => values.has(arg) && numberOf(arg) === undefined);
  const needs = [
    ...what,
    ` is not defined: ${node.op.name} needs `,
    spelled(failed ?? condition, labels),
  ];
  // A number needs no "but -2 is -2".
  if (failed && variablesOf(failed).length === 0) return [...needs, ", which does not hold"];
  return failed && subject
    ? [
        ...needs,
        ", but ",
        spelled(subject, labels),
        " is ",
        number(values.get(subject) ?? Number.NaN),
      ]
    : [...needs, ", which does not hold at ", ...valuesOf(node, args, labels)];
}

/** The parts of a condition that all have to hold. */
function conjuncts(condition: Node): readonly Node[] {
  const parts: Node[] = [];
  const stack = [condition];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.op === and) stack.push(...[...at.args].reverse());
    else parts.push(at);
  }
  return parts;
}

const comparisons = new Set([lt, le, gt, ge, eq, ne]);

/** Whether a comparison of known values holds; `undefined` where it is something else. */
function holds(part: Node, values: ReadonlyMap<Node, number>): boolean | undefined {
  if (!comparisons.has(part.op as typeof lt)) return undefined;
  const sides = part.args.map((arg) => values.get(arg) ?? numberOf(arg)?.toNumber());
  if (sides.some((side) => side === undefined)) return undefined;
  return part.op.eval(...sides.map(Number)) === 1;
}

/** The arguments that are not numbers already, with their values. */
function valuesOf(node: Node, args: readonly number[], labels: Labels): Prose {
  const known = node.args.flatMap((arg, i): Prose[] =>
    numberOf(arg)
      ? []
      : [[spelled(arg, labels), operator("equals"), number(args[i] ?? Number.NaN)]],
  );
  const listed = known.length > 0 ? known : [["this point"]];
  return listed.flatMap((each, i) => (i ? [", ", ...each] : each));
}

/** What is said of one node: its slopes along all of `along`, for the same reason. */
interface Slopeless extends NoSlope {
  readonly along: readonly number[];
}

/** Entries of one node that have one reason, as one. */
function grouped(entries: readonly NoSlope[]): Slopeless[] {
  const groups: Slopeless[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const isAnother = last?.node === entry.node && Object.is(last.partial, entry.partial);
    if (last && isAnother)
      groups[groups.length - 1] = { ...last, along: [...last.along, entry.argument] };
    else groups.push({ ...entry, along: [entry.argument] });
  }
  return groups;
}

function noSlope(
  { node, along, args, partial, because }: Slopeless,
  program: Program,
  labels: Labels,
): Prose {
  const isOneOfSeveral = along.length < node.args.filter((arg) => !numberOf(arg)).length;
  const by = isOneOfSeveral ? node.args[along[0] ?? 0] : undefined;
  const isVertical = Math.abs(partial) === Number.POSITIVE_INFINITY;
  return [
    ...place(node, program, labels),
    isVertical ? " has no finite slope" : " has no slope",
    ...(by ? [" along ", spelled(by, labels)] : []),
    " at ",
    ...valuesOf(node, args, labels),
    ": ",
    because?.says ??
      (isVertical
        ? "its partial is too large for a double"
        : "numbers in its partial are too large or too small for doubles"),
  ];
}

/** A partial that is a limit, since its formula has no value. */
interface TakenLimit {
  readonly node: Node;
  readonly argument: number;
  readonly args: readonly number[];
  readonly partial: number;
}

/** The finite partials that are limits; those at kinks are told with the kink. */
function takenLimits(numeric: NumericTrace): TakenLimit[] {
  const told = new Set(numeric.atKinks.map(({ node }) => node));
  return numeric.steps.flatMap(({ contributions }) =>
    contributions.flatMap(({ through: node, argument, partial }): TakenLimit[] => {
      if (node.op.edges.length === 0 || told.has(node) || !Number.isFinite(partial)) return [];
      const args = node.args.map((arg) => numeric.valueOf(arg) ?? Number.NaN);
      if (!edgeAt(node.op, args)) return [];
      const rule = partialsOf(node.op, zerosOf(node)).numeric[argument];
      const [x = 0, y = 0, z = 0] = args;
      const byFormula = rule?.(x, y, z, numeric.valueOf(node) ?? Number.NaN);
      return Number.isNaN(byFormula) ? [{ node, argument, args, partial }] : [];
    }),
  );
}

function takenLimit(
  { node, argument, args, partial }: TakenLimit,
  program: Program,
  labels: Labels,
): Prose {
  const by = node.args[argument];
  return [
    "the slope of ",
    ...place(node, program, labels),
    ...(by ? [" along ", spelled(by, labels)] : []),
    " is ",
    number(partial),
    " at ",
    ...valuesOf(node, args, labels),
    ", the limit of its formula, which has no value there",
  ];
}

function atKink(
  { node, kink, slopes }: AtKink,
  program: Program,
  labels: Labels,
  numeric: NumericTrace,
): Prose {
  const sides = [...(slopes ?? [])].flatMap(([variable, { below, above }]): Prose => {
    const known = [
      ...(Number.isNaN(below) ? [] : [[number(below), " from below"]]),
      ...(Number.isNaN(above) ? [] : [[number(above), " from above"]]),
    ];
    if (known.length === 0) return [];
    const told = known.flatMap((side, i) => [...(i ? [" and "] : []), ...side]);
    return ["; ", slope(labels.output, variable), " is ", ...told];
  });
  return [
    ...place(node, program, labels),
    " stands on a kink: at ",
    ...whereIs(node, kink.where(node.args), labels, numeric),
    " gradtrace takes ",
    kink.convention,
    ...sides,
  ];
}

/** Where a kink is: as an equation of the arguments, or by their values where that would be a long one. */
function whereIs(node: Node, bend: Node, labels: Labels, numeric: NumericTrace): Prose {
  const isShort = node.args.includes(bend) || bend.args.some((arg) => node.args.includes(arg));
  if (isShort) {
    const conditions = kinkConditions(bend).map((condition) => holding(condition, labels));
    return conditions.flatMap((each, i) => [...(i ? [" and "] : []), ...each]);
  }
  const values = node.args.map((arg) => numeric.valueOf(arg) ?? Number.NaN);
  return valuesOf(node, values, labels);
}

const equation = (left: Node, right: Node, labels: Labels): Prose =>
  numberOf(left)
    ? [side(right, labels), operator("equals"), side(left, labels)]
    : [side(left, labels), operator("equals"), side(right, labels)];

/** One side of an equation: what binds less than the equation does is in brackets. */
const side = (node: Node, labels: Labels): Inline => {
  const told = spelled(node, labels);
  return typeof told === "object" && told.kind === "math" ? { ...told, as: "side" } : told;
};

function holding(condition: Node, labels: Labels): Prose {
  const [left, right] = condition.args;
  return condition.op === eq && left && right
    ? equation(left, right, labels)
    : [spelled(condition, labels)];
}
