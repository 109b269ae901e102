import { describe, expect, test } from "vitest";
import { checkGradient, differentiate, GradtraceError, parse } from "../../src/index.ts";

describe("a derivative", () => {
  test("gives each partial in textbook form", () => {
    const d = differentiate("z = x1*(x2-4) + exp(x3^2) / 5*x4^2");
    expect(d.variables).toEqual(["x1", "x2", "x3", "x4"]);
    expect(d.variables.map((name) => String(d.partial(name)))).toEqual([
      "x2 - 4",
      "x1",
      "2/5*x3*x4^2*exp(x3^2)",
      "2/5*x4*exp(x3^2)",
    ]);
    expect(d.notes.map(({ code }) => code)).toEqual(["quotient-then-product"]);
  });

  test("prints one line a partial, and an aligned environment", () => {
    const d = differentiate("z = x^2*y");
    expect(String(d)).toBe("dz/dx = 2*x*y\ndz/dy = x^2");
    expect(d.line("x", "unicode")).toBe("dz/dx = 2·x·y");
    expect(d.toLatex()).toBe(
      "\\begin{aligned}\n\\frac{\\partial z}{\\partial x} &= 2xy \\\\\n\\frac{\\partial z}{\\partial y} &= x^{2}\n\\end{aligned}",
    );
    expect(differentiate("f = x^2").toLatex()).toContain("\\frac{df}{dx} &= 2x");
  });

  test("takes texts, programs and expressions, and some variables or all", () => {
    expect(String(differentiate(parse("x*y"), "y"))).toBe("dz/dy = x");
    expect(String(differentiate("x*y", ["y", "x"]))).toBe("dz/dy = x\ndz/dx = y");
    const first = differentiate("x^3").partial("x");
    expect(String(differentiate(first).partial("x"))).toBe("6*x");
  });

  test("is 0 along what the output does not depend on", () => {
    expect(String(differentiate("x^2").partial("w"))).toBe("0");
    expect(String(differentiate("floor(x)").partial("x"))).toBe("0");
    expect(differentiate("5").variables).toEqual([]);
    expect(String(differentiate("5"))).toBe("");
  });

  test("may be taken by a part that the program names", () => {
    const d = differentiate("q = x + y; f = q^2*z");
    expect(String(d.partial("q"))).toBe("2*z*(x + y)");
    expect(String(d.derivation("q").result)).not.toBe("");
  });

  test("gives the trace in symbols: adjoints, and one contribution an edge", () => {
    const { program, trace } = differentiate("q = x + y; f = q*z");
    const q = program.names.get("q");
    const step = trace.steps.find(({ node }) => node === q);
    expect(step?.contributions).toHaveLength(1);
    expect(step?.contributions[0]?.through).toBe(program.output);
    expect(trace.steps[0]?.node).toBe(program.output);
  });

  test("gives the trace in numbers at a record or a map", () => {
    const d = differentiate("q = x + y; f = q*z");
    for (const point of [
      { x: -2, y: 5, z: -4 },
      new Map([
        ["x", -2],
        ["y", 5],
        ["z", -4],
      ]),
    ]) {
      const at = d.at(point);
      const q = d.program.names.get("q");
      expect(at.value).toBe(-12);
      expect(Object.fromEntries(at.gradient)).toEqual({ x: -4, y: -4, z: 3 });
      expect(q && at.valueOf(q)).toBe(3);
      expect(q && at.adjointOf(q)).toBe(-4);
    }
    expect(() => d.at({ x: 1 })).toThrow(GradtraceError);
  });

  test("derives rule by rule", () => {
    const { lines, result, complete } = differentiate("x^2*exp(x)").derivation("x");
    expect(complete).toBe(true);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.flatMap(({ rules }) => rules.map(({ rule }) => rule))).toContain("product rule");
    expect(result).toBe(lines.at(-1)?.expression);
  });

  test("compiles to a function of arrays in the order of its variables", () => {
    const d = differentiate("q = x + y; f = q*z");
    const gradient = new Float64Array(3);
    expect(d.compile()(Float64Array.of(-2, 5, -4), gradient)).toBe(-12);
    expect([...gradient]).toEqual([-4, -4, 3]);
  });

  test("says which variables a compiled gradient lacks", () => {
    expect(() => differentiate("x*y", "x").compile()).toThrow(/has the variable y/);
  });

  test("checks itself against differences", () => {
    const d = differentiate("x*sin(y)");
    expect(d.check().verdict).toBe("agree");
    expect(d.check({ at: { x: 1, y: 2 } }).points).toHaveLength(1);
    expect(differentiate("abs(x)").check({ at: { x: 0 } }).verdict).toBe("inconclusive");
  });

  test("goes into JSON as its output, formula, partials and notes", () => {
    const { output, formula, partials, notes } = differentiate("z = x^2").toJSON();
    expect({ output, text: formula.text, partials, notes }).toEqual({
      output: "z",
      text: "x^2",
      partials: [{ variable: "x", text: "2*x", latex: "2x" }],
      notes: [],
    });
  });

  test("`at` and `compile` build no symbolic partials", () => {
    const d = differentiate("x*y");
    const before = d.program.graph.nodes.length;
    d.at({ x: 1, y: 2 });
    d.compile();
    expect(d.program.graph.nodes).toHaveLength(before);
  });

  test("the same formula gives the same output", () => {
    const text = "a*exp(b*c) + log(a*b)/c";
    expect(String(differentiate(text))).toBe(String(differentiate(text)));
    expect(differentiate(text).check()).toEqual(differentiate(text).check());
  });
});

describe("checkGradient", () => {
  test("agrees with a right gradient, and catches a wrong one", () => {
    expect(checkGradient("x^2*y").verdict).toBe("agree");
    const wrong = checkGradient("x^2*y", {
      gradient: (at) =>
        new Map([
          ["x", 2 * (at.get("x") ?? 0)],
          ["y", (at.get("x") ?? 0) ** 2],
        ]),
    });
    expect(wrong.verdict).toBe("disagree");
    expect(wrong.worst?.variable).toBe("x");
  });

  test("takes some variables only, and a seed", () => {
    const report = checkGradient("x*y*z", { wrt: ["y"], seed: 9, points: 2 });
    expect(report.variables).toEqual(["y"]);
    expect(report.seed).toBe(9);
    expect(report.points).toHaveLength(2);
  });
});

describe("a derivative by a part that the program names", () => {
  const d = differentiate("q = x + y; f = q^2*z", ["q", "x"]);

  test("has its adjoint as the slope at a point", () => {
    const at = d.at({ x: 1, y: 2, z: 5 });
    expect(Object.fromEntries(at.gradient)).toEqual({ q: 30, x: 30 });
    expect(at.value).toBe(45);
    const q = d.program.names.get("q");
    expect(at.steps.find(({ node }) => node === q)?.adjoint).toBe(30);
  });

  test("is checked along variables only", () => {
    expect(d.check().variables).toEqual(["x"]);
  });
});

test("slopes along a variable stay along it where the program gives its name to a part", () => {
  const d = differentiate("x = 2*x; x^2 + y");
  expect(d.variables).toEqual(["x", "y"]);
  expect(String(d.partial("x"))).toBe("8*x");
  expect(d.at({ x: 1, y: 0 }).gradient.get("x")).toBe(8);
  const gradient = new Float64Array(2);
  expect([d.compile()(Float64Array.of(1, 0), gradient), ...gradient]).toEqual([4, 8, 1]);
  expect(d.check({ at: { x: 1, y: 0 } }).verdict).toBe("agree");
});
