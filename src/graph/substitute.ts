/** A node with other nodes in place of some of its parts, possibly in another graph. */

import { type Graph, liveFrom } from "./graph.ts";
import type { Node } from "./node.ts";

/**
 * `node` with every part that `replacementOf` knows replaced by what it gives, built in `into`.
 * Replacements must be of `into`. Linear in the number of nodes below `node`; nothing is simplified.
 */
export function substitute(
  node: Node,
  replacementOf: (part: Node) => Node | undefined,
  into: Graph = node.graph,
): Node {
  const live = liveFrom([node]);
  const built = new Map<Node, Node>();
  for (let id = 0; id <= node.id; id++) {
    const part = node.graph.nodes[id];
    if (!live[id] || !part) continue;
    const replacement = replacementOf(part);
    if (replacement) built.set(part, replacement);
    else {
      const args = part.args.map((arg) => built.get(arg) ?? arg);
      built.set(part, into.node(part.op, args, part.attribute));
    }
  }
  return built.get(node) ?? node;
}
