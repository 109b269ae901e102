/** The main view of a program: what it says, its graph, its partials, the backward pass, the check. */

import type { Trace } from "../calculus/reverse.ts";
import type { GradientReport } from "../check/gradient-report.ts";
import type { Node } from "../graph/node.ts";
import type { Program } from "../language/program.ts";
import type { Limit } from "../numeric/limits.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import { named } from "../primitives/define.ts";
import { backwardLines } from "./backward.ts";
import {
  type Block,
  elide,
  figure,
  heading,
  type Line,
  math,
  type Names,
  name,
  number,
  operator,
  type Prose,
  paragraph,
} from "./blocks.ts";
import { checkBlocks } from "./check.ts";
import { findingNotes } from "./findings.ts";
import { graphTable } from "./graph.ts";
import { type Labels, labelsOf } from "./labels.ts";
import { limitNotes } from "./limits.ts";
import { partialLines } from "./partials.ts";

/** What the views of a program are made from; without `numeric` they are symbolic. */
export interface Overview {
  readonly program: Program;
  readonly trace: Trace;
  readonly simplify: (node: Node) => Node;
  /** The variables, or named parts, to give partials for; all variables unless told. */
  readonly wrt?: readonly string[];
  /** The derivative by a name in terms of named values, where that says more. */
  readonly ownTerms?: (name: string) => Node | undefined;
  readonly numeric?: NumericTrace;
  /** What is undefined at the point, and goes to something beside it. */
  readonly limits?: readonly Limit[];
  readonly report?: GradientReport;
}

/** Everything at once: the program, notes, graph, partials, backward pass, findings, check. */
export function mainView(overview: Overview): Block[] {
  const { program, trace, simplify, numeric, report } = overview;
  const labels = labelsOf(program);
  return [
    ...programBlocks(program, labels, numeric),
    heading("Graph"),
    graphTable(labels, trace, simplify, numeric),
    ...partialBlocks(overview),
    heading("Backward pass"),
    backwardLines(labels, trace, simplify, numeric),
    ...findingBlocks(overview, labels),
    ...(report ? checkBlocks(report, program.outputName, !numeric) : []),
  ];
}

/** The program, its forward pass as a table, and its backward pass. */
export function traceView(overview: Overview): Block[] {
  const { program, trace, simplify, numeric } = overview;
  const labels = labelsOf(program);
  return [
    ...programBlocks(program, labels, numeric),
    heading("Forward pass"),
    graphTable(labels, trace, simplify, numeric),
    heading("Backward pass"),
    backwardLines(labels, trace, simplify, numeric),
    ...findingBlocks(overview, labels),
  ];
}

/** The statements as they were read, the reading notes, and the value at the point. */
export function programBlocks(program: Program, labels: Labels, numeric?: NumericTrace): Block[] {
  const { output, outputName, names } = program;
  const steps = [...labels.names].filter(
    ([node, label]) => node !== output && names.get(label) === node,
  );
  const known: Names = new Map(steps);
  const statements = [...steps, [output, outputName] as const];
  const lines = elide(
    statements,
    ([node, label]): Line => ({ left: [name(label)], chain: [[math(node, known)]] }),
  );
  const notes = program.notes.map((diagnostic): Block => ({ kind: "diagnostic", diagnostic }));
  return [{ kind: "lines", lines }, ...(numeric ? valueBlocks(program, numeric) : []), ...notes];
}

/** A point of more variables than this is left to the table. */
const fewVariables = 12;

function valueBlocks({ graph, variables, outputName }: Program, numeric: NumericTrace): Block[] {
  const { value: beyond } = numeric.beyond(numeric.output);
  const value: Prose = [name(outputName), operator("equals"), figure(numeric.value, beyond)];
  if (variables.length === 0 || variables.length > fewVariables) return [paragraph(...value)];
  const point = variables.flatMap(
    (variable, i): Prose => [
      i ? ", " : "",
      name(variable),
      operator("equals"),
      number(numeric.valueOf(named(graph, variable)) ?? Number.NaN),
    ],
  );
  return [paragraph("at ", ...point, ": ", ...value)];
}

/** The partials, under a heading. */
export function partialBlocks(overview: Overview): Block[] {
  const { program, trace, simplify, numeric, ownTerms, wrt = program.variables } = overview;
  if (wrt.length === 0) return [];
  const lines = partialLines(program, wrt, trace, simplify, numeric, ownTerms);
  return [heading("Partial derivatives"), lines];
}

function findingBlocks({ program, numeric, limits = [] }: Overview, labels: Labels): Block[] {
  if (!numeric) return [];
  const isOnly = program.variables.length === 1;
  const notes = [
    ...findingNotes(program, labels, numeric),
    ...limitNotes(limits, program.outputName, numeric.value, isOnly),
  ];
  return notes.length > 0 ? [heading("At this point"), ...notes] : [];
}
