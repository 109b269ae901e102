/** Looks over all words of a text before it is read: what may never be read, and which letters stand for functions. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import type { Token } from "../token.ts";
import { functions, refused } from "./commands.ts";
import * as complainOfForm from "./form-complaints.ts";
import { lettersOf } from "./letters.ts";
import { contentOf } from "./lexer.ts";

/** A complaint of the first command that does something to a computer or a document. */
export function firstRefused(words: readonly Token[], source: Source): Diagnostic | undefined {
  for (const word of words) {
    if (word.type === "command" && refused.has(word.text))
      return complainOfForm.refusedCommand(source, word);
    if (word.type !== "upright") continue;
    for (const { 0: command, index } of contentOf(word).matchAll(/\\[a-zA-Z]+/g)) {
      if (!refused.has(command)) continue;
      const start = word.start + word.text.indexOf("{") + 1 + index;
      return complainOfForm.refusedCommand(source, { start, end: start + command.length });
    }
  }
  return undefined;
}

/** Letters that are functions as well: \sigma, \Gamma, \psi. */
const ambiguous: ReadonlySet<string> = new Set(
  [...functions.keys()].filter((command) => lettersOf(command)),
);

/**
 * What each of the letters that may be functions is in this text. It is a letter where the question has it as a name,
 * or where it is never applied; in `\sigma(1-\sigma)` the bracket holds it as a value, and so it is one outside too.
 */
export function usesOfLetters(
  words: readonly Token[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, "function" | "letter" | "both"> {
  const uses = new Map<string, "function" | "letter" | "both">();
  let ends: Int32Array | undefined;
  for (const command of ambiguous) {
    const places = words.flatMap(({ type, text }, i) =>
      type === "command" && text === command ? [i] : [],
    );
    if (places.length === 0) continue;
    ends ??= closings(words);
    const brackets: { open: number; close: number }[] = [];
    const bareBefore = new Int32Array(words.length + 1);
    for (const at of places) {
      const open = bracketAfter(words, at, ends);
      if (open === undefined) bareBefore[at + 1] = 1;
      else brackets.push({ open, close: ends[open] ?? open });
    }
    for (let i = 1; i <= words.length; i++)
      bareBefore[i] = (bareBefore[i] ?? 0) + (bareBefore[i - 1] ?? 0);
    const bare = places.length - brackets.length;
    const isName = (lettersOf(command) ?? []).some((name) => names.has(name));
    if (isName || brackets.length === 0) uses.set(command, "letter");
    else if (bare === 0) uses.set(command, "function");
    else {
      const held = brackets.every(
        ({ open, close }) => (bareBefore[close] ?? 0) > (bareBefore[open] ?? 0),
      );
      uses.set(command, held ? "letter" : "both");
    }
  }
  return uses;
}

/** For each opening bracket or brace the index of the word that closes it, or of the last word; 0 for other words. */
function closings(words: readonly Token[]): Int32Array {
  const ends = new Int32Array(words.length);
  const open: number[] = [];
  words.forEach(({ type, text }, i) => {
    if (type === "openbrace" || text === "(" || text === "[") {
      ends[i] = words.length - 1;
      open.push(i);
    } else if (type === "closebrace" || text === ")" || text === "]") {
      const from = open.pop();
      if (from !== undefined) ends[from] = i;
    }
  });
  return ends;
}

/** The index of the bracket that follows a letter, primes and an exponent aside. */
function bracketAfter(words: readonly Token[], at: number, ends: Int32Array): number | undefined {
  let next = at + 1;
  while (words[next]?.type === "prime") next++;
  if (words[next]?.type === "caret") {
    next++;
    next = (words[next]?.type === "openbrace" ? (ends[next] ?? next) : next) + 1;
  }
  while (sizing.test(words[next]?.text ?? "")) next++;
  const word = words[next];
  return word?.type === "delimiter" && (word.text === "(" || word.text === "[") ? next : undefined;
}
const sizing = /^\\(?:left|[bB]igg?l?)$/;
