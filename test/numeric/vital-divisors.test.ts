import { expect, test } from "vitest";
import { compile } from "../../src/numeric/compile.ts";
import { leavesOf } from "../../src/numeric/computation.ts";
import { gradientOf } from "../../src/numeric/reverse.ts";
import { vitalDivisors } from "../../src/numeric/vital-divisors.ts";
import { program } from "./programs.ts";

const divisorsOf = (text: string): number => {
  const { output, variables } = program(text);
  const computation = gradientOf(output, variables);
  expect(leavesOf(computation)).toBeGreaterThan(0);
  return vitalDivisors(computation, new Uint8Array(computation.size)).length;
};

test.each([
  ["1/x + y", 1],
  ["exp(1/x)*(y/(x - 1))", 2],
  ["x > 0 ? 1/x : y", 0],
  ["max(1/x, y)", 0],
  ["y + (x > 0 ? 1/x : y)/z", 1],
  ["relu(1/x)", 1],
  ["hypot(1/x, y)", 0],
])("%s has %i divisors without which there is no value", (text, count) => {
  expect(divisorsOf(text)).toBe(count);
});

test.each([
  ["1/x + y", [0, 3]],
  ["exp(-1/x)", [0]],
  ["1/(1/x)", [0]],
  ["sin(x)/x*y", [0, 2]],
  ["x > 0 ? 1/x : y", [0, 3]],
  ["x/(x/y)", [0, 2]],
  ["(1/a + 1/b)*(1/c + 1/d) + 1/f + 1/g + 1/h + 1/k + 1/m", [1, 1, 1, 1, 1, 1, 1, 1, 0]],
])("generated code gives what the tape does where %s divides by zero, at %j", (text, x) => {
  const { output, variables } = program(text);
  const [tape, js] = (["tape", "js"] as const).map((backend) => {
    const gradient = new Float64Array(x.length);
    return [compile(output, variables, { backend })(Float64Array.from(x), gradient), ...gradient];
  });
  expect(js).toEqual(tape);
});
