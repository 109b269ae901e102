/** Nodes of one graph in another. */

import type { Graph } from "./graph.ts";
import type { Node } from "./node.ts";

/**
 * The node of `into` that is built as `node` is. Linear in the nodes that are not in `copies` yet, whatever
 * else there is in their graph; each is added to `copies`, so that parts are shared between calls.
 * New ids are in the order in which a text of the node would name its parts.
 */
export function transplant(
  node: Node,
  into: Graph,
  copies: Map<Node, Node> = new Map<Node, Node>(),
): Node {
  const open = [node];
  for (let part = open.at(-1); part; part = open.at(-1)) {
    const missing = copies.has(part) ? undefined : part.args.find((arg) => !copies.has(arg));
    if (missing) {
      open.push(missing);
      continue;
    }
    open.pop();
    if (copies.has(part)) continue;
    // Every argument has a copy by now.
    const args = part.args.map((arg) => copies.get(arg) as Node);
    copies.set(part, into.node(part.op, args, part.attribute));
  }
  return copies.get(node) as Node;
}
