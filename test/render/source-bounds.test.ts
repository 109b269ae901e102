import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../src/numeric/evaluate.ts";
import { Bounds } from "../../src/render/source/bounds.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

const input = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 2),
  fc.double({ min: -4, max: 4, noNaN: true }),
);

test("what is said to be nonzero, constant or defined is so at every point, overflow aside", () => {
  let decided = 0;
  const property = fc.property(randomNode(20), input, input, input, (output, x, y, z1) => {
    const bounds = new Bounds();
    const { nodes } = output.graph;
    const values = nodes.map((node) => evaluate(node, { x, y, z1 }));
    const elsewhere = nodes.map((node) => evaluate(node, { x: x + 0.25, y: y - 0.5, z1: -z1 }));
    const isSane = nodes.map(() => true);
    for (const node of nodes) {
      const value = values[node.id] ?? Number.NaN;
      isSane[node.id] = node.args.every(({ id }) => isSane[id] && values[id] !== undefined);
      if (Math.abs(value) === Number.POSITIVE_INFINITY) isSane[node.id] = false;
      if (bounds.isNonzero(node)) expect(value).not.toBe(0);
      if (bounds.isConstant(node) && isSane[node.id])
        expect((elsewhere[node.id] ?? 0) + 0).toEqual(value + 0);
      if (isSane[node.id] && bounds.isDefined(node, node)) {
        expect(value).not.toBeNaN();
        decided++;
      }
    }
  });
  fc.assert(property, { seed: 11, numRuns: runs(400) });
  expect(decided).toBeGreaterThan(1000);
});
