import { describe, expect, test } from "vitest";
import { differentiate, hessian, jacobian } from "../../src/index.ts";

describe("a Hessian", () => {
  test("of x^2*y", () => {
    const h = hessian("x^2*y");
    expect(h.rows.map((row) => row.map(String))).toEqual([
      ["2*y", "2*x"],
      ["2*x", "0"],
    ]);
    expect(h.rowNames).toEqual(["x", "y"]);
    expect(String(h)).toBe("[2*y  2*x]\n[2*x  0  ]");
    expect(h.toLatex()).toBe("\\begin{bmatrix}\n2y & 2x \\\\\n2x & 0\n\\end{bmatrix}");
  });

  test("is symmetric", () => {
    const h = hessian("x^2*y*exp(z) + sin(x*y) + z/x");
    for (const row of h.rowNames) {
      for (const column of h.variables) {
        expect(String(h.entry(row, column))).toBe(String(h.entry(column, row)));
      }
    }
  });

  test("is what differentiating twice gives", () => {
    const text = "exp(x*y)/(1 + x^2)";
    const first = differentiate(text);
    const h = hessian(text);
    const point = { x: 0.3, y: -1.2 };
    for (const row of ["x", "y"]) {
      for (const column of ["x", "y"]) {
        const twice = first.partial(row).differentiate(column).evaluate(point);
        // A handful of roundings on either side.
        expect(h.entry(row, column)?.evaluate(point)).toBeCloseTo(twice, 12);
      }
    }
  });

  test.each(["(x > 0 ? y : z)^(1/3)", "atan2(x^2, silu(y)*(y >= z ? z : y))"])(
    "of conditionals that occur again and again: %s",
    (text) => {
      const names = ["x", "y", "z"] as const;
      const point = { x: 1.3, y: 0.7, z: 1.9 };
      const h = hessian(text, names);
      const d = differentiate(text);
      for (const row of names) {
        for (const column of names) {
          const slope = d.partial(row).differentiate(column).evaluate(point);
          expect(h.entry(row, column)?.evaluate(point)).toBeCloseTo(slope, 12);
          expect(h.entry(column, row)?.evaluate(point)).toBeCloseTo(slope, 12);
        }
      }
    },
  );

  test("of some variables only", () => {
    expect(hessian("x^2*y^3", ["y"]).rows.map((row) => row.map(String))).toEqual([["6*x^2*y"]]);
  });
});

describe("a Jacobian", () => {
  test("of x*y and x+y", () => {
    const j = jacobian(["x*y", "x+y"]);
    expect(j.rows.map((row) => row.map(String))).toEqual([
      ["y", "x"],
      ["1", "1"],
    ]);
    expect(j.rowNames).toEqual(["z1", "z2"]);
    expect(j.toJSON()).toEqual({
      rows: ["z1", "z2"],
      variables: ["x", "y"],
      entries: [
        [
          { text: "y", latex: "y" },
          { text: "x", latex: "x" },
        ],
        [
          { text: "1", latex: "1" },
          { text: "1", latex: "1" },
        ],
      ],
    });
  });

  test("later texts may use the names of earlier ones", () => {
    const j = jacobian(["u = x^2", "v = 3*u + y"]);
    expect(j.rowNames).toEqual(["u", "v"]);
    expect(String(j.entry("v", "x"))).toBe("6*x");
    expect(j.entry("v", "nothing")).toBeUndefined();
  });

  test("takes expressions", () => {
    const d = differentiate("x^2*y");
    expect(String(jacobian([d.partial("x"), d.partial("y")]))).toBe(String(hessian("x^2*y")));
  });

  test("of nothing is empty", () => {
    expect(jacobian([]).rows).toEqual([]);
  });
});
