import { describe, expect, test } from "vitest";
import { kinkConditions } from "../../src/explain/kink-conditions.ts";
import { Graph } from "../../src/graph/graph.ts";
import { named } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { toText } from "../../src/render/text.ts";
import { program } from "../numeric/programs.ts";

const conditions = (text: string): readonly string[] =>
  kinkConditions(program(text).output).map((condition) => toText(condition));

describe("where a kink is", () => {
  test.each([
    ["x", ["x == 0"]],
    ["x - y", ["x == y"]],
    ["y == 0 ? x : 1", ["x == 0", "y == 0"]],
    ["x < 0 ? (y > 1 ? x - y : 2) : 1", ["x == y", "x < 0", "y > 1"]],
    // Zero on the other branch as well, so that the condition says nothing.
    ["x > 0 ? x : 0", ["(x > 0 ? x : 0) == 0"]],
    ["x > 0 ? x : y", ["(x > 0 ? x : y) == 0"]],
  ])("%s is zero is said by %j", (text, expected) => {
    expect(conditions(text)).toEqual(expected);
  });

  test("takes no recursion over conditionals in one another", () => {
    let text = "x";
    for (let i = 0; i < 20_000; i++) text = `y > 0 ? ${text} : 1`;
    expect(conditions(text).length).toBe(20_001);
  });

  test.each(
    primitives
      .filter(({ kinks }) => kinks.length > 0)
      .map((primitive) => [primitive.name, primitive] as const),
  )("of %s is said in words or by comparing its arguments", (_, { arity, kinks }) => {
    const graph = new Graph();
    const args = ["x", "y", "z"].slice(0, arity).map((name) => named(graph, name));
    for (const { where, places } of kinks) {
      const sides = kinkConditions(where(args)).flatMap((condition) => condition.args);
      const arePlain = sides.every((side) => side.args.length === 0);
      expect(places ? "words" : arePlain ? "plain" : sides.map((side) => toText(side))).toEqual(
        places ? "words" : "plain",
      );
    }
  });
});
