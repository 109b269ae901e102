/** Nodes of the numbers that a text writes, exactly. */

import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { neg } from "../primitives/arithmetic.ts";
import { literal } from "../primitives/define.ts";
import type { Lowering } from "./lowering.ts";
import type { Token } from "./token.ts";

/** The node of a number, raised digits such as `⁻¹` among them; `undefined` where it is absurdly long. */
export function numberOf(token: Token, lowering: Lowering): Node | undefined {
  const { numbers } = lowering.memory;
  let node = numbers.get(token.text);
  if (!node) {
    node = made(token, lowering);
    // Those that come up again do so soon; a table of all would cost more than it saves.
    if (node && numbers.size < 1000) numbers.set(token.text, node);
  }
  return node;
}

function made({ type, text }: Token, { graph }: Lowering): Node | undefined {
  // Whole numbers that a double holds are most of all.
  if (/^[0-9]{1,15}$/.test(text)) return literal(graph, Rational.of(Number(text)));
  const plain = type === "superscript" ? text.normalize("NFKC").replace("−", "-") : text;
  const literalText = plain.replace(/^[+-]/, "");
  const [mantissa = "", exponent = "0"] = literalText.toLowerCase().split("e");
  if (mantissa.length > 2000 || Math.abs(Number(exponent)) > 400) return undefined;
  const size = literal(graph, Rational.parse(literalText));
  return plain.startsWith("-") ? graph.node(neg, [size]) : size;
}
