import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node } from "../../src/graph/node.ts";
import { compileBatchWasm } from "../../src/numeric/backends/batch-wasm.ts";
import { compileBatch } from "../../src/numeric/batch.ts";
import { withBatchEdges } from "../../src/numeric/batch-edges.ts";
import { compile } from "../../src/numeric/compile.ts";
import type { BatchRoutine } from "../../src/numeric/computation.ts";
import { seeded } from "../../src/numeric/random.ts";
import { gradientOf } from "../../src/numeric/reverse.ts";
import { randomNode } from "../support/random-graph.ts";
import { applied, functions, program } from "./programs.ts";

type Make = (output: Node, variables: readonly string[]) => BatchRoutine;

const ways: readonly (readonly [string, Make])[] = [
  ...(["tape", "js", "wasm", "auto"] as const).map((backend): [string, Make] => [
    backend,
    (output, variables) => compileBatch(output, variables, { backend }),
  ]),
  // Pieces of three instructions, so that nearly everything crosses from one to another.
  [
    "wasm in pieces",
    (output, variables) =>
      withBatchEdges(compileBatchWasm(gradientOf(output, variables), 3), output, variables),
  ],
];

/** Value and slopes of every point, as one list each. */
function batched(make: Make, output: Node, variables: readonly string[], points: number[][]) {
  const count = points.length;
  const x = Float64Array.from(variables.flatMap((_, i) => points.map((point) => point[i] ?? 0)));
  const values = new Float64Array(count).fill(7);
  const gradients = new Float64Array(x.length).fill(7);
  make(output, variables)(x, values, gradients, count);
  return points.map((_, p) => [
    values[p],
    ...variables.map((_, i) => gradients[i * count + p] as number),
  ]);
}

/** The same by one call a point, on the tape. */
function called(output: Node, variables: readonly string[], points: number[][]) {
  const f = compile(output, variables, { backend: "tape" });
  return points.map((point) => {
    const gradient = new Float64Array(variables.length);
    return [f(Float64Array.from(point), gradient), ...gradient];
  });
}

const special = [0, -0, 1, -1, 0.5, 2, -2, 3.25, 1e-300, 1e300, Infinity, -Infinity, NaN];
const number = fc.oneof(fc.constantFrom(...special), fc.double({ min: -4, max: 4 }));
const points = fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { maxLength: 7 });

describe.each(ways)("a batch by %s", (_, make) => {
  test("gives the bits of one call a point, on random programs", () => {
    const names = ["x", "y", "z1"];
    const property = fc.property(randomNode(25), points, (output, at) => {
      expect(batched(make, output, names, at)).toEqual(called(output, names, at));
    });
    fc.assert(property, { seed: 21, numRuns: 150 });
  });

  test("gives the bits of one call a point, on every primitive", () => {
    const random = seeded(2);
    for (const op of functions) {
      const { output, variables } = applied(op);
      const at = Array.from({ length: 21 }, () =>
        variables.map(() => special[Math.floor(20 * random())] ?? random()),
      );
      expect([op.name, batched(make, output, variables, at)]).toEqual([
        op.name,
        called(output, variables, at),
      ]);
    }
  });

  test.each([0, 1, 2, 503, 504, 505, 1009])("takes %d points", (count) => {
    const { output, variables } = program("relu(x - 0.5)*y + sin(x)");
    const at = Array.from({ length: count }, (_, p) => [p / 1000, 1 - p / 500]);
    expect(batched(make, output, variables, at)).toEqual(called(output, variables, at));
  });

  test("undefines the slopes of the points that have no value, and of no others", () => {
    const { output, variables } = program("log(x) + y");
    expect(batched(make, output, [...variables, "w"], [[2], [-1], [1]])).toEqual([
      [Math.LN2, 0.5, 1, 0],
      [NaN, NaN, NaN, 0],
      [0, 1, 1, 0],
    ]);
  });

  test("gives stated slopes where formulas have none", () => {
    const { output, variables } = program("sqrt(x)*y");
    const at = [
      [0, 0],
      [4, 2],
      [0, 1],
    ];
    expect(batched(make, output, variables, at)).toEqual(called(output, variables, at));
  });

  test("writes slopes over the points where it is told to", () => {
    const { output, variables } = program("x^2*y + sqrt(y)");
    const both = Float64Array.of(1, 2, 3, 0, 4, 9);
    const values = new Float64Array(3);
    make(output, variables)(both, values, both, 3);
    const expected = called(output, variables, [
      [1, 0],
      [2, 4],
      [3, 9],
    ]);
    expect([...values, ...both]).toEqual([0, 1, 2].flatMap((i) => expected.map((each) => each[i])));
  });

  test("takes programs without variables, and outputs that are a variable", () => {
    for (const text of ["3", "x"]) {
      const { output, variables } = program(text);
      const at = [[5], [NaN], [-0]];
      expect(batched(make, output, variables, at)).toEqual(called(output, variables, at));
    }
  });
});

test.each<[string, readonly [unknown, unknown, unknown, unknown], RegExp]>([
  ["no count", [6, 3, 6, undefined], /whole number, and undefined is given/],
  ["a count below 0", [6, 3, 6, -1], /whole number, and -1 is given/],
  ["a part of a point", [6, 3, 6, 1.5], /whole number, and 1.5 is given/],
  ["too few inputs", [5, 3, 6, 3], /3 points need 6 numbers in x, which holds 5/],
  ["too few values", [6, 2, 6, 3], /3 points need 3 numbers in values, which holds 2/],
  ["too few slopes", [6, 3, 4, 3], /3 points need 6 numbers in gradients, which holds 4/],
  ["no slopes", [6, 3, undefined, 3], /gradients is to be a Float64Array of 6 numbers/],
])("a batch of %s says so, and writes nothing", (_, [x, values, gradients, count], message) => {
  const { output, variables } = program("x*y");
  const sized = (size: unknown) => (typeof size === "number" ? new Float64Array(size) : undefined);
  const into = sized(values);
  const batch = compileBatch(output, variables) as (...given: unknown[]) => void;
  expect(() => batch(sized(x)?.fill(1), into, sized(gradients), count)).toThrow(message);
  expect(into?.every((each) => each === 0)).toBe(true);
});

test("JavaScript takes programs whose loop no engine could read", () => {
  const text = Array.from({ length: 200_000 }, (_, i) => `x*${i % 7}`).join(" + ");
  const { output, variables } = program(text);
  const batch = compileBatch(output, variables, { backend: "js" });
  const [values, gradients] = [new Float64Array(2), new Float64Array(2)];
  batch(Float64Array.of(1, 2), values, gradients, 2);
  const sum = Array.from({ length: 200_000 }, (_, i) => i % 7).reduce((a, b) => a + b);
  expect([...values, ...gradients]).toEqual([sum, 2 * sum, sum, sum]);
});

test("a batch takes longer arrays than it needs, and leaves the rest", () => {
  const { output, variables } = program("x*y");
  const [values, gradients] = [new Float64Array(2).fill(7), new Float64Array(3).fill(7)];
  compileBatch(output, variables)(Float64Array.of(2, 3, 4), values, gradients, 1);
  expect([...values, ...gradients]).toEqual([6, 7, 3, 2, 7]);
});

test("a batch says in which order it takes its variables, and needs all of them", () => {
  const { output } = program("x*y");
  expect(compileBatch(output, ["y", "x"]).variables).toEqual(["y", "x"]);
  expect(() => compileBatch(output, ["x"])).toThrow(/missing-variable.*y/);
});
