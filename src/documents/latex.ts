/** A LaTeX file as passages: sections, items, environments and formulas of the document's body. */

import type { Part, Passage } from "./document.ts";
import { type Marked, markedIn } from "./marked.ts";
import { Segments } from "./segments.ts";

const levels: ReadonlyMap<string, number> = new Map(
  ["part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph"].map(
    (name, i) => [name, i + 1],
  ),
);
/** Environments that are headings in all but name; their end is one too, of nothing. */
const titled =
  "question|problem|exercise|task|solution|answer|proof|parts|subparts|questions|enumerate|itemize|center|theorem";
const boundary = new RegExp(
  [
    "(?<gap>\\n[ \\t\\r]*\\n)",
    "\\\\(?<section>part|chapter|section|subsection|subsubsection|paragraph|subparagraph)\\*?\\s*(?:\\[[^\\]\\n]*\\])?\\{",
    `\\\\begin\\{(?<begin>${titled})\\*?\\}(?:\\[(?<title>[^\\]\\n]*)\\])?`,
    `\\\\end\\{(?<end>${titled})\\*?\\}`,
    "\\\\(?<item>item|question|part|subpart)\\b(?!\\s*\\{)\\s*(?:\\[(?<marker>[^\\]\\n]*)\\])?",
    "\\\\(?:par|newline|medskip|bigskip|smallskip|newpage|clearpage)\\b",
  ].join("|"),
  "gu",
);

/** The passages of a LaTeX file. */
export function passagesOfLatex(part: Part): Passage[] {
  const { text } = part;
  const marked = markedIn(text, "latex");
  const segments = new Segments(part, marked);
  const passages: Passage[] = [];
  const [bodyStart, bodyEnd] = bodyOf(text);
  let kind: "text" | "item" = "text";
  let marker: string | undefined;
  let at = bodyStart;

  const add = (passage: Pick<Passage, "kind" | "level" | "marker">, from: number, to: number) => {
    const inside = segments.between(from, to);
    if (inside.length === 0) return;
    passages.push({
      ...passage,
      part,
      start: from,
      end: to,
      segments: inside,
      after: endOfLine(text, to),
    });
  };
  const flush = (end: number): void => {
    add({ kind, ...(marker !== undefined && { marker }) }, at, end);
    kind = "text";
    marker = undefined;
  };
  /** A heading that the text does not spell out, such as that of \begin{solution}. */
  const entitle = (words: string, offset: number): void => {
    passages.push({
      kind: "heading",
      level: levels.size,
      part,
      start: offset,
      end: offset,
      after: endOfLine(text, offset),
      segments: [{ kind: "words", text: words, start: offset, end: offset }],
    });
  };

  const counts: number[] = [0];
  let questions = 0;
  let next = 0;
  const finder = new RegExp(boundary);
  finder.lastIndex = bodyStart;
  for (let match = finder.exec(text); match && match.index < bodyEnd; match = finder.exec(text)) {
    const { index, 0: mark, groups = {} } = match;
    while ((marked[next]?.end ?? text.length) <= index) next++;
    const around: Marked | undefined = marked[next];
    if (around && around.start <= index && index < around.end) {
      finder.lastIndex = Math.max(around.end, index + 1);
      continue;
    }
    flush(index);
    at = index + mark.length;
    const { section, begin, end, title, item } = groups;
    if (section) {
      const close = closingBrace(text, at);
      add({ kind: "heading", level: levels.get(section) ?? 1 }, at, close);
      at = close + 1;
      finder.lastIndex = at;
    } else if (begin && /^(?:solution|answer|proof)$/.test(begin)) entitle("Answer", index);
    else if (begin && /^(?:question|problem|exercise|task)$/.test(begin)) {
      questions++;
      entitle(`Question ${/^\s*(\d+)\b/.exec(title ?? "")?.[1] ?? questions}`, index);
    } else if (begin === "enumerate" || begin === "parts") counts.push(0);
    else if (end === "enumerate" || end === "parts") counts.pop();
    else if (item === "question") {
      questions++;
      entitle(`Question ${questions}`, index);
    } else if (item) {
      const count = (counts[counts.length - 1] ?? 0) + 1;
      counts[counts.length - 1] = count;
      kind = "item";
      const letters = item === "part" || counts.length > 2;
      marker =
        groups.marker?.trim() || (letters ? `(${String.fromCharCode(96 + count)})` : `${count}.`);
    }
  }
  flush(bodyEnd);
  return passages;
}

/** Between \begin{document} and \end{document}, where they are. */
function bodyOf(text: string): readonly [number, number] {
  const begin = /^[^%\n]*\\begin\{document\}/m.exec(text);
  const start = begin ? begin.index + begin[0].length : 0;
  const end = text.indexOf("\\end{document}", start);
  return [start, end === -1 ? text.length : end];
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return from;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
