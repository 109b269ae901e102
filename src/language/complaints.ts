/** What can be wrong with a text: one function an error, each a sentence, a place and a way out. */

import { functionsByName } from "../primitives/registry.ts";
import type { Diagnostic, Label } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import type { Scope } from "./environment.ts";
import { nearest } from "./nearest.ts";
import { insteadOf } from "./reserved.ts";
import { comparisonsElsewhere, meansElsewhere, namesElsewhere, strangers } from "./strangers.ts";
import type { Part, Token } from "./token.ts";

/** The span of anything with offsets. */
export const spanOf = (source: Source, { start, end }: { start: number; end: number }): Span => ({
  source,
  start,
  end,
});

const error = (
  code: string,
  title: string,
  labels: Label | readonly Label[],
  help?: string,
): Diagnostic => ({
  code,
  severity: "error",
  title,
  labels: "span" in labels ? [labels] : labels,
  ...(help !== undefined && { help }),
});

/** The codes of texts that end too early, so that more of them may put it right. */
const unfinished: ReadonlySet<string> = new Set(["unclosed-bracket", "unexpected-end"]);

/** Whether a text failed only because it stops in the middle: an open bracket, an operator at its end. */
export const isIncomplete = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.length > 0 && diagnostics.every(({ code }) => unfinished.has(code));

const quoted = (text: string): string => (text.includes('"') ? `'${text}'` : `"${text}"`);
const plural = (count: number, noun: string): string =>
  `${worded(count)} ${noun}${count === 1 ? "" : "s"}`;
const worded = (count: number): string =>
  ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ??
  String(count);

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

export const numberTooLong = (source: Source, number: Token): Diagnostic =>
  error(
    "number-size",
    "this number is too long or too large to be worked with exactly",
    { span: spanOf(source, number), text: "" },
    "numbers may have 2000 digits, and exponents between -400 and 400",
  );

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

export const strayClosing = (source: Source, close: Token): Diagnostic =>
  error(
    "stray-bracket",
    close.text === ":" ? 'this ":" belongs to no "?"' : `this "${close.text}" closes nothing`,
    { span: spanOf(source, close), text: "" },
    close.text === ":"
      ? "a conditional is written condition ? a : b"
      : 'remove it, or add the "(" that it should close',
  );

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

export const strayComma = (source: Source, comma: Token): Diagnostic =>
  error(
    "unexpected-token",
    "a comma stands only between the arguments of a function",
    { span: spanOf(source, comma), text: "" },
    "for a decimal point, write a dot; for a new statement, a new line",
  );

export const reservedWord = (source: Source, word: Token): Diagnostic =>
  error(
    "reserved-word",
    `${quoted(word.text)} is not a name here`,
    { span: spanOf(source, word), text: "" },
    insteadOf.get(word.text) ?? "choose another name",
  );

export const misplacedEquals = (source: Source, equals: Token): Diagnostic =>
  error(
    "misplaced-equals",
    'only a name, or a function of names such as f(x, y), can stand before "="',
    { span: spanOf(source, equals), text: "" },
    'write one assignment a line; to compare, write "=="',
  );

export const inversePower = (source: Source, { text, start }: Token, end: number): Diagnostic =>
  error(
    "inverse-power",
    `${text}^-1 could mean the inverse of ${text} or its reciprocal`,
    { span: { source, start, end }, text: "" },
    functionsByName.has(`a${text}`)
      ? `write a${text}(x) for the inverse, 1/${text}(x) for the reciprocal`
      : `write 1/${text}(x) for the reciprocal`,
  );

/** A function's name without anything that it could be applied to; `example` is a call of it. */
export function argumentExpected(
  source: Source,
  word: Token,
  found: Token | undefined,
  example: string,
): Diagnostic {
  const { text } = word;
  const powered = found?.type.startsWith("caret") || found?.type === "superscript";
  return error(
    "argument-expected",
    `${text} needs ${example.includes(",") ? "arguments" : "an argument"}: ${example}`,
    { span: spanOf(source, word), text: "" },
    powered
      ? `for a power of its value, write ${text}(x)^n`
      : found?.type === "minus"
        ? `for a negative argument, write ${text}(-x)`
        : undefined,
  );
}

