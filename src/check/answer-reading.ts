/** Reads an answer: its labels, its formulas, its vectors, in plain text or LaTeX, with the question's names. */

import type { Node } from "../graph/node.ts";
import { substitute } from "../graph/substitute.ts";
import { type Label, readAnswerLabel, splitNames } from "../language/labels.ts";
import { spellingsOf } from "../language/latex/letters.ts";
import { type Line, readLatex } from "../language/latex/read.ts";
import { type Environment, read } from "../language/read.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import { mul } from "../primitives/arithmetic.ts";
import { nameOf } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import { type Source, type Span, textOf } from "../text/source.ts";
import type { Question } from "./answer-question.ts";

export type AnswerFormat = "plain" | "latex";

/** One formula of an answer. */
export interface Side {
  readonly node: Node;
  readonly span: Span;
  /** After an ≈ rather than an =. */
  readonly approximate: boolean;
}

/** One statement of an answer: `label = side = side ...`. The last side is what counts. */
export interface AnswerPart {
  readonly label?: Label;
  /** At least one, unless there are entries. */
  readonly sides: readonly Side[];
  /** The entries of a vector. */
  readonly entries?: readonly Side[];
}

export interface AnswerText {
  readonly parts: readonly AnswerPart[];
  readonly notes: readonly Diagnostic[];
}

/** Plain formulas have no backslash, and no braces. */
export const formatOf = (text: string): AnswerFormat => (/[\\{}$]/.test(text) ? "latex" : "plain");

/** The parts of an answer, read into the question's graph. */
export function readAnswer(
  question: Question,
  source: Source,
  format: AnswerFormat = formatOf(source.text),
): Result<AnswerText> {
  return format === "latex" ? readInLatex(question, source) : readPlain(question, source);
}

function readInLatex(question: Question, source: Source): Result<AnswerText> {
  const { names } = question;
  const found = readLatex(source, { environment: question.environment("latex"), names });
  if (!found.ok) return found;
  const side = ({ node, span, approximate }: Line): Side => ({
    node: respelled(node, question),
    span,
    approximate,
  });
  const { equations, notes } = found.value;
  const parts = equations.flatMap(({ label, lines, vectors }): AnswerPart[] => {
    const entries = vectors.at(-1)?.map(side);
    // A name that the answer gives a value to serves what comes after it.
    const isDefinition = label?.kind === "name" && !names.has(label.name) && equations.length > 1;
    if (isDefinition || (lines.length === 0 && !entries)) return [];
    return [{ ...(label && { label }), sides: lines.map(side), ...(entries && { entries }) }];
  });
  return parts.length > 0 ? success({ parts, notes }) : failure(nothingToCheck(source));
}

function readPlain(question: Question, source: Source): Result<AnswerText> {
  const parts: AnswerPart[] = [];
  const notes: Diagnostic[] = [];
  let environment = question.environment("plain");
  const lines = pieces(source.text, 0, source.text.length, "\n;").flatMap(([from, to]) =>
    labelledPieces(source, from, to, question.names),
  );
  for (const [from, to] of lines) {
    if (source.text.slice(from, to).trim() === "") continue;
    const previous = parts.at(-1);
    const sign = /^\s*[=≈]/u.exec(source.text.slice(from, to));
    const isContinued = previous !== undefined && sign !== null;
    const labelled = isContinued ? undefined : readAnswerLabel(source, question.names, from, to);
    const label = labelled?.label;
    if (label?.kind === "name" && !question.names.has(label.name) && to < source.text.length) {
      const defined = readPiece(source, from, to, environment, question);
      if (!defined.ok) return defined;
      environment = defined.value.environment;
      continue;
    }
    const start = labelled?.body.start ?? from + (sign?.[0].length ?? 0);
    const sides: Side[] = [];
    let entries: Side[] | undefined;
    let isRough = labelled?.approximate ?? false;
    for (const [begin, end, sign] of pieces(source.text, start, to, "=≈")) {
      const vector = entriesIn(source.text, begin, end);
      const found: Side[] = [];
      for (const [first, last] of vector ?? [[begin, end] as const]) {
        const side = readPiece(source, first, last, environment, question);
        if (!side.ok) return side;
        notes.push(...side.value.notes);
        found.push({ ...side.value.side, approximate: isRough });
      }
      if (vector) entries = found;
      else sides.push(...found);
      isRough = sign === "≈";
    }
    if (isContinued)
      parts[parts.length - 1] = { ...previous, sides: [...previous.sides, ...sides] };
    else parts.push({ ...(label && { label }), sides, ...(entries && { entries }) });
  }
  return parts.length > 0 ? success({ parts, notes }) : failure(nothingToCheck(source));
}

/** `dq = -4, dx = 4` taken apart; a vector stays whole. */
function labelledPieces(
  source: Source,
  from: number,
  to: number,
  names: ReadonlySet<string>,
): readonly (readonly [number, number, string])[] {
  const found = pieces(source.text, from, to, ",");
  const areLabelled = found.every(([start, end]) => readAnswerLabel(source, names, start, end));
  return found.length > 1 && areLabelled ? found : [[from, to, ""]];
}

