import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Big, BigContext } from "../../src/graph/big.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { compile } from "../../src/numeric/compile.ts";
import { run } from "../../src/numeric/passes.ts";
import { preciseValues } from "../../src/numeric/precise-values.ts";
import { stableRules } from "../../src/numeric/stable/rules.ts";
import { stabilise } from "../../src/numeric/stable.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { add, div, mul } from "../../src/primitives/arithmetic.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { exp, log } from "../../src/primitives/exponential.ts";
import { toText } from "../../src/render/text.ts";
import { context } from "../support/precise-value.ts";
import { runs } from "../support/runs.ts";
import { program } from "./programs.ts";

/** 60 digits of what is left after a number cancels to e^-45, or to e^-800. */
const precise: BigContext = context.clone({ precision: 80 });
const wide: BigContext = context.clone({ precision: 410 });

/** The value and slopes of the formula as written, to many digits; NaN where it has none. */
function truth(
  output: Node,
  slopes: readonly Node[],
  x: ReadonlyMap<string, number>,
  to: BigContext,
) {
  const inputs = new Map([...x].map(([name, t]) => [name, new to(t)]));
  const values = preciseValues([output, ...slopes], to, inputs);
  return [output, ...slopes].map((node) => values.get(node) ?? new to(Number.NaN));
}

const slopesOf = (output: Node, variables: readonly string[]): Node[] => {
  const { adjointOf } = reverse(output);
  const zero = literal(output.graph, Rational.zero);
  return variables.map((name) => adjointOf(named(output.graph, name)) ?? zero);
};

/** The value and slopes in doubles. */
function computed(output: Node, variables: readonly string[], x: readonly number[]): number[] {
  const tape = tapeOf(output, variables);
  const { values, adjoints } = run(tape, Float64Array.from(x));
  const slopes = [...tape.inputSlots].map((slot) =>
    slot < 0 ? 0 : (adjoints[slot] ?? Number.NaN),
  );
  return [values.at(-1) ?? Number.NaN, ...slopes];
}

const places = [-45.25, -3.3125, -1, -0.375, -1e-5, -1e-9, 1e-12, 2e-5, 0.375, 0.9375, 40];

interface Place {
  readonly x: number[];
  readonly to: BigContext;
}

/** Neighbouring, distant and far away places, one for each variable, with the digits that they take. */
const placesFor = (count: number, far: number): Place[] => [
  ...places.map((x, i): Place => {
    const place = (j: number): number => places[(i + j * (1 + (i % 5))) % places.length] ?? x;
    return { x: Array.from({ length: count }, (_, j) => (j ? place(j) : x)), to: precise };
  }),
  {
    x: Array.from({ length: count }, (_, j) => (j % 2 ? -0.75 * far : far)),
    to: Math.abs(far) > 100 ? wide : precise,
  },
];

/**
 * An exponent t is rounded to a part in 2^53, and exp makes that |t| parts; exponents here are no larger
 * than the logarithm of the result, or the inputs.
 */
function allowed(exact: Big, x: readonly number[]): number {
  const size = Math.abs(exact.isZero() ? 0 : exact.abs().ln().toNumber());
  const exponents = size + x.reduce((sum, t) => sum + Math.abs(t), 0);
  return Number.EPSILON * (16 + 4 * exponents) * Math.abs(exact.toNumber()) + 16 * Number.MIN_VALUE;
}

/** Where a double holds the number, what is wrong with the one found. */
function fault(exact: Big, found: number, x: readonly number[]): readonly string[] {
  if (!exact.isFinite() || !Number.isFinite(exact.toNumber())) return [];
  const error = Number.isFinite(found) ? new wide(found).minus(exact).abs().toNumber() : Infinity;
  return error <= allowed(exact, x) ? [] : [`at ${x}: ${found}, not ${exact.toNumber()}`];
}

