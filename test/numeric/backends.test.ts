import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node } from "../../src/graph/node.ts";
import { generate } from "../../src/numeric/backends/javascript.ts";
import { compileWasm } from "../../src/numeric/backends/wasm.ts";
import { compile } from "../../src/numeric/compile.ts";
import type { Routine } from "../../src/numeric/computation.ts";
import { comparisons, expressions } from "../../src/numeric/emit.ts";
import { run } from "../../src/numeric/passes.ts";
import { seeded } from "../../src/numeric/random.ts";
import { gradientOf } from "../../src/numeric/reverse.ts";
import { stabilise } from "../../src/numeric/stable.ts";
import { tapeOf, width } from "../../src/numeric/tape.ts";
import { withEdges } from "../../src/numeric/with-edges.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";
import { applied, functions, program } from "./programs.ts";

/** A way to a value and its gradient, given as one list. */
type Way = (output: Node, variables: readonly string[], x: Float64Array) => number[];

const results = (routine: Routine, count: number, x: Float64Array): number[] => {
  const gradient = new Float64Array(count).fill(7);
  return [routine(x, gradient), ...gradient];
};

const ways: readonly (readonly [string, Way])[] = [
  ...(["tape", "js", "wasm", "auto"] as const).map((backend): [string, Way] => [
    backend,
    (output, variables, x) => results(compile(output, variables, { backend }), variables.length, x),
  ]),
  // Pieces of three instructions, so that nearly everything crosses from one to another.
  ...([generate, compileWasm] as const).map((compileIn, i): [string, Way] => [
    `${["js", "wasm"][i]} in pieces`,
    (written, variables, x) => {
      const { output } = stabilise(written);
      const routine = withEdges(compileIn(gradientOf(output, variables), 3), output, variables);
      return results(routine, variables.length, x);
    },
  ]),
];

/** What the tape gives, which the other back ends must give to the bit. */
const [[, tape]] = ways as [(typeof ways)[number]];

/**
 * The value to the bit, and each slope with the rounding that another order of the same products and sums
 * may bring: the slope with every term taken absolutely, times the roundings on its way.
 */
function reference(output: Node, variables: readonly string[], x: Float64Array) {
  const recorded = tapeOf(stabilise(output).output, variables);
  const { values, adjoints, handed, partials } = run(recorded, x);
  const sizes = new Float64Array(values.length);
  sizes[values.length - 1] = 1;
  for (let slot = values.length - 1; slot >= 0; slot--) {
    for (let edge = width * slot; edge < width * (slot + 1); edge++) {
      if (!handed[edge]) continue;
      const arg = recorded.args[edge] as number;
      sizes[arg] = (sizes[arg] ?? 0) + (sizes[slot] ?? 0) * Math.abs(partials[edge] ?? 0);
    }
  }
  const roundings = 4 * values.length * Number.EPSILON;
  const slots = [...recorded.inputSlots];
  return {
    value: values.at(-1),
    slopes: slots.map((slot) => (slot < 0 ? 0 : (adjoints[slot] as number))),
    errors: slots.map((slot) => (slot < 0 ? 0 : (sizes[slot] as number) * roundings)),
  };
}

function expectTrace(output: Node, variables: readonly string[], x: Float64Array): void {
  const [value, ...slopes] = tape(output, variables, x);
  const expected = reference(output, variables, x);
  expect(value).toBe(expected.value);
  slopes.forEach((slope, i) => {
    const [exact, error] = [expected.slopes[i] as number, expected.errors[i] as number];
    // Past the largest double the order of products decides whether a slope is there at all.
    if (!(error < 1e290)) return;
    const isNear = Object.is(slope + 0, exact + 0) || Math.abs(slope - exact) <= error + 1e-300;
    expect(isNear ? "near" : [variables[i], slope, exact, error]).toBe("near");
  });
}

const comparisonsAsNumbers = [...comparisons].map(
  ([op, { holds, fails }]) =>
    [op, (x: string, y: string) => `${holds(x, y)} ? 1 : ${fails(x, y)} ? 0 : NaN`] as const,
);

const special = [0, -0, 1, -1, 0.5, 2, -2, 3.25, 1e-300, 1e300, Infinity, -Infinity, NaN];
const inputs = fc.array(fc.oneof(fc.constantFrom(...special), fc.double({ min: -4, max: 4 })), {
  minLength: 3,
  maxLength: 3,
});

/** Every primitive at seeded points, special values among them. */
function onEveryPrimitive(check: (...example: Parameters<Way>) => void): void {
  const random = seeded(1);
  for (const op of functions) {
    const { output, variables } = applied(op);
    for (let i = 0; i < 20; i++) {
      const at = variables.map(() => special[Math.floor(20 * random())] ?? random());
      check(output, variables, Float64Array.from(at));
    }
  }
}

describe("a compiled gradient", () => {
  test("gives the trace's value to the bit and its slopes but for rounding, on random programs", () => {
    const names = ["x", "y", "z1"];
    const property = fc.property(randomNode(25), inputs, (output, x) => {
      expectTrace(output, names, Float64Array.from(x));
    });
    fc.assert(property, { seed: 20, numRuns: runs(1000) });
  });

  test("gives the trace's value to the bit and its slopes but for rounding, on every primitive", () => {
    onEveryPrimitive(expectTrace);
  });
});

