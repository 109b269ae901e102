import { describe, expect, test } from "vitest";
import { differentiate } from "../../src/index.ts";

describe("a printed partial has the value of the trace where a branch is not taken", () => {
  test.each([
    // The inner condition has no answer where the outer one does not hold.
    ["x > 0 ? (log(x) > 1 ? y^2 : y) : 3", { x: -1, y: 2 }],
    ["x > 0 ? 3 : (asin(x) < 1 ? y^2 : y)", { x: 2, y: 2 }],
    ["x > 0 ? y : (sqrt(x - 1) < 1 ? 2 + y : 3*y)", { x: 0.5, y: 1.5 }],
    ["(x > 1 ? 1 : 0)*sqrt(y) + x*y", { x: 0.5, y: 4 }],
    ["(x > 0 ? sqrt(x) : 0) + x*y", { x: -1, y: 2 }],
    ["y*(x > 0 ? log(x) : 1) + x*y + exp(y)", { x: -1, y: 2 }],
    ["(sqrt(x) + asin(y != x ? 1 : y))*sqrt((y <= x ? x : y) + atanh(y))", { x: 1.9, y: 0 }],
  ])("%s at %j", (text, point) => {
    const derivative = differentiate(text);
    const { gradient } = derivative.at(point);
    for (const [name, slope] of gradient) {
      expect(slope, name).not.toBeNaN();
      const printed = derivative.partial(name).evaluate(point);
      expect(Math.abs(printed - slope), `d/d${name}`).toBeLessThanOrEqual(1e-12 * Math.abs(slope));
    }
  });
});

test("conditions of a product that excludes hold together, in whatever order", () => {
  const partial = differentiate("x > 0 ? 3 : (y > 1 ? z : 2)").partial("z");
  expect(String(partial)).toBe("x <= 0 and y > 1 ? 1 : 0");
});

test.each([
  ["0 and 0/0 > 1 ? 1 : 2", 2],
  ["0/0 > 1 and 0 ? 1 : 2", 2],
  ["1 or 0/0 > 1 ? 1 : 2", 1],
  ["1 and 0/0 > 1 ? 1 : 2", Number.NaN],
  ["0 or 0/0 > 1 ? 1 : 2", Number.NaN],
])("one side decides where it can: %s", (text, value) => {
  expect(differentiate(text).value.evaluate({})).toBe(value);
});
