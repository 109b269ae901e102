import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Simplifier } from "../../src/algebra/simplify.ts";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Node } from "../../src/graph/node.ts";
import { read } from "../../src/language/read.ts";
import { named } from "../../src/primitives/define.ts";
import { toText } from "../../src/render/text.ts";
import { preciseValue } from "../support/precise-value.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

const points = [
  { x: "0.37", y: "1.63", z1: "-0.81" },
  { x: "-1.21", y: "0.44", z1: "2.3" },
  { x: "2.7", y: "-0.9", z1: "0.35" },
];

/** Where the first has a value, the second has the same one. */
function expectSameValues(before: Node, after: Node): void {
  for (const point of points) {
    const value = preciseValue(before, point);
    if (!value.isFinite() || value.abs().gt(1e30)) continue;
    const simplified = preciseValue(after, point);
    // 60 digits, of which a random expression of moderate size loses a few by cancellation.
    const difference = simplified.minus(value).abs();
    const isClose = difference.lte(value.abs().plus(1e-10).times(1e-25));
    expect(
      isClose,
      `${toText(before)} = ${value}, but ${toText(after)} = ${simplified} at ${JSON.stringify(point)}`,
    ).toBe(true);
  }
}

describe("simplifying", () => {
  it("keeps the value of what was written wherever it has one", () => {
    fc.assert(
      fc.property(randomNode(12), (node) => {
        expectSameValues(node, new Simplifier(node.graph, [node]).simplify(node));
      }),
      { numRuns: runs(500), seed: 20260501 },
    );
  });

  it("keeps the value of every partial wherever it has one", () => {
    fc.assert(
      fc.property(randomNode(8), (node) => {
        const simplifier = new Simplifier(node.graph, [node]);
        const trace = reverse(node);
        for (const name of ["x", "y"]) {
          const partial = trace.adjointOf(named(node.graph, name));
          if (partial) expectSameValues(partial, simplifier.simplify(partial));
        }
      }),
      { numRuns: runs(400), seed: 20260502 },
    );
  });

  it.each(["y^y^x", "y^x*y^z1*y^2", "y^x/(y^z1*y)"])(
    "gives a number in the exponent to one power only in %s",
    (text) => {
      const found = read({ name: "<test>", text });
      if (!found.ok) throw new Error(text);
      const node = found.value.output;
      const simplifier = new Simplifier(node.graph, [node]);
      expectSameValues(node, simplifier.simplify(node));
      const partial = reverse(node).adjointOf(named(node.graph, "y"));
      if (partial) expectSameValues(partial, simplifier.simplify(partial));
    },
  );
});
