import { describe, expect, it } from "vitest";
import { differentiate } from "../../src/api/derivative.ts";

const iterated = (map: string, times: number): string => `u = x\n${`u = ${map}\n`.repeat(times)}`;

describe("derivatives do not swell", () => {
  it.each([
    "u*sin(u)",
    "4*u*(1 - u)",
    "sigmoid(u)",
    "u^2 + 1",
    "exp(-u)*u",
    "u/(1 + u^2)",
    "u/(1 + exp(-u))",
  ])("iterating u <- %s gives a derivative of linear size", (map) => {
    const [once = 0, twice = 0] = [100, 200].map(
      (times) => differentiate(iterated(map, times)).partial("x").size,
    );
    expect(twice).toBeLessThan(2.6 * once);
  });

  it("the gradient of a product shares its parts", () => {
    const [once = 0, twice = 0] = [200, 400].map((count) => {
      const names = Array.from({ length: count }, (_, i) => `x${i + 1}`);
      const derivative = differentiate(names.join("*"));
      for (const name of names) derivative.partial(name);
      return derivative.program.graph.nodes.length;
    });
    expect(twice).toBeLessThan(2.6 * once);
  });

  it("what is printed of a large one is linear too", () => {
    const [once = 0, twice = 0] = [100, 200].map(
      (times) => differentiate(iterated("u*sin(u)", times)).partial("x").toString().length,
    );
    expect(twice).toBeLessThan(3 * once);
  });
});
