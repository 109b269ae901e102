import { expect, test } from "vitest";
import { differentiate } from "../../src/index.ts";

test.each([
  ["x/log(1)", "1/0"],
  ["log(x, 1)", "1/(0*x)"],
  ["2*x/0^2", "2/0"],
])("d/dx of %s is printed as what it is, a division by zero", (text, printed) => {
  const partial = differentiate(text).partial("x");
  expect(String(partial)).toBe(printed);
  expect(partial.evaluate({ x: 2 })).toBeNaN();
});
