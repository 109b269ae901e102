/** Reads \sqrt{x} and \sqrt[n]{x}. */

import { type Token, token } from "../token.ts";
import * as complain from "./complaints.ts";
import { as, beside, peek, type Step } from "./cursor.ts";
import { argumentOf, isComplaint } from "./scripts.ts";

/** A root: of degree 3 the function cbrt, of any other but 2 a power. */
export const readRoot: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const index = peek(cursor);
  const degree = index?.text === "[" && index.type === "group" ? index : undefined;
  if (degree) cursor.at++;
  const under = argumentOf(cursor, word, "an argument");
  if (isComplaint(under)) return under;
  const inside = degree?.group?.parts[0]?.tokens ?? [];
  const [only, more] = inside;
  if (degree?.group?.parts[1]) return complain.stray(source, degree);
  if (degree && !only) return complain.missingArgument(source, degree, "a degree", undefined);
  const number = only && !more && only.type === "number" ? only.text : undefined;
  beside(cursor, word.start, "fraction");
  if (number === "3") {
    const call = token("call", "cbrt", word.start, under.end);
    call.group = under.group ?? groupOf(under);
    cursor.out.push(call);
  } else if (degree && number !== "2") {
    cursor.out.push(as("degree", word), as("group", degree), under);
  } else {
    cursor.out.push(as("root", word), under);
  }
  return undefined;
};

const groupOf = (word: Token): NonNullable<Token["group"]> => ({
  open: word,
  close: word,
  parts: [{ tokens: [word], before: undefined, after: undefined }],
});
