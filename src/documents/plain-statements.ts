/** The statements of formulas in plain notation and of code in Python. */

import { type Label, readAnswerLabel } from "../language/labels.ts";
import { constantsByName, functionsByName } from "../primitives/registry.ts";
import * as complain from "./complaints.ts";
import { longestFormula, type Setting } from "./latex-statements.ts";
import { labelOfCode, withNamesOf } from "./names.ts";
import { type Assignment, assignmentsIn } from "./python.ts";
import type { Formula, Statement } from "./statement.ts";

/** Offsets `start` and `end` of a setting are those of the text in the part. */
export function statementsOfPlain(
  text: string,
  names: ReadonlySet<string>,
  setting: Setting,
): Statement[] {
  return piecesOf(text).map(({ from, to }) => {
    const { part, start } = setting;
    return statementOf(text.slice(from, to), names, { part, start: start + from, end: start + to });
  });
}

const blank = /^(?:\s|\?|_|\.{2,}|…)*$/u;

function statementOf(text: string, names: ReadonlySet<string>, setting: Setting): Statement {
  const base = { ...setting, text: text.trim(), notation: "plain" } as const;
  const source = { name: "<answer>", text };
  const labelled = readAnswerLabel(source, names);
  if (!labelled) {
    const label = derivativeIn(text, names);
    if (label) return { ...base, label, sides: [], complaints: [], form: "mention" };
    if (text.length > longestFormula)
      return { ...base, sides: [], complaints: [], form: "formula" };
    return { ...base, sides: sidesOf(text, names, false), complaints: [], form: "formula" };
  }
  const { label, body, approximate } = labelled;
  if (text.length > longestFormula) {
    const complaint = complain.tooLong({ source, start: 0, end: text.length }, longestFormula);
    return { ...base, label, sides: [], complaints: [complaint], form: "equation" };
  }
  const right = text.slice(body.start, body.end);
  if (blank.test(right)) return { ...base, label, sides: [], complaints: [], form: "blank" };
  return {
    ...base,
    label,
    sides: sidesOf(right, names, approximate),
    complaints: [],
    form: "equation",
  };
}

/** The derivative that a text without an = is. */
export function derivativeIn(text: string, names: ReadonlySet<string>): Label | undefined {
  const label = readAnswerLabel({ name: "<label>", text: `${text.trim()} = 0` }, names)?.label;
  return label && label.kind !== "name" ? label : undefined;
}

/** `a = b = c` cut at its signs of equality. */
function sidesOf(text: string, names: ReadonlySet<string>, approximate: boolean): Formula[] {
  const sides: Formula[] = [];
  let from = 0;
  let isRough = approximate;
  const add = (to: number): void => {
    const side = withNamesOf(text.slice(from, to).trim(), names);
    if (side === "") return;
    const entries = entriesOf(side);
    sides.push({
      notation: "plain",
      text: side,
      approximate: isRough,
      ...(entries && { entries }),
    });
  };
  for (const { index, 0: sign } of text.matchAll(/(?<![<>!=:~])(?:=(?!=)|≈|~=)/gu)) {
    add(index);
    isRough = sign !== "=";
    from = index + sign.length;
  }
  add(text.length);
  return sides;
}

/** The entries of `[a, b]` and `(a, b)`. */
function entriesOf(text: string): string[] | undefined {
  const close = { "(": ")", "[": "]", "<": ">", "{": "}" }[text[0] ?? ""];
  if (close === undefined || !text.endsWith(close)) return undefined;
  const entries: string[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 1; at < text.length - 1; at++) {
    const sign = text[at] ?? "";
    if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    // The first bracket closes before the end, as in (a)*(b).
    if (depth < 0) return undefined;
    if (sign === "," && depth === 0) {
      entries.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  entries.push(text.slice(from, -1).trim());
  return entries.length > 1 || text[0] === "[" ? entries : undefined;
}

/** Lines, and what semicolons and commas separate where each piece has its own =; lines that begin with = go on. */
function piecesOf(text: string): { from: number; to: number }[] {
  const cuts: { at: number; sign: string }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth = Math.max(0, depth - 1);
    else if (sign === "#") {
      const stop = text.indexOf("\n", at);
      cuts.push({ at, sign: "#" });
      at = (stop === -1 ? text.length : stop) - 1;
    } else if (depth === 0 && (sign === "\n" || sign === ";" || sign === ","))
      cuts.push({ at, sign });
  }
  const pieces: { from: number; to: number }[] = [];
  let from = 0;
  let isComment = false;
  for (const [i, { at, sign }] of [...cuts, { at: text.length, sign: "\n" }].entries()) {
    const rest = text.slice(at + 1, cuts[i + 1]?.at ?? text.length);
    const piece = text.slice(from, at);
    const last = pieces[pieces.length - 1];
    if (sign === "," && !(hasEquality(piece) && hasEquality(rest))) continue;
    const isMore = last && /^\s*(?:=(?!=)|≈)/u.test(piece) && !isComment;
    if (isMore) last.to = at;
    else if (piece.trim() !== "" && !isComment) pieces.push({ from, to: at });
    isComment = sign === "#";
    from = at + 1;
  }
  return pieces;
}

const hasEquality = (text: string): boolean => /(?<![<>!=])[=≈](?!=)/u.test(text);

/** The statements of a cell of code. */
export function statementsOfPython(
  text: string,
  names: ReadonlySet<string>,
  setting: Setting,
): Statement[] {
  return assignmentsIn(text, names).map((assigned) => {
    const { part } = setting;
    const [start, end] = [setting.start + assigned.start, setting.start + assigned.end];
    const written = text.slice(assigned.start, assigned.end).trim();
    const source = { name: "<answer>", text: written };
    const label: Label = labelOfAssignment(assigned, names, source);
    const base = { part, start, end, label, text: written, notation: "python" } as const;
    const { formula } = assigned;
    const span = {
      source,
      start: Math.max(0, assigned.from - assigned.start),
      end: written.length,
    };
    return "unread" in formula
      ? {
          ...base,
          sides: [],
          complaints: [complain.unreadPython(span, formula.unread)],
          form: "equation",
        }
      : {
          ...base,
          sides: [{ notation: "plain", text: formula.text, approximate: false }],
          complaints: [],
          form: "equation",
        };
  });
}

function labelOfAssignment(
  { name, parameters }: Assignment,
  names: ReadonlySet<string>,
  source: { name: string; text: string },
): Label {
  const start = source.text.indexOf(name);
  const span = { source, start, end: start + name.length };
  return (
    labelOfCode(name, names, span) ?? {
      kind: "name",
      name,
      ...(parameters && { parameters }),
      span,
    }
  );
}

/** The words of a text that are no names, functions or constants: a sentence rather than a formula. */
export function wordsIn(text: string, names: ReadonlySet<string>): string[] {
  const words = text.match(/\p{L}[\p{L}\p{M}\p{N}_]*/gu) ?? [];
  return words.filter(
    (word) =>
      word.length > 2 &&
      !/^\p{L}{1,2}_?\d+$/u.test(word) &&
      !names.has(word) &&
      !functionsByName.has(word) &&
      !constantsByName.has(word),
  );
}
