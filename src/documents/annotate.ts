/** Copies of documents with the feedback under each answer; all that was there stays as it was, byte for byte. */

import type { Document, Passage } from "./document.ts";
import { feedbackOn, feedbackOnQuestion, signs } from "./feedback.ts";
import { closesFeedback, opensFeedback } from "./marked.ts";
import { feedbackTag, type Notebook, readNotebook } from "./notebook.ts";
import type { FileReport, Mark } from "./report.ts";
import type { Wording } from "./wording.ts";

/** Feedback and where it goes. */
interface Remark {
  readonly cell: number | undefined;
  readonly offset: number;
  readonly sign: string;
  readonly says: Wording;
}

/** The copy of `text`, which is the file that `document` and `report` were made from. */
export function annotate(text: string, document: Document, report: FileReport): string {
  const remarks = remarksOf(report);
  if (document.format === "notebook") {
    const notebook = readNotebook(text);
    return notebook.ok ? annotateNotebook(text, notebook.value, remarks) : text;
  }
  return annotateText(text, document, remarks);
}

function remarksOf({ questions }: FileReport): Remark[] {
  return questions.flatMap((question) => {
    const remarks = question.marks.map((mark): Remark => {
      const { cell, offset } = mark.anchor;
      return { cell, offset, sign: signs[mark.status], says: feedbackOn(mark) };
    });
    const last: Mark | undefined = question.marks.at(-1);
    const about = last
      ? feedbackOnQuestion(question).map((says): Remark => {
          const { cell, offset } = last.anchor;
          return { cell, offset, sign: "○", says };
        })
      : [];
    return [...remarks, ...about];
  });
}

/** New cells go between the old ones; the text of the old ones is not touched. */
function annotateNotebook(text: string, notebook: Notebook, remarks: readonly Remark[]): string {
  const byCell = new Map<number, Remark[]>();
  for (const remark of remarks) {
    const cell = remark.cell ?? 0;
    byCell.set(cell, [...(byCell.get(cell) ?? []), remark]);
  }
  let out = "";
  let at = 0;
  const ids = new Set(notebook.ids);
  for (const { cell, place } of notebook.cells) {
    const said = byCell.get(cell);
    if (!said || !place) continue;
    out += text.slice(at, place.end);
    at = place.end;
    const record = feedbackCell(said, notebook, `feedback-${cell}`, ids);
    out += laidOut(record, text, place.start);
  }
  return out + text.slice(at);
}

function feedbackCell(
  remarks: readonly Remark[],
  { format, minor }: Notebook,
  wanted: string,
  ids: Set<string>,
): Record<string, unknown> {
  let id = wanted;
  for (let i = 2; ids.has(id); i++) id = `${wanted}-${i}`;
  ids.add(id);
  const lines = remarks.map(({ sign, says }) => `- ${sign} ${says.markdown}`);
  const source = ["> **Feedback**\n", ">\n", ...lines.map((line) => `> ${line}\n`)];
  return {
    cell_type: "markdown",
    // Cells have an id from format 4.5 on, and must not have one before.
    ...(format === 4 && minor >= 5 && { id }),
    metadata: { tags: [feedbackTag] },
    source: source.map((line, i) => (i === source.length - 1 ? line.trimEnd() : line)),
  };
}

/** A record after another one, indented like it. */
function laidOut(record: Record<string, unknown>, text: string, start: number): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (lineStart === 0 || before.trim() !== "") return `,${JSON.stringify(record)}`;
  const json = JSON.stringify(record, undefined, 1).replaceAll("\n", `\n${before}`);
  return `,\n${before}${json}`;
}

/** In Markdown a quotation after the block that holds the answer, in LaTeX comments after its line. */
function annotateText(text: string, document: Document, remarks: readonly Remark[]): string {
  const [part] = document.parts;
  if (!part) return text;
  const passages = document.passages.filter((passage) => passage.part === part);
  const places = new Map<number, Remark[]>();
  for (const remark of remarks) {
    const after = passageAt(passages, remark.offset)?.after ?? text.length;
    const lineEnd = text.indexOf("\n", after);
    const place = lineEnd === -1 ? text.length : lineEnd + 1;
    places.set(place, [...(places.get(place) ?? []), remark]);
  }
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  let out = "";
  let at = 0;
  for (const place of [...places.keys()].sort((a, b) => a - b)) {
    out += text.slice(at, place);
    at = place;
    if (out !== "" && !out.endsWith("\n")) out += end;
    const said = places.get(place) ?? [];
    if (document.format === "latex") {
      out += said
        .map(({ sign, says }) => `% ${sign} ${says.text.replace(/\s+/gu, " ")}${end}`)
        .join("");
      continue;
    }
    const lines = said.map(({ sign, says }) => `> - ${sign} ${says.markdown}`);
    const isLast = place >= text.length;
    out += [
      end,
      opensFeedback,
      end,
      end,
      lines.join(end),
      end,
      end,
      closesFeedback,
      end,
      isLast ? "" : end,
    ].join("");
  }
  return out + text.slice(at);
}

/** The last passage that begins at or before an offset. */
function passageAt(passages: readonly Passage[], offset: number): Passage | undefined {
  let found: Passage | undefined;
  for (const passage of passages) if (passage.start <= offset) found = passage;
  return found;
}
