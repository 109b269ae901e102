/** A matrix of derivatives on a page: with the names of rows and columns, or as JSON. */

import type { DerivativeMatrix } from "../api/jacobian.ts";
import { type Column, math, name } from "../explain/blocks.ts";
import { diagnosticToJSON } from "../render/json.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Page } from "./page.ts";

/** Prints the matrix; the reading notes go where diagnostics go. */
export function showMatrix(
  matrix: DerivativeMatrix,
  notes: readonly Diagnostic[],
  page: Page,
): void {
  if (page.isJSON) {
    page.json({ ...matrix.toJSON(), notes: notes.map(diagnosticToJSON) });
    return;
  }
  page.diagnose(notes);
  const titles = [[], ...matrix.variables.map((variable) => [name(variable)])];
  const columns = titles.map((title): Column => ({ title, align: "left" }));
  const rows = matrix.rows.map((row, i) => [
    [name(matrix.rowNames[i] ?? "")],
    ...row.map((entry) => [math(entry.node)]),
  ]);
  page.blocks([{ kind: "table", columns, rows }]);
}
