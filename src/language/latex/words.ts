/** Prepares a part of a formula in LaTeX for the grammar: commands and their arguments become signs and factors. */

import { failure, type Result, success } from "../../text/result.ts";
import { isFunction } from "../environment.ts";
import { type Part, type Token, token } from "../token.ts";
import { readCases, readRows } from "./cases.ts";
import { accents, beginsValue, fractions, functions, signs, unread } from "./commands.ts";
import * as complain from "./complaints.ts";
import {
  afterValue,
  as,
  beside,
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
import { readFraction } from "./fractions.ts";
import { readFunction, readName } from "./functions.ts";
import { uprightText } from "./names.ts";
import { printedWords } from "./printed.ts";
import { argumentOf, exponentOf, isComplaint, wholeExponent } from "./scripts.ts";

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

const signed: Step = (cursor, word) => {
  const type = afterValue(cursor) ? "additive" : "sign";
  operator(cursor, as(type, word, word.type === "plus" ? "+" : "-"));
  return undefined;
};
const sign =
  (type: string, text: string): Step =>
  (cursor, word) => {
    operator(cursor, as(type, word, text));
    return undefined;
  };

/** A negation after a value is a factor: what is printed for y*not (x > 0). */
const readNot: Step = (cursor, word) => {
  if (afterValue(cursor)) operator(cursor, token("times", "*", word.start, word.start));
  operator(cursor, as("sign", word, "not"));
  return undefined;
};

const readNumber: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const before = last(cursor);
  if (before && afterValue(cursor) && cursor.ending !== "bracket") {
    return complain.operatorExpected(source, before, word, before.type === "name");
  }
  factor(cursor, scientific(cursor, word) ?? as("number", word));
  return undefined;
};

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

const readSlash: Step = (cursor, word) => {
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

const readBracket: Step = (cursor, word) => {
  const { source } = cursor.reader;
  const [first, second] = word.group?.parts ?? [];
  // \left\{ rows \right. is how cases are written by hand.
  if (word.group?.close.type === "period") {
    const [rows, more] = first?.tokens ?? [];
    if (rows?.type !== "environment" || more) return complain.evaluationBar(source, word);
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

const readCaret: Step = (cursor, caret) => {
  const { source } = cursor.reader;
  if (!afterValue(cursor)) return complain.nothingRaised(source, caret);
  if (cursor.out[cursor.out.length - 2]?.type === "power")
    return complain.doubleScript(source, caret);
  const exponent = exponentOf(cursor, caret);
  if (isComplaint(exponent)) return exponent;
  cursor.out.push(as("power", caret), exponent);
  cursor.ending = exponent.type === "group" ? "bracket" : "other";
  return undefined;
};

const readRaised: Step = (cursor, word) => {
  const { source } = cursor.reader;
  if (!afterValue(cursor)) return complain.nothingRaised(source, word);
  const doubled =
    last(cursor)?.type === "superscript" || cursor.out[cursor.out.length - 2]?.type === "power";
  if (doubled) return complain.doubleScript(source, word);
  cursor.out.push(as("superscript", word));
  return undefined;
};

const readRoot: Step = (cursor, word) => {
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
  if (why !== undefined) return complain.unreadCommand(source, word, why);
  if (text === "\\prime") return complain.primeInside(source, word);
  return readName(cursor, word);
};

const words: ReadonlyMap<string, Step> = new Map([
  ["and", sign("and", "and")],
  ["or", sign("or", "or")],
  ["not", readNot],
]);

/** The condition after \mathbb{1}: in a subscript or in brackets. A condition is 1 where it holds. */
function conditionAfter(cursor: Cursor, word: Token): Token | undefined {
  if (!/^\\math(?:bb|bf|ds)/.test(word.text)) return undefined;
  const sign = peek(cursor);
  const below = sign?.type === "underscore" ? peek(cursor, 1) : sign;
  if (below?.type !== "brace" && below?.type !== "group") return undefined;
  const compares = insideOf(below).some(
    ({ type, text }) =>
      type === "compare" || type === "relation" || signs.get(text)?.[0] === "compare",
  );
  if (!compares || (below.group?.parts.length ?? 0) > 1) return undefined;
  cursor.at += sign === below ? 1 : 2;
  return as("group", below);
}

const readUpright: Step = (cursor, word) => {
  const { reader } = cursor;
  const text = uprightText(word)?.trim();
  const condition = text === "1" || text === "I" ? conditionAfter(cursor, word) : undefined;
  if (condition) {
    factor(cursor, condition);
    return undefined;
  }
  const logic = words.get(text ?? "");
  if (logic) return logic(cursor, word);
  if (text !== undefined && !reader.known.names.has(text)) {
    const called = functionNamed(text);
    if (called !== undefined || isFunction(reader.scope, text)) {
      return readFunction(cursor, word, called ?? text);
    }
  }
  return readName(cursor, word);
};

/** Functions by what is written upright for them, whatever the case: `ReLU`, `H`, `arsinh`. */
const functionsByWord: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (const [command, name] of functions) {
    const letters = command === "\\sigma" || command === "\\Gamma" || command === "\\psi";
    if (!letters) found.set(command.slice(1).toLowerCase(), name);
  }
  return found;
})();
const functionNamed = (text: string): string | undefined =>
  printedWords.get(text) ?? (text.length > 1 ? functionsByWord.get(text.toLowerCase()) : undefined);

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
  ["evaluation", (cursor, word) => complain.evaluationBar(cursor.reader.source, word)],
  ["bar", (cursor, word) => complain.evaluationBar(cursor.reader.source, word)],
  ["environment", readCases],
  ["comma", (cursor, word) => complain.commaInside(cursor.reader.source, word)],
]);
