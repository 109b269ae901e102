/** A difference of two, however it was written. */

import type { Node } from "../../graph/node.ts";
import { add, neg, sub } from "../../primitives/arithmetic.ts";

/** The `a` and `b` of `a - b`, `a + -b` or `-b + a`. */
export function differenceOf(node: Node): readonly [Node, Node] | undefined {
  const [x, y] = node.args;
  if (!x || !y) return undefined;
  if (node.op === sub) return [x, y];
  if (node.op !== add) return undefined;
  if (y.op === neg && y.args[0]) return [x, y.args[0]];
  return x.op === neg && x.args[0] ? [y, x.args[0]] : undefined;
}
