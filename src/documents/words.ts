/** Statements in plain words: `dz/dx = 2x` on a line without any marks, `Let z = x1*x2 where ...`. */

import type { Part } from "./document.ts";
import { statementsOfPlain, wordsIn } from "./plain-statements.ts";
import type { Statement } from "./statement.ts";

const name = "\\p{L}[\\p{L}\\p{M}\\p{N}_]*";
const derivative = [
  `[d∂](?:\\^?\\d|[²³])?\\s?\\(?${name}\\)?\\s*/\\s*[d∂]\\s?${name}(?:\\^\\d|[²³])?(?:\\s*[d∂]${name})?`,
  `${name}['’′]+(?:_${name})?(?:\\(${name}\\))?`,
  `(?:∇|grad\\s)\\s*${name}`,
].join("|");
const head = new RegExp(
  `(?<![\\p{L}\\p{N}_/\\\\])(?:(?<derivative>${derivative})\\s*(?::=|=|:|≈|~=)|(?<name>${name}(?:\\(\\s*${name}(?:\\s*,\\s*${name})*\\s*\\))?)\\s*(?::=|=|≈))(?!=)`,
  "gu",
);
const pending = new RegExp(
  `(?<![\\p{L}\\p{N}_/\\\\])(?:(?<derivative>${derivative})\\s*(?::=|=|:|≈|\\bis\\b|\\bequals\\b)|(?<name>${name}(?:\\(\\s*${name}(?:\\s*,\\s*${name})*\\s*\\))?)\\s*(?::=|=|≈))\\s*$`,
  "u",
);

/** Words too short to be told from names, which end a formula all the same. */
const little =
  /(?<![\p{L}\p{N}_])(?:by|so|if|at|as|is|we|of|to|in|on|it|or|be|no)(?![\p{L}\p{N}_(])/u;
const sentenceEnd = /[.!?](?=\s|$)|,\s*$|;\s*$/u;

/** A line of words without what is only emphasis, escapes or HTML. */
export const cleaned = (line: string): string =>
  line
    .replace(/<!--.*?-->|<\/?[a-zA-Z][^<>]*>/gu, " ")
    .replace(/&nbsp;|[\u00a0\u2002-\u200a\u202f]/gu, " ")
    .replace(/(?<![\p{L}\p{N})\]*])(\*{1,3}|_{2,3})(?=\S)([^*\n]*?\S)\1(?![\p{L}\p{N}(])/gu, "$2")
    .replace(/\\([_*^#`~|{}[\]()<>+-])/gu, "$1");

/** What a line of words states; `start` is where it stands in the part. */
export function statementsOfWords(
  line: string,
  names: ReadonlySet<string>,
  part: Part,
  start: number,
): Statement[] {
  const setting = { part, start, end: start + line.length, inWords: true };
  const found: Statement[] = [];
  const finder = new RegExp(head);
  for (let match = finder.exec(line); match; match = finder.exec(line)) {
    const rest = line.slice(finder.lastIndex);
    const next = nextStatement(rest);
    const body = formulaAtStart(rest.slice(0, next), names);
    const isDerivative = match.groups?.derivative !== undefined;
    const isWordy = body === "" && /\p{L}/u.test(rest.slice(0, next));
    // "Due: tomorrow" is no equation, and "dz/dx: see below" is no answer.
    if (isWordy && !(isDerivative && /=\s*$/u.test(match[0]))) continue;
    const statements = statementsOfPlain(`${match[0]} ${body}`, names, setting);
    found.push(...statements.map((statement) => ({ ...statement, ...setting })));
    finder.lastIndex += body.length;
  }
  return found;
}

/** Where the next statement begins; in `q = x + y = 3` the y is none, since an operator stands before it. */
function nextStatement(text: string): number {
  const finder = new RegExp(head);
  for (let match = finder.exec(text); match; match = finder.exec(text)) {
    const before = text.slice(0, match.index).trimEnd();
    if (!/[-+*/^=(·−]$/u.test(before) && !isFactor(before, match[0])) return match.index;
  }
  return text.length;
}

/** `z` of `f = q z = -12`: a name right after another value. */
const isFactor = (before: string, found: string): boolean =>
  /^\p{L}/u.test(found) &&
  /(?<![\p{L}\p{N}_])(?:\p{L}_?\d*|\d+|\))$/u.test(before) &&
  !/\//u.test(found);

/** The formula that a line of words is, label or not; `undefined` where it is a sentence. */
export function formulaOfWords(
  line: string,
  names: ReadonlySet<string>,
  part: Part,
  start: number,
): Statement | undefined {
  const body = line.trim().replace(/[.;,]$/u, "");
  if (body === "" || body.length > 2000 || !/[\p{L}\d]/u.test(body)) return undefined;
  if (formulaAtStart(body, names) !== body) return undefined;
  const setting = { part, start, end: start + line.length, inWords: true };
  const [only, more] = statementsOfPlain(body, names, setting);
  return only && !more && only.form === "formula" ? { ...only, ...setting } : undefined;
}

/** As much of the beginning of a text as can be a formula. */
function formulaAtStart(text: string, names: ReadonlySet<string>): string {
  const [word] = wordsIn(text, names);
  const ends = [
    word === undefined ? -1 : text.search(new RegExp(`(?<![\\p{L}\\p{N}_])${word}`, "u")),
    names.size > 0 && [...names].some((each) => little.test(each)) ? -1 : text.search(little),
    text.search(sentenceEnd),
  ].filter((end) => end !== -1);
  const cut = text.slice(0, Math.min(text.length, ...ends));
  return cut.replace(/(?:\s|[,;:(]|[-–—]+\s)+$/u, "").trim() === "" ? "" : trimmedEnd(cut);
}

const trimmedEnd = (text: string): string => text.replace(/[\s,;:([–—-]+$/u, "").trim();

/** The label with which a line of words ends, before a formula that is marked as one: `dz/dx = ` of "dz/dx = $2x$". */
export function pendingLabel(line: string): string | undefined {
  const { derivative: slope, name: word } = pending.exec(line)?.groups ?? {};
  return slope ?? word;
}
