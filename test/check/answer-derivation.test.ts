import { describe, expect, test } from "vitest";
import { checkDerivation } from "../../src/api/check-derivation.ts";

const statuses = (question: string, answer: string) =>
  checkDerivation({ question, answer }).lines.map(({ status }) => status);

describe("a derivation", () => {
  test("that holds is right in every line", () => {
    expect(
      statuses("x^2*sin(x)", "dz/dx = 2x sin(x) + x^2 cos(x)\n= x(2 sin(x) + x cos(x))"),
    ).toEqual(["right", "right"]);
  });

  test("is followed to the first line that does not follow, and on from there", () => {
    const report = checkDerivation({
      question: "x^2*sin(x)",
      answer:
        "\\begin{aligned} \\frac{dz}{dx} &= 2x\\sin x + x^2\\cos x \\\\ &= x(2\\sin x - x\\cos x) \\\\ &= 2x\\sin x - x^2\\cos x \\end{aligned}",
    });
    expect(report.lines.map(({ status }) => status)).toEqual(["right", "slip", "follows"]);
    expect(report).toMatchObject({ verdict: "incorrect", firstSlip: 1 });
    expect(report.lines[1]?.diagnosis?.code).toBe("sign");
  });

  test("may go wrong at once, with the diagnosis of an answer", () => {
    const report = checkDerivation({ question: "x^2*sin(x)", answer: "= 2x*cos(x)\n= 2*cos(x)*x" });
    expect(report.lines.map(({ status }) => status)).toEqual(["slip", "follows"]);
    expect(report.lines[0]?.diagnosis?.code).toBe("product-rule");
  });

  test("may go wrong twice, and may come right again", () => {
    expect(statuses("x^3", "= x^2\n= 5*x^2\n= 3*x^2")).toEqual(["slip", "slip", "right"]);
  });
});