describe.each(stableRules)("$name", ({ name, reason, examples }) => {
  test("has its reason in one sentence", () => {
    expect(reason).toMatch(/^[a-z0-9].*[^.\s]$/);
  });

  // Hundreds of digits take their time, so one example goes where doubles overflow.
  const far = examples.map(
    (text, i) => [text, [800, -12, 12][Math.min(i, 1 + (i % 2))] ?? 0] as const,
  );
  test.each(far)("%s keeps the digits of its value and slopes", (text, distance) => {
    const { output, variables } = program(text);
    const { output: stable, rewrites } = stabilise(output);
    expect(rewrites.map(({ rule }) => rule)).toContain(name);
    const slopes = slopesOf(output, variables);
    let compared = 0;
    for (const { x, to } of placesFor(variables.length, distance)) {
      const point = new Map(variables.map((each, i) => [each, x[i] ?? Number.NaN]));
      const exact = truth(output, slopes, point, to);
      const found = computed(stable, variables, x);
      if (exact[0]?.isNaN()) expect([text, x, found[0]]).toEqual([text, x, Number.NaN]);
      if (!exact[0]?.isFinite()) continue;
      compared++;
      expect(exact.flatMap((each, i) => fault(each, found[i] ?? Number.NaN, x))).toEqual([]);
    }
    expect(compared).toBeGreaterThan(1);
  });
});

