import { describe, expect, test } from "vitest";
import { limitOf, limitsAt } from "../../src/numeric/limits.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { context } from "../primitives/interpret.ts";
import { program } from "./programs.ts";

const limits = (text: string, point: Readonly<Record<string, number>>) => {
  const { output, variables } = program(text);
  return limitsAt(traceAt(output, variables, point), new Map(Object.entries(point)));
};

const both = (value: number) => ({ below: value, above: value });
const infinity = Number.POSITIVE_INFINITY;

describe("what a value and a slope go to", () => {
  test.each([
    ["sin(x)/x", 0, both(1), both(0)],
    ["(1 - cos(x))/x^2", 0, both(0.5), both(0)],
    ["(x^2 - 1)/(x - 1)", 1, both(2), both(1)],
    ["x/x", 0, both(1), both(0)],
    ["log(1 + x)/x", 0, both(1), both(-0.5)],
    ["x*log(x)", 0, { above: 0 }, { above: -infinity }],
    ["exp(1/x)", 0, { below: 0, above: infinity }, { below: 0 }],
    ["1/x", 0, { below: -infinity, above: infinity }, {}],
    ["1/x^2", 0, both(infinity), {}],
    ["log(x)", 0, { above: -infinity }, {}],
    ["sqrt(x)", 0, { above: 0 }, { above: infinity }],
    ["cbrt(x)", 0, both(0), both(infinity)],
    ["abs(x)/x", 0, { below: -1, above: 1 }, both(0)],
    ["0^x", 0, { above: 0 }, {}],
    // The number that was written, and not the double beside it.
    ["1/(x - 0.1)", 0.1, { below: -infinity, above: infinity }, {}],
  ])("%s at %d", (text, x, value, slope) => {
    expect(limits(text, { x })).toEqual([{ variable: "x", at: x, value, slope }]);
  });

  test.each([
    ["sin(1/x)", 0],
    // Zero at every distance that is one over a whole number.
    ["sin(pi/x)", 0],
    // So slow that no distance tells.
    ["1/log(x)", 0],
    ["sqrt(-1 - x^2)", 0],
    // Finite already.
    ["x^2", 0],
  ])("nothing is said of %s at %d", (text, x) => {
    expect(limits(text, { x })).toEqual([]);
  });

  test("each variable is moved alone", () => {
    const found = limits("x/y", { x: 1, y: 0 });
    expect(found.map(({ variable, value }) => [variable, value])).toEqual([
      ["y", { below: -infinity, above: infinity }],
    ]);
  });

  test("a long program is not computed to many digits", () => {
    const terms = Array.from({ length: 100 }, (_, i) => `sin(${i + 1}*x)`).join(" + ");
    expect(limits(`(${terms})/x`, { x: 0 })).toEqual([]);
  });
});

test("a sequence has a limit only where it clearly converges, or clearly grows", () => {
  const terms = (...numbers: number[]) => numbers.map((x) => new context(x));
  expect(limitOf(terms(1e-4, 1e-8, 1e-16, 1e-32))).toBe(0);
  expect(limitOf(terms(0, 0, 0, 0))).toBe(0);
  expect(limitOf(terms(1, 2, 4, 8))).toBe(infinity);
  expect(limitOf(terms(-1, -2, -4, -8))).toBe(-infinity);
  expect(limitOf(terms(1, 2, 3, 4))).toBeUndefined();
  expect(limitOf(terms(1, -1, 1, -1))).toBeUndefined();
  expect(limitOf(terms(0.5, 0.25, 0.125, 0.0625))).toBeUndefined();
});
