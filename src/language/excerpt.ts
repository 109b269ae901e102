/** Quotes a text in a sentence. */

import type { Source } from "../text/source.ts";

/** A stretch of the text on one line, its middle left out where it is long. */
export function excerpt({ text }: Source, start: number, end: number): string {
  const whole =
    end - start > 400
      ? text.slice(start, start + 200) + text.slice(end - 200, end)
      : text.slice(start, end);
  const line = whole.replace(/#.*/g, "").replace(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 30)} … ${line.slice(-30)}` : line;
}
