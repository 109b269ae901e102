/** What can be wrong with a text: one function an error, each a sentence, a place and a way out. */

import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { error, quoted, spanOf } from "./complaint.ts";
import { insteadOf } from "./reserved.ts";
import { comparisonsElsewhere, strangers } from "./strangers.ts";
import type { Token } from "./token.ts";

/** The codes of texts that end too early, so that more of them may put it right. */
const unfinished: ReadonlySet<string> = new Set(["unclosed-bracket", "unexpected-end"]);

/** Whether a text failed only because it stops in the middle: an open bracket, an operator at its end. */
export const isIncomplete = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.length > 0 && diagnostics.every(({ code }) => unfinished.has(code));

/** A character, or a sign of another notation, that the language does not have. */
export function unknownCharacter(source: Source, offset: number): Diagnostic {
  const known = strangers.find(([text]) => source.text.startsWith(text, offset));
  const character = known?.[0] ?? String.fromCodePoint(source.text.codePointAt(offset) ?? 0);
  const visible = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(character);
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return error(
    "unknown-character",
    visible
      ? `${quoted(character)} has no meaning here`
      : `the character U+${code} has no meaning here`,
    { span: { source, start: offset, end: offset + character.length }, text: "" },
    known?.[1] ?? (visible ? undefined : "delete it; it may not be visible"),
  );
}

/** A number in another base, or with its digits in groups. */
export const numberForm = (
  source: Source,
  form: "radix" | "grouped",
  start: number,
  text: string,
): Diagnostic =>
  error(
    "number-form",
    form === "radix"
      ? `numbers are decimal: ${quoted(text)} is not read`
      : `${quoted(text)} is not read as a number`,
    { span: { source, start, end: start + text.length }, text: "" },
    form === "radix"
      ? "write the number in decimal; for a product, write 0*name"
      : `write the number without "_": ${text.replaceAll("_", "")}`,
  );

/** A number with too many digits or too large an exponent. */
export const numberTooLong = (source: Source, number: Token): Diagnostic =>
  error(
    "number-size",
    "this number is too long or too large to be worked with exactly",
    { span: spanOf(source, number), text: "" },
    "numbers may have 2000 digits, and exponents between -400 and 400",
  );

/** A text with no statement in it. */
export const emptyProgram = (source: Source): Diagnostic =>
  error(
    "empty-program",
    "there is no formula to read",
    { span: { source, start: 0, end: source.text.length }, text: "" },
    "type one, for example z = x^2*y",
  );

/** What an opening bracket is called, and what closes it. */
const closers: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["|", "|"],
  ["?", ":"],
]);
const closing = (open: Token): string => closers.get(open.text) ?? ")";

const help = (open: Token): string =>
  open.text === "|"
    ? 'bars come in pairs, |x|; for a logical or, write "or"'
    : open.text === "?"
      ? "a conditional has both its cases: condition ? a : b"
      : `add a ")" where it ends`;

/** An opening bracket, bar or question mark without its partner, at the end of the text. */
export const unclosedBracket = (source: Source, open: Token): Diagnostic =>
  error(
    "unclosed-bracket",
    open.text === "?" ? 'this "?" has no ":"' : `this "${open.text}" is never closed`,
    { span: spanOf(source, open), text: "" },
    help(open),
  );

/** A bracket that something other than its own partner closes, so that no further text can help. */
export const mismatchedBracket = (source: Source, open: Token, found: Token): Diagnostic =>
  error(
    "mismatched-bracket",
    `expected "${closing(open)}" before ${quoted(found.text)}`,
    [
      { span: spanOf(source, found), text: "" },
      {
        span: spanOf(source, open),
        text: open.text === "?" ? "this conditional is open" : "this is open",
      },
    ],
    help(open),
  );

/** A closing bracket or a colon without its partner. */
export function strayClosing(source: Source, close: Token): Diagnostic {
  const span = spanOf(source, close);
  if (close.text !== ":") {
    const help = 'remove it, or add the "(" that it should close';
    return error("stray-bracket", `this "${close.text}" closes nothing`, { span, text: "" }, help);
  }
  return error(
    "stray-bracket",
    'this ":" belongs to no "?"',
    { span, text: "" },
    source.text[close.end] === "="
      ? 'to give a name its value, write "="'
      : "a conditional is written condition ? a : b",
  );
}

/** How a token is called that stands before or after another: a group by its bracket on that side. */
const lastOf = (word: Token): Token =>
  word.type === "call" || word.group ? (word.group?.close ?? word) : word;
