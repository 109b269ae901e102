/** How a complaint is made, whatever it is about. */

import type { Diagnostic, Label } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";

/** The span of anything with offsets. */
export const spanOf = (source: Source, { start, end }: { start: number; end: number }): Span => ({
  source,
  start,
  end,
});

/** An error with one label or several. */
export const error = (
  code: string,
  title: string,
  labels: Label | readonly Label[],
  help?: string,
): Diagnostic => ({
  code,
  severity: "error",
  title,
  labels: "span" in labels ? [labels] : labels,
  ...(help !== undefined && { help }),
});

/** A text as a title quotes it. */
export const quoted = (text: string): string => (text.includes('"') ? `'${text}'` : `"${text}"`);
/** A count with its noun: `two arguments`. */
export const plural = (count: number, noun: string): string =>
  `${worded(count)} ${noun}${count === 1 ? "" : "s"}`;
/** A small count as a word. */
export const worded = (count: number): string =>
  ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ??
  String(count);
