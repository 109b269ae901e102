/** Reads \frac and its kin; a minus before a fraction belongs to its numerator. */

import { type Token, token } from "../token.ts";
import { signs } from "./commands.ts";
import * as complain from "./complaints.ts";
import { as, beside, grouped, insideOf, last, peek, type Step } from "./cursor.ts";
import { isDerivative } from "./derivatives.ts";
import { argumentOf, isComplaint } from "./scripts.ts";

/** A fraction; its two arguments follow it in the tokens of the grammar. */
export const readFraction: Step = (cursor, word) => {
  const { reader, out } = cursor;
  const top = argumentOf(cursor, word, "two arguments");
  if (isComplaint(top)) return top;
  const below = argumentOf(cursor, word, "two arguments");
  if (isComplaint(below)) return below;
  if (isDerivative(wordsOf(top), wordsOf(below), reader.known)) {
    return complain.primeInside(reader.source, { start: word.start, end: below.end });
  }
  const before = last(cursor);
  if (before && cursor.ending === "number") {
    const mixed = isWhole(before) && isWhole(top) && isWhole(below);
    if (mixed) return complain.mixedNumber(reader.source, { start: before.start, end: below.end });
  }
  const sign = before?.type === "sign" && before.text === "-" ? before : undefined;
  if (sign && peek(cursor)?.type !== "caret" && peek(cursor)?.type !== "raised") {
    out.pop();
    out.push(as("fraction", { ...word, start: sign.start }, "/"), negated(sign, top), below);
    cursor.bare = "done";
    cursor.ending = "other";
  } else {
    beside(cursor, word.start, "fraction");
    out.push(as("fraction", word, "/"), top, below);
  }
  return undefined;
};

/** The words of an argument. */
const wordsOf = (argument: Token): readonly Token[] =>
  argument.type === "group" ? insideOf(argument) : [argument];

const isWhole = (word: Token): boolean => {
  const [only, more] = wordsOf(word);
  return only?.type === "number" && !more && /^\d+$/.test(only.text);
};

/** The numerator with the sign: before its first factor where it is a product, before all of it where it is a sum. */
function negated(sign: Token, numerator: Token): Token {
  const words = wordsOf(numerator);
  const isSum = words.some((word, i) => splits(word, i));
  const minus = token("negation", "-", sign.start, sign.end);
  const inside = isSum ? [minus, { ...numerator, type: "brace" }] : [minus, ...words];
  return grouped(inside, sign.start, numerator.end);
}

/** Whether a sign that binds more loosely than a product stands here. */
const splits = ({ type, text }: Token, index: number): boolean =>
  type === "command"
    ? loose.has(signs.get(text)?.[0] ?? "")
    : loose.has(type) && !(index === 0 && (type === "plus" || type === "minus"));
const loose: ReadonlySet<string> = new Set(["plus", "minus", "relation", "compare", "and", "or"]);
