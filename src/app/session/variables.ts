/** The variables of a formula, found by a walk that ends early in large ones. */

import type { Node } from "../../graph/node.ts";
import { nameOf } from "../../primitives/define.ts";

/** No line may cost more than this, however large the formulas are that it builds on. */
const most = 500;

/** In order of creation; `undefined` where the formula has more than a few hundred nodes. */
export function fewVariables(node: Node): readonly string[] | undefined {
  const seen = new Set([node]);
  for (const at of seen) {
    if (seen.size > most) return undefined;
    // A Set's iteration goes on to what is added meanwhile.
    for (const arg of at.args) seen.add(arg);
  }
  return [...seen].sort((a, b) => a.id - b.id).flatMap((at) => nameOf(at) ?? []);
}
