import { describe, expect, it } from "vitest";
import { Canonical } from "../../src/algebra/canonical.ts";
import { definitions } from "../../src/algebra/definitions.ts";
import { Graph } from "../../src/graph/graph.ts";
import { named } from "../../src/primitives/define.ts";
import { preciseValue } from "../support/precise-value.ts";

const values = ["-2.7", "-1", "-0.6", "0", "0.3", "0.9", "1", "1.4", "3.2"];

describe("the definition of a function in simpler ones", () => {
  it.each([...definitions].map(([op, definition]) => [op.name, op, definition] as const))(
    "has the value of %s wherever that has one",
    (_name, op, definition) => {
      const graph = new Graph();
      const args = ["x", "y"].slice(0, op.arity).map((name) => named(graph, name));
      const applied = graph.node(op, args);
      const [x, y] = args;
      if (!x) throw new Error("a definition has an argument");
      const meaning = definition(x, y ?? x);
      let compared = 0;
      for (const first of values) {
        for (const second of op.arity === 2 ? values : ["0"]) {
          const point = { x: first, y: second };
          const value = preciseValue(applied, point);
          if (!value.isFinite()) continue;
          compared++;
          const difference = preciseValue(meaning, point).minus(value).abs();
          expect(difference.lte(value.abs().plus(1).times(1e-40)), JSON.stringify(point)).toBe(
            true,
          );
        }
      }
      expect(compared).toBeGreaterThan(0);
      expect(new Canonical(graph).provesEqual(applied, meaning)).toBe(true);
    },
  );
});
