/** Nodes as plain text, which parses back to the same node. */

import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import {
  above,
  fill,
  infixSlots,
  type LayoutOptions,
  layout,
  type Part,
  type Setting,
  type Style,
} from "./layout.ts";

/** `node` as text of the language, with as few brackets as read well; large shared ones as a program of bindings `t1 = …`. */
export const toText = (node: Node, options?: LayoutOptions): string =>
  layout(node, textStyle, options);

/** How the language itself is written. */
export const textStyle: Style = {
  level: (node) => {
    const { notation } = node.op;
    return notation.kind === "leaf" || notation.kind === "call"
      ? precedence.atom
      : notation.precedence;
  },
  parts: textParts,
  name: (identifier) => identifier,
  open: "(",
  close: ")",
  join: (pieces) => pieces.join(""),
  program: (bindings, result) =>
    [...bindings.map(([name, value]) => `${name} = ${value}`), result].join("\n"),
};

export function textParts(node: Node, _setting: Setting): readonly Part[] {
  const { notation } = node.op;
  const { args } = node;
  switch (notation.kind) {
    case "leaf":
      return [leafText(node)];
    case "call":
      return callParts(notation.text, args);
    case "prefix":
      return [
        notation.text,
        ...args.map((arg) => ({ node: arg, least: above(notation.precedence) })),
      ];
    case "infix": {
      const [left, right] = infixSlots(node);
      // An exponent may begin with a minus: x^-2.
      const isPower = notation.precedence === precedence.power;
      const minus = isPower && right.node.op.notation.kind === "prefix" && isMinus(right.node);
      return [left, notation.text, minus ? { node: right.node, least: 0 } : right];
    }
    case "conditional":
      return conditionalParts(args);
  }
}

const isMinus = (node: Node): boolean =>
  node.op.notation.kind === "prefix" && node.op.notation.text === "-";

const leafText = (node: Node): string => numberOf(node)?.toString() ?? nameOf(node) ?? node.op.name;

function callParts(text: string, args: readonly Node[]): readonly Part[] {
  if (text.includes("#")) return fill(text, args);
  if (args.length === 0) return [text];
  return [
    text,
    "(",
    ...args.flatMap((arg, i): Part[] => [...(i ? [", "] : []), { node: arg, least: 0 }]),
    ")",
  ];
}

/** `c ? a : b`, which associates to the right: only an `a` or a `c` that is itself conditional is bracketed. */
function conditionalParts(args: readonly Node[]): readonly Part[] {
  const leasts = [
    above(precedence.conditional),
    above(precedence.conditional),
    precedence.conditional,
  ];
  return args.flatMap((arg, i): Part[] => [
    ...(i ? [i === 1 ? " ? " : " : "] : []),
    { node: arg, least: leasts[i] ?? 0 },
  ]);
}
