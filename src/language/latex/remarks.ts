/** Reading notes: what in a formula in LaTeX is read in one of several ways, and how to write the other. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { excerpt } from "../excerpt.ts";
import type { Binary, Juxtaposed, Syntax } from "../syntax.ts";
import type { Extent } from "./complaint.ts";

const note = (
  code: string,
  source: Source,
  { start, end }: Extent,
  title: string,
  help: string,
): Diagnostic => ({
  code,
  severity: "note",
  title,
  labels: [{ span: { source, start, end }, text: "" }],
  help,
});

const quote = (source: Source, start: number, end: number): string =>
  excerpt(source, start, end).trim();

export const looseScript = (source: Source, sign: Extent, script: Extent): Diagnostic => {
  const text = quote(source, script.start, script.end);
  const mark = quote(source, sign.start, sign.end);
  return note(
    "loose-script",
    source,
    { start: sign.start, end: script.end },
    `${mark}${text} is read as ${mark}{${text}}, though LaTeX sets only its first character so`,
    `write ${mark}{${text}}`,
  );
};

export const bracketArgument = (source: Source, command: Extent, argument: Extent): Diagnostic => {
  const name = quote(source, command.start, command.end);
  return note(
    "loose-script",
    source,
    { start: command.start, end: argument.end },
    `all of ${quote(source, argument.start, argument.end)} is read to belong to ${name}`,
    `write ${name}{...}`,
  );
};

export const shortExponent = (source: Source, place: Extent, exponent: Extent): Diagnostic =>
  note(
    "short-exponent",
    source,
    place,
    `only ${quote(source, exponent.start, exponent.end)} is read to be the exponent`,
    "put all of the exponent into braces",
  );

export const naturalLogarithm = (source: Source, word: Extent): Diagnostic =>
  note(
    "natural-log",
    source,
    word,
    "\\log is read as the natural logarithm",
    "for another base, write it: \\log_{10}",
  );

export const inverseFunction = (source: Source, place: Extent, inverse: string): Diagnostic =>
  note(
    "inverse-function",
    source,
    place,
    `${quote(source, place.start, place.end)} is read as the inverse function ${inverse}`,
    "for the reciprocal, write \\frac{1}{...}",
  );

export const wordAsCommand = (source: Source, place: Extent, word: string): Diagnostic =>
  note(
    "plain-word",
    source,
    place,
    `${word} is read as one word, not as a product of letters`,
    `in LaTeX, write \\${word}`,
  );

export const nameProduct = (source: Source, name: Extent, brackets: Extent): Diagnostic => {
  const word = quote(source, name.start, name.end);
  return note(
    "name-product",
    source,
    { start: name.start, end: brackets.end },
    `${quote(source, name.start, brackets.end)} is read as a product`,
    `for a function, define ${word} first`,
  );
};

export const valueOfName = (source: Source, name: Extent, brackets: Extent): Diagnostic => {
  const word = quote(source, name.start, name.end);
  return note(
    "value-of-name",
    source,
    { start: name.start, end: brackets.end },
    `${quote(source, name.start, brackets.end)} is read as the value of ${word}`,
    `for a product, write ${word} \\cdot`,
  );
};

export const ignoredText = (source: Source, place: Extent): Diagnostic =>
  note(
    "ignored-text",
    source,
    place,
    `${quote(source, place.start, place.end)} is not read`,
    "keep words out of formulas that are to be checked",
  );

export const unreadLine = (source: Source, place: Extent): Diagnostic =>
  note(
    "unread-line",
    source,
    place,
    "this step is not read, since it speaks of other derivatives",
    "write out what they are",
  );

export const uncoveredPoint = (source: Source, place: Extent, point: string): Diagnostic =>
  note(
    "open-cases",
    source,
    place,
    `no case holds at ${point}; the last is read to hold there`,
    "say which case includes equality",
  );

/** Remarks on a tree that could be read in another way. */
export function readings(tree: Syntax, source: Source, remark: (note: Diagnostic) => void): void {
  if (tree.type === "binary") quotient(tree, source, remark);
  else if (tree.type === "juxtaposed") bareProduct(tree, source, remark);
  else if (tree.type === "application") {
    const { argument, functions, start, end } = tree;
    const parts = argument.type === "juxtaposed" ? argument : undefined;
    const names = parts && parts.left.type !== "number";
    const powered = argument.type === "power" || argument.type === "superscript";
    if (!names && !powered) return;
    const head = parts
      ? parts.left
      : argument.type === "power" || argument.type === "superscript"
        ? argument.base
        : argument;
    const name = quote(source, functions.item.start, functions.item.end);
    remark(
      note(
        "bare-argument",
        source,
        { start, end },
        `${quote(source, start, end)} is read as ${name}(${quote(source, argument.start, end)})`,
        `for the other, write ${name}(${quote(source, head.start, head.end)})`,
      ),
    );
  } else if (tree.type === "power" && tree.base.type === "binary") {
    const { base, start, end } = tree;
    remark(
      note(
        "fraction-power",
        source,
        { start, end },
        `the exponent is read to belong to the whole of ${quote(source, base.start, base.end)}`,
        "put brackets round what is raised",
      ),
    );
  }
}

const divides = (tree: Syntax): tree is Binary =>
  tree.type === "binary" && tree.operator.type !== "fraction" && tree.operator.text === "/";

function quotient(tree: Binary, source: Source, remark: (note: Diagnostic) => void): void {
  const { left, operator, right } = tree;
  if (divides(tree)) {
    if (right.type !== "juxtaposed") return;
    remark(
      note(
        "quotient-by-product",
        source,
        tree,
        `all of ${quote(source, right.start, right.end)} is read to be below the stroke`,
        `write \\frac{${quote(source, left.start, left.end)}}{...}`,
      ),
    );
  } else if (operator.type === "times" && divides(left)) {
    afterQuotient(left, tree, source, remark);
  }
}

const afterQuotient = (
  left: Binary,
  whole: Extent,
  source: Source,
  remark: (note: Diagnostic) => void,
): void =>
  remark(
    note(
      "quotient-then-product",
      source,
      whole,
      `only ${quote(source, left.right.start, left.right.end)} is read to be below the stroke`,
      `write \\frac{${quote(source, left.left.start, left.left.end)}}{...}`,
    ),
  );

function bareProduct(tree: Juxtaposed, source: Source, remark: (note: Diagnostic) => void): void {
  const { left, right, start, end } = tree;
  if (divides(left)) {
    afterQuotient(left, { start, end }, source, remark);
    return;
  }
  const applied = left.type === "juxtaposed" ? left.right : left;
  if (applied.type !== "application" || right.type === "application") return;
  if (applied.argument.type === "group") return;
  remark(
    note(
      "bare-product",
      source,
      { start: applied.start, end },
      `the argument of ${quote(source, applied.start, applied.functions.head.end)} is read to end before ${quote(source, right.start, right.end)}`,
      `put the argument of ${quote(source, applied.start, applied.functions.head.end)} in brackets`,
    ),
  );
}
