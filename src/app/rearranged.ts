/** A formula written in another way, on a page. */

import type { Expression } from "../api/expression.ts";
import { diagnosticToJSON } from "../render/json.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Page } from "./page.ts";

/** Prints it as one line, or as JSON with its LaTeX; the reading notes go where diagnostics go. */
export function showRearranged(
  expression: Expression,
  notes: readonly Diagnostic[],
  page: Page,
): void {
  if (page.isJSON) {
    page.json({
      text: expression.toString(),
      latex: expression.toLatex(),
      notes: notes.map(diagnosticToJSON),
    });
    return;
  }
  page.diagnose(notes);
  page.lines(page.isUnicode ? expression.toUnicode() : expression.toString());
}
