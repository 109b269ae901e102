import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Simplifier } from "../../src/algebra/simplify.ts";
import { equivalence } from "../../src/check/equivalence.ts";
import { add, mul } from "../../src/primitives/arithmetic.ts";
import { named } from "../../src/primitives/define.ts";
import { toText } from "../../src/render/text.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

describe("a random formula", () => {
  it("is never told apart from its simplified form", () => {
    fc.assert(
      fc.property(randomNode(8), (node) => {
        const simplified = new Simplifier(node.graph, [node]).simplify(node);
        const found = equivalence(node, simplified);
        expect(found.verdict, `${toText(node)} and ${toText(simplified)}`).not.toBe("different");
      }),
      { numRuns: runs(60), seed: 20260601 },
    );
  });

  it("is never called equal to itself with a little added", () => {
    fc.assert(
      fc.property(randomNode(6), (node) => {
        const other = add(node, mul(0.0001, named(node.graph, "x")));
        const found = equivalence(node, other);
        expect(found.verdict, toText(node)).not.toBe("equal");
      }),
      { numRuns: runs(60), seed: 20260602 },
    );
  });
});
