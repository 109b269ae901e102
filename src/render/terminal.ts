/** Blocks for a terminal: quiet headings, aligned columns, long formulas broken with a hanging indent. */

import type { Block, Prose, Tone } from "../explain/blocks.ts";
import { renderDiagnostic } from "./diagnostic.ts";
import { proseText, type Script, scripts } from "./inline.ts";
import { type Palette, palette } from "./palette.ts";
import { linesOfEquations } from "./terminal-lines.ts";
import { linesOfTable } from "./terminal-table.ts";
import { wrap } from "./wrap.ts";

export interface TerminalOptions {
  /** ANSI escapes; off unless told. */
  readonly color?: boolean;
  /** Columns; 80 unless told. */
  readonly width?: number;
  readonly script?: keyof typeof scripts;
}

/** What the renderers of single blocks share. `width` is what is left of the indent. */
export interface Sheet {
  readonly width: number;
  readonly paint: Palette;
  text(prose: Prose): string;
}

const indent = "  ";

/** The blocks one below the other, without a line end after the last. */
export function renderTerminal(blocks: readonly Block[], options: TerminalOptions = {}): string {
  const { color = false, width = 80, script = "plain" } = options;
  const chosen: Script = scripts[script];
  const sheet: Sheet = {
    width: Math.max(20, width - indent.length),
    paint: palette(color),
    text: (prose) => proseText(prose, chosen),
  };
  const out: string[] = [];
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    if (before && isApart(before, block)) out.push("");
    if (block.kind === "heading") out.push(sheet.paint.heading(sheet.text([block.text])));
    else if (block.kind === "diagnostic") {
      out.push(renderDiagnostic(block.diagnostic, { color, width }));
    } else for (const line of linesOf(block, sheet)) out.push((indent + line).trimEnd());
  });
  return out.join("\n");
}

/** Whether a blank line stands between two blocks. */
const isApart = (before: Block, block: Block): boolean =>
  block.kind === "heading" ||
  block.kind === "diagnostic" ||
  (before.kind !== "heading" && before.kind !== block.kind);

function linesOf(
  block: Exclude<Block, { kind: "heading" | "diagnostic" }>,
  sheet: Sheet,
): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return wrap(sheet.text(block.prose), sheet.width);
    case "note":
      return noteLines(block.tone, sheet.text(block.prose), sheet);
    case "table":
      return linesOfTable(block, sheet);
    case "lines":
      return linesOfEquations(block.lines, sheet);
  }
}

const tones: Readonly<Record<Tone, { word: string; paint: keyof Palette }>> = {
  note: { word: "note", paint: "name" },
  good: { word: "good", paint: "good" },
  caution: { word: "caution", paint: "caution" },
  bad: { word: "problem", paint: "bad" },
};

function noteLines(tone: Tone, text: string, { width, paint }: Sheet): readonly string[] {
  const { word, paint: colour } = tones[tone];
  const head = `${word}: `;
  return wrap(text, width - head.length).map((line, i) =>
    i === 0 ? `${paint[colour](head.trimEnd())} ${line}` : " ".repeat(head.length) + line,
  );
}