const firstOf = (word: Token): string => (word.type === "group" ? "(" : word.text);

/** Something that begins a value is wanted after `before`, but `found` (or the end of the text) stands there. */
export function operandExpected(
  source: Source,
  before: Token | undefined,
  found: Token | undefined,
): Diagnostic {
  const last = before && lastOf(before);
  const title = `expected a number, a name or "("${last ? ` after ${quoted(last.text)}` : ""}`;
  if (!found && last) {
    return error("unexpected-end", title, {
      span: spanOf(source, last),
      text: "nothing follows this",
    });
  }
  const at = found ?? { start: 0, end: source.text.length };
  const ends = found?.type === "newline" || found?.type === "semicolon";
  return error(
    "unexpected-token",
    title,
    ends && last
      ? { span: spanOf(source, last), text: "nothing follows this" }
      : { span: spanOf(source, at), text: "" },
    last?.type === "comma" && found?.type === "close"
      ? "remove the comma, or add an argument"
      : last && found && comparisonsElsewhere.get(last.text + found.text),
  );
}

/** Two values stand side by side in a way that is no product. */
export function operatorExpected(source: Source, before: Token, found: Token): Diagnostic {
  const last = lastOf(before);
  const plain = ["name", "number"];
  return error(
    "unexpected-token",
    `expected an operator between ${quoted(last.text)} and ${quoted(firstOf(found))}`,
    { span: spanOf(source, found), text: "" },
    found.text === "not"
      ? 'for two conditions, write "and not"'
      : plain.includes(before.type) && plain.includes(found.type)
        ? `for a product, write ${before.text}*${found.text}`
        : 'for a product, write "*" between them',
  );
}

/** A function without brackets where only a single value may stand. */
export const bracketsExpected = (source: Source, word: Token): Diagnostic =>
  error(
    "unexpected-token",
    `${word.text} needs brackets here`,
    { span: { source, start: word.start, end: word.end }, text: "" },
    `write ${word.text}(...)`,
  );

/** A comma where no arguments are listed. */
export const strayComma = (source: Source, comma: Token): Diagnostic =>
  error(
    "unexpected-token",
    "a comma stands only between the arguments of a function",
    { span: spanOf(source, comma), text: "" },
    "for a decimal point, write a dot; for a new statement, a new line",
  );

/** A word of mathjs that is no name there, nor here. */
export const reservedWord = (source: Source, word: Token): Diagnostic =>
  error(
    "reserved-word",
    `${quoted(word.text)} is not a name here`,
    { span: spanOf(source, word), text: "" },
    insteadOf.get(word.text) ?? "choose another name",
  );

/** An equals sign that defines nothing. */
export const misplacedEquals = (source: Source, equals: Token): Diagnostic =>
  error(
    "misplaced-equals",
    'only a name, or a function of names such as f(x, y), can stand before "="',
    { span: spanOf(source, equals), text: "" },
    'write one assignment a line; to compare, write "=="',
  );

/** A call of a function in its own definition. */
export const recursive = (source: Source, call: Token): Diagnostic =>
  error(
    "recursive-function",
    `${call.text} is defined by itself`,
    { span: spanOf(source, call), text: "" },
    "a function may only use what is defined before it",
  );

/** A parameter in a definition that is no name. */
export const badParameter = (source: Source, place: Token): Diagnostic =>
  error(
    "bad-parameter",
    "the parameters of a function are names, as in f(x, y) = x*y",
    { span: spanOf(source, place), text: "" },
    'to compare two values, write "=="',
  );

/** Two parameters of one name. */
export const repeatedParameter = (source: Source, parameter: Token): Diagnostic =>
  error(
    "bad-parameter",
    `the parameter ${parameter.text} is named twice`,
    { span: spanOf(source, parameter), text: "" },
    "give each parameter a name of its own",
  );

/** More than fits into memory; `calls` says that calls multiplied it. */
export const tooLarge = (
  source: Source,
  at: { start: number; end: number },
  limit: number,
  calls: boolean,
): Diagnostic =>
  error(
    "too-large",
    `the text makes more than ${limit} nodes`,
    { span: spanOf(source, at), text: "the limit is reached here" },
    calls
      ? "a function that calls another twice doubles the size each time; name the common part instead"
      : "read it in parts",
  );

/** A statement of millions of words. */
export const statementTooLong = (source: Source, word: Token, limit: number): Diagnostic =>
  error(
    "too-large",
    `a statement has more than ${limit} words`,
    { span: spanOf(source, word), text: "the limit is reached here" },
    "give its parts names of their own, a line each",
  );
