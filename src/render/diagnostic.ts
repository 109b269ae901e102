/** A diagnostic as a terminal shows it: the sentence, the line, carets under the place, a way out. */

import type { Diagnostic, Label, Severity } from "../text/diagnostic.ts";
import { locate, type Source } from "../text/source.ts";
import { type Palette, palette } from "./palette.ts";
import { charactersOf, padStart, printable, widthOf } from "./width.ts";

/** How a diagnostic is shown; `width` is that of the terminal. */
export interface DiagnosticOptions {
  readonly color?: boolean;
  readonly width?: number;
}

/** The lines of one diagnostic, without a line end after the last. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  { color = false, width = 100 }: DiagnosticOptions = {},
): string {
  const paints = palette(color);
  const tone = paints[tones[diagnostic.severity]];
  const head = `${tone(`${diagnostic.severity}[${diagnostic.code}]`)}: ${printable(diagnostic.title)}`;
  const rows = excerpts(diagnostic.labels);
  const gutter = Math.max(1, ...rows.map((row) => String(row.line).length)) + 2;
  const lines = [paints.strong(head)];
  let shown: Row | undefined;
  for (const row of rows) {
    if (row.source !== shown?.source && !row.source.name.startsWith("<")) {
      const place = `${printable(row.source.name)}:${row.line}:${row.start + 1}`;
      lines.push(`${" ".repeat(gutter)}${paints.quiet(`--> ${place}`)}`);
    }
    const view = window(row, Math.max(20, width - gutter - 3));
    const isNew = row.source !== shown?.source || row.line !== shown.line || view.text !== row.text;
    if (isNew) {
      if (row.source === shown?.source && row.line > shown.line + 1) {
        lines.push(paints.quiet(`${padStart("...", gutter)}`));
      }
      lines.push(
        `${paints.quiet(`${padStart(String(row.line), gutter)} |`)} ${view.text}`.trimEnd(),
      );
    }
    const beside = row.label === "" ? "" : ` ${printable(row.label)}`;
    const carets = " ".repeat(view.indent) + tone("^".repeat(view.carets) + beside);
    lines.push(`${paints.quiet(`${" ".repeat(gutter)} |`)} ${carets}`);
    shown = row;
  }
  if (diagnostic.help !== undefined) {
    const help = printable(diagnostic.help.replaceAll("\n", " "));
    lines.push(`${" ".repeat(gutter)} ${paints.quiet("=")} ${paints.strong("help:")} ${help}`);
  }
  return lines.join("\n");
}

const tones: Readonly<Record<Severity, keyof Palette>> = {
  error: "bad",
  warning: "caution",
  note: "name",
};

/** A label's part on one line: UTF-16 columns `[start, end)` of its text. */
interface Row {
  readonly source: Source;
  readonly line: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** One row for each label, two for a label that runs over several lines, in reading order. */
function excerpts(labels: readonly Label[]): Row[] {
  const rows = labels.flatMap(({ span, text }): Row[] => {
    const { source } = span;
    const from = locate(source, span.start);
    const to = locate(source, Math.max(span.start, span.end));
    const start = Math.min(from.column - 1, from.text.length);
    // A span that takes in a line's end goes no further than that line.
    const ends = to.line === from.line || (to.line === from.line + 1 && to.column === 1);
    if (ends) {
      const end = to.line === from.line ? to.column - 1 : from.text.length;
      return [{ source, line: from.line, text: from.text, start, end, label: text }];
    }
    return [
      { source, line: from.line, text: from.text, start, end: from.text.length, label: "" },
      { source, line: to.line, text: to.text, start: 0, end: to.column - 1, label: text },
    ];
  });
  const sources = [...new Set(rows.map((row) => row.source))];
  return rows.sort(
    (a, b) =>
      sources.indexOf(a.source) - sources.indexOf(b.source) || a.line - b.line || a.start - b.start,
  );
}

/** The part of a line that is shown, around the row's place, and the columns of its carets. */
function window(row: Row, width: number): { text: string; indent: number; carets: number } {
  const before = printable(row.text.slice(0, row.start));
  const indent = widthOf(before);
  const marked = printable(row.text.slice(row.start, row.end), indent);
  const carets = Math.max(1, widthOf(marked));
  const after = printable(row.text.slice(row.end), indent + widthOf(marked));
  const text = before + marked + after;
  if (widthOf(text) <= width) return { text, indent, carets };
  const room = Math.max(8, Math.floor(width / 4));
  const head = indent <= room ? before : `…${lastColumns(before, room - 1)}`;
  const inside = firstColumns(marked, width - widthOf(head) - 1);
  const left = width - widthOf(head) - widthOf(inside) - 1;
  const tail = inside === marked ? firstColumns(after, left) : "";
  const isCut = inside !== marked || tail !== after;
  return {
    text: `${head}${inside}${tail}${isCut ? "…" : ""}`,
    indent: widthOf(head),
    carets: Math.max(1, widthOf(inside)),
  };
}

function firstColumns(text: string, columns: number): string {
  // A character takes up to a few dozen UTF-16 units; a column's worth of them bounds the search.
  let used = 0;
  let kept = "";
  for (const character of charactersOf(text.slice(0, columns * 8))) {
    used += widthOf(character);
    if (used > columns) break;
    kept += character;
  }
  return kept;
}

function lastColumns(text: string, columns: number): string {
  let used = 0;
  let kept = "";
  for (const character of [...charactersOf(text.slice(-columns * 8))].reverse()) {
    used += widthOf(character);
    if (used > columns) break;
    kept = character + kept;
  }
  return kept;
}
