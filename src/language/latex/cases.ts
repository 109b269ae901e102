/** Reads \begin{cases}: a value and its condition in each row, and the last row for all that is left. */

import { type Token, token } from "../token.ts";
import * as complain from "./complaints.ts";
import { coverage } from "./coverage.ts";
import { beside, type Cursor, grouped, insideOf, type Step } from "./cursor.ts";
import * as complainOfForm from "./form-complaints.ts";
import { uprightText } from "./names.ts";
import * as remarks from "./remarks.ts";

interface Row {
  readonly value: readonly Token[];
  /** Absent in a row for all that is left. */
  readonly condition: readonly Token[] | undefined;
  readonly start: number;
  readonly end: number;
}

const environments: ReadonlySet<string> = new Set(["cases", "dcases", "rcases"]);
const leading: ReadonlySet<string> = new Set(["if", "when", "for", "where"]);
const otherwise: ReadonlySet<string> = new Set(["otherwise", "else", "elsewhere"]);

/** An environment in a formula, which can only be cases. */
export const readCases: Step = (cursor, word) =>
  environments.has(word.text)
    ? readRows(cursor, word)
    : complainOfForm.unreadEnvironment(cursor.reader.source, word, word.text);

/** The rows of an environment as cases. */
export const readRows: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const rows = rowsOf(word, cursor);
  if (!Array.isArray(rows)) return complain.casesForm(source, rows);
  const last = rows[rows.length - 1];
  const first = rows[0];
  if (!first || !last) return complain.casesForm(source, word);
  const open = rows.slice(0, -1).find(({ condition }) => condition === undefined);
  if (open || rows.length < 2) return complain.casesForm(source, open ?? word);
  if (last.condition) {
    const found = coverage(
      rows.map(({ condition }) => condition ?? []),
      source,
    );
    if (!found.covered) return complain.openCases(source, word, found.missing);
    if (found.missing !== undefined)
      cursor.reader.remark(remarks.uncoveredPoint(source, word, found.missing));
  }
  beside(cursor, word.start, "group");
  cursor.out.push(token("open", "", word.start, word.start));
  for (const { value, condition, start, end } of rows.slice(0, -1)) {
    const [from, to] = [value[0]?.start ?? start, value[value.length - 1]?.end ?? end];
    cursor.out.push({ ...grouped(value, from, to), type: "value" });
    const conditions = condition ?? [];
    const [left, right] = [
      conditions[0]?.start ?? to,
      conditions[conditions.length - 1]?.end ?? end,
    ];
    cursor.out.push({ ...grouped(conditions, left, right), type: "condition" });
  }
  const [from, to] = [
    last.value[0]?.start ?? last.start,
    last.value[last.value.length - 1]?.end ?? last.end,
  ];
  cursor.out.push({ ...grouped(last.value, from, to), type: "rest" });
  cursor.out.push(token("close", "", word.end, word.end));
  return undefined;
};

/** The rows, or the place where one is no row. */
function rowsOf(word: Token, cursor: Cursor): Row[] | { start: number; end: number } {
  let tokens = insideOf(word);
  // \begin{array}{ll} says how columns are set.
  if (word.text === "array" && tokens[0]?.type === "brace") tokens = tokens.slice(1);
  const rows: Row[] = [];
  for (const row of cut(tokens, "row")) {
    if (row.length === 0) continue;
    const [start, end] = [row[0]?.start ?? word.start, row[row.length - 1]?.end ?? word.end];
    const [value = [], ...conditions] = cut(row, "ampersand");
    const inline = conditions.length === 0 ? splitAtText(value) : undefined;
    const stated = inline ? inline.condition : conditions.flat();
    const shown = trimmed(inline ? inline.value : value);
    if (shown.length === 0) return { start, end };
    const condition = conditionOf(stated, cursor);
    if (condition === "none") return { start, end };
    rows.push({ value: shown, condition, start, end });
  }
  return rows;
}

/** A row without an &: its condition begins at the word "if" or "otherwise". */
function splitAtText(
  row: readonly Token[],
): { value: readonly Token[]; condition: readonly Token[] } | undefined {
  const at = row.findIndex(
    (word) =>
      word.type === "upright" &&
      /^\s*(if|when|for|where|otherwise|else)\b/.test(uprightText(word) ?? ""),
  );
  return at > 0 ? { value: row.slice(0, at), condition: row.slice(at) } : undefined;
}

/** The words of a condition, `undefined` for "otherwise", `"none"` where there is none. */
function conditionOf(
  words: readonly Token[],
  cursor: Cursor,
): readonly Token[] | "none" | undefined {
  const stated = trimmed(words);
  const [first] = stated;
  if (!first) return "none";
  const spelled = stated.every(({ type }) => type === "letter")
    ? stated.map(({ text }) => text).join("")
    : first.type === "upright"
      ? (uprightText(first)?.trim() ?? "").replace(/[.,;]$/, "")
      : "";
  const known = cursor.reader.known.names.has(spelled);
  if (otherwise.has(spelled) && !known && (stated.length === 1 || first.type === "letter"))
    return undefined;
  if (first.type === "upright" && leading.has(spelled) && (!known || first.text.includes(" "))) {
    const rest = stated.slice(1);
    return rest.length > 0 ? rest : "none";
  }
  return stated;
}

/** Without the punctuation at its end. */
function trimmed(words: readonly Token[]): readonly Token[] {
  let end = words.length;
  while (punctuation.has(words[end - 1]?.type ?? "")) end--;
  return words.slice(0, end);
}
const punctuation: ReadonlySet<string> = new Set(["comma", "period", "semicolon", "colon"]);

/** Cuts words at those of a type. */
export function cut(words: readonly Token[], type: string): (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const word of words) {
    if (word.type === type) pieces.push([]);
    else pieces[pieces.length - 1]?.push(word);
  }
  return pieces;
}
