/** Prepares a part of a formula in LaTeX for the grammar: commands and their arguments become signs and factors. */

import { failure, type Result, success } from "../../text/result.ts";
import type { Part, Token } from "../token.ts";
import { readCases, readRows } from "./cases.ts";
import { accents, fractions, functions, signs, unread } from "./commands.ts";
import * as complain from "./complaints.ts";
import {
  afterValue,
  as,
  type Cursor,
  cursorOver,
  factor,
  insideOf,
  type LatexReader,
  last,
  operator,
  peek,
  type Step,
} from "./cursor.ts";
import * as complainOfForm from "./form-complaints.ts";
import { readFraction } from "./fractions.ts";
import { readFunction, readName } from "./functions.ts";
import { readNumber } from "./numbers.ts";
import { readNot, readSlash, sign, signed } from "./operators.ts";
import { readRoot } from "./roots.ts";
import { exponentOf, isComplaint } from "./scripts.ts";
import { readUpright } from "./uprights.ts";

/** The tokens of a part as the grammar wants them. */
export function prepare(part: Part, reader: LatexReader): Result<Token[]> {
  const cursor = cursorOver(part, reader);
  for (let word = peek(cursor); word; word = peek(cursor)) {
    cursor.at++;
    const step = steps.get(word.type);
    const complaint = step ? step(cursor, word) : complain.stray(reader.source, word);
    if (complaint) return failure(complaint);
  }
  return success(cursor.out);
}

const readBracket: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const [first, second] = word.group?.parts ?? [];
  // \left\{ rows \right. is how cases are written by hand.
  if (word.group?.close.type === "period") {
    const [rows, more] = first?.tokens ?? [];
    if (rows?.type !== "environment" || more) return complainOfForm.evaluationBar(source, word);
    return readRows(cursor, rows);
  }
  if (second && first?.after) return complain.commaInside(source, first.after);
  factor(cursor, as("group", word));
  return undefined;
};

const readBrace: Step = (cursor, word) => {
  const inside = insideOf(word);
  // {} only keeps signs apart.
  if (inside.length === 0) return undefined;
  if (inside.length === 1 && (inside[0]?.type === "comma" || inside[0]?.type === "period")) {
    return complain.commaInside(cursor.reader.source, word);
  }
  factor(cursor, as("group", word));
  return undefined;
};

const asFactor: Step = (cursor, word) => {
  factor(cursor, { ...word });
  return undefined;
};

const readRounded =
  (name: string): Step =>
  (cursor, word) => {
    factor(cursor, as("call", word, name));
    return undefined;
  };

/** Whether the last factor has an exponent. */
const isRaised = (cursor: Cursor): boolean =>
  last(cursor)?.type === "superscript" || cursor.out[cursor.out.length - 2]?.type === "power";

const readCaret: Step = (cursor, caret) => {
  const { source } = cursor.reader;
  if (!afterValue(cursor)) return complain.nothingRaised(source, caret);
  if (isRaised(cursor)) return complain.doubleScript(source, caret);
  const exponent = exponentOf(cursor, caret);
  if (isComplaint(exponent)) return exponent;
  cursor.out.push(as("power", caret), exponent);
  cursor.ending = exponent.type === "group" ? "bracket" : "other";
  return undefined;
};

const readRaised: Step = (cursor, word) => {
  const { source } = cursor.reader;
  if (!afterValue(cursor)) return complain.nothingRaised(source, word);
  if (isRaised(cursor)) return complain.doubleScript(source, word);
  cursor.out.push(as("superscript", word));
  return undefined;
};

const readCommand: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const { text } = word;
  const meaning = signs.get(text);
  if (meaning) {
    const [type, plain] = meaning;
    if (type === "slash") return readSlash(cursor, word);
    if (type === "sign") return readNot(cursor, word);
    operator(cursor, as(type, word, plain));
    return undefined;
  }
  if (fractions.has(text)) return readFraction(cursor, word);
  if (text === "\\sqrt") return readRoot(cursor, word);
  if (accents.has(text)) return readName(cursor, word);
  const called = functions.get(text);
  const use = cursor.reader.letters.get(text);
  if (use === "both") return complain.twoMeanings(source, word);
  if (called !== undefined && use !== "letter") return readFunction(cursor, word, called);
  const why = unread.get(text);
  if (why !== undefined) return complainOfForm.unreadCommand(source, word, why);
  if (text === "\\prime") return complain.primeInside(source, word);
  return readName(cursor, word);
};

/** What reads each type of word. */
const steps: ReadonlyMap<string, Step> = new Map<string, Step>([
  ["number", readNumber],
  ["letter", readName],
  ["upright", readUpright],
  ["command", readCommand],
  ["plus", signed],
  ["minus", signed],
  // Spelled so, it is not moved into a fraction again.
  ["negation", sign("sign", "−")],
  ["name", asFactor],
  ["times", sign("times", "*")],
  ["slash", readSlash],
  ["compare", (cursor, word) => sign("compare", word.text)(cursor, word)],
  ["relation", sign("compare", "==")],
  ["caret", readCaret],
  ["raised", readRaised],
  ["underscore", (cursor, word) => complain.subscriptPlace(cursor.reader.source, word)],
  ["lowered", (cursor, word) => complain.subscriptPlace(cursor.reader.source, word)],
  ["prime", (cursor, word) => complain.primeInside(cursor.reader.source, word)],
  ["group", readBracket],
  ["brace", readBrace],
  ["bars", asFactor],
  ["floor", readRounded("floor")],
  ["ceil", readRounded("ceil")],
  ["angle", (cursor, word) => complain.vectorInside(cursor.reader.source, word)],
  ["evaluation", (cursor, word) => complainOfForm.evaluationBar(cursor.reader.source, word)],
  ["bar", (cursor, word) => complainOfForm.evaluationBar(cursor.reader.source, word)],
  ["environment", readCases],
  ["comma", (cursor, word) => complain.commaInside(cursor.reader.source, word)],
]);
