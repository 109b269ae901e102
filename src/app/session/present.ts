/** An answer as text for a terminal, with the middle of a long one left out. */

import { renderDiagnostic } from "../../render/diagnostic.ts";
import { renderTerminal, type TerminalOptions } from "../../render/terminal.ts";
import type { Answer } from "./session.ts";

/** More lines than this are too many to read at a glance. */
const mostLines = 120;
/** Lines of the end that are kept. */
const lastLines = 10;
/** A single line longer than this is cut. */
const longestLine = 4000;

/** The blocks and lines of an answer; empty where it has none. */
export function answerText(answer: Answer, options: TerminalOptions = {}): string {
  const { blocks, text, isWhole } = answer;
  const parts: string[] = [];
  if (blocks.length > 0) parts.push(renderTerminal(blocks, options));
  if (text !== undefined) parts.push(text);
  const whole = parts.join("\n");
  return isWhole ? whole : shortened(whole);
}

/** The findings of an answer; empty where it has none. */
export const findingsText = ({ diagnostics }: Answer, options: TerminalOptions = {}): string =>
  diagnostics.map((each) => renderDiagnostic(each, options)).join("\n");

function shortened(text: string): string {
  const lines = text
    .split("\n")
    .map((line) =>
      line.length <= longestLine ? line : `${line.slice(0, longestLine)}… (all shows the rest)`,
    );
  if (lines.length <= mostLines) return lines.join("\n");
  const hidden = lines.length - mostLines;
  const first = lines.slice(0, mostLines - lastLines);
  return [...first, `  … ${hidden} more lines; all shows them …`, ...lines.slice(-lastLines)].join(
    "\n",
  );
}
