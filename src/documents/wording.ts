/** Sentences with formulas in them, as plain text and as Markdown. */

import type { Phrase } from "../check/phrase.ts";
import { toLatex } from "../render/latex.ts";
import { nameToLatex } from "../render/latex-names.ts";
import { formatNumber } from "../render/numbers.ts";
import { toText } from "../render/text.ts";

/** One sentence or formula, for a terminal and for a notebook. */
export interface Wording {
  readonly text: string;
  readonly markdown: string;
}

/** Formulas longer than this help nobody in a sentence. */
const longest = 400;

/** A phrase in both forms. */
export function worded(phrase: Phrase): Wording {
  const pieces = phrase.map((piece): Wording => {
    if (typeof piece === "string") return { text: piece, markdown: escaped(piece) };
    if ("name" in piece) return { text: piece.name, markdown: `$${nameToLatex(piece.name)}$` };
    if ("value" in piece) {
      const text = formatNumber(piece.value);
      return { text, markdown: text };
    }
    const text = toText(piece);
    return { text: shortened(text), markdown: inline(toLatex(piece), text) };
  });
  return {
    text: pieces.map(({ text }) => text).join(""),
    markdown: pieces.map(({ markdown }) => markdown).join(""),
  };
}

/** Words that are the same in both forms, but for escapes. */
export const plainly = (text: string): Wording => ({ text, markdown: escaped(text) });

/** A formula of ours between dollars, on one line; one that is too long as shortened code. */
export const inline = (latex: string, text: string): string =>
  latex.length > longest || latex.includes("\n") ? code(text) : `$${latex}$`;

const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

/** Text that stands for itself in Markdown, whoever wrote it. */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|$~&!]/gu, "\\$&").replace(/\s*[\n\r]+\s*/gu, " ");

/** A code span of any text; its fence is longer than any run of backticks within. */
export function code(text: string): string {
  const inside = shortened(text.replace(/\s+/gu, " ").trim()).replaceAll("|", "\u2502");
  const runs = inside.match(/`+/gu) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const gap = runs.length > 0 || inside === "" ? " " : "";
  return `${fence}${gap}${inside}${gap}${fence}`;
}
