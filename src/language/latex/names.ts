/** Names: what a letter with its accents and subscripts is called, in the spelling that the question uses. */

import { type Token, token } from "../token.ts";
import { accents } from "./commands.ts";
import { greek, lettersOf, spellingsOf } from "./letters.ts";
import { contentOf } from "./lexer.ts";

/** The names that the question uses, and those that the text defines itself. */
export interface KnownNames {
  readonly names: Set<string>;
  /** The names that the text spells letter by letter somewhere, as in \mathrm{x\_1}. */
  readonly verbatim: ReadonlySet<string>;
  /** How long the longest of the names is. */
  longest: number;
}

/** The known names of a text that spells some letter by letter. */
export function knownNames(names: Iterable<string>, verbatim: Iterable<string>): KnownNames {
  const known: KnownNames = { names: new Set(), verbatim: new Set(verbatim), longest: 0 };
  for (const name of names) addName(known, name);
  return known;
}

export function addName(known: KnownNames, name: string): void {
  known.names.add(name);
  known.longest = Math.max(known.longest, name.length);
}

/** A name that was read: its possible spellings, and the index of the word after it. */
export interface Named {
  /** The chosen spelling. */
  readonly name: string;
  /** Another known name that is written in the same way. */
  readonly rival: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** The spellings of the letter, and of what is below it, where it has a subscript. */
  readonly base: readonly string[];
  readonly below: readonly string[] | undefined;
  /** A subscript of several digits without braces. */
  readonly loose: boolean;
  /** The word or letters were known as a name, or are one by themselves, such as x. */
  readonly recognised: boolean;
}

/** Longer names are written with a command such as \mathrm. */
const longestRun = 40;

/**
 * The name that begins at the index `at`: the longest run of letters and digits that is a known name, or one letter,
 * with its subscript. `undefined` where no name begins, `"subscript"` where its subscript is none.
 */
export function nameAt(
  tokens: readonly Token[],
  at: number,
  known: KnownNames,
): Named | "subscript" | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  if (first.type === "letter") {
    for (let end = runEnd(tokens, at, known.longest); end > at; end--) {
      const text = joined(tokens, at, end);
      const next = tokens[end + 1]?.type;
      if (next !== "underscore" && next !== "lowered" && !known.names.has(text)) continue;
      const found = withSubscript(tokens, end + 1, first.start, [text], known);
      if (found !== "subscript" && found.recognised) return found;
    }
    return withSubscript(tokens, at + 1, first.start, spellingsOf(first.text), known);
  }
  if (first.type === "upright") {
    const base = uprightSpellings(first);
    return base && withSubscript(tokens, at + 1, first.start, base, known);
  }
  if (first.type !== "command") return undefined;
  if (accents.has(first.text)) {
    const base = accented(tokens, at, known);
    return base && withSubscript(tokens, base.next, first.start, base.spellings, known);
  }
  const letters = lettersOf(first.text);
  return letters && withSubscript(tokens, at + 1, first.start, letters, known);
}

/** The index of the last letter or whole number of a run without gaps, which is no longer than a name can be. */
function runEnd(tokens: readonly Token[], at: number, longest: number): number {
  let last = at;
  for (; last < at + Math.min(longest, longestRun) - 1; last++) {
    const [word, next] = [tokens[last], tokens[last + 1]];
    const joins = next?.type === "letter" || (next?.type === "number" && /^\d+$/.test(next.text));
    if (!word || !next || !joins || word.end !== next.start) break;
  }
  return last;
}

/** The text of a run of letters and digits. */
export const joined = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join("");

function withSubscript(
  tokens: readonly Token[],
  at: number,
  start: number,
  base: readonly string[],
  known: KnownNames,
): Named | "subscript" {
  const sign = tokens[at];
  const before = tokens[at - 1] as Token;
  if (sign?.type === "lowered") {
    return chosen(base, [sign.text.normalize("NFKC")], known, {
      start,
      end: sign.end,
      next: at + 1,
      loose: false,
    });
  }
  if (sign?.type !== "underscore") {
    return chosen(base, undefined, known, { start, end: before.end, next: at, loose: false });
  }
  const below = subscriptOf(tokens[at + 1]);
  if (!below) return "subscript";
  const word = tokens[at + 1] as Token;
  const loose = word.type === "number" && word.text.length > 1;
  return chosen(base, below, known, { start, end: word.end, next: at + 2, loose });
}

