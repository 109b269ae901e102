/** Pairs the brackets, braces, bars and environments of a text, before any grammar is asked. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Source } from "../../text/source.ts";
import { type Part, type Token, token } from "../token.ts";
import { sizes } from "./commands.ts";
import * as complainOfForm from "./form-complaints.ts";
import { lettersOf } from "./letters.ts";
import { contentOf } from "./lexer.ts";

/** How deep brackets may be nested; formulas that anyone writes stay far below. */
export const depthLimit = 10_000;

/** What each opening delimiter is closed by, and the type of the token that the pair becomes. */
const pairs: ReadonlyMap<string, readonly [close: string, type: string]> = new Map([
  ["(", [")", "group"]],
  ["[", ["]", "group"]],
  ["\\{", ["\\}", "group"]],
  ["\\lfloor", ["\\rfloor", "floor"]],
  ["\\lceil", ["\\rceil", "ceil"]],
  ["\\langle", ["\\rangle", "angle"]],
  ["|", ["|", "bars"]],
  // \left. ... \right| is a value at a point.
  [".", ["|", "evaluation"]],
]);
const closers: ReadonlySet<string> = new Set([...pairs.values()].map(([close]) => close));
/** Delimiters by their other names, with the side they are on where the name says it. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["\\lbrace", "\\{"],
  ["\\rbrace", "\\}"],
  ["\\lbrack", "["],
  ["\\rbrack", "]"],
  ["\\lparen", "("],
  ["\\rparen", ")"],
  ["\\vert", "|"],
  ["\\lvert", "|"],
  ["\\rvert", "|"],
]);
const sides: ReadonlyMap<string, "open" | "close"> = new Map([
  ["\\lvert", "open"],
  ["\\rvert", "close"],
]);

/** The types of tokens that a value can end with, so that a bar after one closes. */
const endsValue: ReadonlySet<string> = new Set([
  ...["number", "letter", "upright", "prime", "raised", "lowered"],
  ...["group", "brace", "bars", "floor", "ceil", "angle", "environment"],
]);
const valueEnds = (word: Token | undefined): boolean =>
  word !== undefined &&
  (endsValue.has(word.type) || (word.type === "command" && lettersOf(word.text) !== undefined));

interface Open {
  readonly open: Token;
  /** The text of the delimiter, `{`, or the name of an environment. */
  readonly text: string;
  readonly type: string;
  /** What closes it: a delimiter, `}`, or the name of an environment. */
  readonly close: string;
  /** Opened by \left, so that only a \right closes it. */
  readonly left: boolean;
  readonly parts: Part[];
  before: Token;
  readonly outside: Token[];
}

