/** Where something is in a text: sources, and half-open spans of UTF-16 offsets into them. */

/** A named text, as it was read. `name` is a file's path, or `<input>`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** The half-open range `[start, end)` of UTF-16 offsets into one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The text that a span covers. */
export const textOf = (span: Span): string => span.source.text.slice(span.start, span.end);

/** The smallest span that covers both; both must be of one source. */
export const cover = (a: Span, b: Span): Span => ({
  source: a.source,
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

/** The 1-based line and column of an offset, and the text of that line without its end. */
export function locate(
  source: Source,
  offset: number,
): { line: number; column: number; text: string } {
  const { text } = source;
  const at = Math.min(offset, text.length);
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", start)) {
    line++;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  const whole = text.slice(start, end === -1 ? text.length : end);
  return { line, column: at - start + 1, text: whole.endsWith("\r") ? whole.slice(0, -1) : whole };
}
