import fc from "fast-check";
import { expect, test } from "vitest";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Node } from "../../src/graph/node.ts";
import { compile } from "../../src/numeric/compile.ts";
import { compileHessianVector } from "../../src/numeric/hessian-vector.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { named } from "../../src/primitives/define.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";
import { applied, functions, program } from "./programs.ts";

const multiply = (
  output: Node,
  variables: readonly string[],
  x: readonly number[],
  v: readonly number[],
) => {
  const product = new Float64Array(variables.length).fill(7);
  const f = compileHessianVector(output, variables);
  const value = f(Float64Array.from(x), Float64Array.from(v), product);
  return { value, product: [...product] };
};

/** The same by differentiating the symbolic adjoints once more. */
function symbolically(
  output: Node,
  variables: readonly string[],
  x: readonly number[],
  v: readonly number[],
) {
  const point = new Map(variables.map((name, i) => [name, x[i] as number]));
  const first = reverse(output);
  return variables.map((name) => {
    const slope = first.adjointOf(named(output.graph, name));
    if (!slope) return 0;
    const row = traceAt(slope, variables, point).gradient;
    return variables.reduce((sum, other, i) => sum + (row.get(other) ?? 0) * (v[i] as number), 0);
  });
}

test.each([
  ["x^2*y", [3, 5], [1, 0], [10, 6]],
  ["x*y", [3, 5], [2, 7], [7, 2]],
  ["exp(x)*sin(y)", [0, 0], [1, 1], [1, 1]],
  ["3*x + y", [1, 1], [4, 5], [0, 0]],
  ["x > 0 ? x^3 : y^2", [2, 1], [1, 1], [12, 0]],
  ["x > 0 ? x^3 : y^2", [-2, 1], [1, 1], [0, 2]],
  ["x > 0 ? sqrt(x) : x^2", [-1], [1], [2]],
])("the Hessian of %s at %j times %j is %j", (text, x, v, expected) => {
  const { output, variables } = program(text);
  expect(multiply(output, variables, x, v).product).toEqual(expected);
});

test("the product agrees with second symbolic derivatives, for every primitive", () => {
  let compared = 0;
  for (const op of functions) {
    const { output, variables } = applied(op);
    for (const x of [
      [0.3, 0.6, 0.7],
      [1.5, 2.25, -0.5],
      [-0.4, 0.2, 3],
    ]) {
      const v = [1, -0.5, 2].slice(0, variables.length);
      const { value, product } = multiply(output, variables, x.slice(0, variables.length), v);
      const expected = symbolically(output, variables, x, v);
      for (const [i, each] of product.entries()) {
        const exact = expected[i] as number;
        if (!Number.isFinite(value) || !Number.isFinite(exact)) continue;
        compared++;
        const error = 1e-11 * Math.max(1, Math.abs(exact));
        expect(Math.abs(each - exact), `${op.name} at ${x}: ${each}, ${exact}`).toBeLessThanOrEqual(
          error,
        );
      }
    }
  }
  expect(compared).toBeGreaterThan(2 * functions.length);
});

test("the product is how the compiled gradient moves, on random programs", () => {
  const names = ["x", "y", "z1"];
  let compared = 0;
  const double = fc.integer({ min: -2000, max: 2000 }).map((i) => i / 997);
  const property = fc.property(randomNode(15), fc.tuple(double, double, double), (output, x) => {
    const v = [0.7, -0.3, 0.4];
    const gradient = compile(output, names);
    const at = (h: number) => {
      const g = new Float64Array(3);
      gradient(
        Float64Array.from(x, (each, i) => each + h * (v[i] as number)),
        g,
      );
      return g;
    };
    // Two step lengths: where they agree, the function is smooth enough to be compared with.
    const slopes = [2 ** -13, 2 ** -14].map((h) => {
      const [above, below] = [at(h), at(-h)];
      return above.map((each, i) => (each - (below[i] as number)) / (2 * h));
    });
    const { product } = multiply(output, names, x, v);
    product.forEach((each, i) => {
      const [coarse, fine] = slopes.map((slope) => slope[i] as number) as [number, number];
      const size = Math.max(1, Math.abs(fine), ...at(0).map(Math.abs));
      // Halving the step divides the error of a central difference by four; rounding leaves eps/h.
      const error = 4 * Math.abs(coarse - fine) + 1e-10 * size;
      if (!(error < 1e-4 * size)) return;
      compared++;
      expect(Math.abs(each - fine)).toBeLessThanOrEqual(error);
    });
  });
  fc.assert(property, { seed: 5, numRuns: runs(500) });
  expect(compared).toBeGreaterThan(700);
});

test("arrays that are too short leave nothing of the call before", () => {
  const { output, variables } = program("x^2*y");
  const f = compileHessianVector(output, variables);
  const product = new Float64Array(2);
  f(Float64Array.of(2, 3), Float64Array.of(1, 1), product);
  expect([...product]).toEqual([10, 4]);
  expect(f(Float64Array.of(2), Float64Array.of(1, 1), product)).toBeNaN();
  f(Float64Array.of(2, 3), Float64Array.of(1), product);
  // The slope along y is x^2, which does not change with y.
  expect([...product]).toEqual([NaN, 4]);
});
