import { expect, test } from "vitest";
import { formatNumber } from "../../src/render/numbers.ts";
import { widthOf } from "../../src/render/width.ts";
import { wrap, wrapFormula } from "../../src/render/wrap.ts";

test.each([
  [-12, "-12"],
  [0.25, "0.25"],
  [0.1 + 0.2, "0.3"],
  [-0, "0"],
  [1 / 3, "0.333333"],
  [0.7310585786300049, "0.731059"],
  [123456789, "123456789"],
  [1234567.89, "1234568"],
  [123456.789, "123457"],
  [1e9, "1e9"],
  [1.23456789e300, "1.23457e300"],
  [-4.2e-7, "-4.2e-7"],
  [5e-324, "5e-324"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "infinity"],
  [Number.NEGATIVE_INFINITY, "-infinity"],
])("%d reads %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  ["abc", 3],
  ["数学", 4],
  ["e\u0301", 1],
  ["👩‍👩‍👧", 2],
  ["x₃²·y", 5],
  ["\u200b", 0],
])("%s takes as many columns as a terminal gives it", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test("formulas break before the operator in the fewest brackets", () => {
  expect(wrapFormula("(a + b)*(c + d) + (e + f)*(g + h)", 24)).toEqual([
    "(a + b)*(c + d)",
    "+ (e + f)*(g + h)",
  ]);
});

test("wrapped lines keep to the width and lose nothing but spaces", () => {
  const text = "sin(x)*(数 + yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy)/zz^2 - exp(x)";
  for (const width of [5, 11, 30]) {
    for (const lines of [wrap(text, width), wrapFormula(text, width)]) {
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  }
});
