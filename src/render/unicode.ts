/** Nodes as Unicode text for a terminal: `x₃²·y`. It reads back to the same node. */

import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { type LayoutOptions, layout, type Part, type Setting, type Style } from "./layout.ts";
import { textParts, textStyle } from "./text.ts";

/** `node` with subscripts, superscripts and the signs of mathematics. */
export const toUnicode = (node: Node, options?: LayoutOptions): string =>
  layout(node, unicodeStyle, options);

const subscripts = "₀₁₂₃₄₅₆₇₈₉";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const digits = (text: string, shapes: string): string =>
  text.replace(/\d/g, (digit) => shapes[Number(digit)] ?? digit);
const letters: ReadonlyMap<string, string> = new Map(
  [..."aeoxhklmnpstiruvj"].map((letter, i) => [letter, [..."ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ"][i] ?? letter]),
);

/** `x3` as x₃ and `x_i` as xᵢ; `x_1` stays, since x₁ is read as `x1`. */
export function nameToUnicode(name: string): string {
  const [, stem, index] = /^(.*[^\d_])(\d+)$/.exec(name) ?? [];
  if (stem !== undefined && index !== undefined) return stem + digits(index, subscripts);
  const [, base, letter = ""] = /^([^_]+)_(.)$/u.exec(name) ?? [];
  const below = letters.get(letter);
  // A digit before a subscript letter would be read into the subscript's own name.
  return base !== undefined && below !== undefined ? base + below : name;
}

const signs: ReadonlyMap<string, string> = new Map([
  ["*", "·"],
  [" <= ", " ≤ "],
  [" >= ", " ≥ "],
  [" != ", " ≠ "],
  ["pi", "π"],
]);

const unicodeStyle: Style = {
  ...textStyle,
  level: (node) => (raised(node) ? precedence.power : textStyle.level(node)),
  parts,
  name: nameToUnicode,
};

function parts(node: Node, setting: Setting): readonly Part[] {
  const name = nameOf(node);
  if (name !== undefined) return [nameToUnicode(name)];
  const exponent = raised(node);
  const [base] = node.args;
  if (exponent !== undefined && base) return [{ node: base, least: precedence.atom }, exponent];
  return textParts(node, setting).map((part) =>
    typeof part === "string" && part.length < 5 ? (signs.get(part) ?? part) : part,
  );
}

/** The superscript of a power whose exponent is a whole number. */
function raised(node: Node): string | undefined {
  const { notation } = node.op;
  const exponent = node.args[1];
  if (notation.kind !== "infix" || notation.precedence !== precedence.power || !exponent) {
    return undefined;
  }
  const [size] = exponent.args;
  const isMinus = exponent.op.notation.kind === "prefix" && exponent.op.notation.text === "-";
  const written = numberOf(isMinus && size ? size : exponent)?.toString();
  if (written === undefined || !/^\d{1,3}$/.test(written)) return undefined;
  return (isMinus ? "⁻" : "") + digits(written, superscripts);
}
