import { describe, expect, test } from "vitest";
import { differentiate, type Expression, GradtraceError, parse } from "../../src/index.ts";

const expression = (text: string): Expression => differentiate(text).value;

describe("an expression", () => {
  test("prints as text, Unicode, LaTeX and JSON", () => {
    const e = expression("x3^2*exp(x1)");
    expect(e.toString()).toBe("x3^2*exp(x1)");
    expect(e.toUnicode()).toBe("x₃²·exp(x₁)");
    expect(e.toLatex()).toBe("x_{3}^{2}e^{x_{1}}");
    const { text, latex, variables } = e.toJSON();
    expect({ text, latex, variables }).toEqual({
      text: "x3^2*exp(x1)",
      latex: "x_{3}^{2}e^{x_{1}}",
      variables: ["x3", "x1"],
    });
    expect(JSON.parse(JSON.stringify(e))).toEqual(e.toJSON());
  });

  test("prints text that reads back to the same text", () => {
    const e = expression("-(x - (y - z))^2/(a/b)*c");
    expect(parse(e.toString()).output.graph).not.toBe(e.node.graph);
    expect(expression(e.toString()).toString()).toBe(e.toString());
  });

  test("evaluates at a record or a map", () => {
    const e = expression("x^2 - y");
    expect(e.evaluate({ x: 3, y: 4 })).toBe(5);
    expect(
      e.evaluate(
        new Map([
          ["x", 3],
          ["y", 4],
        ]),
      ),
    ).toBe(5);
    expect(expression("log(x)").evaluate({ x: -1 })).toBeNaN();
  });

  test("names every variable that a point leaves out", () => {
    const e = expression("x*y*z");
    expect(() => e.evaluate({ y: 1 })).toThrow(GradtraceError);
    try {
      e.evaluate({ y: 1 });
    } catch (thrown) {
      const { diagnostics } = thrown as GradtraceError;
      expect(diagnostics.map(({ title }) => title)).toEqual([
        "the point gives no number for x",
        "the point gives no number for z",
      ]);
    }
  });

  test("takes a record's own keys only, even for names of Object.prototype", () => {
    const e = expression("constructor + __proto__");
    expect(() => e.evaluate({ x: 1 })).toThrow(GradtraceError);
    const point = new Map([
      ["constructor", 1],
      ["__proto__", 2],
    ]);
    expect(e.evaluate(point)).toBe(3);
    expect(e.evaluate(JSON.parse('{"constructor": 1, "__proto__": 2}'))).toBe(3);
  });

  test("differentiates again and again", () => {
    let e = expression("x^3*sin(y)");
    for (const name of ["x", "x", "y"]) e = e.differentiate(name);
    expect(e.toString()).toBe("6*x*cos(y)");
    expect(e.differentiate("w").toString()).toBe("0");
  });

  test("simplifies only when asked to", () => {
    const e = expression("x + x + 0*y");
    expect(e.toString()).toBe("x + x + 0*y");
    expect(e.simplify().toString()).toBe("2*x");
    expect(e.variables).toEqual(["x", "y"]);
  });

  test("substitutes numbers, texts and expressions, all at once", () => {
    const e = expression("x*y + x");
    expect(e.substitute({ x: "y", y: "x" }).toString()).toBe("y*x + y");
    expect(e.substitute({ x: expression("a + b"), y: 2 }).toString()).toBe("(a + b)*2 + (a + b)");
    expect(e.substitute(new Map([["x", -0.5]])).toString()).toBe("-0.5*y + (-0.5)");
    expect(e.substitute({ nothing: 1 }).toString()).toBe("x*y + x");
    expect(e.toString()).toBe("x*y + x");
  });

  test("counts each node once", () => {
    expect(expression("(x + 1)*(x + 1)").size).toBe(4);
    expect(expression("x").size).toBe(1);
  });

  test("equal formulas of one derivative are one node", () => {
    const d = differentiate("x*y + y*x");
    expect(d.partial("x").node).toBe(d.partial("x").node);
    expect(differentiate("x*y").partial("x").node).not.toBe(d.partial("x").node);
  });
});

test("an expression is not differentiated along nothing", () => {
  const along = undefined as unknown as string;
  expect(() => expression("x^2").differentiate(along)).toThrow(/missing-variable/);
});
