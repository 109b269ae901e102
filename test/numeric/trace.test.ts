import { describe, expect, test } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { add, mul } from "../../src/primitives/arithmetic.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { program } from "./programs.ts";

const trace = (text: string, point: Record<string, number>) => {
  const { output, variables } = program(text);
  return traceAt(output, variables, point);
};
const gradient = (text: string, point: Record<string, number>) =>
  Object.fromEntries(trace(text, point).gradient);
const rounded = (values: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([k, v]) => [k, Number(v.toFixed(4))]));

describe("worked circuits", () => {
  test("q = x + y; f = q*z", () => {
    const { output, variables, names } = program("q = x + y; f = q*z");
    const found = traceAt(output, variables, { x: -2, y: 5, z: -4 });
    expect(found.value).toBe(-12);
    expect(Object.fromEntries(found.gradient)).toEqual({ x: -4, y: -4, z: 3 });
    const q = names.get("q") as Node;
    expect([found.valueOf(q), found.adjointOf(q)]).toEqual([3, -4]);
    expect(found.steps.map((step) => [step.node.op.name, step.value, step.adjoint])).toEqual([
      ["mul", -12, 1],
      ["variable", -4, 3],
      ["add", 3, -4],
      ["variable", 5, -4],
      ["variable", -2, -4],
    ]);
    expect(found.steps[2]?.contributions).toEqual([
      { through: output, argument: 0, partial: -4, adjoint: -4 },
    ]);
  });

  test("a neuron: the sigmoid of a weighted sum", () => {
    const text = "f = 1/(1+exp(-(w0*x0+w1*x1+w2)))";
    const found = trace(text, { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 });
    expect(found.value).toBeCloseTo(0.7311, 4);
    expect(rounded(Object.fromEntries(found.gradient))).toEqual({
      w0: -0.1966,
      x0: 0.3932,
      w1: -0.3932,
      x1: -0.5898,
      w2: 0.1966,
    });
  });

  test("f = 2*(x*y + max(z, w))", () => {
    const point = { x: 3, y: -4, z: 2, w: -1 };
    expect(trace("f = 2*(x*y + max(z, w))", point).value).toBe(-20);
    expect(gradient("f = 2*(x*y + max(z, w))", point)).toEqual({ x: -8, y: 6, z: 2, w: 0 });
  });

  test("a value used twice collects a contribution from each use", () => {
    const { output, variables, names } = program("q = x^2; q*q + q");
    const found = traceAt(output, variables, { x: 2 });
    const step = found.steps.find(({ node }) => node === names.get("q"));
    expect(step?.contributions.map((c) => c.adjoint)).toEqual([1, 4, 4]);
    expect(found.gradient.get("x")).toBe(36);
  });
});

describe("selection", () => {
  test.each([
    ["x > 0 ? log(x) : 0", -1, 0, 0],
    ["x > 0 ? 0 : log(x)", 1, 0, 0],
    ["max(sqrt(x), 1)", 0, 1, 0],
    ["min(1/x, 1)", 0, NaN, NaN],
    ["relu(log(x))", 0.5, 0, 0],
    ["x > 0 ? 1 : sqrt(x)^2", 2, 1, 0],
  ])("%s at %d has the value %d and the slope %d", (text, x, value, slope) => {
    const found = trace(text, { x });
    expect([found.value, found.gradient.get("x")]).toEqual([value, slope]);
  });

  test("does not report what happened in a branch that is not taken", () => {
    const found = trace("x > 0 ? log(x) + abs(x + 1) : 0", { x: -1 });
    expect([found.leftDomain, found.noSlope, found.atKinks]).toEqual([[], [], []]);
    expect(found.steps.map((step) => step.node.op.name)).toEqual(["where"]);
  });

  test("is the only thing that hides an infinite slope: a zero factor does not", () => {
    const found = trace("sqrt(x)^2", { x: 0 });
    expect(found.gradient.get("x")).toBeNaN();
    expect(found.noSlope.map(({ node, args }) => [node.op.name, args])).toEqual([["sqrt", [0]]]);
  });
});

