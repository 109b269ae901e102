import { describe, expect, test } from "vitest";
import { gradtrace, wordsOf } from "./console.ts";

const out = async (line: string): Promise<string> => (await gradtrace(wordsOf(line))).out;

describe("rearranging commands", () => {
  test.each([
    ["expand '(x + y)^2'", "x^2 + 2*x*y + y^2"],
    ["factor 'x^2 - y^2'", "(x - y)*(x + y)"],
    ["collect 'w2*(w1*x + b1) + b2' --wrt x", "w1*w2*x + (b1*w2 + b2)"],
    ["collect 'x*(x + 1)'", "x^2 + x"],
    ["expand '(x3 + 1)^2' --unicode", "x₃² + 2·x₃ + 1"],
  ])("%s", async (line, prints) => {
    expect(await out(line)).toBe(`${prints}\n`);
  });

  test("as JSON give text and LaTeX", async () => {
    expect(JSON.parse(await out("factor 'x^2 - 1' --json"))).toEqual({
      text: "(x - 1)*(x + 1)",
      latex: expect.any(String),
      notes: [],
    });
  });

  test.each([
    ["collect 'x*y'", "missing-variable"],
    ["collect 2", "missing-variable"],
    ["expand '(x + y)^10000'", "too-many-terms"],
    ["collect '(x + y)^1000' --wrt x", "degree-too-high"],
  ])("%s is refused", async (line, code) => {
    const result = await gradtrace(wordsOf(line));
    expect(result.code).toBe(2);
    expect(result.err).toContain(`error[${code}]`);
  });
});

describe("diff", () => {
  test("--why names the rewrites and what they need", async () => {
    const text = await out("diff 'x*exp(x)/x' --why");
    expect(text).toMatch(/cancel like factors/);
    expect(text).toContain("this holds where x != 0");
  });

  test("says a derivative in its own terms too", async () => {
    expect(await out("diff 's = 1/(1 + exp(-x))'")).toBe(
      "ds/dx = exp(-x)/(1 + exp(-x))^2 = s*(1 - s)\n",
    );
  });

  test("--steps ends in its own terms", async () => {
    const text = await out("diff 't = (exp(x) - exp(-x))/(exp(x) + exp(-x))' --steps");
    expect(text).toContain("4/(exp(x) + exp(-x))^2");
    expect(text).toContain("= 1 - t^2");
  });
});
