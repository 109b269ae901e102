/** What can be wrong with a formula in LaTeX: one function an error, as in `complaints.ts` of plain text. */

import { functionsByName } from "../../primitives/registry.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { error, spanOf } from "../complaint.ts";
import { nearest } from "../nearest.ts";
import { at, type Extent, named, written } from "./complaint.ts";

/** What to write instead of signs that have no meaning. */
const instead: ReadonlyMap<string, string> = new Map([
  ["!", "write \\Gamma(n+1) for n!"],
  ["$", "a formula stands alone, within one pair of dollars"],
  ["$$", "a formula stands alone, within one pair of dollars"],
  ["?", "write \\begin{cases} for a condition"],
]);

export const stray = (source: Source, found: Extent): Diagnostic =>
  at(
    "unexpected-token",
    `${written(source, found)} cannot stand here`,
    source,
    found,
    instead.get(source.text.slice(found.start, found.end)),
  );

export const missingArgument = (
  source: Source,
  command: Extent,
  count: string,
  found: Extent | undefined,
): Diagnostic =>
  error(
    "missing-argument",
    `${named(source, command)} needs ${count}`,
    { span: spanOf(source, command), text: "" },
    found && found.end > found.start
      ? `put braces round it, as in ${named(source, command)}{...}`
      : undefined,
  );

export const operandExpected = (
  source: Source,
  before: Extent | undefined,
  found: Extent | undefined,
): Diagnostic => {
  const title = `expected a value${before ? ` after ${written(source, before)}` : ""}`;
  if (!found && before) {
    return error("unexpected-end", title, {
      span: spanOf(source, before),
      text: "nothing follows this",
    });
  }
  return at("unexpected-token", title, source, found ?? { start: 0, end: source.text.length });
};

export const operatorExpected = (
  source: Source,
  before: Extent,
  found: Extent,
  subscript: boolean,
): Diagnostic =>
  at(
    "unexpected-token",
    `expected an operator between ${written(source, before)} and ${written(source, found)}`,
    source,
    { start: before.start, end: found.end },
    subscript
      ? "for a subscript write _, for a product \\cdot"
      : "for a product, write \\cdot between them; numbers are written without gaps and with a decimal point",
  );

export const commaInside = (source: Source, comma: Extent): Diagnostic =>
  at(
    "unexpected-token",
    "a comma stands only between the arguments of a function",
    source,
    comma,
    "for a decimal point, write a dot; numbers are not grouped",
  );

export const exponentForm = (source: Source, place: Extent): Diagnostic =>
  at(
    "number-form",
    `${written(source, place)} could be a power of ten or a product with e`,
    source,
    place,
    "write \\times 10^{...} for a power of ten; for e, leave spaces round the sign",
  );

export const mixedNumber = (source: Source, place: Extent): Diagnostic =>
  at(
    "mixed-number",
    `${written(source, place)} could be a product or a mixed number`,
    source,
    place,
    "write \\cdot or + between them",
  );

export const nothingRaised = (source: Source, sign: Extent): Diagnostic =>
  at("unexpected-token", `nothing stands before this ${written(source, sign)}`, source, sign);

export const doubleScript = (source: Source, sign: Extent): Diagnostic =>
  at("double-script", "this has two exponents or two subscripts", source, sign, "add braces");

export const unclearScripts = (source: Source, place: Extent): Diagnostic =>
  at(
    "unclear-script",
    `${written(source, place)} puts the subscript on what is raised`,
    source,
    place,
    "put the whole exponent into braces",
  );

export const subscriptForm = (source: Source, place: Extent): Diagnostic =>
  at(
    "subscript-form",
    "a subscript is a number, a letter or a word",
    source,
    place,
    "choose another name",
  );

export const subscriptPlace = (source: Source, sign: Extent): Diagnostic =>
  at(
    "subscript-form",
    "only a name can have a subscript",
    source,
    sign,
    "for the value at a point, write the value alone",
  );

export const primeInside = (source: Source, place: Extent): Diagnostic =>
  at(
    "derivative-inside",
    "a derivative is not read within a formula",
    source,
    place,
    "write out what it is",
  );

export const transpose = (source: Source, place: Extent): Diagnostic =>
  at(
    "transpose",
    `${written(source, place)} looks like a transpose, and every value is a single number`,
    source,
    place,
    "write out the formula of each entry",
  );

export const argumentExpected = (source: Source, word: Extent, minus: boolean): Diagnostic =>
  at(
    "argument-expected",
    `${named(source, word)} needs an argument`,
    source,
    word,
    minus
      ? `for a negative argument, write ${named(source, word)}(-x)`
      : `write ${named(source, word)}(x)`,
  );

export const inversePower = (source: Source, place: Extent): Diagnostic =>
  at(
    "inverse-power",
    `${written(source, place)} could be an inverse function or a reciprocal`,
    source,
    place,
    "write \\frac{1}{...} for the reciprocal",
  );

export function notAFunction(source: Source, word: Extent, name: string): Diagnostic {
  const near = nearest(name, [...functionsByName.keys()]);
  const title = `${written(source, word)} is no function that is known here`;
  const span = spanOf(source, word);
  return near
    ? error("unknown-function", title, { span, text: `did you mean ${near}?` })
    : error(
        "unknown-function",
        title,
        { span, text: "" },
        "define it first; for a product, write \\cdot",
      );
}

export const twoMeanings = (source: Source, place: Extent): Diagnostic =>
  at(
    "two-meanings",
    `${written(source, place)} stands for a function and for a value in one formula`,
    source,
    place,
    "give the value another letter",
  );

export const twoNames = (
  source: Source,
  place: Extent,
  [first, second]: readonly [string, string],
): Diagnostic =>
  at(
    "two-meanings",
    `${written(source, place)} could be ${first} or ${second}`,
    source,
    place,
    "write one of them letter by letter, as in \\mathrm{...}",
  );

export const prose = (source: Source, place: Extent): Diagnostic =>
  at(
    "prose",
    `${written(source, place)} is text, not a formula`,
    source,
    place,
    "keep words out of the formula",
  );

export const openCases = (
  source: Source,
  place: Extent,
  uncovered: string | undefined,
): Diagnostic =>
  at(
    "open-cases",
    uncovered === undefined
      ? "these cases may leave something out"
      : `these cases leave out ${uncovered}`,
    source,
    place,
    "end with a row for \\text{otherwise}",
  );

export const casesForm = (source: Source, place: Extent): Diagnostic =>
  at(
    "cases-form",
    "a row of cases is a value, an & and its condition",
    source,
    place,
    "as in x^2 & x > 0",
  );

export const vectorInside = (source: Source, place: Extent): Diagnostic =>
  at(
    "vector-inside",
    "a vector stands alone after the = of a gradient",
    source,
    place,
    "write one formula for each entry",
  );

export const matrix = (source: Source, place: Extent): Diagnostic =>
  at(
    "unread-environment",
    "a matrix is not read yet",
    source,
    place,
    "write its entries one by one",
  );

export const emptyEntry = (source: Source, place: Extent): Diagnostic =>
  at("unexpected-token", "an entry of this vector is empty", source, place);
