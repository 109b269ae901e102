/** Finds what is marked off from the words of a text: formulas, code, comments. One pass from left to right. */

/** A stretch of text with its marks; `from` and `to` are without them. */
export interface Marked {
  readonly kind: "inline" | "display" | "code" | "fence" | "comment";
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** The language of a fence. */
  readonly language?: string;
}

export type Flavour = "markdown" | "latex";

/** Our own remarks in a file that was graded before are nobody's answers. */
export const opensFeedback = "<!-- gradtrace feedback -->";
export const closesFeedback = "<!-- end of feedback -->";

/** Environments of display mathematics. */
const environments =
  "equation|align|alignat|aligned|gather|gathered|split|multline|eqnarray|flalign|math|displaymath";
const verbatims = "verbatim|lstlisting|minted|Verbatim|alltt";

// Each alternative is a group, tried in this order; what none begins is words.
const openings: Readonly<Record<Flavour, RegExp>> = {
  markdown: new RegExp(
    [
      // The look back comes last: before it, nearly all places are ruled out.
      "(?<fence>(?:`{3,}(?=[^`\\n]*$)|~{3,})(?<=^[ \\t>]*(?:(?:[-*+]|\\d+[.)])[ \\t]+)?(?:`+|~+)))",
      `(?<feedback>${opensFeedback})`,
      "(?<comment><!--)",
      "(?<ticks>`+)",
      `(?<begin>\\\\begin\\{(?:${environments})\\*?\\})`,
      "(?<square>\\\\{1,2}\\[)",
      "(?<round>\\\\{1,2}\\()",
      "(?<escape>\\\\[\\\\$`])",
      "(?<double>\\$\\$)",
      "(?<dollar>\\$)",
    ].join("|"),
    "gmu",
  ),
  latex: new RegExp(
    [
      "(?<percent>%)",
      `(?<verbatim>\\\\begin\\{(?:${verbatims})\\*?\\})`,
      "(?<verb>\\\\(?:verb|lstinline)\\*?(?=[^a-zA-Z\\s*]))",
      `(?<begin>\\\\begin\\{(?:${environments})\\*?\\})`,
      "(?<escape>\\\\[\\\\$%])",
      "(?<square>\\\\\\[)",
      "(?<round>\\\\\\()",
      "(?<double>\\$\\$)",
      "(?<dollar>\\$)",
    ].join("|"),
    "gmu",
  ),
};

/** All that is marked, in order; nothing overlaps. A mark that is never closed is words. */
export function markedIn(text: string, flavour: Flavour): Marked[] {
  const opening = new RegExp(openings[flavour]);
  const closings = new Closings(text);
  const found: Marked[] = [];
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const marked = markedAt(text, match, closings);
    if (!marked) continue;
    found.push(marked);
    opening.lastIndex = Math.max(marked.end, opening.lastIndex);
  }
  return found;
}

function markedAt(text: string, match: RegExpExecArray, closings: Closings): Marked | undefined {
  const { index: start, 0: mark } = match;
  const groups = match.groups ?? {};
  const from = start + mark.length;
  const until = (kind: Marked["kind"], closer: string, isWide: boolean): Marked | undefined => {
    const to = closings.next(closer, from);
    if (to === -1) return undefined;
    const gap = isWide ? -1 : closings.gap(from);
    if (gap !== -1 && gap < to) return undefined;
    return { kind, start, end: to + closer.length, from, to };
  };
  if (groups.fence) return fenceAt(text, start, mark);
  if (groups.feedback) return until("comment", closesFeedback, true);
  if (groups.comment) return until("comment", "-->", true);
  if (groups.ticks) return codeAt(text, start, mark, closings);
  if (groups.percent) {
    const stop = text.indexOf("\n", from);
    const end = stop === -1 ? text.length : stop;
    return { kind: "comment", start, end, from, to: end };
  }
  if (groups.verbatim) {
    const closer = mark.replace("\\begin", "\\end");
    const found = until("fence", closer, true);
    const language = /^\s*(?:\[[^\]\n]*?language=(\w+)[^\]\n]*\]|\{(\w+)\})/.exec(
      text.slice(from, from + 200),
    );
    return (
      found && {
        ...found,
        from: from + (language?.[0].length ?? 0),
        language: language?.[1] ?? language?.[2] ?? "",
      }
    );
  }
  if (groups.verb) return until("code", text[from] ?? "|", false) && verbAt(text, start, from);
  if (groups.begin) {
    const found = until("display", mark.replace("\\begin", "\\end"), true);
    // The environment says how its rows are cut, so it is part of the formula.
    return found && { ...found, from: start, to: found.end };
  }
  if (groups.square) return until("display", `${mark.slice(0, -1)}]`, true);
  if (groups.round) return until("inline", `${mark.slice(0, -1)})`, false);
  if (groups.double) return until("display", "$$", true);
  if (groups.dollar) return dollarAt(text, start);
  return undefined;
}