test("no rule has the name of another", () => {
  const names = stableRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe("the stable form", () => {
  test.each([
    ["s = exp(a) + exp(b) + exp(c); p = exp(a)/s; -log(p)", "-(-softplus(logaddexp(b, c) - a))"],
    ["p = 1/(1 + exp(-z)); -(t*log(p) + (1 - t)*log(1 - p))", undefined],
    ["e^x/(1 + e^x)", "sigmoid(x)"],
    ["exp(x)*(1/(1 + exp(x)))", "sigmoid(x)"],
    ["1 - (1 - 1/(1 + exp(-x)))", "sigmoid(x)"],
    ["log(exp(log(x)))", "log(x)"],
    ["log((exp(a) + exp(b))/2)", "logaddexp(a, b) - log(2)"],
    ["tanh(x)^2 - 1", "-sech(x)^2"],
  ])("of %s", (text, expected) => {
    const found = toText(stabilise(program(text).output).output);
    if (expected !== undefined) expect(found).toBe(expected);
    else expect(found).not.toMatch(/\b(log|exp)\(/);
  });

  test.each([
    "x + y*2",
    "x^2*y - 3*x",
    "exp(x)*y",
    "log(x*y)",
    "sin(x)*cos(x)",
    "exp(3)",
    "x > 0 ? x : exp(x)",
  ])("of %s is itself", (text) => {
    const { output } = program(text);
    expect(stabilise(output)).toEqual({ output, rewrites: [] });
  });

  test("is recorded for what is used of it, and for no part that is gone", () => {
    const { output } = program("log(1 + (exp(x) - 1 + exp(y)) - (exp(x) - 1))");
    for (const { before, after } of stabilise(output).rewrites) expect(before).not.toBe(after);
    const rules = stabilise(program("log(1 + exp(x))*(exp(y) - 1)").output).rewrites;
    expect(rules.map(({ rule }) => rule)).toEqual([
      "logarithm of exponentials",
      "exponential less 1",
    ]);
  });

  test("has no value where the formula has none", () => {
    const isDefined = (text: string, x: number): boolean =>
      !Number.isNaN(computed(stabilise(program(text).output).output, ["x"], [x])[0]);
    expect(isDefined("sin(x)/x", 0)).toBe(false);
    expect(isDefined("(1 - cos(x))/x^2", 0)).toBe(false);
    expect(isDefined("(exp(x) - 1)/x", 0)).toBe(false);
    expect(isDefined("log(x)/(log(x) + exp(x))", -1)).toBe(false);
    expect(isDefined("exp(log(x))/exp(log(x))", -1)).toBe(false);
    expect(isDefined("x*log(x)", 0)).toBe(false);
    expect(isDefined("log(1 - exp(x))", 0)).toBe(false);
    expect(isDefined("log(x + sqrt(x^2 - 1))", -2)).toBe(false);
  });

  test("has no slope where the formula has none, and second slopes where it has", () => {
    const [, ...slopes] = computed(
      stabilise(program("sqrt(x^2 + y^2)").output).output,
      ["x", "y"],
      [0, 0],
    );
    expect(slopes).toEqual([Number.NaN, Number.NaN]);
    const { output } = program("sqrt(x^2 + y^2 + z^2)");
    expect(computed(stabilise(output).output, ["x", "y", "z"], [0, 0, 3])).toEqual([3, 0, 0, 1]);
  });
});

describe("compiled", () => {
  test.each([
    ["log(1 + exp(x))", 800, 800, 1],
    ["1/(1 + exp(-x))", 40, 1, Math.exp(-40)],
    ["log(exp(x) + exp(2*x) + 1)", 1000, 2000, 2],
    ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", 400, 1, 0],
    ["tanh(x)", 300, 1, 4 * Math.exp(-600)],
    ["exp(x)*exp(-x)", 800, 1, 0],
    ["x/exp(x)", 800, 0, 0],
    ["sqrt(x^2 + 1e300)", 1e200, 1e200, 1],
    ["x^2/sqrt(x^2 + 1)^2", 3, 0.9, 0.06],
    ["(1 - cos(x))/x^2", 1e-9, 0.5, -1e-9 / 12],
    ["(1 + x)^1000000", 1e-12, 1 + 1e-6 + 5e-13, 1e6 * (1 + 1e-6)],
  ] as const)("%s at %d is %d with the slope %d", (text, x, value, slope) => {
    const { output } = program(text);
    const gradient = new Float64Array(1);
    for (const backend of ["tape", "js", "wasm"] as const) {
      const found = compile(output, ["x"], { backend })(Float64Array.of(x), gradient);
      // The expected numbers are themselves rounded to a few ulps of exp's.
      expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value));
      expect(Math.abs((gradient[0] ?? Number.NaN) - slope)).toBeLessThanOrEqual(
        1e-11 * Math.abs(slope) + Number.MIN_VALUE,
      );
    }
  });
});

test("softmax of random logits has every share and every slope, however saturated", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      (logits, which) => {
        const names = logits.map((_, i) => `x${i}`);
        const text = `exp(x${which % logits.length})/(${names.map((name) => `exp(${name})`).join(" + ")})`;
        const { output } = program(text);
        const variables = names.filter((name) => text.includes(`exp(${name})`));
        const x = logits.map((logit) => logit / 4);
        const point = new Map(variables.map((name, i) => [name, x[i] ?? Number.NaN]));
        const exact = truth(output, slopesOf(output, variables), point, precise);
        const found = computed(stabilise(output).output, variables, x);
        // Each term of the sum adds an ulp of an exponent.
        expect(exact.flatMap((each, i) => fault(each, found[i] ?? Number.NaN, x))).toEqual([]);
      },
    ),
    { seed: 5, numRuns: runs(40) },
  );
});

describe("large programs", () => {
  test("a million nodes with one exponential are left as they are", () => {
    const graph = new Graph();
    const x = named(graph, "x");
    const half = literal(graph, Rational.half);
    let node = exp(x);
    for (let i = 0; i < 500_000; i++) node = add(mul(node, half), x);
    expect(stabilise(node).output).toBe(node);
  });

  test("a softmax of thousands stays linear, one share a term", () => {
    const graph = new Graph();
    const count = 5000;
    const powers = Array.from({ length: count }, (_, i) => exp(named(graph, `x${i}`)));
    const sum = powers.reduce((a, b) => add(a, b));
    const loss = powers.map((power) => log(div(power, sum))).reduce((a, b) => add(a, b));
    const before = graph.nodes.length;
    const { rewrites } = stabilise(loss);
    expect(rewrites.length).toBe(count);
    expect(graph.nodes.length - before).toBeLessThan(10 * count);
  });

  test("a chain of a hundred thousand sigmoids needs no stack", () => {
    let node = named(new Graph(), "x");
    for (let i = 0; i < 100_000; i++) node = div(1, add(1, exp(node)));
    expect(stabilise(node).rewrites.length).toBe(100_000);
  });
});
