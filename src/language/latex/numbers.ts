/** Reads numbers, also those that are written with a power of ten. */

import { type Token, token } from "../token.ts";
import * as complain from "./complaints.ts";
import { afterValue, as, type Cursor, factor, last, peek, type Step } from "./cursor.ts";
import { wholeExponent } from "./scripts.ts";

/** A number; after a name or another number it would be a guess to call it a factor. */
export const readNumber: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const before = last(cursor);
  if (before && afterValue(cursor) && cursor.ending !== "bracket") {
    return complain.operatorExpected(source, before, word, before.type === "name");
  }
  const end = exponentLikeEnd(cursor, word);
  if (end !== undefined) return complain.exponentForm(source, { start: word.start, end });
  factor(cursor, scientific(cursor, word) ?? as("number", word));
  return undefined;
};

/** Where `1.2e-3` ends, which could be a power of ten, or e times a number less 3. */
function exponentLikeEnd(cursor: Cursor, word: Token): number | undefined {
  const [letter, sign, digits] = [peek(cursor), peek(cursor, 1), peek(cursor, 2)];
  if (letter?.text !== "e" || letter.type !== "letter" || letter.start !== word.end)
    return undefined;
  if (cursor.reader.known.names.has("e") || digits?.type !== "number") return undefined;
  const isSign = sign?.type === "minus" || sign?.type === "plus";
  const touches = isSign && sign.start === letter.end && digits.start === sign.end;
  return touches ? digits.end : undefined;
}

/** `2.5\times 10^{-3}` and `10^{30}`: one number; the cursor has passed its first word. */
function scientific(cursor: Cursor, word: Token): Token | undefined {
  const power = (from: number): { text: string; next: number; end: number } | undefined => {
    if (peek(cursor, from)?.type !== "caret") return undefined;
    const exponent = wholeExponent(peek(cursor, from + 1), peek(cursor, from + 2));
    if (!exponent) return undefined;
    const next = from + 1 + exponent.words;
    if (peek(cursor, next)?.type === "caret") return undefined;
    return { text: exponent.text, next, end: peek(cursor, next - 1)?.end ?? word.end };
  };
  const times = peek(cursor)?.text === "\\times" && peek(cursor, 1)?.text === "10";
  const divided = last(cursor)?.type === "slash";
  const found = times && !divided ? power(2) : word.text === "10" ? power(0) : undefined;
  if (!found) return undefined;
  cursor.at += found.next;
  return token("number", `${times ? word.text : "1"}e${found.text}`, word.start, found.end);
}