const nothingToCheck = (source: Source): Diagnostic => ({
  code: "empty-answer",
  severity: "error",
  title: "there is no answer here",
  labels: [{ span: { source, start: 0, end: source.text.length }, text: "" }],
});

/** Reads a stretch of a text where it stands, so that places are those of the whole text. */
function readPiece(
  source: Source,
  from: number,
  to: number,
  environment: Environment,
  question: Question,
): Result<{
  side: Omit<Side, "approximate">;
  environment: Environment;
  notes: readonly Diagnostic[];
}> {
  const text = withoutArguments(source.text.slice(from, to), question);
  const blank = source.text.slice(0, from).replace(/[^\n]/gu, " ");
  const found = read({ name: source.name, text: blank + text }, { environment });
  const here = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
    diagnostics.map((each) => ({
      ...each,
      labels: each.labels.map((label) => ({ ...label, span: { ...label.span, source } })),
    }));
  if (!found.ok) return { ok: false, diagnostics: here(found.diagnostics) };
  const { output, notes, environment: after } = found.value;
  const trimmed = source.text.slice(from, to).trim();
  const start = source.text.indexOf(trimmed, from);
  const span: Span = { source, start, end: start + trimmed.length };
  const side = { node: respelled(output, question), span };
  return success({ side, environment: after, notes: here(notes) });
}

/** `s(x)` as `s` and blanks, where s is a value of the question and x all its variables. */
function withoutArguments(text: string, { reading, variables }: Question): string {
  if (!text.includes("(") || variables.length === 0) return text;
  const escaped = (name: string): string => name.replace(/[$]/gu, "\\$&");
  const names = [reading.outputName, ...reading.names.keys()].filter(
    (name) =>
      reading.environment.meanings.get(name)?.kind !== "function" && !variables.includes(name),
  );
  if (names.length > 100 || variables.length > 100) return text;
  const list = variables.map(escaped).join("\\s*,\\s*");
  const calls = new RegExp(
    `(?<![\\p{L}\\d_])(${names.map(escaped).join("|")})(\\(\\s*${list}\\s*\\))`,
    "gu",
  );
  return text.replace(
    calls,
    (_all, name: string, brackets: string) => name + " ".repeat(brackets.length),
  );
}

/** Longer names are not looked at for what else they may be. */
const longestName = 40;

/** A formula in which names that are spelled otherwise than in the question are the question's: x_1 for x1, xy for x*y. */
function respelled(node: Node, question: Question): Node {
  const { names } = question;
  const strangers = variablesOf(node).filter(
    (name) => !names.has(name) && name.length <= longestName,
  );
  if (strangers.length === 0) return node;
  const meant = new Map<string, Node>();
  for (const name of strangers) {
    const other = spellings(name).find((spelling) => names.has(spelling));
    if (other !== undefined) meant.set(name, question.nodeOf(other));
    else {
      // In the plain language xy is a name, but one that a question with x and y does not have.
      const factors = splitNames(name, names)?.map((factor) => question.nodeOf(factor));
      if (factors)
        meant.set(
          name,
          factors.reduce((a, b) => mul(a, b)),
        );
    }
  }
  if (meant.size === 0) return node;
  return substitute(node, (part) => meant.get(nameOf(part) ?? ""));
}

function spellings(name: string): readonly string[] {
  const [, stem = name, bar = "", below = ""] = /^(\p{L}+?)(_?)(\d+|_\p{L}+)?$/u.exec(name) ?? [];
  const stems = [...stem].length === 1 ? spellingsOf(stem) : greekOf(stem);
  return stems.flatMap((each) =>
    below === "" ? [each] : [each + bar + below, each + below, `${each}_${below}`],
  );
}
/** A Greek word as its letter: theta as θ. */
const greekOf = (word: string): readonly string[] => [
  word,
  ...[..."αβγδεζηθικλμνξρστφχψω"].filter((letter) => spellingsOf(letter).includes(word)),
];

/** The stretches between separators that stand outside of brackets, each with the separator after it. */
function pieces(
  text: string,
  from: number,
  to: number,
  separators: string,
): (readonly [start: number, end: number, sign: string])[] {
  const found: (readonly [number, number, string])[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth === 0 && separators.includes(character)) {
      const isComparison =
        character === "=" && (/[<>!=]/.test(text[at - 1] ?? "") || text[at + 1] === "=");
      if (isComparison) continue;
      found.push([start, at, character]);
      start = at + 1;
    }
  }
  found.push([start, to, ""]);
  return found;
}

/** The entries of `[a, b]`, `(a, b)` or `a, b`. */
function entriesIn(
  text: string,
  from: number,
  to: number,
): readonly (readonly [number, number, string])[] | undefined {
  const bare = text.slice(from, to);
  const inside = /^\s*([[(<⟨])([\s\S]*)([\])>⟩])\s*$/u.exec(bare);
  if (inside) {
    const start = from + bare.indexOf(inside[1] ?? "") + 1;
    const end = from + bare.lastIndexOf(inside[3] ?? "");
    const found = pieces(text, start, end, ",");
    if (found.length > 1 || inside[1] === "[") return found;
  }
  const found = pieces(text, from, to, ",");
  return found.length > 1 ? found : undefined;
}

/** The text of a side as it was written. */
export const writtenAs = ({ span }: Side): string => textOf(span);
