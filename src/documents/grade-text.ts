/** The way of one text from reading to marks. */

import { type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { collect, type Found } from "./collect.ts";
import type { Document } from "./document.ts";
import type { Draft } from "./draft.ts";
import { type MarkOptions, markDocument } from "./mark.ts";
import { readDocument } from "./read.ts";
import type { FileReport } from "./report.ts";

export interface GradeTextOptions extends MarkOptions {
  /** The questions of a key; else the document has its own. */
  readonly key?: () => readonly Draft[];
}

/** A text with its marks. */
export interface GradedText {
  readonly document: Document;
  readonly report: FileReport;
}

/** Reads a document, finds questions and answers, and marks them; or says what is wrong with the file. */
export function gradeText(source: Source, options: GradeTextOptions = {}): Result<GradedText> {
  const document = readDocument(source);
  if (!document.ok) return document;
  const found: Found = collect(document.value, options.key?.());
  return success({
    document: document.value,
    report: markDocument(source.name, document.value, found, options),
  });
}
