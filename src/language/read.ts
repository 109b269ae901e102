/** Reads a text: its statements, one by one, into a graph. */

import { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { named } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { finish, type Work } from "../timing/slices.ts";
import type { Parsed } from "./automaton.ts";
import * as complain from "./complaints.ts";
import { awaitsArgument, type Environment, type Meaning, type Scope } from "./environment.ts";
import { define, instantiate, placeholder } from "./functions.ts";
import { headOf, type Statement } from "./heads.ts";
import { lower } from "./lower.ts";
import { type Dialect, type Lowering, newMemory } from "./lowering.ts";
import { outputNameFor } from "./naming.ts";
import { readingsOf } from "./notes.ts";
import { OriginTable } from "./origins.ts";
import { parse } from "./parse.ts";
import { type Reading, ReadProgram } from "./reading.ts";
import { statementsOf } from "./statements.ts";
import type { Part } from "./token.ts";
import { lineOfItsOwn } from "./warnings.ts";
import { watchNames } from "./watch.ts";

export { isIncomplete } from "./complaints.ts";
export type { Environment } from "./environment.ts";
export type { Reading } from "./reading.ts";

export interface ReadOptions {
  /** The names that are known before the first line, and the graph to read into; else none, and a new graph. */
  readonly environment?: Environment;
  /** The most nodes that the graph may have; else as many as fit into memory. */
  readonly nodeLimit?: number;
  /** Shown the tree of each piece of the text. */
  readonly parsed?: Parsed;
}

/** Statements between two reports. */
const pace = 64;

/** More notes than anyone reads; a text of a million quotients must not keep a million sentences. */
const noteLimit = 1000;

/**
 * The program that a text denotes, or what is wrong with it; linear in its length.
 * `isIncomplete(diagnostics)` tells the texts that merely stop too early.
 */
export const read = (source: Source, options: ReadOptions = {}): Result<Reading> =>
  finish(reading(source, options));

/** The same as work. */
export function* reading(source: Source, options: ReadOptions): Work<Result<Reading>> {
  const earlier = options.environment;
  const graph = earlier?.graph ?? new Graph();
  const meanings = new Map<string, Meaning>(earlier?.meanings);
  const origins = new OriginTable(source, earlier?.origins);
  const watch = watchNames(source, meanings);
  const memory = newMemory(options.nodeLimit);
  const notes: Diagnostic[] = [];
  const remark = (note: Diagnostic): void => {
    if (notes.length < noteLimit) notes.push(note);
  };
  const dialect: Dialect = { parse, readings: readingsOf(source, remark) };
  const lowering = (scope: Scope): Lowering => ({
    dialect,
    source,
    graph,
    scope,
    origins,
    remark,
    uses: (name) => watch.used(name, scope.defining),
    parsed: options.parsed,
    memory,
  });

  const outside: Scope = { meanings, parameters: undefined, defining: undefined };
  const next = statementsOf(source, (name) => awaitsArgument(outside, name));
  let last: Statement | undefined;
  let value: Node | undefined;
  const total = source.text.length;
  let steps = 0;
  for (let part = next(); part; part = next()) {
    if (typeof part === "number") {
      yield { stage: "reading", done: part, total };
      continue;
    }
    if (!part.ok) return part;
    if (++steps % pace === 0) {
      yield { stage: "reading", done: part.value.tokens[0]?.start ?? total, total };
    }
    const head = headOf(part.value, source);
    if (!head.ok) return head;
    const { name, parameters, body } = head.value;
    const [first] = part.value.tokens;
    if (last?.body.after?.type === "newline" && isSign(first)) remark(lineOfItsOwn(source, first));
    const places = parameters?.map((parameter) => placeholder(graph, parameter)) ?? [];
    const from = origins.length;
    const lowered = yield* lower(
      body,
      lowering(
        parameters && name
          ? {
              meanings,
              parameters: new Map(parameters.map((parameter, i) => [parameter, places[i] as Node])),
              defining: name.text,
            }
          : outside,
      ),
    );
    if (!lowered.ok) return lowered;
    last = head.value;
    value = lowered.value;
    if (name) {
      const warning = watch.defined(name);
      if (warning) remark(warning);
    }
    for (const parameter of parameters ?? []) watch.words.add(parameter);
    if (name && parameters) {
      const defined = define(name.text, parameters, places, value, origins, from);
      meanings.set(name.text, { kind: "function", defined });
    } else if (name) {
      meanings.set(name.text, { kind: "value", node: value });
    }
    watch.settle();
  }
  if (!last || !value) return failure(complain.emptyProgram(source));

  const meaning = last.name && meanings.get(last.name.text);
  if (meaning?.kind === "function") {
    // Written last, a function is the output, at the variables that its parameters are named for.
    const { defined } = meaning;
    const variables = defined.parameters.map((parameter) => named(graph, parameter));
    value = instantiate(defined, variables, origins, true);
  }
  const outputName =
    last.name?.text ?? nameAlone(last.body, meanings) ?? outputNameFor(watch.words);
  notes.sort((a, b) => startOf(a) - startOf(b));
  return success(new ReadProgram(source, value, outputName, origins, notes, meanings));
}

const isSign = (token: Part["tokens"][number] | undefined): token is Part["tokens"][number] =>
  token?.type === "plus" || token?.type === "minus";

const startOf = ({ labels }: Diagnostic): number => labels[0]?.span.start ?? 0;

/** The name that a body consists of, where it was given a value. */
function nameAlone({ tokens }: Part, meanings: ReadonlyMap<string, Meaning>): string | undefined {
  const [only, more] = tokens;
  if (!only || more || only.type !== "name") return undefined;
  return meanings.get(only.text)?.kind === "value" ? only.text : undefined;
}
