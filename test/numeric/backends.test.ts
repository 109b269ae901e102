import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node } from "../../src/graph/node.ts";
import { compile } from "../../src/numeric/compile.ts";
import { Emitter, operators } from "../../src/numeric/emit.ts";
import { evaluate } from "../../src/numeric/evaluate.ts";
import { generate } from "../../src/numeric/javascript.ts";
import { interpret } from "../../src/numeric/passes.ts";
import { seeded } from "../../src/numeric/random.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { randomNode } from "../support/random-graph.ts";
import { applied, functions, program } from "./programs.ts";

/** A way to a value and its gradient, given as one list. */
type Backend = (output: Node, variables: readonly string[], x: Float64Array) => number[];

const fromCompiled =
  (make: (output: Node, variables: readonly string[]) => ReturnType<typeof compile>): Backend =>
  (output, variables, x) => {
    const gradient = new Float64Array(variables.length).fill(7);
    return [make(output, variables)(x, gradient), ...gradient];
  };

const reference: Backend = (output, variables, x) => {
  const point = new Map(variables.map((name, i) => [name, x[i] ?? 0]));
  return [evaluate(output, point), ...traceAt(output, variables, point).gradient.values()];
};

const backends: readonly (readonly [string, Backend])[] = [
  ["the tape", fromCompiled((output, variables) => interpret(tapeOf(output, variables)))],
  ["generated code", fromCompiled((output, variables) => generate(tapeOf(output, variables)))],
  ["compile", fromCompiled(compile)],
];

const special = [0, -0, 1, -1, 0.5, 2, -2, 3.25, 1e-300, 1e300, Infinity, -Infinity, NaN];
const inputs = fc.array(fc.oneof(fc.constantFrom(...special), fc.double({ min: -4, max: 4 })), {
  minLength: 3,
  maxLength: 3,
});

describe.each(backends)("%s", (_, backend) => {
  test("gives the bits of the evaluator and the trace, on random programs", () => {
    const names = ["x", "y", "z1"];
    const property = fc.property(randomNode(25), inputs, (output, x) => {
      const at = Float64Array.from(x);
      expect(backend(output, names, at)).toEqual(reference(output, names, at));
    });
    fc.assert(property, { seed: 20, numRuns: 300 });
  });

  test("gives the bits of the evaluator and the trace, on every primitive", () => {
    const random = seeded(1);
    for (const op of functions) {
      const { output, variables } = applied(op);
      for (let i = 0; i < 20; i++) {
        const x = Float64Array.from(
          variables,
          () => special[Math.floor(20 * random())] ?? random(),
        );
        expect([op.name, backend(output, variables, x)]).toEqual([
          op.name,
          reference(output, variables, x),
        ]);
      }
    }
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

test("what JavaScript writes as an operator is what the primitive computes", () => {
  const values = [...special, 1 / 3, 1e-320];
  for (const op of operators.keys()) {
    const emitter = new Emitter();
    const written = emitter.compile<(x: number, y: number) => number>(
      "x, y",
      `return ${emitter.application(op, ["x", "y"].slice(0, op.arity))};`,
    );
    for (const x of values)
      for (const y of values) expect(written(x, y)).toBe(op.eval(...[x, y].slice(0, op.arity)));
  }
});

test("names of variables never get into generated code", () => {
  const { output } = program("x");
  const hostile = "];process.exit(1)//";
  const node = output.graph.node(output.op, [], hostile);
  expect(backends.map(([, backend]) => backend(node, [hostile], Float64Array.of(2)))).toEqual([
    [2, 1],
    [2, 1],
    [2, 1],
  ]);
});

test("compiling without a variable of the program says which one", () => {
  const { output } = program("x*__proto__");
  expect(() => compile(output, ["x"])).toThrow(/missing-variable.*__proto__/);
});

test("one compiled gradient can be called again and again", () => {
  const { output, variables } = program("x > 0 ? x*y : y");
  const gradient = new Float64Array(2);
  for (const make of [compile, (o: Node, v: readonly string[]) => interpret(tapeOf(o, v))]) {
    const f = make(output, variables);
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
