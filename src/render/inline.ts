/** The pieces of a line as plain text: formulas, names, slopes and numbers. */

import { type Inline, operators, type Place, type Prose } from "../explain/blocks.ts";
import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { isLarge, type LayoutOptions } from "./layout.ts";
import { formatDecimal, formatNumber } from "./numbers.ts";
import { toText } from "./text.ts";
import { nameToUnicode, toUnicode } from "./unicode.ts";
import { printable } from "./width.ts";

/** How formulas and names are written in a terminal. */
export interface Script {
  readonly formula: (node: Node, options: LayoutOptions) => string;
  readonly name: (identifier: string) => string;
}

/** As the language is typed, or with the signs of mathematics. */
export const scripts = {
  plain: { formula: toText, name: (identifier: string) => identifier },
  unicode: { formula: toUnicode, name: nameToUnicode },
} as const satisfies Record<string, Script>;

/** How tightly a formula has to bind in its place. */
export const places = {
  factor: { least: precedence.product, afterOperator: true },
  side: { least: precedence.sum },
} as const satisfies Record<Place, LayoutOptions>;

/** A line of prose, formulas and numbers as one text. A formula with bindings has several lines. */
export const proseText = (prose: Prose, script: Script): string =>
  prose.map((inline) => inlineText(inline, script)).join("");

const unnamed: ReadonlyMap<Node, string> = new Map();
/** A formula of more operations is not written into a view: nobody reads it, and it takes long. */
export const manyOperations = 20_000;
const tooLarge = `(a formula of more than ${manyOperations} operations)`;

/** A name as it fits into a column. */
const shortened = (text: string): string =>
  text.length <= 40 ? text : `${text.slice(0, 28)}…${text.slice(-8)}`;

function inlineText(inline: Inline, { formula, name }: Script): string {
  if (typeof inline === "string") return printable(inline);
  switch (inline.kind) {
    case "math":
      if (isLarge(inline.node, inline.names ?? unnamed, manyOperations)) return tooLarge;
      return formula(inline.node, {
        ...(inline.names && { names: inline.names }),
        ...(inline.as && places[inline.as]),
      });
    case "name":
      return name(shortened(inline.name));
    case "slope": {
      const d = inline.local ? "∂" : "d";
      return `${d}${name(shortened(inline.of))}/${d}${name(shortened(inline.by))}`;
    }
    case "number": {
      const text = inline.beyond
        ? formatDecimal(inline.beyond, inline.digits)
        : formatNumber(inline.value, inline.digits);
      return inline.as === "factor" && text.startsWith("-") ? `(${text})` : text;
    }
    case "operator":
      return operators[inline.sign].text;
    case "code":
      return printable(inline.text);
  }
}
