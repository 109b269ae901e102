import { describe, expect, it } from "vitest";
import { differentiate } from "../../src/api/derivative.ts";
import { named } from "../../src/primitives/define.ts";
import { preciseValue } from "../support/precise-value.ts";
import { textbook } from "./textbook-table.ts";

/** The derivatives by which a reader judges the whole. */
const first: readonly (readonly [formula: string, by: string, prints: string])[] = [
  ["1/(1+exp(-x))", "x", "exp(-x)/(1 + exp(-x))^2"],
  ["(exp(x)-exp(-x))/(exp(x)+exp(-x))", "x", "4/(exp(x) + exp(-x))^2"],
  [
    "exp(z1)/(exp(z1)+exp(z2)+exp(z3))",
    "z1",
    "exp(z1)*(exp(z2) + exp(z3))/(exp(z1) + exp(z2) + exp(z3))^2",
  ],
  ["exp(z1)/(exp(z1)+exp(z2)+exp(z3))", "z2", "-exp(z1)*exp(z2)/(exp(z1) + exp(z2) + exp(z3))^2"],
  ["x^x", "x", "x^x*(log(x) + 1)"],
  ["log(x, b)", "b", "-log(x)/(b*log(b)^2)"],
  ["log10(x)", "x", "1/(x*log(10))"],
  ["atan2(y, x)", "x", "-y/(x^2 + y^2)"],
  ["sqrt(x^2+y^2)", "x", "x/sqrt(x^2 + y^2)"],
  // At the tie the slope is 1/2 by convention.
  ["max(0, x)", "x", "x > 0 ? 1 : x == 0 ? 1/2 : 0"],
  ["abs(x)", "x", "sign(x)"],
  ["0.5*x^2", "x", "x"],
  ["(x^2+1)^10", "x", "20*x*(x^2 + 1)^9"],
  ["log(x^2+1)/2", "x", "x/(x^2 + 1)"],
  ["x/(x+1)", "x", "1/(x + 1)^2"],
  ["-(y*log(p) + (1-y)*log(1-p))", "p", "(p - y)/(p*(1 - p))"],
];

/** A value between 0.1 and 1, a different one for each name, so that most formulas have a value. */
const someValue = (name: string, shift: number): string => {
  const place = [...name].reduce((sum, letter) => 3 * sum + letter.charCodeAt(0), shift);
  return (0.1 + ((place * 0.37) % 0.9)).toFixed(4);
};

describe("the derivative of", () => {
  it.each([...first, ...textbook])("%s by %s is %s", (formula, by, prints) => {
    const derivative = differentiate(formula, by);
    const partial = derivative.partial(by);
    expect(partial.toString()).toBe(prints);
    const { program, trace } = derivative;
    const raw = trace.adjointOf(named(program.graph, by));
    let compared = 0;
    for (const shift of [0, 3, 11]) {
      const point = Object.fromEntries(
        program.variables.map((name) => [name, someValue(name, shift)]),
      );
      const value = raw && preciseValue(raw, point);
      if (!value?.isFinite()) continue;
      const difference = preciseValue(partial.node, point).minus(value).abs();
      expect(difference.lte(value.abs().plus(1).times(1e-45))).toBe(true);
      compared++;
    }
    expect(compared).toBeGreaterThan(formula.startsWith("acosh") ? -1 : 0);
  });

  it("x^3*sin(x), twice, is no larger than (6*x - x^3)*sin(x) + 6*x^2*cos(x)", () => {
    const second = differentiate("x^3*sin(x)").partial("x").differentiate("x");
    expect(second.toString().length).toBeLessThanOrEqual(
      "(6*x - x^3)*sin(x) + 6*x^2*cos(x)".length,
    );
  });
});
