import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import type { Attribute, Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { transplant } from "../../src/graph/transplant.ts";
import { add, mul, neg } from "../../src/primitives/arithmetic.ts";
import { constant, named, variable } from "../../src/primitives/define.ts";
import { where } from "../../src/primitives/piecewise.ts";
import { randomNode } from "../support/random-graph.ts";

describe("a graph", () => {
  test("has equal nodes once, and others apart", () => {
    const name = fc.constantFrom("x", "y", "1", "1/2", "__proto__", "", "xy", "yx");
    const number = fc.tuple(
      fc.oneof(fc.bigInt(-9n, 9n), fc.bigInt(-(10n ** 40n), 10n ** 40n)),
      fc.bigInt(1n, 9n),
      fc.boolean(),
    );
    const leaf = fc.oneof(
      name.map((text): Attribute => text),
      number.map(([n, d, decimal]): Attribute => Rational.of(n, d, decimal)),
    );
    const application = fc.tuple(
      fc.constantFrom(add, mul, neg, where),
      fc.infiniteStream(fc.nat()),
    );
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1 }), fc.array(application), (leaves, applied) => {
        const graph = new Graph();
        const known = new Map<string, Node>();
        const expectInterned = (key: string, node: Node): void => {
          expect(graph.nodes[node.id]).toBe(node);
          expect(known.get(key) ?? node).toBe(node);
          known.set(key, node);
        };
        for (const each of leaves) {
          const isName = typeof each === "string";
          const node = graph.node(isName ? variable : constant, [], each);
          expectInterned(isName ? `name ${each}` : `${each?.n}/${each?.d}`, node);
        }
        for (const [op, picks] of applied) {
          const args = Array.from({ length: op.arity }, () => {
            return graph.nodes[picks.next().value % graph.nodes.length] as Node;
          });
          expectInterned(`${op.name} ${args.map(({ id }) => id)}`, graph.node(op, args));
        }
        // As many nodes as keys: none was taken for another.
        expect(graph.nodes.length).toBe(known.size);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("is quick with numbers and names that have much in common", () => {
    const graph = new Graph();
    const number = (value: Rational) => graph.node(constant, [], value);
    const count = 30_000;
    // Multiples of a power of two beyond what a double tells apart, names that differ in the middle.
    for (let i = 1; i <= count; i++) {
      number(Rational.of(BigInt(i) << 200n));
      number(Rational.of((1n << 200n) + BigInt(i)));
      number(Rational.of(1n, BigInt(i) * 10n ** 30n));
      named(graph, `weight_of_layer_${i}_and_of_nothing_else_in_the_world`);
    }
    expect(graph.nodes.length).toBe(4 * count);
  }, 5000);

  test("takes less than 200 bytes a node", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const inUse = (): number => {
      for (let i = 0; i < 2; i++) collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = inUse();
    const graph = new Graph();
    const x = named(graph, "x");
    let sum = x;
    // A few more than fit before the table grows, which is when it takes most for each.
    for (let i = 0; graph.nodes.length < 2 ** 18 + 100; i++) {
      sum = add(mul(sum, named(graph, `w${i}`)), neg(sum));
    }
    expect((inUse() - before) / graph.nodes.length).toBeLessThan(200);
    expect(sum.graph).toBe(graph);
  });
});

describe("a transplanted node", () => {
  test("is built as it was, without what it does not need", () => {
    fc.assert(
      fc.property(randomNode(30), (node) => {
        const graph = new Graph();
        const copy = transplant(node, graph);
        const back = transplant(copy, node.graph);
        expect(back === node).toBe(true);
        expect(copy.id).toBe(graph.nodes.length - 1);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("shares copies between calls, and may be as deep as it likes", () => {
    const graph = new Graph();
    let deep = named(graph, "x");
    for (let i = 0; i < 200_000; i++) deep = neg(deep);
    const copies = new Map<Node, Node>();
    const into = new Graph();
    const first = transplant(deep, into, copies);
    expect(transplant(neg(deep), into, copies).args[0]).toBe(first);
    expect(copies.size).toBe(200_002);
  });
});
