/** Reads a passage from left to right: its words line by line, and what it states in between. */

import { textOf } from "../text/source.ts";
import type { Passage, Segment } from "./document.ts";
import { statementsOfLatex } from "./latex-statements.ts";
import { statementsOfPlain, statementsOfPython } from "./plain-statements.ts";
import type { Statement } from "./statement.ts";
import { cleaned, formulaOfWords, pendingLabel, statementsOfWords } from "./words.ts";

export type Event =
  | {
      readonly kind: "words";
      readonly text: string;
      /** Nothing stands before it on its line. */
      readonly beginsLine: boolean;
    }
  | {
      readonly kind: "statement";
      readonly statement: Statement;
      /** The words right before it. */
      readonly before: string;
    };

/** What stands between a label and its formula in another pair of dollars. */
const separator =
  /^\s*(?::=|=|:|≈|→|⇒|->|=>|(?:is|equals|is equal to|becomes)\b)\s*(?:\\?\*)*\s*:?\s*$/u;
const separatorHead = /^\s*(?::=|=|:|→|⇒|->|=>|(?:is|equals)\b)\s*/u;

/** More words in a row than anyone writes are not looked through. */
export const longestLine = 5000;

/** `names` is asked for at each formula, since a passage may define names and then use them. */
export function* eventsOf(passage: Passage, names: () => ReadonlySet<string>): Generator<Event> {
  if (passage.cells) yield* ofRow(passage, passage.cells, names);
  else yield* ofSegments(passage, passage.segments, names);
}

function* ofSegments(
  passage: Passage,
  segments: readonly Segment[],
  names: () => ReadonlySet<string>,
): Generator<Event> {
  const { part } = passage;
  let before = "";
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as Segment;
    const [next, afterNext] = [segments[i + 1], segments[i + 2]];
    if (segment.kind === "formula") {
      const statements = statementsOf(segment, passage, names());
      const last = statements[statements.length - 1];
      const isOpen = last && (last.form === "mention" || last.form === "blank");
      const beside = isOpen ? bodyAfter(last, next, afterNext, passage, names()) : undefined;
      if (last && beside) {
        for (const statement of statements.slice(0, -1))
          yield { kind: "statement", statement, before };
        yield { kind: "statement", statement: beside.statement, before };
        i += beside.taken;
      } else for (const statement of statements) yield { kind: "statement", statement, before };
      before = "";
      continue;
    }
    let at = segment.start;
    const lines = segment.text.split("\n");
    for (const [k, whole] of lines.entries()) {
      const line = whole.slice(0, longestLine);
      const text = cleaned(line);
      const isLast = k === lines.length - 1;
      const label = isLast && next?.kind === "formula" ? pendingLabel(text) : undefined;
      yield { kind: "words", text, beginsLine: k > 0 || i === 0 };
      const bare = label === undefined ? undefined : bareFormula(next, passage, names());
      const labelled = bare && labelledBy(label ?? "", bare, names());
      const own = labelled ? text.slice(0, text.lastIndexOf(label ?? "")) : text;
      const found = statementsOfWords(own, names(), part, at);
      for (const statement of found) yield { kind: "statement", statement, before: text };
      if (labelled) {
        yield { kind: "statement", statement: labelled, before: own };
        i++;
      } else if (
        found.length === 0 &&
        lines.length >= 1 &&
        (k > 0 || i === 0) &&
        (!isLast || !next)
      ) {
        const statement = formulaOfWords(text, names(), part, at);
        if (statement) yield { kind: "statement", statement, before: "" };
      }
      before = text;
      at += whole.length + 1;
    }
  }
}

/** What a formula of a passage states, by its notation. */
function statementsOf(
  segment: Segment & { kind: "formula" },
  { part }: Passage,
  names: ReadonlySet<string>,
): Statement[] {
  const { text, start, end, notation } = segment;
  const read = readers[notation];
  return read(text, names, { part, start, end });
}
const readers = {
  latex: statementsOfLatex,
  plain: statementsOfPlain,
  python: statementsOfPython,
} as const;

