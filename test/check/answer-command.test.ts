import { describe, expect, test } from "vitest";
import { gradtrace } from "../app/console.ts";

describe("gradtrace check EXPR ANSWER", () => {
  test("shows where a wrong answer slipped, and exits with 1", async () => {
    const { code, out } = await gradtrace(["check", "sin(x^2)*y", "cos(x^2)*y", "--wrt", "x"]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        "  dz/dx = cos(x^2)*y      given",
        "  dz/dx = 2*x*y*cos(x^2)  expected",
        "",
        "  problem: incorrect: at x=2, y=4 the answer is -2.61457, but dz/dx = -10.4583",
        "",
        "error[forgot-inner-derivative]: the inner derivative is missing: inside sin(x^2) stands x^2, and the chain rule multiplies by its derivative",
        "  1 | sin(x^2)*y",
        "    | ^^^^^^^^",
        "    = help: multiply by 2*x, the derivative of the inside x^2",
        "",
      ].join("\n"),
    );
  });

  test("reads LaTeX, and exits with 0 where the answer is right", async () => {
    const { code, out } = await gradtrace(["check", "tanh(x)", "\\frac{4}{(e^x+e^{-x})^2}"]);
    expect(code).toBe(0);
    expect(out).toContain("good: correct");
  });

  test("takes values at a point", async () => {
    const at = ["--wrt", "x", "--at", "x=2,y=3"];
    expect((await gradtrace(["check", "x^2*y", "12", ...at])).code).toBe(0);
    expect((await gradtrace(["check", "x^2*y", "11", ...at])).code).toBe(1);
  });

  test("gives JSON", async () => {
    const { code, out } = await gradtrace(["check", "x^3", "3x^3", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "incorrect",
      missing: [],
      parts: [
        {
          witness: { point: { x: 2 }, given: 24, expected: 12 },
          diagnosis: { code: "wrong-power" },
        },
      ],
    });
  });

  test("exits with 2 where the answer cannot be read", async () => {
    const { code, err } = await gradtrace(["check", "x^2", "2*"]);
    expect(code).toBe(2);
    expect(err).toContain("error[unexpected-end]");
  });
});
