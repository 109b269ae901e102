/** Reads the signs between values and before them. */

import { type Token, token } from "../token.ts";
import { beginsValue } from "./commands.ts";
import { afterValue, as, operator, peek, type Step } from "./cursor.ts";

/** A plus or minus: between two values, or before one. */
export const signed: Step = (cursor, word) => {
  const type = afterValue(cursor) ? "additive" : "sign";
  operator(cursor, as(type, word, word.type === "plus" ? "+" : "-"));
  return undefined;
};
/** A sign of one kind wherever it stands, as plain text has it. */
export const sign =
  (type: string, text: string): Step =>
  (cursor, word) => {
    operator(cursor, as(type, word, text));
    return undefined;
  };

/** A negation after a value is a factor: what is printed for y*not (x > 0). */
export const readNot: Step = (cursor, word) => {
  if (afterValue(cursor)) operator(cursor, token("times", "*", word.start, word.start));
  operator(cursor, as("sign", word, "not"));
  return undefined;
};

/** A stroke of division. */
export const readSlash: Step = (cursor, word) => {
  const before = cursor.out[cursor.out.length - 1];
  const earlier = cursor.out[cursor.out.length - 2];
  const denominator = peek(cursor);
  const next = peek(cursor, 1);
  // 1/2x is a half of x, as in plain text.
  const first =
    before?.type === "number" &&
    denominator?.type === "number" &&
    next !== undefined &&
    startsFactor(next) &&
    (!earlier || opensProduct.has(earlier.type));
  operator(cursor, as(first ? "over" : "slash", word, "/"));
  return undefined;
};
const opensProduct: ReadonlySet<string> = new Set(["additive", "compare", "and", "or", "sign"]);

/** Whether a word can begin a factor, numbers aside. */
const startsFactor = (word: Token): boolean =>
  word.type === "command" ? beginsValue(word.text) : factorTypes.has(word.type);
const factorTypes: ReadonlySet<string> = new Set([
  ...["letter", "upright", "group", "brace", "bars", "floor", "ceil", "environment"],
]);
