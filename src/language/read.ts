/** Reads a text: statements, one by one, into a graph. */

import { Graph, liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { named, nameOf } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import * as complain from "./complaints.ts";
import { awaitsArgument, type Environment, type Meaning, type Scope } from "./environment.ts";
import { define, instantiate, placeholder } from "./functions.ts";
import { type Lowering, lower, newMemory } from "./lower.ts";
import { outputNameFor } from "./naming.ts";
import { OriginTable } from "./origins.ts";
import type { Program } from "./program.ts";
import { statementsOf } from "./statements.ts";
import type { Part, Token } from "./token.ts";

export { isIncomplete } from "./complaints.ts";
export type { Environment } from "./environment.ts";

/** A program, and what its names mean, so that more can be read where it ends. */
export interface Reading extends Program {
  readonly environment: Environment;
}

export interface ReadOptions {
  /** The names that are known before the first line, and the graph to read into; a new graph by default. */
  readonly environment?: Environment;
  /** Told how many parses the grammar has for each piece of the text; there should be one. */
  readonly parses?: (count: number) => void;
}

/**
 * The program that a text denotes, or what is wrong with it; linear in its length.
 * `isIncomplete(diagnostics)` tells texts that merely stop too early.
 */
export function read(source: Source, options: ReadOptions = {}): Result<Reading> {
  const earlier = options.environment;
  const graph = earlier?.graph ?? new Graph();
  const meanings = new Map<string, Meaning>(earlier?.meanings);
  const origins = new OriginTable(source, earlier?.origins);
  const notes: Diagnostic[] = [];
  const memory = newMemory();
  const words = new Set<string>(meanings.keys());
  const lowering = (parameters?: ReadonlyMap<string, Node>, defining?: string): Lowering => ({
    source,
    graph,
    scope: { meanings, parameters, defining },
    origins,
    remark: (note) => notes.push(note),
    uses: (name) => words.add(name.text),
    parses: options.parses,
    memory,
  });
  const scope: Scope = { meanings, parameters: undefined, defining: undefined };
  const next = statementsOf(source, (name) => awaitsArgument(scope, name));

  let output: Node | undefined;
  let outputName: string | undefined;
  for (let statement = next(); statement; statement = next()) {
    if (!statement.ok) return statement;
    const head = headOf(statement.value, source);
    if (!head.ok) return head;
    const { name, parameters, body } = head.value;
    if (parameters) {
      const leaves = parameters.map((parameter) => placeholder(graph, parameter));
      const from = origins.length;
      const inside = new Map(parameters.map((parameter, i) => [parameter, leaves[i] as Node]));
      const lowered = lower(body, lowering(inside, name));
      if (!lowered.ok) return lowered;
      const defined = define(name ?? "", parameters, leaves, lowered.value, origins, from);
      meanings.set(defined.name, { kind: "function", defined });
      words.add(defined.name);
      for (const parameter of parameters) words.add(parameter);
      // Written last, a function is the output, at the variables that its parameters are named for.
      output = undefined;
      outputName = name;
      continue;
    }
    const lowered = lower(body, lowering());
    if (!lowered.ok) return lowered;
    output = lowered.value;
    outputName = name ?? assignedNameOf(body, meanings);
    if (name !== undefined) {
      meanings.set(name, { kind: "value", node: output });
      words.add(name);
    }
  }
  const last = outputName === undefined ? undefined : meanings.get(outputName);
  if (!output && last?.kind === "function") {
    const { defined } = last;
    const variables = defined.parameters.map((parameter) => named(graph, parameter));
    output = instantiate(defined, variables, origins, true);
  }
  if (!output) return failure(complain.emptyProgram(source));
  return success({
    source,
    graph,
    output,
    outputName: outputName ?? outputNameFor(words),
    names: valuesOf(meanings),
    variables: variablesOf(output),
    origins,
    notes: notes.sort((a, b) => startOf(a) - startOf(b)),
    environment: { graph, meanings, origins },
  });
}

const startOf = ({ labels }: Diagnostic): number => labels[0]?.span.start ?? 0;

interface Statement {
  readonly name?: string;
  readonly parameters?: readonly string[];
  readonly body: Part;
}

/** A statement taken apart: `name = body`, `name(parameters) = body`, or a body alone. */
function headOf(part: Part, source: Source): Result<Statement> {
  const { tokens } = part;
  const [first, second, third] = tokens;
  if (first?.type === "name" && second?.type === "equals") {
    return success({ name: first.text, body: rest(part, 2) });
  }
  if (first?.type === "name" && second?.type === "group" && third?.type === "equals") {
    const parameters = parametersOf(second, source);
    if (!parameters.ok) return parameters;
    return success({ name: first.text, parameters: parameters.value, body: rest(part, 3) });
  }
  return success({ body: part });
}

const rest = ({ tokens, after }: Part, from: number): Part => ({
  tokens: tokens.slice(from),
  before: tokens[from - 1],
  after,
});

function parametersOf({ group }: Token, source: Source): Result<string[]> {
  const parameters: string[] = [];
  for (const { tokens, after } of group?.parts ?? []) {
    const [parameter, more] = tokens;
    if (!parameter && after) return failure(complain.badParameter(source, after, false));
    if (parameter?.type !== "name" || more) {
      return failure(complain.badParameter(source, more ?? (parameter as Token), false));
    }
    if (parameters.includes(parameter.text)) {
      return failure(complain.badParameter(source, parameter, true));
    }
    parameters.push(parameter.text);
  }
  return success(parameters);
}

/** The name that a body consists of, where it was given a value. */
function assignedNameOf(
  { tokens }: Part,
  meanings: ReadonlyMap<string, Meaning>,
): string | undefined {
  const [only, more] = tokens;
  if (!only || more || only.type !== "name") return undefined;
  return meanings.get(only.text)?.kind === "value" ? only.text : undefined;
}

function valuesOf(meanings: ReadonlyMap<string, Meaning>): Map<string, Node> {
  const values = new Map<string, Node>();
  for (const [name, meaning] of meanings)
    if (meaning.kind === "value") values.set(name, meaning.node);
  return values;
}

/** The variables that a node depends on; ids are in order of appearance. */
function variablesOf(output: Node): string[] {
  const live = liveFrom([output]);
  const variables: string[] = [];
  live.forEach((used, id) => {
    const node = output.graph.nodes[id];
    const name = used && node ? nameOf(node) : undefined;
    if (name !== undefined) variables.push(name);
  });
  return variables;
}
