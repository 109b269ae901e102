import { describe, expect, test } from "vitest";
import { evaluate, missingFrom, variablesOf } from "../../src/numeric/evaluate.ts";
import { add } from "../../src/primitives/arithmetic.ts";
import { GradtraceError } from "../../src/text/diagnostic.ts";
import { program } from "./programs.ts";

const at = (text: string, point: Parameters<typeof evaluate>[1]): number =>
  evaluate(program(text).output, point);

describe("a value", () => {
  test("is taken from a record or from a map", () => {
    expect(at("x - 2*y", { x: 7, y: 2 })).toBe(3);
    expect(at("x - 2*y", new Map(Object.entries({ x: 7, y: 2 })))).toBe(3);
  });

  test("belongs to names such as __proto__ and constructor like to all others", () => {
    const text = "__proto__ + 10*constructor + 100*toString";
    const json = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
    expect(at(text, json)).toBe(321);
    expect(at(text, new Map(Object.entries(json as Record<string, number>)))).toBe(321);
  });

  test.each([
    ["log(x - 3)", 2, NaN],
    ["1/x", 0, NaN],
    ["x > 0 ? log(x) : 0", -1, 0],
    ["x > 0 ? log(x) : 0", NaN, NaN],
    ["exp(x)", 1000, Infinity],
    ["x + 0.1", 0.2, 0.1 + 0.2],
  ])("of %s at x = %d is %d", (text, x, expected) => {
    expect(at(text, { x })).toBe(expected);
  });

  test("of a sum of 200,000 terms needs no stack", () => {
    const { output } = program("x");
    let sum = output;
    for (let i = 1; i < 200_000; i++) sum = add(sum, output);
    expect(evaluate(sum, { x: 1 })).toBe(200_000);
  });
});

describe("a point that lacks a number", () => {
  test("is refused with every name that it lacks", () => {
    const attempt = (): number => at("x + y*z", { y: 1 });
    expect(attempt).toThrow(GradtraceError);
    expect(attempt).toThrow(/no number for x\n.*no number for z/);
  });

  test("is not completed from its prototype", () => {
    expect(() => at("toString*constructor", {})).toThrow(/for toString\n.*for constructor/);
  });

  test("is told by a diagnostic with a way out", () => {
    expect(missingFrom(["w"], {})).toEqual([
      {
        code: "missing-value",
        severity: "error",
        title: "the point gives no number for w",
        labels: [],
        help: "give it one, as in w=1",
      },
    ]);
  });

  test("is not completed by what is no number", () => {
    // As plain JavaScript could call it.
    const strings = { x: "3" } as unknown as Record<string, number>;
    expect(() => at("x", strings)).toThrow(/no number for x/);
  });
});

test("variables are listed once each, without those the output does not need", () => {
  expect(variablesOf(program("u = a*b; v = c; u + a").output)).toEqual(["a", "b"]);
});
