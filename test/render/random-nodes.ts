/** Random nodes over the whole registry, for round trips. */

import fc from "fast-check";
import type { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { constant, literal, named, variable } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";

const names = ["x", "y3", "x1", "x_1", "w_hidden", "alpha", "__proto__", "constructor", "αβ", "t1"];
const numbers = ["0", "1", "2", "10", "0.1", "2.5", "1e30", "1e-30", "12345678901234567890"];
const inner = primitives.filter((op) => op !== constant && op !== variable);
/** The operations that brackets and signs come from. */
export const arithmetic = inner.filter(
  ({ notation: { kind }, truth }) => (kind === "prefix" || kind === "infix") && !truth,
);

/** How to build a node: each choice picks an operation and, as arguments, nodes that were made before. */
export const recipe = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), {
  minLength: 1,
  maxLength: 30,
});

/** The last node that a recipe makes. */
export function cook(
  graph: Graph,
  steps: readonly (readonly number[])[],
  operations = inner,
): Node {
  const nodes: Node[] = [
    ...names.map((name) => named(graph, name)),
    ...numbers.map((text) => literal(graph, Rational.parse(text))),
  ];
  for (const [which = 0, ...args] of steps) {
    const op = operations[which % operations.length];
    if (!op) continue;
    // Later nodes are likelier, so that expressions grow deep.
    const pick = (choice: number): Node => {
      const from = choice % 3 === 0 ? 0 : Math.max(0, nodes.length - 4);
      return nodes[from + (choice % (nodes.length - from))] as Node;
    };
    nodes.push(graph.node(op, args.slice(0, op.arity).map(pick)));
  }
  return nodes.at(-1) as Node;
}
