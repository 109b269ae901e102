/** How long formulas are as people see them. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";

/** Operations of a formula written out, but for parts that have names; beyond any that is read, no more are counted. */
export function operationsIn(node: Node, names: ReadonlySet<Node> = new Set()): number {
  const live = liveFrom([node]);
  const counts = new Float64Array(node.id + 1);
  for (let id = 0; id <= node.id; id++) {
    const each = live[id] ? node.graph.nodes[id] : undefined;
    if (!each || each.args.length === 0 || (each !== node && names.has(each))) continue;
    // A sign is no operation that anyone counts.
    let sum = each.op.arity === 1 && each.op.notation.kind === "prefix" ? 0 : 1;
    for (const arg of each.args) sum += counts[arg.id] ?? 0;
    counts[id] = Math.min(sum, 1e9);
  }
  return counts[node.id] ?? 0;
}
