/** A table without boxes: columns two spaces apart, numbers aligned at their points. */

import type { Block, Column, Prose } from "../explain/blocks.ts";
import { pointOf } from "./numbers.ts";
import type { Sheet } from "./terminal.ts";
import { widthOf } from "./width.ts";
import { abridge, wrap, wrapFormula } from "./wrap.ts";

type Table = Extract<Block, { kind: "table" }>;
const gap = "  ";
/** The narrowest that a column of formulas is made. */
const narrowest = 16;

/** The lines of a table; the widest column of formulas is broken where the terminal is too narrow. */
export function linesOfTable({ columns, rows }: Table, sheet: Sheet): readonly string[] {
  const texts = rows.map((row) =>
    "elided" in row ? undefined : row.map((cell) => abridge(oneLine(sheet.text(cell)))),
  );
  const aligned = columns.map((column, i) =>
    align(
      column,
      texts.map((row) => row?.[i]),
    ),
  );
  const titles = columns.map((column) => sheet.text(column.title));
  const widths = columns.map((_, i) =>
    Math.max(widthOf(titles[i] ?? ""), ...(aligned[i] ?? []).map((cell) => widthOf(cell ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  if (total > sheet.width) shrink(columns, widths, total - sheet.width);
  const place = (cells: readonly string[], paint: (text: string, i: number) => string): string =>
    cells
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        const isLeft = columns[i]?.align === "left";
        const space = " ".repeat(Math.max(0, width - widthOf(cell)));
        const painted = cell === "" ? "" : paint(cell, i);
        return isLeft ? painted + space : space + painted;
      })
      .join(gap);
  const out = titles.every((title) => title === "") ? [] : [place(titles, sheet.paint.quiet)];
  rows.forEach((row, r) => {
    if ("elided" in row) {
      out.push(sheet.paint.quiet(`… ${row.elided} more …`));
      return;
    }
    const cells = aligned.map((column, i) => {
      const isFormula = row[i]?.some(
        (inline) => typeof inline === "object" && inline.kind === "math",
      );
      return (isFormula ? wrapFormula : wrap)(column[r] ?? "", widths[i] ?? 0);
    });
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let h = 0; h < height; h++) {
      const line = cells.map((lines) => lines[h] ?? "");
      out.push(place(line, (text, i) => (isName(row[i]) ? sheet.paint.name(text) : text)));
    }
  });
  return out;
}

const isName = (cell: Prose | undefined): boolean => {
  const [only] = cell ?? [];
  return typeof only === "object" && only.kind === "name" && cell?.length === 1;
};

/** Bindings within a cell follow one another on one line. */
const oneLine = (text: string): string => text.replaceAll("\n", "; ");

/** The cells of one column, padded so that points stand below each other. */
function align(
  column: Column,
  cells: readonly (string | undefined)[],
): readonly (string | undefined)[] {
  if (column.align !== "point") return cells;
  const after = (cell: string): number => cell.length - pointOf(cell);
  const most = Math.max(0, ...cells.map((cell) => (cell === undefined ? 0 : after(cell))));
  return cells.map((cell) => cell && cell + " ".repeat(most - after(cell)));
}

/** Takes what is too much from the widest column of formulas. */
function shrink(columns: readonly Column[], widths: number[], excess: number): void {
  let widest = -1;
  columns.forEach((column, i) => {
    if (column.align === "left" && (widths[i] ?? 0) > (widths[widest] ?? 0)) widest = i;
  });
  const width = widths[widest];
  if (width !== undefined) widths[widest] = Math.max(narrowest, width - excess);
}
