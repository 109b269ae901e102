import { describe, expect, it } from "vitest";
import {
  type Identity,
  identities,
  type PairIdentity,
  pairIdentities,
  printedPairs,
  squareIdentities,
} from "../../src/algebra/identities.ts";
import { type Law, laws } from "../../src/algebra/laws.ts";
import type { Rewrite } from "../../src/algebra/rewrite.ts";
import { Simplifier } from "../../src/algebra/simplify.ts";
import { parse } from "../../src/api/parse.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { substitute } from "../../src/graph/substitute.ts";
import { add, exact, mul } from "../../src/primitives/arithmetic.ts";
import { named, nameOf } from "../../src/primitives/define.ts";
import { pow } from "../../src/primitives/powers.ts";
import { toText } from "../../src/render/text.ts";
import { preciseValue } from "../support/precise-value.ts";

const points = [
  { x: "0.37", y: "1.63", z: "-0.81", n: "3", a: "0.9", b: "2.3", c: "0.7" },
  { x: "-1.21", y: "0.44", z: "2.3", n: "2", a: "-0.4", b: "0.3", c: "-1.1" },
  { x: "2.7", y: "-0.9", z: "0.35", n: "0.5", a: "1.7", b: "-2.2", c: "3.1" },
  { x: "0.5", y: "0.25", z: "1.5", n: "1.5", a: "0.2", b: "1.1", c: "0" },
];

/** Where the first has a value and the condition holds, the second has the same one; how often that was so. */
function agreements(before: Node, after: Node, condition?: Node): number {
  let count = 0;
  for (const point of points) {
    const value = preciseValue(before, point);
    if (!value.isFinite() || (condition && !preciseValue(condition, point).eq(1))) continue;
    const difference = preciseValue(after, point).minus(value).abs();
    expect(
      difference.lte(value.abs().plus(1).times(1e-50)),
      `${toText(before)} at ${JSON.stringify(point)}`,
    ).toBe(true);
    count++;
  }
  return count;
}

const rulesOf = (rewrites: readonly Rewrite[]): readonly string[] =>
  rewrites.flatMap(({ rule }) => rule.split(", "));

const simplified = (node: Node): { result: Node; rules: readonly string[] } => {
  const simplifier = new Simplifier(node.graph, []);
  const rules = rulesOf(simplifier.rewrites(node));
  return { result: simplifier.simplify(node), rules };
};

describe("every law", () => {
  it.each(Object.values<Law>(laws))(
    "$name: $before is $after",
    ({ name, before, after, condition }) => {
      const { output, graph } = parse(before);
      const { result, rules } = simplified(output);
      expect(toText(result)).toBe(after);
      expect(rules).toContain(name);
      const holds = condition === undefined ? undefined : into(graph, parse(condition).output);
      expect(agreements(output, result, holds)).toBeGreaterThan(0);
    },
  );

  it.each(Object.values<Law>(laws).filter(({ condition }) => condition !== undefined))(
    "$name says that it needs $condition",
    ({ before, condition }) => {
      const { output } = parse(before);
      const stated = new Simplifier(output.graph, []).rewrites(output).flatMap((r) => r.conditions);
      expect(stated.map((each) => toText(each))).toContain(condition);
    },
  );

  it("has a name of its own", () => {
    const names = [
      ...Object.values<Law>(laws),
      ...new Set(identities().map(({ name }) => ({ name }))),
      ...pairIdentities(),
      ...printedPairs(),
      ...squareIdentities,
    ]
      .filter(({ name }) => !name.startsWith("value of"))
      .map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

const into = (graph: Graph, node: Node): Node => substitute(node, () => undefined, graph);

/** The pattern in a graph of its own, with other names, so that no table entry meets itself. */
const renamed = (pattern: Node): Node => {
  const graph = new Graph();
  const names = new Map([
    ["x", "a"],
    ["y", "b"],
    ["c", "z"],
  ]);
  return substitute(
    pattern,
    (part) => {
      const name = names.get(nameOf(part) ?? "");
      return name === undefined ? undefined : named(graph, name);
    },
    graph,
  );
};

describe("every identity", () => {
  it.each<Identity>(identities())("$name keeps the value", ({ pattern, replacement, assumes }) => {
    expect(agreements(pattern, replacement, assumes)).toBeGreaterThan(0);
  });

  it.each(identities().filter(({ ifOppositeExists }) => !ifOppositeExists))(
    "$name is applied",
    ({ name, pattern }) => {
      const { rules } = simplified(renamed(pattern));
      // A value at a number may be folded exactly before the identity is asked.
      expect(rules.includes(name) || rules.includes("fold constants")).toBe(true);
    },
  );
});

describe("every identity of pairs", () => {
  const pairs: readonly PairIdentity[] = [...pairIdentities(), ...printedPairs()];

  it.each(pairs)("$name keeps the value", ({ pattern, replacement }) => {
    expect(agreements(pattern, replacement)).toBeGreaterThan(0);
  });

  it.each(pairs)("$name is applied", ({ name, pattern, replacement }) => {
    const { result, rules } = simplified(renamed(pattern));
    expect(rules).toContain(name);
    expect(toText(result)).toBe(toText(simplified(renamed(replacement)).result));
  });
});

describe("every identity of squares", () => {
  it.each(squareIdentities)("$name holds, and is applied", ({ name, a, b, p, q }) => {
    const graph = new Graph();
    const x = named(graph, "x");
    const of = (f: typeof a, coefficient: bigint): Node =>
      mul(exact(graph, Rational.of(coefficient)), pow(f(x), 2));
    const sum = add(of(a, p), of(b, q));
    const { result, rules } = simplified(sum);
    expect(toText(result)).toBe("1");
    expect(rules).toContain(name);
    expect(agreements(sum, result)).toBeGreaterThan(0);
  });
});
