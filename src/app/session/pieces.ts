/** Cuts what was typed into statements and commands, and tells how much of it is still open. */

/** Where a piece begins and ends in the text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** After these a new line goes on with a statement. */
const operators = /[-+*/^=<>,?:√·×÷−≤≥≠]$/u;

/**
 * The pieces of a text: cut at semicolons and line ends outside of brackets and comments. A line that ends
 * with an operator goes on in the next.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let depth = 0;
  const cut = (end: number): void => {
    if (text.slice(start, end).trim() !== "") pieces.push({ start, end });
    start = end + 1;
    depth = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "#") {
      const end = text.indexOf("\n", at);
      at = (end === -1 ? text.length : end) - 1;
    } else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (depth > 0) continue;
    // A backslash before it makes it a space of LaTeX.
    else if (character === ";" && text[at - 1] !== "\\") cut(at);
    else if (character === "\n" && !operators.test(codeBefore(text, start, at))) cut(at);
  }
  cut(text.length);
  return pieces;
}

/** Whether the last line of a text ends with an operator, so that another has to follow. */
export const leadsOn = (text: string): boolean => operators.test(codeBefore(text, 0, text.length));

/** The last few characters of a piece, without a comment and blanks. */
function codeBefore(text: string, start: number, end: number): string {
  const line = text.slice(Math.max(start, text.lastIndexOf("\n", end - 1) + 1), end);
  return line.replace(/#.*$/u, "").trimEnd().slice(-2);
}

/** How many more brackets a line opens than it closes. */
export function bracketsOpenedBy(line: string): number {
  let open = 0;
  for (const character of line) {
    if (character === "#") break;
    if (character === "(") open++;
    else if (character === ")") open--;
  }
  return open;
}