/** The formula that follows a label which stands alone, as in "$\frac{dz}{dx}$ is $2x$" or "`dz/dx`: 2x". */
function bodyAfter(
  label: Statement,
  next: Segment | undefined,
  afterNext: Segment | undefined,
  passage: Passage,
  names: ReadonlySet<string>,
): { statement: Statement; taken: number } | undefined {
  if (next?.kind === "formula" && label.form === "blank") {
    const bare = bareFormula(next, passage, names);
    return bare && { statement: together(label, bare), taken: 1 };
  }
  if (next?.kind !== "words") return undefined;
  if (separator.test(next.text) || (label.form === "blank" && next.text.trim() === "")) {
    const bare = bareFormula(afterNext, passage, names);
    return bare && { statement: together(label, bare), taken: 2 };
  }
  const [sign] = separatorHead.exec(next.text) ?? [];
  if (sign === undefined && label.form !== "blank") return undefined;
  const [line = ""] = cleaned(next.text.slice(sign?.length ?? 0)).split("\n");
  const bare = formulaOfWords(line, names, passage.part, next.start);
  // Lines after this one are words of their own, so only a single line is taken.
  return bare && !next.text.trim().includes("\n")
    ? { statement: together(label, bare), taken: 1 }
    : undefined;
}

/** The formula of a segment, where it is one without a label. */
function bareFormula(
  segment: Segment | undefined,
  passage: Passage,
  names: ReadonlySet<string>,
): Statement | undefined {
  if (segment?.kind !== "formula") return undefined;
  const [only, more] = statementsOf(segment, passage, names);
  return only && !more && (only.form === "formula" || (only.form === "equation" && !only.label))
    ? only
    : undefined;
}

const together = (label: Statement, body: Statement): Statement => ({
  ...body,
  ...(label.label && { label: label.label }),
  text: `${label.text.replace(/\s*[=:]?\s*\??$/u, "")} = ${body.text}`,
  start: label.start,
  form: "equation",
});

function labelledBy(
  label: string,
  body: Statement,
  names: ReadonlySet<string>,
): Statement | undefined {
  const { part, start, end } = body;
  const [head] = statementsOfPlain(`${label} = 0`, names, { part, start, end });
  return (
    head?.label && { ...body, label: head.label, text: `${label} = ${body.text}`, form: "equation" }
  );
}

/** A row: labels beside their formulas, or below the labels of the first row; otherwise cell by cell. */
function* ofRow(
  passage: Passage,
  cells: readonly (readonly Segment[])[],
  names: () => ReadonlySet<string>,
): Generator<Event> {
  const known = names();
  const alone = cells.map((cell) => statementAlone(cell, passage, known));
  const titles = passage.header?.map((cell) => statementAlone(cell, passage, known));
  for (let i = 0; i < cells.length; i++) {
    const [own, next, title] = [alone[i], alone[i + 1], titles?.[i]];
    const isBare = (each: Statement | undefined): each is Statement =>
      each !== undefined && (each.form === "formula" || (each.form === "equation" && !each.label));
    if (own?.form === "mention" && isBare(next)) {
      yield { kind: "statement", statement: together(own, next), before: "" };
      i++;
    } else if (own?.form === "mention" && cells[i + 1] && cells[i + 1]?.length === 0) {
      yield { kind: "statement", statement: { ...own, form: "blank" }, before: "" };
      i++;
    } else if (title?.form === "mention" && isBare(own)) {
      yield { kind: "statement", statement: together(title, own), before: "" };
    } else if (!(own?.inWords && own.form === "formula")) {
      yield* ofSegments(passage, cells[i] ?? [], names);
    }
  }
}

/** What the one formula of a cell states. */
function statementAlone(
  cell: readonly Segment[],
  passage: Passage,
  names: ReadonlySet<string>,
): Statement | undefined {
  const said = cell.filter((segment) => segment.kind === "formula" || segment.text.trim() !== "");
  const [only, more] = said;
  if (!only || more) return undefined;
  if (only.kind === "words") {
    const text = cleaned(only.text).trim();
    const [found, another] = statementsOfPlain(text, names, {
      part: passage.part,
      start: only.start,
      end: only.end,
    });
    if (!found || another) return undefined;
    if (found.form === "mention" && /^[d∂∇]|['’′]/u.test(text)) return { ...found, inWords: true };
    return formulaOfWords(text, names, passage.part, only.start);
  }
  const [found, another] = statementsOf(only, passage, names);
  return another ? undefined : found;
}

/** The text of a statement's label as it is written. */
export const labelText = ({ label }: Statement): string => (label ? textOf(label.span) : "");
