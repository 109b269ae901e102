/** Reads a text in LaTeX: equations with their labels, and the node of each side. */

import { Graph } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { named } from "../../primitives/define.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Source, Span } from "../../text/source.ts";
import { finish } from "../../timing/slices.ts";
import type { Parsed } from "../automaton.ts";
import { spanOf } from "../complaint.ts";
import type { Environment, Meaning, Scope } from "../environment.ts";
import { define, instantiate, placeholder } from "../functions.ts";
import type { Label } from "../labels.ts";
import { lower } from "../lower.ts";
import { type Lowering, newMemory } from "../lowering.ts";
import { OriginTable } from "../origins.ts";
import type { Origins } from "../program.ts";
import type { Part, Token } from "../token.ts";
import { bracketed } from "./brackets.ts";
import type { LatexReader } from "./cursor.ts";
import { type Draft, draftsOf } from "./equations.ts";
import * as complainOfForm from "./form-complaints.ts";
import { wordsOf } from "./lexer.ts";
import { addName, knownNames, uprightText } from "./names.ts";
import { parse } from "./parse.ts";
import { readings } from "./remarks.ts";
import { firstRefused, usesOfLetters } from "./survey.ts";
import { entriesOf } from "./vectors.ts";

/** One side of an equation. */
export interface Line {
  readonly node: Node;
  readonly span: Span;
  /** After an \approx rather than an =. */
  readonly approximate: boolean;
}

/** `label = line = line ...`, or a formula alone. */
export interface Equation {
  readonly label?: Label;
  /** The sides that are single values. */
  readonly lines: readonly Line[];
  /** The sides that are vectors, each as the lines of its entries. */
  readonly vectors: readonly (readonly Line[])[];
}

export interface LatexReading {
  readonly source: Source;
  readonly graph: Graph;
  readonly equations: readonly Equation[];
  readonly origins: Origins;
  readonly notes: readonly Diagnostic[];
  /** What the names mean after the text, so that more can be read where it ends. */
  readonly environment: Environment;
}

/** The same, but an equation that cannot be read does not keep the others from being read. */
export interface LatexReadings extends Omit<LatexReading, "equations"> {
  readonly equations: readonly {
    /** Given where the label could be read, though the formula could not. */
    readonly label?: Label;
    readonly result: Result<Equation>;
  }[];
}

export interface LatexOptions {
  /** The graph to read into; that of the environment, or a new one. */
  readonly graph?: Graph;
  /** The names that are known before the first line. */
  readonly environment?: Environment;
  /** The names that the question uses. Letters side by side are a product, but for these. */
  readonly names?: Iterable<string>;
  /** Shown the tree of each piece of the text. */
  readonly parsed?: Parsed;
}

/** Longer formulas are read in pieces; a page has some 3,000 characters. */
export const lengthLimit = 100_000;
/** More notes than anyone reads. */
const noteLimit = 1000;

/** What a text in LaTeX denotes, or what is wrong with it. */
export function readLatex(source: Source, options: LatexOptions = {}): Result<LatexReading> {
  const whole = readEquations(source, options);
  if (!whole.ok) return whole;
  const equations: Equation[] = [];
  for (const { result } of whole.value.equations) {
    if (!result.ok) return result;
    equations.push(result.value);
  }
  return success({ ...whole.value, equations });
}

