import { describe, expect, test } from "vitest";
import { compileBatch } from "../../src/numeric/batch.ts";
import { compile } from "../../src/numeric/compile.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { program } from "./programs.ts";

const backends = ["tape", "js", "wasm", "auto"] as const;
type Way = (
  text: string,
  at: readonly number[],
  backend: (typeof backends)[number],
) => readonly number[];

const ways: readonly (readonly [string, Way])[] = [
  [
    "a trace",
    (text, at) => {
      const { output, variables } = program(text);
      const point = new Map(variables.map((name, i) => [name, at[i] as number]));
      const { value, gradient } = traceAt(output, variables, point);
      return [value, ...gradient.values()];
    },
  ],
  [
    "one call",
    (text, at, backend) => {
      const { output, variables } = program(text);
      const gradient = new Float64Array(variables.length);
      return [
        compile(output, variables, { backend })(Float64Array.from(at), gradient),
        ...gradient,
      ];
    },
  ],
  [
    "a batch",
    (text, at, backend) => {
      const { output, variables } = program(text);
      const [values, gradients] = [new Float64Array(1), new Float64Array(variables.length)];
      compileBatch(output, variables, { backend })(Float64Array.from(at), values, gradients, 1);
      return [...values, ...gradients];
    },
  ],
];

/**
 * A root that is vertical at 0 has no slope by the chain rule, whatever vanishes inside of it, though it is
 * computed by hypot elsewhere; hypot itself, and abs, have the slope that they state at their corner.
 */
const atOrigin: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ["sqrt(x^2)", [0], [0, NaN]],
  ["sqrt(x^2 + y^2)", [0, 0], [0, NaN, NaN]],
  ["sqrt(x*x + y*y)", [0, -0], [0, NaN, NaN]],
  ["(x^2 + y^2)^0.5", [0, 0], [0, NaN, NaN]],
  ["(x^2 + y^2)^(1/2)", [0, 0], [0, NaN, NaN]],
  ["sqrt(x^2 + y^2 + z^2)", [0, 0, 0], [0, NaN, NaN, NaN]],
  ["sqrt((x - y)^2 + z^2)", [3, 3, 0], [0, NaN, NaN, NaN]],
  ["exp(-sqrt(x^2 + y^2)) + y", [0, 0], [1, NaN, NaN]],
  ["sqrt(x^2 + y^2)^2", [0, 0], [0, NaN, NaN]],
  ["sqrt(x^2 + y^2)", [0, 1e-300], [1e-300, 0, 1]],
  ["sqrt(x^2 + 1)", [0], [1, 0]],
  ["hypot(x, y)", [0, 0], [0, 0, 0]],
  ["abs(x)", [0], [0, 0]],
  ["x*hypot(x, y)", [0, 0], [0, 0, 0]],
];

describe.each(ways)("%s", (_, way) => {
  test.each(atOrigin)("of %s at %j gives %j", (text, at, expected) => {
    for (const backend of backends) expect(way(text, at, backend)).toEqual(expected);
  });
});
