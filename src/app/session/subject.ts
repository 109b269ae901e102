/** The formula that a question is about: as a program with its derivative, and its values at the point. */

import { Derivative } from "../../api/derivative.ts";
import type { Overview } from "../../explain/overview.ts";
import { liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { instantiate } from "../../language/functions.ts";
import { OriginTable } from "../../language/origins.ts";
import type { Program } from "../../language/program.ts";
import { variablesOf } from "../../numeric/evaluate.ts";
import type { NumericTrace } from "../../numeric/trace.ts";
import { named, nameOf } from "../../primitives/define.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { noValueFor } from "./complaints.ts";
import { type Definitions, definedNames, type Output, type State } from "./state.ts";

/** A formula under its name, with all that is asked about it. */
export interface Subject {
  readonly name: string;
  readonly program: Program;
  readonly derivative: Derivative;
}

/** Subjects that were asked about, so that their derivatives are made once. */
const known = new WeakMap<Definitions, Map<string, Subject>>();

/** The subject of that name, or the output; `undefined` where there is none. */
export function subjectOf(definitions: Definitions, name?: string): Subject | undefined {
  const asked = outputOf(definitions, name);
  if (!asked) return undefined;
  const subjects = known.get(definitions) ?? new Map<string, Subject>();
  known.set(definitions, subjects);
  const found = subjects.get(asked.name);
  if (found) return found;
  const program = programFor(definitions, asked);
  const derivative = new Derivative(program, program.variables);
  const subject = { name: asked.name, program, derivative };
  subjects.set(asked.name, subject);
  return subject;
}

/** What a name stands for, as an output; a function at the variables that its parameters are named for. */
export function outputOf(definitions: Definitions, name?: string): Output | undefined {
  const { output, names, workspace } = definitions;
  if (name === undefined || name === output?.name) return output;
  const meaning = names.get(name)?.meaning;
  if (!meaning) return undefined;
  if (meaning.kind === "value") return { name, node: meaning.node };
  const { defined } = meaning;
  const variables = defined.parameters.map((parameter) => named(workspace.graph, parameter));
  const origins = new OriginTable({ name: "<input>", text: "" }, undefined);
  return { name, node: instantiate(defined, variables, origins, false) };
}

/** A formula with the names of its parts, as the rest of gradtrace takes it. */
export function programFor(definitions: Definitions, { name, node }: Output): Program {
  const { workspace } = definitions;
  return {
    source: { name: "<input>", text: "" },
    graph: workspace.graph,
    output: node,
    outputName: name,
    names: partsOf(definitions, node),
    variables: variablesOf(node),
    origins: workspace,
    notes: [],
  };
}

/** The names of what an output is computed from. Numbers are left out: one that is written twice is one node. */
function partsOf(definitions: Definitions, output: Node): ReadonlyMap<string, Node> {
  const live = liveFrom([output]);
  // A name that was given another meaning since is a variable still in what was built before.
  const variables = new Set(variablesOf(output));
  const parts = new Map<string, Node>();
  for (const [name, { meaning }] of definedNames(definitions)) {
    if (meaning.kind !== "value" || !live[meaning.node.id]) continue;
    const isPart = meaning.node.args.length > 0 || nameOf(meaning.node) !== undefined;
    if (isPart && !variables.has(name)) parts.set(name, meaning.node);
  }
  return parts;
}

/** The numbers of a subject at the point, or what keeps it from having any. */
export function numbersOf(
  { program, derivative }: Subject,
  { point }: State,
): { readonly numeric?: NumericTrace; readonly missing: readonly Diagnostic[] } {
  const { variables } = program;
  const lacking = variables.filter((name) => !point.has(name));
  if (lacking.length === variables.length && lacking.length > 0) return { missing: [] };
  if (lacking.length > 0) return { missing: [noValueFor(lacking, variables)] };
  return { numeric: derivative.at(point), missing: [] };
}

/** What the views of an explanation are made from. */
export const overviewOf = (
  { program, derivative }: Subject,
  numeric: NumericTrace | undefined,
): Overview => ({
  program,
  trace: derivative.trace,
  simplify: (node) => derivative.simplify(node),
  ...(numeric && { numeric }),
});
