/** Blocks as Markdown with formulas between dollars, as notebooks and forges show it. */

import type { Block, Prose, Row } from "../explain/blocks.ts";
import { renderDiagnostic } from "./diagnostic.ts";
import { inRuns, linesToLatex, mathOf } from "./latex-blocks.ts";

/** The blocks one below the other, without a line end after the last. */
export const renderMarkdown = (blocks: readonly Block[]): string =>
  blocks.map(blockToMarkdown).join("\n\n");

function blockToMarkdown(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `## ${escaped(block.text)}`;
    case "paragraph":
      return proseToMarkdown(block.prose);
    case "note":
      return `> ${proseToMarkdown(block.prose)}`;
    case "lines":
      return `$$\n${linesToLatex(block.lines)}\n$$`;
    case "diagnostic":
      return fenced(renderDiagnostic(block.diagnostic));
    case "table":
      return [
        row(block.columns.map(({ title }) => proseToMarkdown(title))),
        row(block.columns.map(({ align }) => (align === "left" ? ":--" : "--:"))),
        ...block.rows.map((cells) => tableRow(cells, block.columns.length)),
      ].join("\n");
  }
}

const tableRow = (cells: Row, columns: number): string =>
  "elided" in cells
    ? row(Array.from({ length: columns }, (_, i) => (i === 0 ? `… ${cells.elided} more` : "")))
    : row(cells.map(proseToMarkdown));

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const proseToMarkdown = (prose: Prose): string =>
  inRuns(
    prose,
    (formulas) => `$${withoutBars(mathOf(formulas).trim())}$`,
    (text) => (typeof text === "string" ? escaped(text) : code(text.code)),
  );

/** A bar within a formula would end the cell of a table. */
const withoutBars = (latex: string): string =>
  latex.replaceAll("\\left|", "\\left\\vert ").replaceAll("\\right|", "\\right\\vert ");

/** Text that stands for itself. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|$~]/g, "\\$&");

/** A code span; its fence is longer than any run of backticks within. */
function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const inside = text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  return runs.length > 0 ? `${fence} ${inside} ${fence}` : fence + inside + fence;
}

function fenced(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return `${fence}text\n${text}\n${fence}`;
}
