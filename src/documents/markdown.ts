/** Markdown as passages: headings, paragraphs, items, rows of tables and blocks of code. */

import type { Part, Passage, Segment } from "./document.ts";
import { type Marked, markedIn } from "./marked.ts";
import { Segments } from "./segments.ts";

/** One line of the text, without its end. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Kind = "heading" | "text" | "item" | "row";

/** Lines that make one passage. */
interface Draft {
  readonly kind: Kind;
  readonly start: number;
  /** Where its words begin, after the marker. */
  from: number;
  end: number;
  readonly level?: number;
  readonly marker?: string;
}

const heading = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const underline = /^ {0,3}(=+|-{2,})[ \t]*\r?$/;
const label = "\\(?\\d{1,3}[.)]|\\([a-zA-Z]\\)|[a-z][.)]|\\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]";
// A number may stand alone on its line, above what it counts.
const item = new RegExp(`^[ \\t]*(?:([-*+])(?=[ \\t]+\\S)|(${label})(?=[ \\t]|\\r?$))[ \\t]*`, "u");
const quote = /^[ \t]*>[ \t]?/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$/;
const tableRule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$/;

/** The passages of a text in Markdown. */
export function passagesOfMarkdown(part: Part): Passage[] {
  const { text } = part;
  const marked = markedIn(text, "markdown");
  const segments = new Segments(part, marked);
  const lines = linesOf(text, marked);
  const passages: Passage[] = [];
  let draft: Draft | undefined;
  let header: (readonly Segment[])[] | undefined;
  /** Where the block that the pending passages belong to begins in the list. */
  let block = 0;

  const flush = (): void => {
    if (!draft) return;
    const made = segments.between(draft.from, draft.end);
    const { kind, start, end, level, marker } = draft;
    passages.push({
      kind,
      part,
      start,
      end,
      segments: made,
      after: end,
      ...(level !== undefined && { level }),
      ...(marker !== undefined && { marker }),
    });
    draft = undefined;
  };
  /** Feedback on anything in a block stands after the block. */
  const closeBlock = (): void => {
    flush();
    const last = passages[passages.length - 1];
    for (let i = block; i < passages.length && last; i++) {
      passages[i] = { ...(passages[i] as Passage), after: last.end };
    }
    block = passages.length;
    header = undefined;
  };

  let from = frontMatter(lines);
  for (; from < lines.length; from++) {
    const line = lines[from] as Line;
    const fence = segments.fenceAt(line);
    if (fence) {
      closeBlock();
      passages.push(codePassage(part, fence));
      block = passages.length;
      continue;
    }
    const quoted = quote.exec(line.text)?.[0] ?? "";
    const words = line.text.slice(quoted.length);
    const start = line.start + quoted.length;
    const under = underline.exec(words);
    if (under && draft?.kind === "text") {
      const { start, from, end } = draft;
      draft = { kind: "heading", level: under[1]?.startsWith("=") ? 1 : 2, start, from, end };
      closeBlock();
      continue;
    }
    if (words.trim() === "" || rule.test(words)) {
      closeBlock();
      continue;
    }
    const title = heading.exec(words);
    if (title) {
      closeBlock();
      draft = {
        kind: "heading",
        level: (title[1] ?? "").length,
        start,
        from: start + title[0].length,
        end: line.end,
      };
      closeBlock();
      continue;
    }
    const next = lines[from + 1];
    const cells = words.includes("|") ? segments.cells(start, line.end) : undefined;
    if (cells && (header || (next && tableRule.test(next.text) && next.text.includes("-")))) {
      flush();
      passages.push({
        kind: "row",
        part,
        start,
        end: line.end,
        segments: cells.flat(),
        cells,
        ...(header && { header }),
        after: line.end,
      });
      if (!header) {
        header = cells;
        from++;
      }
      continue;
    }
    const bullet = item.exec(words);
    if (bullet) {
      flush();
      header = undefined;
      draft = {
        kind: "item",
        marker: bullet[1] ?? bullet[2] ?? "",
        start,
        from: start + bullet[0].length,
        end: line.end,
      };
    } else if (draft) draft.end = line.end;
    else draft = { kind: "text", start, from: start, end: line.end };
  }
  closeBlock();
  return passages;
}

/** The lines of a text, but for those that begin inside of something marked, which belong to the line before. */
function linesOf(text: string, marked: readonly Marked[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let next = 0;
  while (start <= text.length) {
    let end = text.indexOf("\n", start);
    if (end === -1) end = text.length;
    // What is marked may hold line ends of its own.
    for (;;) {
      while ((marked[next]?.end ?? Number.POSITIVE_INFINITY) <= end) next++;
      const around = marked[next];
      if (!around || around.start >= end || around.end <= end) break;
      end = text.indexOf("\n", around.end);
      if (end === -1) end = text.length;
    }
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** How many lines a block of metadata at the beginning takes. */
function frontMatter(lines: readonly Line[]): number {
  if (lines[0]?.text.trimEnd() !== "---") return 0;
  const close = lines.slice(1, 100).findIndex(({ text }) => /^(?:---|\.\.\.)\s*$/.test(text));
  const inside = lines.slice(1, close + 1);
  const isMetadata = close > 0 && inside.every(({ text }) => /^(?:[\w-]+:|\s|#|$)/.test(text));
  return isMetadata ? close + 2 : 0;
}

const codePassage = (part: Part, { start, end, from, to, language = "" }: Marked): Passage => ({
  kind: "code",
  part,
  start,
  end,
  after: end,
  segments: [
    {
      kind: "formula",
      notation: notationOf(language),
      text: part.text.slice(from, to),
      start: from,
      end: to,
      display: true,
    },
  ],
});

const notationOf = (language: string): "latex" | "plain" | "python" =>
  /^(?:latex|tex|math)$/.test(language)
    ? "latex"
    : /^(?:py|python3?|ipython3?)$/.test(language)
      ? "python"
      : "plain";
