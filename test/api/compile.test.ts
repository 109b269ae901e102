import { expect, test } from "vitest";
import { differentiate, parse } from "../../src/index.ts";

test("a compiled gradient says in which order it takes its variables", () => {
  const gradient = new Float64Array(2);
  const f = differentiate("x*y^2").compile();
  expect(f.variables).toEqual(["x", "y"]);
  expect([f(Float64Array.of(2, 3), gradient), ...gradient]).toEqual([18, 9, 12]);
});

test("an expression compiles to its value", () => {
  const f = differentiate("x*y^2").partial("y").compile();
  expect(f.variables).toEqual(["x", "y"]);
  expect(f(Float64Array.of(2, 3))).toBe(12);
});

test("a Hessian is multiplied by a vector without being made", () => {
  const d = differentiate("x^2*y + y^3");
  expect([...d.hessianVectorProduct(Float64Array.of(1, 2), Float64Array.of(1, -1))]).toEqual([
    2, -10,
  ]);
  const product = new Float64Array(2);
  expect(d.hessianVectorProduct(Float64Array.of(1, 2), Float64Array.of(0, 1), product)).toBe(
    product,
  );
  expect([...product]).toEqual([2, 12]);
});

test("compiling along some variables needs all of them", () => {
  expect(() => differentiate(parse("x*y"), "x").compile()).toThrow(/missing-variable.*y/);
});

test("the point's own array can take the gradient", () => {
  for (const backend of ["tape", "js", "wasm"] as const) {
    const both = Float64Array.of(2, 3, 5);
    const value = differentiate("x*y^2 + y*z").compile({ backend })(both, both);
    expect([backend, value, ...both]).toEqual([backend, 33, 9, 17, 3]);
  }
});

test("the point's own array can take slopes that no formula gives", () => {
  const both = Float64Array.of(0, 4);
  const value = differentiate("x*y + sqrt(x)").compile()(both, both);
  expect([value, ...both]).toEqual([0, Number.POSITIVE_INFINITY, 0]);
});

test("compiled code does not take a part of the program for a variable", async () => {
  const d = differentiate("q = x + y; q^2", ["q", "x", "y"]);
  expect(() => d.compile()).toThrow(/part-as-input.*q is a part/);
  expect(() => d.compileBatch()).toThrow(/part-as-input/);
  expect(() => d.hessianVectorProduct(new Float64Array(3), new Float64Array(3))).toThrow(
    /part-as-input/,
  );
  await expect(d.compileAsync()).rejects.toThrow(/part-as-input/);
  expect(d.at({ x: 1, y: 2 }).gradient.get("q")).toBe(6);
});

test.each(["gpu", "toString", "__proto__", null])(
  "there is no back end %s, and that is said",
  (backend) => {
    const options = { backend } as object;
    const d = differentiate("x^2");
    for (const compile of [
      () => d.compile(options),
      () => d.compileBatch(options),
      () => d.value.compile(options),
    ]) {
      expect(compile).toThrow(/unknown-backend/);
    }
  },
);
