import { expect, test } from "vitest";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Big, BigContext } from "../../src/graph/big.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { run } from "../../src/numeric/passes.ts";
import { preciseValues } from "../../src/numeric/precise-values.ts";
import { stableRules } from "../../src/numeric/stable/rules.ts";
import { stabilise } from "../../src/numeric/stable.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { add, mul } from "../../src/primitives/arithmetic.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { context } from "../support/precise-value.ts";
import { program } from "./programs.ts";

/** 60 digits of what is left after a number cancels to e^-45, or to e^-800. */
const precise: BigContext = context.clone({ precision: 80 });
const wide: BigContext = context.clone({ precision: 410 });

interface Found {
  readonly value: number;
  readonly slopes: readonly number[];
}

const slopesOf = (output: Node, variables: readonly string[]): Node[] => {
  const { adjointOf } = reverse(output);
  const zero = literal(output.graph, Rational.zero);
  return variables.map((name) => adjointOf(named(output.graph, name)) ?? zero);
};

/** The value and slopes of the formula as written, to many digits; NaN where it has none. */
function truth(
  output: Node,
  variables: readonly string[],
  slopes: readonly Node[],
  x: number[],
  Context: BigContext,
) {
  const inputs = new Map<string, Big>();
  variables.forEach((name, i) => {
    inputs.set(name, new Context(x[i] ?? Number.NaN));
  });
  const values = preciseValues([output, ...slopes], Context, inputs);
  return {
    value: values.get(output) ?? new Context(Number.NaN),
    slopes: slopes.map((slope) => values.get(slope) ?? new Context(Number.NaN)),
  };
}

function computed(output: Node, variables: readonly string[], x: number[]): Found {
  const tape = tapeOf(output, variables);
  const { values, adjoints } = run(tape, Float64Array.from(x));
  return {
    value: values[tape.nodes.length - 1] ?? Number.NaN,
    slopes: [...tape.inputSlots].map((slot) => (slot < 0 ? 0 : (adjoints[slot] ?? Number.NaN))),
  };
}

const places = [
  -45.25, -3.3125, -1, -0.375, -1e-5, -1e-9, 1e-12, 1e-9, 2e-5, 0.375, 0.9375, 3.3125, 40,
];

/** Neighbouring, distant and far away places, one for each variable, with the digits that they take. */
const pointsFor = (count: number, far: number): { x: number[]; Context: BigContext }[] => [
  ...places.map((x, i) => ({
    x: Array.from(
      { length: count },
      (_, j) => (j ? places[(i + j * (1 + (i % 5))) % places.length] : x) as number,
    ),
    Context: precise,
  })),
  { x: Array.from({ length: count }, (_, j) => (j % 2 ? -far : far)), Context: wide },
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

const isIn = (exact: Big): boolean =>
  exact.isFinite() && Math.abs(exact.toNumber()) < Number.MAX_VALUE;

for (const { name, examples } of stableRules) {
  test.each(examples.map((text, i) => [text, i % 2 ? -800 : 800] as const))(
    `${name}: %s keeps its digits`,
    (text, far) => {
      const { output, variables } = program(text);
      const { output: stable, rewrites } = stabilise(output);
      expect(rewrites.map(({ rule }) => rule)).toContain(name);
      const slopes = slopesOf(output, variables);
      const wrong: string[] = [];
      for (const { x, Context } of pointsFor(variables.length, far)) {
        const exact = truth(output, variables, slopes, x, Context);
        if (!exact.value.isFinite()) continue;
        const found = computed(stable, variables, x);
        const naive = computed(output, variables, x);
        const compare = (what: string, a: Big, b: number, c: number) => {
          if (!isIn(a)) return;
          const error = Math.abs(new wide(b).minus(a).toNumber());
          const own = Math.abs(new wide(c).minus(a).toNumber());
          if (!(error <= allowed(a, x)))
            wrong.push(
              `${what} at ${x}: ${b}, not ${a.toNumber()} (off ${error / Math.abs(a.toNumber())}, naive ${own / Math.abs(a.toNumber())})`,
            );
        };
        compare("value", exact.value, found.value, naive.value);
        variables.forEach((v, j) => {
          compare(
            `slope ${v}`,
            exact.slopes[j] as Big,
            found.slopes[j] ?? NaN,
            naive.slopes[j] ?? NaN,
          );
        });
      }
      expect(wrong).toEqual([]);
    },
  );
}

void [Graph, add, mul];
