/** Answers a formula or an assignment: what it is, and its value where it has one. */

import { Simplifier } from "../../algebra/simplify.ts";
import {
  type Block,
  type Line,
  math,
  type Names,
  name,
  number,
  type Prose,
  paragraph,
} from "../../explain/blocks.ts";
import { findingNotes } from "../../explain/findings.ts";
import { labelsOf } from "../../explain/labels.ts";
import type { Node } from "../../graph/node.ts";
import type { Meaning } from "../../language/environment.ts";
import { nameOf } from "../../primitives/define.ts";
import { isShort } from "../../render/layout.ts";
import { formatNumber } from "../../render/numbers.ts";
import { toText } from "../../render/text.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import * as complaints from "./complaints.ts";
import { defined, definedUnnamed, understand } from "./define.ts";
import { complaint, type Reply } from "./reply.ts";
import type { Definitions, Output, State } from "./state.ts";
import { numbersOf, outputOf, subjectOf } from "./subject.ts";
import { fewVariables } from "./variables.ts";

/** Reads `source` as a statement of the language. */
export function state(before: State, source: Source): Reply {
  const { definitions } = before;
  const result = understand(definitions, source);
  if (!result.ok) return complaint(...result.diagnostics);
  const understood = result.value;
  const { reading, name: given, words } = understood;
  const { workspace } = definitions;
  const notes = [...reading.notes];
  const line = source.text.trim();
  const parts = partNames(understood.used);
  if (given === undefined) {
    const node = reading.output;
    const alone = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(line) ? [...words][0] : undefined;
    if (alone !== undefined) return lookUp(before, alone, node, notes);
    if (workspace.isNumber(node)) {
      return { blocks: shown([math(node, parts)], node, before, []), diagnostics: notes };
    }
    const { name: own, definitions: after } = definedUnnamed(definitions, node, words, line);
    return {
      blocks: shownOutput(own, node, { ...before, definitions: after }, parts),
      diagnostics: notes,
      state: { ...before, definitions: after },
    };
  }
  const meaning = understood.given.get(given);
  const after = defined(definitions, understood, line);
  const node = reading.output;
  if (meaning?.kind === "function") {
    const { parameters } = meaning.defined;
    const state = { ...before, definitions: withOutput(after, { name: given, node }) };
    const left: Prose = [`${given}(${parameters.join(", ")})`];
    return {
      blocks: [{ kind: "lines", lines: [{ left, chain: [[math(node, parts)]] }] }],
      diagnostics: notes,
      state,
    };
  }
  if (workspace.isNumber(node)) {
    const note = staysVariable(definitions, given, node, source);
    const isPlain = node.args.length === 0;
    return {
      blocks: isPlain
        ? [{ kind: "lines", lines: [{ left: [name(given)], chain: [[math(node)]] }] }]
        : shown([name(given)], node, before, [[math(node, parts)]]),
      diagnostics: note ? [...notes, note] : notes,
      state: { ...before, definitions: after },
    };
  }
  const next = { ...before, definitions: withOutput(after, { name: given, node }) };
  return { blocks: shownOutput(given, node, next, parts), diagnostics: notes, state: next };
}

const withOutput = (definitions: Definitions, output: Output): Definitions => ({
  ...definitions,
  output,
});

/** A name typed alone: what it stands for. A formula becomes the output. */
function lookUp(before: State, word: string, node: Node, notes: readonly Diagnostic[]): Reply {
  const { definitions, point } = before;
  const meaning = definitions.names.get(word)?.meaning;
  if (!meaning && nameOf(node) === word) {
    const { output } = definitions;
    const isVariable = output && fewVariables(output.node)?.includes(word);
    const value = point.get(word);
    const says: Prose = isVariable ? [` is a variable of ${output.name}`] : [" has no meaning yet"];
    const at: Prose = value === undefined ? [] : [", at the point ", number(value)];
    return { blocks: [paragraph(name(word), ...says, ...at)], diagnostics: notes };
  }
  if (definitions.workspace.isNumber(node)) {
    const chain: Prose[] = node.args.length > 0 ? [[math(node)]] : [];
    return { blocks: shown([name(word)], node, before, chain), diagnostics: notes };
  }
  const output = outputOf(definitions, word) ?? { name: word, node };
  const next = { ...before, definitions: withOutput(definitions, output) };
  const parts = new Map(
    [...(subjectOf(next.definitions)?.program.names ?? [])].flatMap(([text, part]) =>
      part.args.length > 0 ? [[part, text] as const] : [],
    ),
  );
  return { blocks: shownOutput(word, node, next, parts), diagnostics: notes, state: next };
}

/** A formula of variables: with its value at the point, or else with its variables. */
function shownOutput(text: string, node: Node, after: State, parts: Names): Block[] {
  const { point, definitions } = after;
  if (point.size > 0) {
    if (definitions.workspace.valuesAt(point).of(node) !== undefined) {
      return shown([name(text)], node, after, [[math(node, parts)]]);
    }
  }
  const line: Line = { left: [name(text)], chain: [[math(node, parts)]] };
  const variables = fewVariables(node);
  const note: Prose = variables ? [`in ${complaints.listed(variables)}`] : ["in many variables"];
  return [{ kind: "lines", lines: [{ ...line, note }] }];
}

/** A value with the formulas that lead to it; what is not a number says why. */
function shown(left: Prose, node: Node, state: State, chain: readonly Prose[]): Block[] {
  const { definitions, point } = state;
  const { workspace } = definitions;
  const isNumber = workspace.isNumber(node);
  const values = isNumber ? workspace.numbers : workspace.valuesAt(point);
  const value = values.of(node) ?? Number.NaN;
  const whole = [...chain];
  // Exact numbers of long formulas may have thousands of digits.
  if (isNumber && node.args.length > 0 && Number.isFinite(value) && isShort(node)) {
    const simple = new Simplifier(node.graph, [node]).simplify(node);
    const isNews = simple !== node && toText(simple) !== formatNumber(value);
    if (isNews) whole.push([math(simple)]);
  }
  whole.push([number(value)]);
  const line: Block = { kind: "lines", lines: [{ left, chain: whole }] };
  if (Number.isFinite(value)) return [line];
  const output = { name: outputNameOf(left), node };
  const about = subjectOf({ ...definitions, output }, output.name);
  const numeric = about && numbersOf(about, state).numeric;
  return about && numeric
    ? [line, ...findingNotes(about.program, labelsOf(about.program), numeric)]
    : [line];
}

const outputNameOf = ([first]: Prose): string =>
  typeof first === "object" && first.kind === "name" ? first.name : "z";

/** The names that a statement was typed with, for what computes something. */
function partNames(used: ReadonlyMap<string, Meaning>): Names {
  const parts = new Map<Node, string>();
  for (const [text, meaning] of used) {
    if (meaning.kind === "value" && meaning.node.args.length > 0) parts.set(meaning.node, text);
  }
  return parts;
}

/** What to say where a number is given to a name that the output has as a variable. */
function staysVariable(
  { output, names, workspace }: Definitions,
  given: string,
  node: Node,
  source: Source,
): Diagnostic | undefined {
  if (!output || names.get(given) || !fewVariables(output.node)?.includes(given)) return undefined;
  const start = Math.max(0, source.text.indexOf(given));
  const value = formatNumber(workspace.numbers.of(node) ?? Number.NaN);
  const span = { source, start, end: start + given.length };
  return complaints.staysVariable(given, output.name, value, span);
}
