/** What a command or a ^ takes as its argument: a brace, one digit, one letter, or what is plainly meant. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import { type Token, token } from "../token.ts";
import { fractions } from "./commands.ts";
import * as complain from "./complaints.ts";
import { as, type Cursor, grouped, insideOf, peek } from "./cursor.ts";
import { nameAt, nameToken } from "./names.ts";
import * as remarks from "./remarks.ts";

type Argument = Token | Diagnostic;
export const isComplaint = (found: Token | Diagnostic): found is Diagnostic => "severity" in found;

/** One argument of `\frac` or `\sqrt`, by TeX's rule: a brace, a digit or a letter. */
export function argumentOf(cursor: Cursor, command: Token, count: string): Argument {
  const { source, remark } = cursor.reader;
  const word = peek(cursor);
  if (word?.type === "number") {
    const [digit = ""] = word.text;
    const more = word.text.slice(1);
    if (digit === "." || more.startsWith(".")) {
      return complain.missingArgument(source, command, count, word);
    }
    if (more === "") cursor.at++;
    else cursor.tokens[cursor.at] = token("number", more, word.start + 1, word.end);
    return token("number", digit, word.start, word.start + 1);
  }
  if (word?.type === "group" && command.text === "\\sqrt") {
    cursor.at++;
    remark(remarks.bracketArgument(source, command, word));
    return word;
  }
  const single = word && braceOrLetter(cursor, word);
  return single ?? complain.missingArgument(source, command, count, word);
}

/** A brace with something in it, or a letter. */
function braceOrLetter(cursor: Cursor, word: Token): Token | undefined {
  if (word.type === "brace") {
    if (insideOf(word).length === 0) return undefined;
    cursor.at++;
    return as("group", word);
  }
  if (word.type !== "letter" && word.type !== "command") return undefined;
  // One letter only, whatever follows: \frac xy.
  const named = nameAt([word], 0, cursor.reader.known);
  if (!named || named === "subscript") return undefined;
  cursor.at++;
  return nameToken(named);
}

/**
 * An exponent, after its sign `caret`. TeX takes one word; where more is plainly meant (`x^10`, `x^-1`, `x^(n+1)`)
 * it is read so, with a note.
 */
export function exponentOf(cursor: Cursor, caret: Token): Argument {
  const { source, remark } = cursor.reader;
  const word = peek(cursor);
  if (!word) return complain.operandExpected(source, caret, undefined);
  if (word.type === "prime" || isPrime(word)) return complain.primeInside(source, word);
  if (word.type === "number") {
    cursor.at++;
    if (word.text.length > 1) remark(remarks.looseScript(source, caret, word));
    return word;
  }
  if (word.type === "group") {
    cursor.at++;
    remark(remarks.looseScript(source, caret, word));
    return word;
  }
  if (word.type === "minus" || word.type === "plus") {
    const operand = peek(cursor, 1);
    if (operand?.type !== "number" && operand?.type !== "letter") {
      return complain.operandExpected(source, caret, word);
    }
    cursor.at += 2;
    remark(remarks.looseScript(source, caret, { start: word.start, end: operand.end }));
    return grouped([word, operand], word.start, operand.end);
  }
  const count = takenBy(cursor, word);
  if (count > 0) {
    const taken = cursor.tokens.slice(cursor.at, cursor.at + count);
    cursor.at += count;
    return grouped(taken, word.start, taken[taken.length - 1]?.end ?? word.end);
  }
  if (isTransposed(cursor, word))
    return complain.transpose(source, { start: caret.start, end: word.end });
  const single = braceOrLetter(cursor, word);
  if (!single) return complain.operandExpected(source, caret, word);
  const next = peek(cursor);
  if (word.type !== "brace" && next?.type === "underscore") {
    const end = peek(cursor, 1)?.end ?? word.end;
    return complain.unclearScripts(source, { start: caret.start, end });
  }
  return single;
}

/** How many words a fraction or a root takes with it into an exponent. */
function takenBy(cursor: Cursor, word: Token): number {
  if (word.type !== "command") return 0;
  const braces = (from: number, count: number): boolean =>
    Array.from({ length: count }, (_, i) => peek(cursor, from + i)).every(
      (w) => w?.type === "brace",
    );
  if (fractions.has(word.text)) {
    const digits = peek(cursor, 1);
    return braces(1, 2) ? 3 : digits?.type === "number" && /^\d\d$/.test(digits.text) ? 2 : 0;
  }
  if (word.text !== "\\sqrt") return 0;
  return braces(1, 1) ? 2 : peek(cursor, 1)?.text === "[" && braces(2, 1) ? 3 : 0;
}

const isPrime = (word: Token): boolean =>
  word.text === "\\prime" || (word.type === "brace" && insideOf(word)[0]?.text === "\\prime");

/** `w^T`, where no T is known. */
function isTransposed({ reader }: Cursor, word: Token): boolean {
  const [only, more] = word.type === "brace" ? insideOf(word) : [word];
  if (only === undefined || more !== undefined) return false;
  const { names } = reader.known;
  return (
    only.text === "\\top" ||
    only.text === "\\intercal" ||
    (only.text === "T" && names.size > 0 && !names.has("T"))
  );
}

/** The whole number that an exponent consists of: `-30` of `10^{-30}`. */
export function wholeExponent(
  word: Token | undefined,
  next: Token | undefined,
): { text: string; words: number } | undefined {
  const [first, second, more] =
    word?.type === "brace" ? insideOf(word) : word?.type === "minus" ? [word, next] : [word];
  const signed = first?.type === "minus";
  const digits = signed ? second : first;
  if (digits?.type !== "number" || !/^\d{1,3}$/.test(digits.text) || more) return undefined;
  if (!signed && second && word?.type === "brace") return undefined;
  if (Number(digits.text) > 400) return undefined;
  return { text: `${signed ? "-" : ""}${digits.text}`, words: word?.type === "minus" ? 2 : 1 };
}