/** Where closing marks stand; each is looked for once, however often it is asked for. */
class Closings {
  readonly #text: string;
  readonly #next = new Map<string, { from: number; at: number }>();
  #ticks: Map<number, number[]> | undefined;
  readonly #blank = /\n[ \t\r]*\n/g;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first at or after an offset; -1 where there is none. */
  next(mark: string, from: number): number {
    return this.#find(mark, from, () => this.#text.indexOf(mark, from));
  }

  /** The next blank line, which ends a paragraph. */
  gap(from: number): number {
    return this.#find("", from, () => {
      this.#blank.lastIndex = from;
      return this.#blank.exec(this.#text)?.index ?? -1;
    });
  }

  /** The next run of just so many backticks. */
  ticks(length: number, from: number): number | undefined {
    if (!this.#ticks) {
      this.#ticks = new Map();
      for (const { index, 0: run } of this.#text.matchAll(/`+/gu)) {
        const places = this.#ticks.get(run.length);
        if (places) places.push(index);
        else this.#ticks.set(run.length, [index]);
      }
    }
    const places = this.#ticks.get(length) ?? [];
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return places[low];
  }

  #find(mark: string, from: number, find: () => number): number {
    const known = this.#next.get(mark);
    if (known && from >= known.from && (known.at === -1 || known.at >= from)) return known.at;
    const at = find();
    this.#next.set(mark, { from, at });
    return at;
  }
}

function fenceAt(text: string, start: number, mark: string): Marked {
  const lineEnd = text.indexOf("\n", start);
  const from = lineEnd === -1 ? text.length : lineEnd + 1;
  const info = text.slice(start + mark.length, lineEnd === -1 ? text.length : lineEnd).trim();
  const closer = new RegExp(`^[ \\t>]*\\${mark[0]}{${mark.length},}[ \\t]*\\r?$`, "gm");
  closer.lastIndex = from;
  const close = closer.exec(text);
  const to = close?.index ?? text.length;
  const end = close ? close.index + close[0].length : text.length;
  const language = /^\{?\.?([\w+-]*)/.exec(info)?.[1]?.toLowerCase() ?? "";
  return { kind: "fence", start, end, from, to, language };
}

/** A code span ends at a run of just as many backticks. */
function codeAt(
  _text: string,
  start: number,
  mark: string,
  closings: Closings,
): Marked | undefined {
  const from = start + mark.length;
  const to = closings.ticks(mark.length, from);
  const gap = closings.gap(from);
  if (to === undefined || (gap !== -1 && gap < to)) return undefined;
  const end = to + mark.length;
  return { kind: "code", start, end, from, to };
}

function verbAt(text: string, start: number, from: number): Marked {
  const to = text.indexOf(text[from] ?? "|", from + 1);
  return { kind: "code", start, end: (to === -1 ? from : to) + 1, from: from + 1, to };
}

/** A formula in a line is no longer. */
const longestInline = 20_000;
/** As in "$5 and $10". */
const price = /^\d[\d.,]*\s+[A-Za-z]{2,}/;

/** `$…$` within a paragraph, where the first dollar is not that of a price. */
function dollarAt(text: string, start: number): Marked | undefined {
  const from = start + 1;
  const limit = Math.min(text.length, from + longestInline);
  for (let at = from; at < limit; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "\n" && /^\n[ \t\r]*\n/.test(text.slice(at, at + 80))) return undefined;
    else if (sign === "$") {
      if (at === from || price.test(text.slice(from, from + 40))) return undefined;
      // Some write $`x`$, so that Markdown leaves the formula alone.
      const isQuoted = at - from > 2 && text[from] === "`" && text[at - 1] === "`";
      const [inside, to] = isQuoted ? [from + 1, at - 1] : [from, at];
      return { kind: "inline", start, end: at + 1, from: inside, to };
    }
  }
  return undefined;
}