describe.each(ways)("%s", (_, backend) => {
  test("gives the bits of the tape, on random programs", () => {
    const names = ["x", "y", "z1"];
    const property = fc.property(randomNode(25), inputs, (output, x) => {
      const at = Float64Array.from(x);
      expect(backend(output, names, at)).toEqual(tape(output, names, at));
    });
    fc.assert(property, { seed: 20, numRuns: runs(300) });
  });

  test("gives the bits of the tape, on every primitive", () => {
    onEveryPrimitive((output, variables, x) => {
      expect([output.op.name, backend(output, variables, x)]).toEqual([
        output.op.name,
        tape(output, variables, x),
      ]);
    });
  });

  test.each([
    ["x > 0 ? log(x) : 0", [-1], [0, 0]],
    ["max(sqrt(x), 1)", [0], [1, 0]],
    ["relu(log(x))", [0.5], [0, 0]],
    ["sqrt(x)^2", [0], [0, NaN]],
    ["log(x)", [-1], [NaN, NaN]],
    ["x^0", [0], [1, 0]],
    ["x^3", [-2], [-8, 12]],
    ["x*y + y", [2, 3], [9, 3, 3]],
    ["min(x, y)", [2, 2], [2, 0.5, 0.5]],
    ["log(1 + exp(x))", [800], [800, 1]],
    ["1/(1 + exp(-x))", [-800], [0, 0]],
    ["3", [], [3]],
    ["x", [4], [4, 1]],
  ])("%s at %j is %j", (text, x, expected) => {
    const { output, variables } = program(text);
    expect(backend(output, variables, Float64Array.from(x))).toEqual(expected);
  });

  test("gives zero along a variable that the output does not have", () => {
    const { output } = program("x^2");
    expect(backend(output, ["w", "x"], Float64Array.of(9, 3))).toEqual([9, 0, 6]);
  });
});

test("what JavaScript writes as an expression is what the primitive computes", () => {
  const values = [...special, 1 / 3, 1e-320];
  for (const [op, expression] of [...expressions, ...comparisonsAsNumbers]) {
    const written = new Function("x", "y", "z", `return ${expression("x", "y", "z")};`);
    for (const x of values)
      for (const y of values)
        for (const z of op.arity > 2 ? values : [0]) {
          expect(written(x, y, z)).toBe(op.eval(...[x, y, z].slice(0, op.arity)));
        }
  }
});

test("names of variables never get into generated code", () => {
  const { output } = program("x");
  const hostile = "];process.exit(1)//";
  const node = output.graph.node(output.op, [], hostile);
  expect(ways.map(([, backend]) => backend(node, [hostile], Float64Array.of(2)))).toEqual(
    ways.map(() => [2, 1]),
  );
});

test("compiling without a variable of the program says which one", () => {
  const { output } = program("x*__proto__");
  expect(() => compile(output, ["x"])).toThrow(/missing-variable.*__proto__/);
});

test("one compiled gradient can be called again and again", () => {
  const { output, variables } = program("x > 0 ? x*y : y");
  const gradient = new Float64Array(2);
  for (const backend of ["tape", "js", "wasm"] as const) {
    const f = compile(output, variables, { backend });
    const results = [1, -1, 1].map((x) => [f(Float64Array.of(x, 5), gradient), ...gradient]);
    expect(results).toEqual([
      [5, 5, 1],
      [5, 0, 1],
      [5, 5, 1],
    ]);
  }
});

test("a variable that is asked for twice gets its slope twice", () => {
  const gradient = new Float64Array(2);
  const f = compile(program("x^2").output, ["x", "x"]);
  expect([f(Float64Array.of(3, 3), gradient), ...gradient]).toEqual([9, 6, 6]);
});

test.each([
  [3, 3],
  [1, 3],
  [5, 1],
])("all back ends take %d inputs and %d slopes of three alike", (inputs, slopes) => {
  const { output, variables } = program("x*y + y*z + x");
  const [expected, ...others] = (["tape", "js", "wasm"] as const).map((backend) => {
    const gradient = new Float64Array(slopes);
    const f = compile(output, variables, { backend });
    f(Float64Array.of(7, 8, 9), gradient);
    return [f(Float64Array.of(2, 3, 5, 7, 11).subarray(0, inputs), gradient), ...gradient];
  });
  expect(others).toEqual([expected, expected]);
});

test.each(["tape", "js", "wasm"] as const)("%s takes plain arrays of numbers", (backend) => {
  const { output, variables } = program("x*y + sin(x)");
  // From JavaScript nothing keeps them out.
  const f = compile(output, variables, { backend }) as unknown as (...given: number[][]) => number;
  for (const into of [[7, 7], [], [7, 7, 7]]) {
    expect(f([0, 3, 5], into)).toBe(0);
    expect(into.slice(0, 2)).toEqual([4, 0]);
  }
});

test.each(["tape", "js", "wasm"] as const)(
  "%s tells overflow from a division by zero",
  (backend) => {
    const { output, variables } = program("x^(-2)");
    const f = compile(output, variables, { backend });
    const at = (x: number) => f(Float64Array.of(x), new Float64Array(1));
    expect([1e-200, 0, 1e200, -4].map(at)).toEqual([Infinity, NaN, 0, 1 / 16]);
  },
);