describe("outside of a domain", () => {
  test("the first node that left it is named, with its arguments and its condition", () => {
    const found = trace("2*log(x - 3) + sqrt(x)", { x: 2 });
    expect(found.value).toBeNaN();
    expect(found.gradient.get("x")).toBeNaN();
    expect(found.leftDomain.map(({ node, args }) => [node.op.name, args])).toEqual([["log", [-1]]]);
    expect(found.leftDomain[0]?.condition?.op.name).toBe("gt");
  });

  test("every branch that left it by itself is named", () => {
    const { leftDomain } = trace("log(x) + sqrt(x)", { x: -1 });
    expect(leftDomain.map(({ node }) => node.op.name)).toEqual(["log", "sqrt"]);
  });

  test("an overflow is told apart by an infinite value", () => {
    const found = trace("y*exp(x)", { x: 1000, y: 1 });
    expect(found.value).toBe(Infinity);
    expect(found.leftDomain.map(({ node }) => found.valueOf(node))).toEqual([Infinity]);
  });

  test("a number that is none is blamed on its variable", () => {
    const { leftDomain } = trace("x + y", { x: NaN, y: 1 });
    expect(leftDomain.map(({ node }) => node.attribute)).toEqual(["x"]);
  });
});

describe("powers", () => {
  test.each([
    ["x^3", { x: -2 }, { x: 12 }],
    ["x^n", { x: -2, n: 3 }, { x: 12, n: NaN }],
    ["x^0", { x: 0 }, { x: 0 }],
    ["x^1", { x: 0 }, { x: 1 }],
    ["x^2", { x: 0 }, { x: 0 }],
    ["x^(1 + 1)", { x: -3 }, { x: -6 }],
  ])("%s at %j has the gradient %j", (text, point, expected) => {
    expect(gradient(text, point)).toEqual(expected);
  });

  test("an exponent that is held fixed does not disturb the base", () => {
    const { output } = program("x^n");
    const found = traceAt(output, ["x"], { x: -2, n: 3 });
    expect([...found.gradient]).toEqual([["x", 12]]);
    expect(found.noSlope).toEqual([]);
  });
});

describe("at a kink", () => {
  test.each([
    ["abs(x)", 0, -1, 1, 0],
    ["relu(x)", 0, 0, 1, 0],
    ["max(0, x)", 0, 0, 1, 0.5],
    ["min(x, 2*x)", 0, 2, 1, 1.5],
    ["leakyrelu(x)", 0, 0.01, 1, 0.01],
    ["abs(x) + abs(3*x)", 0, -4, 4, 0],
    ["abs(abs(x))", 0, -1, 1, 0],
    ["abs(-x)", 0, -1, 1, 0],
    ["2*abs(x - 1)*x", 1, -2, 2, 0],
    ["x > 0 ? x : 0", 0, 0, 1, 0],
    ["x >= 0 ? x : -x", 0, -1, 1, 1],
    ["x <= 1 ? x^2 : 2*x - 1 + abs(x - 1)", 1, 2, 3, 2],
    ["abs(x^3)", 0, 0, 0, 0],
    ["sign(x)", 0, NaN, NaN, 0],
    ["x > 0 ? 1 : x", 0, 1, NaN, 1],
  ])("%s at %d has the slopes %d and %d, and %d by convention", (text, x, below, above, slope) => {
    const found = trace(text, { x });
    expect(found.gradient.get("x")).toBe(slope);
    expect(found.atKinks.length).toBeGreaterThan(0);
    expect(found.atKinks[0]?.slopes?.get("x")).toEqual({ below, above });
  });

  test("slopes are given along the variables that reach it, and no others", () => {
    const [kink] = trace("abs(x - y) + z", { x: 1, y: 1, z: 5 }).atKinks;
    expect([...(kink?.slopes ?? [])]).toEqual([
      ["x", { below: -1, above: 1 }],
      ["y", { below: -1, above: 1 }],
    ]);
  });

  test("nothing is reported away from it, or where pieces meet smoothly", () => {
    expect(trace("abs(x) + relu(x)", { x: 1e-300 }).atKinks).toEqual([]);
    expect(trace("x > 0 ? x^2 : 0", { x: 0 }).atKinks).toEqual([]);
    expect(trace("x + abs(0)", { x: 0 }).atKinks).toEqual([]);
  });
});

test("a chain of a million nodes is differentiated without a stack", () => {
  const graph = new Graph();
  const x = named(graph, "x");
  const half = literal(graph, Rational.half);
  let node = x;
  for (let i = 0; i < 500_000; i++) node = add(mul(node, half), x);
  expect(graph.nodes.length).toBeGreaterThan(1_000_000);
  const found = traceAt(node, ["x"], { x: 1 });
  // d(u/2 + x)/dx settles at the fixed point of s = s/2 + 1.
  expect(found.gradient.get("x")).toBe(2);
});
