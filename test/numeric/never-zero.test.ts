import fc from "fast-check";
import { expect, test } from "vitest";
import { interpret } from "../../src/numeric/backends/tape.ts";
import { neverZero } from "../../src/numeric/never-zero.ts";
import { valueAlone } from "../../src/numeric/reverse.ts";
import { randomNode } from "../support/random-graph.ts";
import { program } from "./programs.ts";

const isKnown = (text: string): boolean => {
  const { output, variables } = program(text);
  const computation = valueAlone(output, variables);
  return neverZero(computation)[computation.value] === 1;
};

test.each([
  ["1 + x^2", true],
  ["1 + exp(-x)", true],
  ["sqrt(x^2 + y^2 + 0.5)", true],
  ["cosh(x)", true],
  ["max(x, 2)", true],
  ["x > 0 ? 1 + abs(x) : 3", true],
  // These can be zero, the exponential because it underflows.
  ["x^2", false],
  ["exp(x)", false],
  ["1 - x^2", false],
  ["abs(x) + relu(y)", false],
  ["(1 + x^2)*(1 + y^2)", false],
  ["1/(1 + x^2)", false],
  ["min(x, 2)", false],
])("%s is known never to be zero: %s", (text, expected) => {
  expect(isKnown(text)).toBe(expected);
});

test("what is said never to be zero never is", () => {
  const special = [0, -0, 1, -1, 1e-200, -1e-200, 1e200, 5e-324, -800, Infinity, -Infinity, NaN];
  const point = fc.array(fc.constantFrom(...special), { minLength: 3, maxLength: 3 });
  let said = 0;
  const property = fc.property(randomNode(8), fc.array(point, { minLength: 8 }), (node, points) => {
    const computation = valueAlone(node, ["x", "y", "z1"]);
    if (!neverZero(computation)[computation.value]) return;
    said++;
    const f = interpret(computation);
    for (const x of points) expect(f(Float64Array.from(x), new Float64Array(0))).not.toBe(0);
  });
  fc.assert(property, { seed: 22, numRuns: 3000 });
  expect(said).toBeGreaterThan(50);
});
