/** The pieces of a line as plain text: formulas, names, slopes and numbers. */

import { type Inline, operators, type Place, type Prose } from "../explain/blocks.ts";
import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import type { LayoutOptions } from "./layout.ts";
import { formatNumber } from "./numbers.ts";
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

function inlineText(inline: Inline, { formula, name }: Script): string {
  if (typeof inline === "string") return printable(inline);
  switch (inline.kind) {
    case "math":
      return formula(inline.node, {
        ...(inline.names && { names: inline.names }),
        ...(inline.as && places[inline.as]),
      });
    case "name":
      return name(inline.name);
    case "slope": {
      const d = inline.local ? "∂" : "d";
      return `${d}${name(inline.of)}/${d}${name(inline.by)}`;
    }
    case "number": {
      const text = formatNumber(inline.value, inline.digits);
      return inline.as === "factor" && text.startsWith("-") ? `(${text})` : text;
    }
    case "operator":
      return operators[inline.sign].text;
    case "code":
      return printable(inline.text);
  }
}
