/** What grading sees of a document: passages of words and formulas in reading order, each with its place. */

import type { Diagnostic } from "../text/diagnostic.ts";

/** How a formula is written. */
export type Notation = "latex" | "plain" | "python";

/** A text of its own: a whole file, or one cell of a notebook. */
export interface Part {
  readonly text: string;
  /** Counts from 1; absent in files without cells. */
  readonly cell?: number;
}

/** Where something begins; lines count from 1 in their part. */
export interface Place {
  readonly cell?: number;
  readonly line: number;
}

/** A stretch of a passage: words as they were typed, or a formula without its dollars. Offsets are those of the part. */
export type Segment =
  | { readonly kind: "words"; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "formula";
      readonly notation: Notation;
      readonly text: string;
      readonly start: number;
      readonly end: number;
      /** On lines of its own. */
      readonly display: boolean;
    };

/** A heading, a paragraph, an item of a list, a row of a table, or a block of code. */
export interface Passage {
  readonly kind: "heading" | "text" | "item" | "row" | "code";
  readonly part: Part;
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
  /** The depth of a heading, 1 for the highest. */
  readonly level?: number;
  /** What stands before an item: `-`, `1.`, `(a)`. */
  readonly marker?: string;
  /** The cells of a row; `segments` are all of them. */
  readonly cells?: readonly (readonly Segment[])[];
  /** The cells of the first row of the table, where this is another one. */
  readonly header?: readonly (readonly Segment[])[];
  /** The offset at which feedback can be put without breaking a list, a table or a formula in two. */
  readonly after: number;
}

export interface Document {
  readonly format: "markdown" | "notebook" | "latex";
  readonly parts: readonly Part[];
  readonly passages: readonly Passage[];
  /** What could not be read of it, and was left out. */
  readonly notes: readonly Diagnostic[];
}

/** The place of an offset in a part. */
export function placeOf(part: Part, offset: number): Place {
  let line = 1;
  for (let at = part.text.indexOf("\n"); at !== -1 && at < offset; ) {
    line++;
    at = part.text.indexOf("\n", at + 1);
  }
  return part.cell === undefined ? { line } : { cell: part.cell, line };
}
