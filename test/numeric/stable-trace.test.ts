import { describe, expect, test } from "vitest";
import { Expression } from "../../src/api/expression.ts";
import { checkGradient } from "../../src/check/gradient.ts";
import type { Node } from "../../src/graph/node.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { program } from "./programs.ts";

const trace = (text: string, point: Record<string, number>) => {
  const { output, variables, names } = program(text);
  return { output, names, found: traceAt(output, variables, point) };
};

const saturated: readonly (readonly [
  string,
  Record<string, number>,
  number,
  Record<string, number>,
])[] = [
  ["log(1 + exp(x))", { x: 800 }, 800, { x: 1 }],
  ["log(exp(a) + exp(b))", { a: 1000, b: 1000 }, 1000 + Math.LN2, { a: 0.5, b: 0.5 }],
  ["1 - 1/(1 + exp(-x))", { x: 40 }, Math.exp(-40), { x: -Math.exp(-40) }],
  [
    "p = 1/(1 + exp(-z)); -(t*log(p) + (1 - t)*log(1 - p))",
    { z: 800, t: 0 },
    800,
    { z: 1, t: -800 },
  ],
  [
    "p = 1/(1 + exp(-z)); -(t*log(p) + (1 - t)*log(1 - p))",
    { z: 40, t: 1 },
    Math.exp(-40),
    { z: -Math.exp(-40), t: -40 },
  ],
  ["s = exp(a) + exp(b); p = exp(a)/s; -log(p)", { a: 0, b: 900 }, 900, { a: -1, b: 1 }],
  ["sqrt(x^2 + y^2)", { x: 3e200, y: 4e200 }, 5e200, { x: 0.6, y: 0.8 }],
  ["sqrt(x^2 + y^2)", { x: 3e-200, y: 4e-200 }, 5e-200, { x: 0.6, y: 0.8 }],
  ["x*exp(-x)/exp(-x)", { x: 800 }, 800, { x: 1 }],
];

describe("a trace where the formula as written overflows or cancels", () => {
  test.each(saturated)("%s at %j is right", (text, point, value, slopes) => {
    const { found } = trace(text, point);
    // The expected numbers are rounded, and their exponents too: 1000 to a part in 2^53.
    const close = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.abs(b);
    expect([found.value, close(found.value, value)]).toEqual([found.value, true]);
    for (const [name, slope] of Object.entries(slopes)) {
      const own = found.gradient.get(name) ?? Number.NaN;
      expect([name, own, close(own, slope)]).toEqual([name, own, true]);
    }
    expect(found.rewritten.length).toBeGreaterThan(0);
    expect([found.leftDomain, found.noSlope, found.doubts]).toEqual([[], [], []]);
  });

  test.each(saturated)("%s at %j is confirmed by differences", (text, point) => {
    const { output, variables } = program(text);
    expect(checkGradient(output, variables, { at: point }).verdict).toBe("agree");
  });

  test.each(saturated)("%s at %j has the same value as an expression", (text, point) => {
    const { output, found } = trace(text, point);
    expect(new Expression(output).evaluate(point)).toBeCloseTo(found.value, 9);
  });

  test("values beyond doubles are known by their figures, and add up to the slope", () => {
    const { output, found } = trace("log(1 + exp(x))", { x: 800 });
    const sum = output.args[0] as Node;
    const power = sum.args[1] as Node;
    expect(found.valueOf(power)).toBe(Infinity);
    expect(found.beyond(power).value?.exponent).toBe(347);
    expect(found.beyond(power).value?.significand).toBeCloseTo(2.7263745721126, 9);
    expect(found.beyond(power).adjoint?.exponent).toBe(-348);
    const last = found.steps.at(-1);
    expect(last?.contributions.map((each) => each.adjoint)[0]).toBeCloseTo(1, 12);
    expect(last?.contributions[0]?.partialBeyond?.exponent).toBe(347);
  });

  test("says nothing where the formula as written gives the same", () => {
    for (const [text, x] of [
      ["log(1 + exp(x))", 1],
      ["1/(1 + exp(-x))", 0.5],
      ["sqrt(x^2 + 1)", 2],
    ] as const) {
      expect(trace(text, { x }).found.rewritten).toEqual([]);
    }
  });

  test("numbers whose very exponents are only roundings are infinite", () => {
    const { output, found } = trace("(exp(x) - exp(x))*exp(x)", { x: 1e300 });
    expect(found.beyond(output.args[1] as Node)).toEqual({});
    expect(found.leftDomain.map(({ node }) => node.op.name)).toEqual(["exp"]);
    expect(found.value).toBeNaN();
    expect(trace("log(1 + exp(x))", { x: 1e9 }).found.value).toBe(1e9);
    expect(trace("log(1 + exp(x))", { x: 1e300 }).found.value).toBe(1e300);
  });

  test("an overflow that stays one is reported as before", () => {
    const { found } = trace("y*exp(x)", { x: 1000, y: 2 });
    expect(found.value).toBe(Infinity);
    expect(found.leftDomain.map(({ node }) => node.op.name)).toEqual(["exp"]);
  });

  test("a larger program has the same numbers", () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `a${i + 1} = log(1 + exp(a${i}))`);
    const { found } = trace(`${lines.join("\n")}\na2500`, { a0: 800 });
    // Each step adds log(1 + exp(-a)), which no double near 800 shows.
    expect(found.value).toBe(800);
    expect(found.gradient.get("a0")).toBe(1);
    expect([found.leftDomain, found.noSlope]).toEqual([[], []]);
  });

  test("a larger program still tells where its stable form is left without a value or slope", () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `a${i + 1} = log(1 + exp(a${i}))`);
    const at = (last: string, a0: number) => trace(`${lines.join("\n")}\n${last}`, { a0 }).found;
    expect(at("a2500 + log(a0)", -1).leftDomain.map(({ node }) => node.op.name)).toEqual(["log"]);
    expect(at("a2500 + sqrt(a0)", 0).noSlope.map(({ node }) => node.op.name)).toEqual(["sqrt"]);
  });
});
