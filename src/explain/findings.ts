/** What stands out at a point, in words: domains that were left, slopes that do not exist, kinks. */

import type { Node } from "../graph/node.ts";
import type { Program } from "../language/program.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import type { AtKink, LeftDomain, NoSlope, NumericTrace } from "../numeric/trace.ts";
import { sub } from "../primitives/arithmetic.ts";
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
import type { Labels } from "./labels.ts";

/** One note for each finding of the trace; none where all is well. */
export function findingNotes(program: Program, labels: Labels, numeric: NumericTrace): Block[] {
  const left = numeric.leftDomain;
  return [
    ...many(left, (each) => note("bad", ...leftDomain(each, program, labels, numeric))),
    ...many(numeric.noSlope, (each) => note("caution", ...noSlope(each, program, labels))),
    ...many(numeric.atKinks, (each) => note("caution", ...atKink(each, program, labels))),
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
  const where = place(node, program, labels);
  const value = numeric.valueOf(node) ?? Number.NaN;
  if (!Number.isNaN(value)) {
    return [...where, " is too large in size for a double at ", ...valuesOf(node, args, labels)];
  }
  if (!condition) return [...where, " is not defined at ", ...valuesOf(node, args, labels)];
  const values = new Map(node.args.map((arg, i) => [arg, args[i] ?? Number.NaN]));
  const failed = conjuncts(condition).find((part) => holds(part, values) === false);
  const subject = failed?.args.find((arg) => values.has(arg) && numberOf(arg) === undefined);
  const needs = [
    ...where,
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

function noSlope(
  { node, argument, args, partial }: NoSlope,
  program: Program,
  labels: Labels,
): Prose {
  const by = node.args[argument];
  const along: Prose = by && node.args.length > 1 ? [" along ", spelled(by, labels)] : [];
  return [
    ...place(node, program, labels),
    " has no slope",
    ...along,
    " at ",
    ...valuesOf(node, args, labels),
    ...(Math.abs(partial) === Number.POSITIVE_INFINITY ? [": it is vertical there"] : []),
  ];
}

function atKink({ node, kink, slopes }: AtKink, program: Program, labels: Labels): Prose {
  const sides = [...(slopes ?? [])].flatMap(
    ([variable, { below, above }]): Prose => [
      "; ",
      slope(labels.output, variable),
      " is ",
      number(below),
      " from below and ",
      number(above),
      " from above",
    ],
  );
  return [
    ...place(node, program, labels),
    " stands on a kink: at ",
    ...zeroOf(kink.where(node.args), labels),
    " gradtrace takes ",
    kink.convention,
    ...sides,
  ];
}

/** The equation that holds where an expression is zero: of a difference, that its two sides are equal. */
function zeroOf(bend: Node, labels: Labels): Prose {
  const [left, right] = bend.args;
  if (bend.op !== sub || !left || !right) return [spelled(bend, labels), " = 0"];
  return numberOf(left)
    ? [spelled(right, labels), operator("equals"), spelled(left, labels)]
    : [spelled(left, labels), operator("equals"), spelled(right, labels)];
}
