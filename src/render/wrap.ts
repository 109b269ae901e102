/** Breaks what is too long for a line: prose at spaces, formulas before operators outside of brackets. */

import { charactersOf, widthOf } from "./width.ts";

/** What is longer than this is cut in the middle: nobody reads on. */
const longest = 2400;

/** A formula cut in the middle where it is too long for anyone to read. */
export function abridge(text: string): string {
  if (text.length <= longest) return text;
  const left = text.slice(0, longest / 2);
  const right = text.slice(-longest / 4);
  return `${left} … (${text.length - left.length - right.length} characters left out) … ${right}`;
}

/** Lines of prose no wider than `width`; only a word that is too wide itself is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = text; ; ) {
    const fit = fitting(rest, width);
    if (fit === rest.length) return [...lines, rest];
    const space = rest.lastIndexOf(" ", fit);
    const at = space > 0 ? space : fit;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
}

/** Lines of a formula, all but the first of which begin with an operator where that is possible. */
export function wrapFormula(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = text; ; ) {
    const fit = fitting(rest, width);
    if (fit === rest.length) return [...lines, rest];
    const at = breakOf(rest, fit);
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
}

/** Where a line ends: before the operator that is in the fewest brackets, in the second half of the line. */
function breakOf(text: string, fit: number): number {
  let depth = 0;
  let best = fit;
  let shallowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= fit; i++) {
    const character = text[i];
    if (character === "(") depth++;
    if (character === ")") depth--;
    // A factor sticks together more than a sum does, as if it were in a bracket.
    const own = character === " " ? depth : /[*·/]/.test(character ?? "") ? depth + 0.5 : undefined;
    if (own === undefined || i < fit / 2 || own > shallowest) continue;
    if (character === " " && !/^ [-+?:<>=!≤≥≠]|^ (and|or) /.test(text.slice(i, i + 5))) continue;
    shallowest = own;
    best = i;
  }
  return Math.max(1, best);
}

/** How much of a text, in UTF-16 units, fits into `width` columns. */
function fitting(text: string, width: number): number {
  if (text.length <= width && widthOf(text) <= width) return text.length;
  let used = 0;
  let end = 0;
  // Of what is wide, fewer characters fit; of what joins many units, more, but never that many.
  for (const character of charactersOf(text.slice(0, 16 * width + 16))) {
    used += widthOf(character);
    if (used > width) break;
    end += character.length;
  }
  return Math.max(1, end);
}
