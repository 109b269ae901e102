/** How a complaint about LaTeX is made: its place, and how places are quoted. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { error, quoted, spanOf } from "../complaint.ts";
import { excerpt } from "../excerpt.ts";

/** Anything with a place in the text. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A place as it is quoted in a sentence. */
export const written = (source: Source, { start, end }: Extent): string =>
  quoted(excerpt(source, start, end));

/** An error at one place. */
export const at = (
  code: string,
  title: string,
  source: Source,
  place: Extent,
  help?: string,
): Diagnostic => error(code, title, { span: spanOf(source, place), text: "" }, help);

/** The names of commands, environments and delimiters are short; a long one is cut. */
export const named = (source: Source, { start, end }: Extent): string =>
  excerpt(source, start, Math.min(end, start + 40));
