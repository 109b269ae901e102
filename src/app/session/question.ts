/** Which derivative a label asks for: `dz/dx3`, `d2z/dx1dx2`, `dz`, `grad z`, `∂z/∂x1`, `z'`. */

import { type Label, readAnswerLabel } from "../../language/labels.ts";
import { numberOf } from "../../primitives/define.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Source, Span } from "../../text/source.ts";
import * as complaints from "./complaints.ts";
import { type Definitions, definedNames } from "./state.ts";
import { outputOf, type Subject, subjectOf } from "./subject.ts";

/** A derivative of a subject: by one variable for each order, or all first ones. */
export interface Question {
  readonly subject: Subject;
  /** Empty for all variables. */
  readonly wrt: readonly string[];
  readonly form: "partial" | "all" | "gradient";
}

/** What a text may be, at a glance: no other is looked at closely. */
const likely = /^(?:d|∂|∇|grad|partial)|['’′]|^\p{L}+_\{?\p{L}/u;
/** What is surely meant as a derivative, whether it can be understood or not. */
const sure = /^[d∂]\^?\d?[\p{L}\p{N}_]*\s*\/\s*[d∂][\p{L}_][\p{L}\p{N}_^∂\s]*$/u;
const longest = 100;

/**
 * The question that a label asks; `undefined` where the text is none, or consists of names that the user gave.
 * A failure names what is missing.
 */
export function questionIn(
  definitions: Definitions,
  source: Source,
  from = 0,
  to = source.text.length,
): Result<Question> | undefined {
  const text = source.text.slice(from, to).trim();
  const start = source.text.indexOf(text, from);
  const span: Span = { source, start, end: start + text.length };
  if (text.length > longest || !likely.test(text) || /[=:≈~]/u.test(text)) return undefined;
  const words = text.match(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu) ?? [];
  // What the user named is no derivative: after `dz = 3` a quotient dz/dx is a quotient.
  if (words.some((word) => isDifferential(word) && definitions.names.get(word))) return undefined;
  const names = namesWithin(definitions, text);
  const read = readAnswerLabel({ name: source.name, text: `${text} =` }, names);
  if (read) return questionOf(definitions, read.label, span);
  return sure.test(text) ? failure(complaints.notAName(span, "dz/dx or d2z/dx1dx2")) : undefined;
}

const isDifferential = (word: string): boolean => /^d./u.test(word);

/** The question of a label that was read already, shown at `span`. */
export function questionOf(
  definitions: Definitions,
  label: Label,
  span: Span,
): Result<Question> | undefined {
  if (label.kind === "name") return undefined;
  if (label.kind === "adjoint") {
    // `dq` is all of q's partials where q is a formula, and where x is a variable the output's partial by it.
    const subject = subjectOf(definitions, label.of);
    if (subject) return success({ subject, wrt: [], form: "all" });
    return partial(definitions, undefined, [label.of], span);
  }
  if (label.kind === "gradient") {
    const subject = subjectOf(definitions, label.of);
    if (!subject) return failure(missing(definitions, label.of, span));
    return success({ subject, wrt: [], form: "gradient" });
  }
  const of = label.of === "" ? undefined : label.of;
  if (label.wrt.length > 0) return partial(definitions, of, label.wrt, span);
  const subject = subjectOf(definitions, of);
  if (!subject) return failure(missing(definitions, of, span));
  const [only, more] = subject.program.variables;
  if (only === undefined || more !== undefined) return success({ subject, wrt: [], form: "all" });
  return success({ subject, wrt: Array<string>(label.order).fill(only), form: "partial" });
}

function partial(
  definitions: Definitions,
  of: string | undefined,
  wrt: readonly string[],
  span: Span,
): Result<Question> {
  const subject = subjectOf(definitions, of);
  if (!subject) return failure(missing(definitions, of, span));
  const { program } = subject;
  for (const by of wrt) {
    if (program.variables.includes(by)) continue;
    const node = program.names.get(by) ?? outputOf(definitions, by)?.node;
    const number = node && definitions.workspace.isNumber(node) ? numberOf(node) : undefined;
    if (number) return failure(complaints.notVariable(by, number.toString(), span));
  }
  return success({ subject, wrt, form: "partial" });
}

const missing = (definitions: Definitions, of: string | undefined, span: Span) =>
  of === undefined
    ? complaints.nothingYet(span)
    : complaints.unknownName(of, span, namesOf(definitions));

/** Every name that has a meaning, for "did you mean". */
export const namesOf = (definitions: Definitions): readonly string[] =>
  definedNames(definitions).map(([name]) => name);

/** The names that occur in a label, in the spellings that a label may have: the session's, and its formulas' variables. */
function namesWithin(definitions: Definitions, text: string): ReadonlySet<string> {
  const { output, names } = definitions;
  const pieces = piecesOf(text.normalize("NFKC"));
  const found = new Set(pieces.filter((piece) => names.get(piece) || output?.name === piece));
  const subjects = [undefined, ...found].map((name) => subjectOf(definitions, name));
  const variables = new Set(subjects.flatMap((subject) => subject?.program.variables ?? []));
  for (const piece of pieces) if (variables.has(piece)) found.add(piece);
  return found;
}

/** Every part of a text that may be a name. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; start++) {
    if (!/[\p{L}_]/u.test(text[start] ?? "")) continue;
    for (let end = start + 1; end <= text.length; end++) {
      if (!/[\p{L}\p{M}\p{N}_]/u.test(text[end - 1] ?? "")) break;
      pieces.push(...spellings(text.slice(start, end)));
    }
  }
  return pieces;
}

/** `x1` may be written `x_1`, and the other way. */
function spellings(name: string): readonly string[] {
  const [, stem, digits] = /^(.*?[^\d_])_?(\d+)$/u.exec(name) ?? [];
  return stem === undefined ? [name] : [name, `${stem}${digits}`, `${stem}_${digits}`];
}

/** Whether a subject has a variable or a named part of that name. */
export function dependsOn({ program }: Subject, by: string): boolean {
  return program.variables.includes(by) || program.names.has(by);
}