/** A call of a name that is no function. */
export function unknownFunction(
  source: Source,
  word: Token,
  brackets: Token,
  scope: Scope,
): Diagnostic {
  const { text } = word;
  const span = spanOf(source, word);
  const title = `there is no function ${quoted(text)}`;
  const near =
    namesElsewhere.get(text) ??
    nearest(text, [...functionsByName.keys(), ...definedFunctions(scope)]);
  const base = /^log(?:_(\w+)|(\d+))$/.exec(text)?.slice(1).join("");
  const elsewhere = base
    ? `for the logarithm to base ${base}, write log(x, ${base})`
    : meansElsewhere.get(text);
  if (near && (namesElsewhere.has(text) || !elsewhere)) {
    return error("unknown-function", title, { span, text: `did you mean ${near}?` });
  }
  const inside = source.text.slice(brackets.start, brackets.end);
  const product =
    brackets.group?.parts.length === 1 && /^\([^\n#]{1,40}\)$/.test(inside)
      ? `for a product, write ${text}*${inside}`
      : `define it first, as in ${text}(t) = t^2; for a product, write ${text}*(...)`;
  return error("unknown-function", title, { span, text: "" }, elsewhere ?? product);
}

const definedFunctions = ({ meanings }: Scope): string[] =>
  [...meanings].filter(([, { kind }]) => kind === "function").map(([name]) => name);

/** A call with more or fewer arguments than the function takes. */
export function arity(
  source: Source,
  call: Token,
  takes: readonly number[],
  example: string,
): Diagnostic {
  const parts = call.group?.parts ?? [];
  const { text } = call;
  // A function without brackets is applied to one.
  const given = !call.group ? 1 : parts[1] || parts[0]?.tokens.length ? parts.length : 0;
  const counts = [...takes].sort((a, b) => a - b);
  const most = counts[counts.length - 1] ?? 1;
  const title = `${text} takes ${counts
    .slice(0, -1)
    .map((n) => `${worded(n)} or `)
    .join("")}${plural(most, "argument")}, but ${
    given === 0 ? "none is" : given === 1 ? "one is" : `${worded(given)} are`
  } given`;
  const extent = (part: Part): Span | undefined => {
    const [first] = part.tokens;
    const last = part.tokens[part.tokens.length - 1];
    return first && last && { source, start: first.start, end: last.end };
  };
  if (given > most) {
    const extra = parts
      .slice(most)
      .map(extent)
      .filter((span) => span !== undefined);
    const help =
      most === 2 && given > 2 && nestable.has(text)
        ? `nest them: ${nested(source, text, parts)}`
        : undefined;
    return error(
      "arity",
      title,
      extra.map((span) => ({ span, text: "this one is extra" })),
      help,
    );
  }
  const open = call.group?.open ?? call;
  const span = { source, start: open.start, end: call.group?.close.end ?? call.end };
  return error("arity", title, { span, text: "" }, `write it as in ${example}`);
}

/** Functions of two arguments that are applied to more by applying them again. */
const nestable: ReadonlySet<string> = new Set(["max", "min", "hypot"]);

function nested(source: Source, name: string, parts: readonly Part[]): string {
  const texts = parts.map(({ tokens }) =>
    source.text.slice(tokens[0]?.start ?? 0, tokens[tokens.length - 1]?.end ?? 0),
  );
  if (texts.length > 5 || texts.join().length > 60) return `${name}(${name}(a, b), c)`;
  return texts.reduce((inner, text) => `${name}(${inner}, ${text})`);
}

export const recursive = (source: Source, call: Token): Diagnostic =>
  error(
    "recursive-function",
    `${call.text} is defined by itself`,
    { span: spanOf(source, call), text: "" },
    "a function may only use what is defined before it",
  );

export const badParameter = (source: Source, place: Token): Diagnostic =>
  error(
    "bad-parameter",
    "the parameters of a function are names, as in f(x, y) = x*y",
    { span: spanOf(source, place), text: "" },
    'to compare two values, write "=="',
  );

export const repeatedParameter = (source: Source, parameter: Token): Diagnostic =>
  error(
    "bad-parameter",
    `the parameter ${parameter.text} is named twice`,
    { span: spanOf(source, parameter), text: "" },
    "give each parameter a name of its own",
  );

export const tooLarge = (
  source: Source,
  at: { start: number; end: number },
  limit: number,
): Diagnostic =>
  error(
    "too-large",
    `this makes more than ${limit} nodes`,
    { span: spanOf(source, at), text: "the limit is reached here" },
    "functions that call each other twice double the size each time; name the common part instead",
  );
