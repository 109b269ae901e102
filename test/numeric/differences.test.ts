import { describe, expect, test } from "vitest";
import { type Difference, difference } from "../../src/numeric/differences.ts";

type Case = readonly [
  name: string,
  f: (t: number) => number,
  x: number,
  slope: number,
  relative: number,
];

/** What a case must reach: the error estimate holds, and is no larger than this part of the slope. */
const cases: readonly Case[] = [
  ["sin at 1", Math.sin, 1, Math.cos(1), 1e-11],
  ["exp at 0", Math.exp, 0, 1, 1e-11],
  ["exp at 700", Math.exp, 700, Math.exp(700), 1e-11],
  ["tan near its pole", Math.tan, 1.57, Math.cos(1.57) ** -2, 1e-11],
  ["sqrt near 0", Math.sqrt, 1e-12, 5e5, 1e-11],
  ["1/x near 0", (x) => 1 / x, 1e-9, -1e18, 1e-11],
  ["a fast wave at 0", (x) => Math.sin(1e12 * x), 0, 1e12, 1e-3],
  ["a narrow bump", (x) => Math.exp(-1e6 * (x - 1) ** 2), 1.0001, -200 * Math.exp(-0.01), 1e-3],
  ["huge values", (x) => 1e200 * Math.cos(x), 1, -1e200 * Math.sin(1), 1e-11],
  ["tiny values", (x) => 1e-200 * Math.cos(x), 1, -1e-200 * Math.sin(1), 1e-11],
  ["huge inputs", (x) => x / 3, 1e300, 1 / 3, 1e-11],
  ["tiny inputs", (x) => x * 3, 1e-320, 3, 1e-2],
  ["a straight line", (x) => 2 * x + 1, 5, 2, 1e-11],
];

const isWithin = ({ slope, error }: Difference, expected: number): boolean =>
  Math.abs(slope - expected) <= error;

describe("central differences", () => {
  test.each(cases)("of %s are right to within their own error", (_, f, x, slope, relative) => {
    const found = difference(f, x) as Difference;
    expect(found.settled).toBe(true);
    expect(isWithin(found, slope)).toBe(true);
    expect(found.error).toBeLessThanOrEqual(relative * Math.abs(slope));
  });

  test("of a constant and of an even function are zero", () => {
    for (const f of [() => 3, () => 0, Math.cos, (x: number) => x * x]) {
      const found = difference(f, 0) as Difference;
      expect([found.slope, found.settled]).toEqual([0, true]);
      // Small beside the values over the steps, which are about 1.
      expect(found.error).toBeLessThan(1e-12);
    }
  });

  test("do not settle at a bend, a jump or a vertical tangent", () => {
    for (const f of [Math.abs, Math.sign, Math.cbrt, Math.floor]) {
      expect(difference(f, 0)?.settled).toBe(false);
    }
  });

  test("say that rounding may hide anything where it is as large as the values", () => {
    const wave = (x: number): number => Math.sin(1e16 * x);
    expect(difference(wave, 1, { noise: 2 })?.hidden).toBe(true);
    expect(difference(Math.sin, 1, { noise: 1e-16 })?.hidden).toBe(false);
  });

  test("take larger steps where rounding hides the slope at smaller ones", () => {
    const found = difference((x) => 1e16 + x - 1e16, 1, { noise: 2 }) as Difference;
    expect(isWithin(found, 1)).toBe(true);
    expect(found.error).toBeLessThan(1e-4);
  });

  test("shrink their steps until the function has values on both sides", () => {
    const edge = (x: number): number => (x > 1 - 1e-9 ? x ** 2 : Number.NaN);
    const found = difference(edge, 1) as Difference;
    expect(isWithin(found, 2)).toBe(true);
    expect(found.error).toBeLessThan(1e-4);
    expect(difference(Math.sqrt, 0)).toBe(undefined);
  });
});

describe("one-sided differences", () => {
  test("give both slopes of a bend", () => {
    expect(difference(Math.abs, 0, { side: "below" })?.slope).toBe(-1);
    expect(difference(Math.abs, 0, { side: "above" })?.slope).toBe(1);
  });

  test("reach several digits where the function is smooth", () => {
    const found = difference(Math.exp, 1, { side: "above" }) as Difference;
    expect(isWithin(found, Math.E)).toBe(true);
    expect(found.error).toBeLessThan(1e-8);
  });

  test("use values on their side only", () => {
    const found = difference((x) => Math.log1p(Math.sqrt(x) ** 2), 0, { side: "above" });
    expect(found && isWithin(found, 1)).toBe(true);
    expect(difference(Math.sqrt, 0, { side: "below" })).toBe(undefined);
  });
});