/** The equations of a text in LaTeX, each by itself; fails only where the text as a whole cannot be taken apart. */
export function readEquations(source: Source, options: LatexOptions = {}): Result<LatexReadings> {
  if (source.text.length > lengthLimit) return failure(complainOfForm.tooLong(source, lengthLimit));
  const words = withoutDollars(wordsOf(source));
  const refused = firstRefused(words, source);
  if (refused) return failure(refused);
  const tokens = bracketed(words, source);
  if (!tokens.ok) return tokens;

  const earlier = options.environment;
  const graph = options.graph ?? earlier?.graph ?? new Graph();
  const meanings = new Map<string, Meaning>(earlier?.meanings);
  const origins = new OriginTable(source, earlier?.origins);
  const verbatim = words
    .filter(({ type }) => type === "upright")
    .map((word) => uprightText(word) ?? "");
  const known = knownNames([...(options.names ?? []), ...meanings.keys()], verbatim);
  /** The names of the question keep their meaning, whatever the text says they are. */
  const fixed = new Set(known.names);
  const notes: Diagnostic[] = [];
  const remark = (note: Diagnostic): void => {
    if (notes.length < noteLimit) notes.push(note);
  };
  const letters = usesOfLetters(words, known.names);
  const memory = newMemory();
  const lowering = (scope: Scope): Lowering => {
    const reader: LatexReader = { source, scope, remark, known, letters };
    return {
      source,
      graph,
      scope,
      origins,
      remark,
      uses: () => {},
      parsed: options.parsed,
      memory,
      dialect: {
        parse: (part, _reader, parsed) => parse(part, reader, parsed),
        readings: (tree) => readings(tree, source, remark),
      },
    };
  };
  const drafts = draftsOf(tokens.value, known, source, remark);
  if (!drafts.ok) return drafts;
  if (drafts.value.length === 0) return failure(complainOfForm.empty(source));

  const read = (draft: Draft): Result<Equation> => {
    const { label, sides } = draft;
    const name = label?.kind === "name" && !label.at && !fixed.has(label.name) ? label : undefined;
    const parameters = name?.parameters;
    const places = parameters?.map((parameter) => placeholder(graph, parameter)) ?? [];
    const scope: Scope = {
      meanings,
      parameters:
        parameters && new Map(parameters.map((parameter, i) => [parameter, places[i] as Node])),
      defining: parameters && name?.name,
    };
    let meaning: Meaning | undefined;
    const lineOf = (part: Part, approximate: boolean): Result<Line> => {
      const from = origins.length;
      const lowered = finish(lower(part, lowering(scope)));
      if (!lowered.ok) return lowered;
      let node = lowered.value;
      // Of several sides the first is the definition, and the others are steps.
      const isFirst = meaning === undefined;
      if (isFirst) meaning = { kind: "value", node };
      if (name && parameters) {
        const defined = define(name.name, parameters, places, node, origins, from);
        if (isFirst) meaning = { kind: "function", defined };
        node = instantiate(
          defined,
          parameters.map((parameter) => named(graph, parameter)),
          origins,
          true,
        );
      }
      return success({ node, span: spanOf(source, extentOf(part, source)), approximate });
    };
    const lines: Line[] = [];
    const vectors: Line[][] = [];
    for (const { part, approximate } of sides) {
      const vector = entriesOf(part.tokens, source);
      if (vector && "complaint" in vector) return failure(vector.complaint);
      const read: Line[] = vector ? [] : lines;
      for (const entry of vector?.entries ?? [part]) {
        const line = lineOf(entry, approximate);
        if (!line.ok) return line;
        read.push(line.value);
      }
      if (vector) vectors.push(read);
    }
    if (name && meaning && vectors.length === 0) {
      meanings.set(name.name, meaning);
      addName(known, name.name);
    }
    return success({ ...(label && { label }), lines, vectors });
  };
  const equations = drafts.value.map((draft) => ({
    ...(draft.label && { label: draft.label }),
    result: read(draft),
  }));
  return success({
    source,
    graph,
    equations,
    origins,
    notes: notes.sort((a, b) => (a.labels[0]?.span.start ?? 0) - (b.labels[0]?.span.start ?? 0)),
    environment: { graph, meanings, origins },
  });
}

/** The place of a part, with what stands around it where it is empty. */
function extentOf({ tokens, before, after }: Part, source: Source): { start: number; end: number } {
  const start = tokens[0]?.start ?? before?.end ?? 0;
  return { start, end: tokens[tokens.length - 1]?.end ?? after?.start ?? source.text.length };
}

/** Without the dollars or brackets of display mathematics around the whole, and the punctuation after them. */
function withoutDollars(words: readonly Token[]): readonly Token[] {
  let end = words.length;
  while (end > 0 && (words[end - 1]?.type === "period" || words[end - 1]?.type === "comma")) end--;
  const [first, last] = [words[0], words[end - 1]];
  const close = closers.get(first?.text ?? "");
  if (first?.type !== "dollar" || last?.type !== "dollar" || end < 2 || last.text !== close)
    return words;
  return words.slice(1, end - 1);
}
const closers: ReadonlyMap<string, string> = new Map([
  ["$", "$"],
  ["$$", "$$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
]);
