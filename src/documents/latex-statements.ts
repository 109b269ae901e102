/** The statements of a formula in LaTeX. */

import type { Label } from "../language/labels.ts";
import { type Equation, readEquations } from "../language/latex/read.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { textOf } from "../text/source.ts";
import type { Formula, Statement } from "./statement.ts";

/** Where a text stands in its document. */
export type Setting = Pick<Statement, "part" | "start" | "end">;

/** Nothing, or a mark in its place, after the last sign of equality. */
const blank =
  /(?:=|:|\\approx)\s*(?:\?+|\\?_(?:[\s\\_{}]*_)*|\\underline\s*\{[^{}]*\}|\\[lc]?dots|\\square|\\Box|\\quad|\\[,;:! ]|\\\\|&|\.{3,}|…|\s)*$/u;
const labelOnly =
  /^\s*(?:\\(?:[dtc]?frac|partial|nabla|bar|overline|operatorname|mathrm)|[∂∇]|\{?\s*d|[A-Za-z]\w*\s*(?:_\{?\w+\}?)?\s*(?:'|\^\{?\\prime))/u;
/** Longer formulas in a homework are not written by people. */
export const longestFormula = 20_000;

/** What a formula in LaTeX states, with names in the spelling of `names`. */
export function statementsOfLatex(
  text: string,
  names: ReadonlySet<string>,
  setting: Setting,
): Statement[] {
  const base = { ...setting, text: text.trim(), notation: "latex" } as const;
  if (text.trim() === "" || text.length > longestFormula) return [];
  if (labelOnly.test(text)) {
    const isBlank = blank.test(text) && !text.slice(0, text.search(/=|:/)).includes("\\begin");
    if (isBlank || !/=|\\approx/.test(text)) {
      const label = derivativeIn(isBlank ? text.slice(0, lastEquality(text)) : text, names);
      if (label) {
        return [{ ...base, label, sides: [], complaints: [], form: isBlank ? "blank" : "mention" }];
      }
    }
  }
  const read = readLeavingOut(withCommas(text), names);
  if (!read.ok) return [unread(base, read.diagnostics, headOf(text, names))];
  return read.value.equations.flatMap(({ label, result }): Statement[] => {
    if (!result.ok) {
      const isBare = !label && read.value.equations.length === 1;
      return [
        unread(base, result.diagnostics, label ?? (isBare ? headOf(text, names) : undefined)),
      ];
    }
    const sides = sidesOf(result.value);
    const own = read.value.equations.length === 1 ? base : { ...base, text: shown(label, sides) };
    return [
      {
        ...own,
        ...(label && { label }),
        sides,
        complaints: [],
        form: label || sides.length > 1 ? "equation" : "formula",
      },
    ];
  });
}

/** Rows that are left out of one formula at most. */
const mostRows = 50;

/**
 * The equations of a text; rows that say only how a derivative is made of others, as the chain rule does, are left
 * out where there are more rows. Blanks in their place keep offsets as they are.
 */
function readLeavingOut(text: string, names: ReadonlySet<string>) {
  let rest = text;
  for (let i = 0; ; i++) {
    const read = readEquations({ name: "<answer>", text: rest }, { names });
    if (read.ok || i >= mostRows) return read;
    const [{ code, labels } = { code: "", labels: [] }] = read.diagnostics;
    const span = labels[0]?.span;
    if (code !== "derivative-inside" || !span) return read;
    const sign = rest.indexOf("=", span.start);
    const more = /^\s*\\\\\*?(?:\s*\[[^\]\n]*\])?[\s&]*(?==)/u.exec(rest.slice(span.end));
    const isHead = sign !== -1 && sign < span.end;
    const [start, end] =
      more && isHead ? [sign, span.end + more[0].length] : [span.start, span.end];
    const left = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
    if (!left.includes("=")) return read;
    rest = left;
  }
}

const unread = (
  base: Omit<Statement, "sides" | "complaints" | "form">,
  complaints: readonly Diagnostic[],
  label: Label | undefined,
): Statement => ({
  ...base,
  ...(label && { label }),
  sides: [],
  complaints,
  form: label ? "equation" : "formula",
});

function sidesOf({ lines, vectors }: Equation): Formula[] {
  const sides: { at: number; formula: Formula }[] = lines.map(({ span, approximate }) => ({
    at: span.start,
    formula: { notation: "latex", text: textOf(span), approximate },
  }));
  for (const entries of vectors) {
    const [first] = entries;
    const texts = entries.map(({ span }) => textOf(span));
    sides.push({
      at: first?.span.start ?? 0,
      formula: {
        notation: "latex",
        text: texts.join(", "),
        approximate: first?.approximate ?? false,
        entries: texts,
      },
    });
  }
  return sides.sort((a, b) => a.at - b.at).map(({ formula }) => formula);
}

/** An equation among several, as it is shown. */
const shown = (label: Label | undefined, sides: readonly Formula[]): string =>
  [...(label ? [textOf(label.span)] : []), ...sides.map(({ text }) => text)]
    .map((side) => side.replace(/[&\s]+$|^[&\s]+/gu, ""))
    .join(" = ");

/** The derivative, gradient or adjoint that a text without an = is. */
function derivativeIn(text: string, names: ReadonlySet<string>): Label | undefined {
  const read = readEquations({ name: "<label>", text: `${text} = 0` }, { names });
  if (!read.ok) return undefined;
  const [only, more] = read.value.equations;
  const label = more ? undefined : only?.label;
  if (!only?.result.ok || only.result.value.lines.length !== 1) return undefined;
  return label && label.kind !== "name" ? label : undefined;
}

/** The label of a text that as a whole cannot be taken apart. */
function headOf(text: string, names: ReadonlySet<string>): Label | undefined {
  const end = text.search(/&?\s*(?:=|\\approx|\\equiv)/u);
  if (end <= 0) return undefined;
  const head = text.slice(0, end).replace(/^(?:\s|\\begin\{\w+\*?\}(?:\{\d+\})?|\$)+/u, "");
  return derivativeIn(head, names);
}

const lastEquality = (text: string): number =>
  Math.max(text.lastIndexOf("="), text.lastIndexOf(":"), text.lastIndexOf("\\approx"));

/** Gaps between two equations in a row become commas; offsets stay as they are. */
const withCommas = (text: string): string =>
  text.replace(
    /(\\q?quad(?![a-zA-Z])|\\(?:text|mbox|textrm|mathrm)\{\s*(?:and|,|;|also)?\s*\})((?:\s|\\[,;: ]|\\q?quad(?![a-zA-Z])|\\(?:text|mbox|textrm)\{\s*(?:and|,|;)?\s*\})*)(?=(?:\\(?:[dt]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{\s*d)|partial|nabla|bar)|[A-Za-z]\w*(?:_\{?\w+\}?)?\s*(?:'|\^\{?\\prime|=)|d\s*\w+\s*\/\s*d))/gu,
    (gap) => `,${" ".repeat(gap.length - 1)}`,
  );
