import { describe, expect, test } from "vitest";
import { preciseGradient } from "../../src/numeric/precise.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { program } from "./programs.ts";

const trace = (text: string, point: Record<string, number>) => {
  const { output, variables } = program(text);
  return { output, variables, found: traceAt(output, variables, point) };
};

const cancelling: readonly (readonly [string, Record<string, number>])[] = [
  ["x - sin(x)", { x: 1e-5 }],
  ["(x + 1e8) - 1e8", { x: 0.1 }],
  ["tan(x) - sin(x)", { x: 1e-4 }],
  ["sqrt(x + 1) - sqrt(x)", { x: 1e12 }],
  ["(x^3 - 3*x^2 + 3*x) - 1", { x: 1.00001 }],
  ["x*y - y*z", { x: 1.1, y: 3.3, z: 1.1000000000001 }],
  ["log((1e9 + x) - 1e9)", { x: 0.1 }],
  ["1/((x + 1e10) - 1e10)", { x: 0.7 }],
  ["(exp(x) - 1 - x)/x^2", { x: 1e-6 }],
  ["cos(x) - cos(y)", { x: 1, y: 1.0000000001 }],
];

describe("digits to trust", () => {
  test.each(cancelling)("%s at %j: no number is off by more than is said", async (text, point) => {
    const { output, variables, found } = trace(text, point);
    const truth = await preciseGradient(output, variables, point, 60);
    const doubts = new Map(found.doubts.map((doubt) => [doubt.variable, doubt]));
    expect(doubts.size).toBeGreaterThan(0);
    const sure = (value: number): number => 1e-10 * Math.abs(value);
    expect(Math.abs(found.value - truth.value)).toBeLessThanOrEqual(
      doubts.get(undefined)?.error ?? sure(truth.value),
    );
    for (const [name, slope] of truth.slopes) {
      const off = Math.abs((found.gradient.get(name) ?? Number.NaN) - slope.slope);
      expect(off).toBeLessThanOrEqual((doubts.get(name)?.error ?? sure(slope.slope)) + slope.error);
    }
  });

  test.each(cancelling)(
    "%s at %j: what is said is not much more than what is lost",
    (text, point) => {
      const { found } = trace(text, point);
      const near = Object.fromEntries(
        Object.entries(point).map(([name, x]) => [name, x * (1 + 2 ** -51)]),
      );
      // The slopes of these are moderate, so the last bit of a number moves the value by its rounding.
      const moved = trace(text, near).found;
      for (const { variable, digits, error } of found.doubts) {
        const value = variable === undefined ? found.value : (found.gradient.get(variable) ?? 0);
        expect(error).toBeLessThan(Math.abs(value) * 10 ** (1 - digits) + Number.MIN_VALUE);
      }
      expect(Number.isFinite(moved.value)).toBe(true);
    },
  );

  test.each([
    ["x*sin(x) + exp(x)/3", { x: 0.7 }],
    ["x^2 - 2*x", { x: 1 }],
    ["(x - y)^2", { x: 3, y: 3 }],
    ["log(1 + exp(x))", { x: -40 }],
    ["1 - 1/(1 + exp(-x))", { x: 40 }],
    ["(1 - cos(x))/x^2", { x: 1e-9 }],
    ["0.1*x - 0.3", { x: 2.9 }],
    ["x*log(2) - log(2)*x", { x: 1 }],
  ])("%s at %j is not doubted", (text, point) => {
    expect(trace(text, point).found.doubts).toEqual([]);
  });

  test("where they are lost is named", () => {
    const { found, output } = trace("((x + 1) - 1)*5", { x: 1e-9 });
    const [doubt] = found.doubts;
    expect(doubt?.digits).toBe(7);
    expect(doubt?.node).toBe(output.args[0]);
  });

  test("what is too small to be seen in a sum is not taken for 0", () => {
    const { found } = trace("(x + 1) - 1", { x: 1e-17 });
    expect(found.value).toBe(0);
    expect(found.doubts).toMatchObject([{ digits: 0, error: 1.01e-17 }]);
  });
});