/** The spellings of what is below a name. */
function subscriptOf(word: Token | undefined): readonly string[] | undefined {
  if (!word) return undefined;
  const parts = word.type === "brace" ? (word.group?.parts[0]?.tokens ?? []) : [word];
  let spellings: readonly string[] = [""];
  let separated = false;
  for (const part of parts) {
    if (part.type === "comma" || part.type === "underscore") {
      if (spellings[0] === "" || separated) return undefined;
      separated = true;
      continue;
    }
    const next = partOfSubscript(part);
    if (!next || spellings.length > 16) return undefined;
    // i,j below is _ij or _i_j; but 1,2 is not 12.
    const marks = separated ? ["_", ""] : [""];
    spellings = marks.flatMap((mark) =>
      spellings.flatMap((spelling) => next.map((letter) => spelling + mark + letter)),
    );
    separated = false;
  }
  return separated || spellings[0] === "" ? undefined : spellings;
}

function partOfSubscript(word: Token): readonly string[] | undefined {
  switch (word.type) {
    case "number":
      return /^\d+$/.test(word.text) ? [word.text] : undefined;
    case "letter":
      return spellingsOf(word.text);
    case "upright": {
      const text = uprightText(word)?.trim() ?? "";
      return uprightSpellings(word) ?? (/^\d[\p{L}\p{M}\d]*$/u.test(text) ? [text] : undefined);
    }
    case "command":
      return lettersOf(word.text);
    default:
      return undefined;
  }
}

/** Of all spellings the known one, or else the usual one. */
function chosen(
  base: readonly string[],
  below: readonly string[] | undefined,
  { names, verbatim }: KnownNames,
  extent: Pick<Named, "start" | "end" | "next" | "loose">,
): Named {
  const spellings = below ? subscripted(base, below) : [...base];
  const fitting = spellings.filter((spelling) => names.has(spelling));
  // Of two names that look alike, one is spelled letter by letter.
  const free = fitting.length > 1 ? fitting.filter((spelling) => !verbatim.has(spelling)) : fitting;
  const [name = fitting[0] ?? spellings[0] ?? "", rival] = free;
  return { ...extent, name, rival, base, below, recognised: fitting.length > 0 };
}

function subscripted(base: readonly string[], below: readonly string[]): string[] {
  const spellings: string[] = [];
  for (const sub of below) {
    for (const stem of base) {
      const [close, apart] = [`${stem}${sub}`, `${stem}_${sub}`];
      // The hat of y_hat goes before its subscript or after it.
      const [, letter, mark] = /^(.+)_(hat|bar|tilde)$/.exec(stem) ?? [];
      const moved =
        mark === undefined ? [] : [`${letter}${sub}_${mark}`, `${letter}_${sub}_${mark}`];
      spellings.push(...(/^\d+$/.test(sub) ? [close, apart] : [apart, close]), ...moved);
    }
  }
  return spellings;
}

const marks: ReadonlyMap<string, string> = new Map([
  ["backslash", "\\"],
  ["wedge", "^"],
  ["sim", "~"],
  ...greek,
]);

/** The text of an upright word, its escapes undone; `undefined` where it holds other commands. */
export function uprightText(word: Token): string | undefined {
  let odd = false;
  const text = contentOf(word).replace(
    /\\(?:([a-zA-Z]+) ?|(.))/gs,
    (_, name: string | undefined, sign: string | undefined) => {
      const mark = name === undefined ? sign : marks.get(name);
      if (mark === undefined) odd = true;
      return mark ?? "";
    },
  );
  return odd ? undefined : text;
}

/** The spellings of an upright word that can be a name. */
export function uprightSpellings(word: Token): readonly string[] | undefined {
  const text = uprightText(word)?.trim();
  if (text === undefined || text === "" || !/^[\p{L}_][\p{L}\p{M}\d_]*$/u.test(text))
    return undefined;
  return [text, ...spellingsOf(text).filter((other) => other !== text)];
}

/** The spellings of what stands under an accent. */
function accented(
  tokens: readonly Token[],
  at: number,
  known: KnownNames,
): { spellings: readonly string[]; next: number } | undefined {
  const mark = accents.get(tokens[at]?.text ?? "");
  const under = tokens[at + 1];
  if (!under) return undefined;
  const inside = under.type === "brace" ? (under.group?.parts[0]?.tokens ?? []) : [under];
  const [first] = inside;
  if (!first || (first.type === "command" && accents.has(first.text))) return undefined;
  const named = nameAt(inside, 0, known);
  if (!named || named === "subscript" || named.next !== inside.length) return undefined;
  const letters = named.below ? subscripted(named.base, named.below) : named.base;
  const marked = letters.flatMap((letter) => [`${letter}_${mark}`, `${letter}${mark}`]);
  return { spellings: mark === undefined ? letters : marked, next: at + 2 };
}

/** A token of the name. */
export const nameToken = ({ name, start, end }: Named): Token => token("name", name, start, end);
