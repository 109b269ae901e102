/** Nodes of one graph in another. */

import type { Graph } from "./graph.ts";
import type { Node } from "./node.ts";

/** Copies that were made, by the node that each is of: a map, or what is as good as one. */
export interface Copies {
  get(node: Node): Node | undefined;
  set(node: Node, copy: Node): void;
}

/** Copies of nodes of one graph, by id; in pages, since a few nodes of a large graph may be all there is. */
function inPages(): Copies {
  const pages: (Node | undefined)[][] = [];
  return {
    get: ({ id }) => pages[id >> pageBits]?.[id & pageMask],
    set: ({ id }, copy) => {
      let page = pages[id >> pageBits];
      if (!page) {
        page = new Array<Node | undefined>(pageMask + 1).fill(undefined);
        pages[id >> pageBits] = page;
      }
      page[id & pageMask] = copy;
    },
  };
}
const pageBits = 10;
const pageMask = (1 << pageBits) - 1;

/**
 * The node of `into` that is built as `node` is. Linear in the nodes that are not in `copies` yet, whatever
 * else there is in their graph; each is added to `copies`, so that parts are shared between calls.
 * New ids are in the order in which a text of the node would name its parts.
 */
export function transplant(node: Node, into: Graph, copies: Copies = inPages()): Node {
  const open = [node];
  for (let part = open.at(-1); part; part = open.at(-1)) {
    const missing = copies.get(part) ? undefined : part.args.find((arg) => !copies.get(arg));
    if (missing) {
      open.push(missing);
      continue;
    }
    open.pop();
    if (copies.get(part)) continue;
    // Every argument has a copy by now.
    const args = part.args.map((arg) => copies.get(arg) as Node);
    copies.set(part, into.node(part.op, args, part.attribute));
  }
  return copies.get(node) as Node;
}
