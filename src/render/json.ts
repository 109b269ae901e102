/** Nodes, derivatives and diagnostics as plain values for JSON; the fields are stable. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import type { Program } from "../language/program.ts";
import { nameOf } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { locate } from "../text/source.ts";
import { toLatex } from "./latex.ts";
import { isShort } from "./layout.ts";
import { toText } from "./text.ts";

/** JSON has no word for numbers that are not finite, so they are strings. */
export type JsonNumber = number | "NaN" | "Infinity" | "-Infinity";

export const jsonNumber = (value: number): JsonNumber =>
  // Adding 0 makes -0 a plain 0.
  Number.isFinite(value) ? value + 0 : (String(value) as JsonNumber);

/** A formula in both notations. */
export interface JsonFormula {
  readonly text: string;
  readonly latex: string;
}

export const formulaToJSON = (node: Node): JsonFormula => ({
  text: toText(node),
  latex: toLatex(node),
});

/** One node of a flat list. Arguments are places in the list, and come before their users. */
export interface JsonNode {
  readonly id: number;
  /** The name of the primitive. */
  readonly op: string;
  readonly args: readonly number[];
  /** A constant's exact value, such as "0.1"; a variable's name. */
  readonly attribute?: string;
  /** The node written out, unless that is long, or the list is. */
  readonly text?: string;
}

/** An expression: its text, the names it contains, and its graph; the last node is the whole. */
export interface JsonExpression extends JsonFormula {
  readonly variables: readonly string[];
  readonly nodes: readonly JsonNode[];
}

export function nodeToJSON(node: Node): JsonExpression {
  const nodes = nodesBelow(node);
  const variables = nodes.flatMap((each) => nameOf(each) ?? []);
  return { ...formulaToJSON(node), variables, nodes: nodesToJSON(nodes) };
}

/** What a node is computed from, itself last, in the order of evaluation. */
export function nodesBelow(output: Node): readonly Node[] {
  const live = liveFrom([output]);
  return output.graph.nodes.filter((node) => live[node.id] === 1);
}

const manyNodes = 20_000;

/** Nodes as a flat list, numbered by their places in it. The list holds every argument of its nodes. */
export function nodesToJSON(nodes: readonly Node[]): JsonNode[] {
  const place = new Map(nodes.map((node, i) => [node, i]));
  return nodes.map((node, id) => {
    const { attribute } = node;
    const written = attribute instanceof Rational ? attribute.toString() : attribute;
    return {
      id,
      op: node.op.name,
      args: node.args.map((arg) => place.get(arg) ?? -1),
      ...(written !== undefined && { attribute: written }),
      ...(nodes.length <= manyNodes && isShort(node) && { text: toText(node) }),
    };
  });
}

/** A derivative: the function and its partials in textbook form. */
export interface JsonDerivative {
  readonly output: string;
  readonly formula: JsonExpression;
  readonly partials: readonly (JsonFormula & { readonly variable: string })[];
  readonly notes: readonly JsonDiagnostic[];
}

export const derivativeToJSON = (
  program: Program,
  partials: readonly (readonly [variable: string, partial: Node])[],
): JsonDerivative => ({
  output: program.outputName,
  formula: nodeToJSON(program.output),
  partials: partials.map(([variable, partial]) => ({ variable, ...formulaToJSON(partial) })),
  notes: program.notes.map(diagnosticToJSON),
});

/** A diagnostic; lines and columns count from 1, offsets in UTF-16 units from 0. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly labels: readonly {
    readonly text: string;
    readonly source: string;
    readonly line: number;
    readonly column: number;
    readonly start: number;
    readonly end: number;
  }[];
  readonly help?: string;
}

export const diagnosticToJSON = (diagnostic: Diagnostic): JsonDiagnostic => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  title: diagnostic.title,
  labels: diagnostic.labels.map(({ span, text }) => {
    const { line, column } = locate(span.source, span.start);
    return { text, source: span.source.name, line, column, start: span.start, end: span.end };
  }),
  ...(diagnostic.help !== undefined && { help: diagnostic.help }),
});
