/** Reads a file's text as a document, by what its name says it is. */

import { type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import type { Document } from "./document.ts";
import { passagesOfLatex } from "./latex.ts";
import { passagesOfMarkdown } from "./markdown.ts";
import { passagesOfNotebook, readNotebook } from "./notebook.ts";

/** What a document is, by the end of its name. */
export const formats: ReadonlyMap<string, Document["format"]> = new Map([
  [".ipynb", "notebook"],
  [".md", "markdown"],
  [".markdown", "markdown"],
  [".mdown", "markdown"],
  [".rmd", "markdown"],
  [".qmd", "markdown"],
  [".txt", "markdown"],
  [".tex", "latex"],
  [".latex", "latex"],
  [".ltx", "latex"],
]);

/** What a name says that a file is; Markdown where it says nothing. */
export function formatOf(name: string): Document["format"] {
  const ending = /\.[^./\\]*$/.exec(name)?.[0].toLowerCase() ?? "";
  return formats.get(ending) ?? "markdown";
}

/** The document that a text is, or what is wrong with it. */
export function readDocument(
  source: Source,
  format: Document["format"] = formatOf(source.name),
): Result<Document> {
  if (format === "notebook") {
    const notebook = readNotebook(source.text);
    if (!notebook.ok) return notebook;
    const { cells, notes } = notebook.value;
    return success({ format, parts: cells, passages: passagesOfNotebook(notebook.value), notes });
  }
  // Blanks in their place keep offsets as they are.
  const part = { text: source.text.replace(/^\ufeff/u, " ").replaceAll("\r\n", " \n") };
  const passages = format === "latex" ? passagesOfLatex(part) : passagesOfMarkdown(part);
  return success({ format, parts: [part], passages, notes: [] });
}
