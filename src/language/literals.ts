/** Nodes of the numbers that a text writes, exactly. */

import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { neg } from "../primitives/arithmetic.ts";
import { literal } from "../primitives/define.ts";
import type { Lowering } from "./lowering.ts";
import type { Token } from "./token.ts";

/** The node of a number, raised digits such as `⁻¹` among them; `undefined` where it is absurdly long. */
export function numberOf({ type, text }: Token, { graph, memory }: Lowering): Node | undefined {
  const known = memory.numbers.get(text);
  if (known) return known;
  const plain = type === "superscript" ? text.normalize("NFKC").replace("−", "-") : text;
  const literalText = plain.replace(/^[+-]/, "");
  const [mantissa = "", exponent = "0"] = literalText.toLowerCase().split("e");
  if (mantissa.length > 2000 || Math.abs(Number(exponent)) > 400) return undefined;
  const size = literal(graph, Rational.parse(literalText));
  const node = plain.startsWith("-") ? graph.node(neg, [size]) : size;
  memory.numbers.set(text, node);
  return node;
}
