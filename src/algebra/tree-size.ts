/** How many nodes a formula has when written out. */

import type { Node } from "../graph/node.ts";

const cap = 1e9;

/** Counts shared nodes as often as they are used; capped, since that can be exponential. */
export function sizeOfTree(root: Node): number {
  const sizes = new Map<Node, number>();
  const stack = [root];
  for (let next = stack.at(-1); next; next = stack.at(-1)) {
    const missing = next.args.filter((arg) => !sizes.has(arg));
    if (missing.length > 0) stack.push(...missing);
    else {
      stack.pop();
      const size = next.args.reduce((total, arg) => total + (sizes.get(arg) ?? 0), 1);
      sizes.set(next, Math.min(cap, size));
    }
  }
  return sizes.get(root) ?? 0;
}
