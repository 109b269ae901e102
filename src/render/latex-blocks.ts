/** Blocks as LaTeX: equations in an `aligned` environment, tables in an `array`, prose around them. */

import { type Block, type Inline, type Line, operators, type Prose } from "../explain/blocks.ts";
import { renderDiagnostic } from "./diagnostic.ts";
import { manyOperations, places } from "./inline.ts";
import { toLatex } from "./latex.ts";
import { nameToLatex } from "./latex-names.ts";
import { isLarge } from "./layout.ts";
import { formatDecimal, formatNumber } from "./numbers.ts";

type Table = Extract<Block, { kind: "table" }>;
type Lines = Extract<Block, { kind: "lines" }>;

/** A fragment of a document: headings, paragraphs, and displayed mathematics. */
export const renderLatex = (blocks: readonly Block[]): string =>
  blocks.map(blockToLatex).join("\n\n");

function blockToLatex(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `\\subsection*{${textMode(block.text)}}`;
    case "paragraph":
      return paragraphToLatex(block.prose);
    case "note":
      return `\\emph{${paragraphToLatex(block.prose)}}`;
    case "table":
      return `\\[\n${tableToLatex(block)}\n\\]`;
    case "lines":
      return `\\[\n${linesToLatex(block.lines)}\n\\]`;
    case "diagnostic":
      return `\\begin{verbatim}\n${verbatimSafe(renderDiagnostic(block.diagnostic))}\n\\end{verbatim}`;
  }
}

/** What would end the environment is told apart by a space. */
const verbatimSafe = (text: string): string => text.replaceAll("\\end{", "\\ end{");

/** The equations as one `aligned` environment for math mode; remarks stand in a column of their own. */
export function linesToLatex(lines: Lines["lines"]): string {
  const hasNotes = lines.some((line) => "left" in line && (line.note?.length ?? 0) > 0);
  const rows = lines.map((line) =>
    "elided" in line
      ? `&\\;\\;\\vdots\\quad\\text{${line.elided} more}`
      : lineToLatex(line, hasNotes),
  );
  return ["\\begin{aligned}", rows.join(" \\\\\n"), "\\end{aligned}"].join("\n");
}

function lineToLatex({ left, chain, note = [] }: Line, hasNotes: boolean): string {
  const body = chain.map(mathOf).join(" = ");
  const remark = hasNotes && note.length > 0 ? ` && ${mathOf(note)}` : "";
  return `${mathOf(left)} &= ${body}${remark}`;
}

/** The table as an `array` environment for math mode. */
export function tableToLatex({ columns, rows }: Table): string {
  const format = columns.map(({ align }) => (align === "left" ? "l" : "r")).join("");
  const lines = [columns.map(({ title }) => mathOf(title))];
  for (const row of rows) {
    lines.push("elided" in row ? ["\\vdots", `\\text{${row.elided} more}`] : row.map(mathOf));
  }
  const [head = [], ...body] = lines.map((cells) => cells.join(" & "));
  return [
    `\\begin{array}{${format}}`,
    `${head} \\\\ \\hline`,
    body.join(" \\\\\n"),
    "\\end{array}",
  ].join("\n");
}

/** A line of prose and formulas for text mode, its formulas between dollars. */
export const paragraphToLatex = (prose: Prose): string =>
  inRuns(
    prose,
    (formulas) => `$${mathOf(formulas).trim()}$`,
    (text) => (typeof text === "string" ? textMode(text) : `\\texttt{${textMode(text.code)}}`),
  );

/** Prose with each run of formulas that touch, such as `x`, ` = `, `2`, written as one. */
export function inRuns(
  prose: Prose,
  formula: (run: Prose) => string,
  text: (text: string | { readonly code: string }) => string,
): string {
  let written = "";
  let run: Inline[] = [];
  const close = (): void => {
    if (run.length > 0) written += formula(run);
    run = [];
  };
  for (const inline of prose) {
    if (inline === "") continue;
    if (typeof inline !== "string" && inline.kind !== "code") run.push(inline);
    else {
      close();
      written += text(typeof inline === "string" ? inline : { code: inline.text });
    }
  }
  close();
  return written;
}

/** The same for math mode, its prose in `\text`. */
export const mathOf = (prose: Prose): string => prose.map(inlineMath).join("");

const tooLarge = `\\text{(a formula of more than ${manyOperations} operations)}`;

function inlineMath(inline: Inline): string {
  if (typeof inline === "string") return inline === "" ? "" : `\\text{${textMode(inline)}}`;
  switch (inline.kind) {
    case "math":
      if (isLarge(inline.node, inline.names ?? new Map(), manyOperations)) return tooLarge;
      return toLatex(inline.node, {
        ...(inline.names && { names: inline.names }),
        ...(inline.as && places[inline.as]),
      });
    case "name":
      return nameToLatex(inline.name);
    case "slope": {
      const d = inline.local || inline.partial ? "\\partial " : "d";
      return `\\frac{${d}${nameToLatex(inline.of)}}{${d}${nameToLatex(inline.by)}}`;
    }
    case "number":
      return numberToLatex(inline);
    case "operator":
      return operators[inline.sign].latex;
    case "code":
      return `\\texttt{${textMode(inline.text)}}`;
  }
}

function numberToLatex({ value, digits, as, beyond }: Extract<Inline, { kind: "number" }>): string {
  const text = beyond ? formatDecimal(beyond, digits) : formatNumber(value, digits);
  const [, mantissa, exponent] = /^(.*)e(-?\d+)$/.exec(text) ?? [];
  const latex = Number.isNaN(value)
    ? "\\mathrm{NaN}"
    : Number.isFinite(value) || beyond
      ? exponent === undefined
        ? text
        : `${mantissa}\\times 10^{${exponent}}`
      : `${value < 0 ? "-" : ""}\\infty`;
  return as === "factor" && latex.startsWith("-") ? `\\left(${latex}\\right)` : latex;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ...[..."{}$&#%_"].map((character): [string, string] => [character, `\\${character}`]),
  ["\\", "\\textbackslash{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
]);

/** Text that stands for itself in text mode. */
const textMode = (text: string): string =>
  [...text.replace(/[\r\n]+/g, " ")]
    .map((character) => escapes.get(character) ?? character)
    .join("");
