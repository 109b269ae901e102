/** Walks over the words of a part and collects the tokens that the grammar reads. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Part, Token } from "../token.ts";
import { token } from "../token.ts";
import type { Reader } from "../words.ts";
import { lettersOf } from "./letters.ts";
import type { KnownNames } from "./names.ts";

/** What is needed to read a part of a formula in LaTeX. */
export interface LatexReader extends Reader {
  readonly known: KnownNames;
  /** What a letter that is also a function stands for in this text: `\sigma`. */
  readonly letters: ReadonlyMap<string, "function" | "letter" | "both">;
}

/** The types of grammar tokens that a value can end with. */
const endsValue: ReadonlySet<string> = new Set([
  ...["number", "name", "group", "bars", "call", "superscript", "close"],
]);

/** How much of the argument of a function without brackets has been read; `done` where no more can join it. */
type Bare = "start" | "numbers" | "names" | "done";
/** What may join an argument that consists of numbers so far, and one that has names in it. */
const joins: Readonly<Record<Bare, ReadonlySet<string>>> = {
  start: new Set(),
  numbers: new Set(["name", "group", "fraction"]),
  names: new Set(["name"]),
  done: new Set(),
};

export interface Cursor {
  readonly reader: LatexReader;
  readonly tokens: Token[];
  readonly out: Token[];
  /** The index of the next word. */
  at: number;
  bare: Bare;
  /** What the last factor ends in: only after a bracket can a number be a factor, and not after a fraction. */
  ending: "bracket" | "number" | "other";
}

export const cursorOver = ({ tokens }: Part, reader: LatexReader): Cursor => ({
  reader,
  tokens: subscriptsFirst(tokens),
  out: [],
  at: 0,
  bare: "done",
  ending: "other",
});

/** A copy in which x^2_1 is x_1^2; not where the exponent is a letter, on which a subscript may have been meant. */
function subscriptsFirst(tokens: readonly Token[]): Token[] {
  const out = [...tokens];
  for (let i = 1; i + 3 < out.length; i++) {
    if (out[i]?.type !== "caret" || out[i + 2]?.type !== "underscore") continue;
    const [name, caret, exponent, sign, below] = out.slice(i - 1, i + 4);
    if (!name || !caret || !exponent || !sign || !below) continue;
    if (exponent.type !== "number" && exponent.type !== "brace") continue;
    const isName = name.type === "letter" ? name.text !== "e" : lettersOf(name.text) !== undefined;
    if (isName) out.splice(i, 4, sign, below, caret, exponent);
  }
  return out;
}

export const peek = ({ tokens, at }: Cursor, ahead = 0): Token | undefined => tokens[at + ahead];
export const last = ({ out }: Cursor): Token | undefined => out[out.length - 1];
export const afterValue = (cursor: Cursor): boolean => endsValue.has(last(cursor)?.type ?? "");

/** Adds the sign of a product where the last factor ends and `kind` of a factor begins at `start`. */
export function beside(cursor: Cursor, start: number, kind: string): void {
  if (afterValue(cursor)) {
    const within = joins[cursor.bare].has(kind);
    cursor.out.push(token(within ? "within" : "beside", "", start, start));
    if (!within) cursor.bare = "done";
  }
  if (cursor.bare === "start") {
    cursor.bare =
      kind === "number" ? "numbers" : kind === "name" || kind === "fraction" ? "names" : "done";
  } else if (cursor.bare === "numbers") {
    cursor.bare =
      kind === "name" || kind === "fraction" ? "names" : kind === "number" ? "numbers" : "done";
  }
  cursor.ending = "other";
}

/** Adds a factor of one token. */
export function factor(cursor: Cursor, word: Token, kind = word.type): void {
  beside(cursor, word.start, kind);
  cursor.out.push(word);
  if (brackets.has(word.type)) cursor.ending = "bracket";
  if (word.type === "number") cursor.ending = "number";
}
const brackets: ReadonlySet<string> = new Set(["group", "call", "bars"]);

/** A sign between values ends the argument of a function without brackets. */
export function operator(cursor: Cursor, word: Token): void {
  cursor.out.push(word);
  cursor.bare = "done";
}

/** What reads the word at the cursor, which it passes; gives what is wrong with it. */
export type Step = (cursor: Cursor, word: Token) => Diagnostic | undefined;

/** A group of a stretch of words. */
export function grouped(tokens: readonly Token[], start: number, end: number): Token {
  const made = token("group", "{", start, end);
  const [open, close] = [token("openbrace", "{", start, start), token("closebrace", "}", end, end)];
  made.group = { open, close, parts: [{ tokens, before: tokens[0] && open, after: close }] };
  return made;
}

/** The same brackets as a token of another type. */
export const as = (type: string, word: Token, text = word.text): Token => ({ ...word, type, text });

/** The words in a brace. */
export const insideOf = (word: Token | undefined): readonly Token[] =>
  word?.group?.parts[0]?.tokens ?? [];
