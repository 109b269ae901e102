import { describe, expect, test } from "vitest";
import { compileBatchWasm } from "../../src/numeric/backends/batch-wasm.ts";
import { interpret } from "../../src/numeric/backends/tape.ts";
import { compileWasm } from "../../src/numeric/backends/wasm.ts";
import { seeded } from "../../src/numeric/random.ts";
import { gradientOf } from "../../src/numeric/reverse.ts";
import { program } from "./programs.ts";

const list = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Pairs of 40 numbers that repel each other. */
const pairs = list(40, (i) =>
  list(i, (j) => `1/(1 + (x${i} - x${j})^2) + relu(x${i} - 0.5)/(x${j} - 0.25)`).join(" + "),
)
  .filter((sum) => sum)
  .join(" + ");

const texts: Readonly<Record<string, string>> = {
  "many functions": pairs,
  "a chain of 20,000 steps": `u = x\n${"u = u*y*(x - u) + 0.5\n".repeat(5000)}`,
  "calls in every step": `u = x\n${"u = sin(u) + y*cos(u*x)\n".repeat(1500)}`,
  "more variables than a page of memory has doubles": list(9000, (i) => `x${i}*y${i % 100}`).join(
    " + ",
  ),
  "an expression deeper than the stack": `${"exp(-abs(x*".repeat(3000)}y${"))".repeat(3000)}`,
};

describe.each(Object.entries(texts))("%s", (_, text) => {
  const { output, variables } = program(text);
  const computation = gradientOf(output, variables);
  const random = seeded(3);
  const points = [0, 1, 2].map(() => Float64Array.from(variables, () => random()));
  const expected = points.map((x) => {
    const gradient = new Float64Array(variables.length);
    return [interpret(computation)(x, gradient), ...gradient];
  });

  test("is the same to the bit as WebAssembly", () => {
    const f = compileWasm(computation);
    const found = points.map((x) => {
      const gradient = new Float64Array(variables.length);
      return [f(x, gradient), ...gradient];
    });
    expect(found).toEqual(expected);
  });

  test("is the same to the bit as a batch", () => {
    const x = Float64Array.from(
      variables.flatMap((_, i) => points.map((point) => point[i] as number)),
    );
    const values = new Float64Array(3);
    const gradients = new Float64Array(x.length);
    compileBatchWasm(computation)(x, values, gradients, 3);
    const found = points.map((_, p) => [
      values[p],
      ...variables.map((_, i) => gradients[3 * i + p]),
    ]);
    expect(found).toEqual(expected);
  });
});

test("a hundred modules come and go", () => {
  const { output, variables } = program("x*y");
  for (let i = 0; i < 100; i++) {
    const gradient = new Float64Array(2);
    const f = compileWasm(gradientOf(output, variables));
    expect([f(Float64Array.of(i, 2), gradient), ...gradient]).toEqual([2 * i, 2, i]);
  }
});
