/** Random graphs over the whole registry, for property tests. */

import fc from "fast-check";
import { Graph } from "../../src/graph/graph.ts";
import type { Node, Primitive } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { toText } from "../../src/render/text.ts";

const leaves = ["0", "1", "2", "3", "0.5", "x", "y", "z1"];
const applications = primitives.filter((primitive) => primitive.arity > 0);

/** One more node: a choice of function, weighted towards arithmetic, and of earlier nodes as arguments. */
const step = (ops: readonly Primitive[]) =>
  fc.record({
    op: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...ops.filter((op) => op.notation.kind !== "call")),
      },
      { weight: 2, arbitrary: fc.constantFrom(...ops) },
    ),
    picks: fc.array(fc.nat({ max: 1000 }), { minLength: 3, maxLength: 3 }),
  });

/** A node over x, y and z1 with up to `size` applications; arguments are drawn from the latest nodes. */
export function randomNode(
  size: number,
  ops: readonly Primitive[] = applications,
): fc.Arbitrary<Node> {
  return fc.array(step(ops), { minLength: 1, maxLength: size }).map((steps) => {
    const graph = new Graph();
    const pool = leaves.map((leaf) =>
      /^[a-z]/.test(leaf) ? named(graph, leaf) : literal(graph, Rational.parse(leaf)),
    );
    for (const { op, picks } of steps) {
      const window = Math.min(pool.length, 10);
      const args = picks
        .slice(0, op.arity)
        .map((pick) => pool[pool.length - 1 - (pick % window)] as Node);
      pool.push(graph.node(op, args));
    }
    const node = pool.at(-1) as Node;
    // A failing case is reported as text, not as an object with its whole graph.
    return Object.defineProperty(node, fc.toStringMethod, { value: () => toText(node) });
  });
}