/** The words of a text with each bracketed stretch as one token; commas cut brackets, not braces or environments, into parts. */
export function bracketed(words: readonly Token[], source: Source): Result<Token[]> {
  let tokens: Token[] = [];
  const open: Open[] = [];
  let complaint: Diagnostic | undefined;

  const enter = (
    opening: Token,
    text: string,
    type: string,
    close: string,
    left: boolean,
  ): void => {
    if (open.length === depthLimit)
      complaint ??= complainOfForm.tooDeep(source, opening, depthLimit);
    open.push({
      open: opening,
      text,
      type,
      close,
      left,
      parts: [],
      before: opening,
      outside: tokens,
    });
    tokens = [];
  };
  const leave = (close: Token): void => {
    const group = open.pop() as Open;
    group.parts.push({ tokens, before: group.before, after: close });
    tokens = group.outside;
    const made = token(group.type, group.text, group.open.start, close.end);
    made.group = { open: group.open, close, parts: group.parts };
    tokens.push(made);
  };
  /** A delimiter at the index `at` of the words, where the bracket token begins. */
  const delimiter = (at: Token, text: string, size: Size): void => {
    const top = open[open.length - 1];
    const pair = pairs.get(text);
    const opens =
      pair !== undefined &&
      (text !== "." || size.side === "open") &&
      (text !== "|" ||
        size.side === "open" ||
        (size.side === "either" && !(top?.text === "|" && !top.left && valueEnds(tokens.at(-1)))));
    if (opens && size.side !== "close") {
      enter(at, text, pair[1], pair[0], size.left);
      return;
    }
    if (!top) complaint ??= complainOfForm.strayClosing(source, at);
    // \left\{ ... \right. is how cases are written by hand.
    else if (size.left && top.left && text === "." && top.text === "\\{") leave(at);
    else if (top.close !== text || top.left !== size.left || size.side === "open") {
      complaint ??= complainOfForm.mismatched(source, top.open, at);
    } else leave(at);
  };

  /** A bar that closes nothing and has a subscript says at which point a value is taken. */
  const isEvaluation = (text: string, size: Size, next: Token | undefined): boolean =>
    text === "|" &&
    !size.left &&
    next?.type === "underscore" &&
    open[open.length - 1]?.text !== "|";

  for (let i = 0; i < words.length && !complaint; i++) {
    const word = words[i] as Token;
    const top = open[open.length - 1];
    const size = sizeOf(word);
    if (size) {
      const next = words[i + 1];
      const text = next && delimiterOf(next, size.left);
      if (!next || text === undefined)
        return failure(complainOfForm.delimiterExpected(source, word));
      const whole = { ...next, start: word.start };
      i++;
      if (isEvaluation(text, size, words[i + 1])) tokens.push({ ...whole, type: "bar" });
      else delimiter(whole, text, size);
      continue;
    }
    const text = delimiterOf(word, false);
    if (text !== undefined) {
      const natural: Size = { left: false, side: sides.get(word.text) ?? "either" };
      if (isEvaluation(text, natural, words[i + 1])) tokens.push({ ...word, type: "bar" });
      else delimiter(word, text, natural);
    } else if (word.type === "openbrace") {
      enter(word, "{", "brace", "}", false);
    } else if (word.type === "closebrace") {
      if (top?.text === "{") leave(word);
      else
        complaint = top
          ? complainOfForm.mismatched(source, top.open, word)
          : complainOfForm.strayClosing(source, word);
    } else if (word.type === "begin") {
      const name = contentOf(word).trim();
      enter(word, name, "environment", name, false);
    } else if (word.type === "end") {
      if (top?.type === "environment" && top.close === contentOf(word).trim()) leave(word);
      else
        complaint = top
          ? complainOfForm.mismatched(source, top.open, word)
          : complainOfForm.strayClosing(source, word);
    } else if (word.type === "comma" && top && cutAtCommas.has(top.type)) {
      top.parts.push({ tokens, before: top.before, after: word });
      top.before = word;
      tokens = [];
    } else tokens.push(word);
  }
  if (complaint) return failure(complaint);
  const top = open[open.length - 1];
  if (top) return failure(complainOfForm.unclosed(source, top.open));
  return success(tokens);
}

const cutAtCommas: ReadonlySet<string> = new Set(["group", "angle"]);

interface Size {
  /** Whether it is \left or \right, which come in pairs. */
  readonly left: boolean;
  readonly side: "open" | "close" | "either";
}

function sizeOf(word: Token): Size | undefined {
  if (word.type !== "command") return undefined;
  if (word.text === "\\left") return { left: true, side: "open" };
  if (word.text === "\\right") return { left: true, side: "close" };
  const side = sizes.get(word.text);
  return side && { left: false, side };
}

/** The delimiter that a word is; a full stop stands for none after \left and \right only. */
function delimiterOf(word: Token, sized: boolean): string | undefined {
  if (word.type === "delimiter") return word.text;
  if (sized && word.type === "period") return word.text;
  if (sized && word.text === "<") return "\\langle";
  if (sized && word.text === ">") return "\\rangle";
  if (word.type !== "command") return undefined;
  const text = otherNames.get(word.text) ?? word.text;
  return pairs.has(text) || closers.has(text) ? text : undefined;
}
