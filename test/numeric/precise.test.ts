import fc from "fast-check";
import { expect, test } from "vitest";
import { pointInside } from "../../src/check/gradient-points.ts";
import { Graph, liveFrom } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { variablesOf } from "../../src/numeric/evaluate.ts";
import { preciseGradient } from "../../src/numeric/precise.ts";
import { seeded } from "../../src/numeric/random.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { mul } from "../../src/primitives/arithmetic.ts";
import { literal } from "../../src/primitives/define.ts";
import { polygamma } from "../../src/primitives/special.ts";
import { finish } from "../../src/timing/slices.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";
import { applied, functions, program } from "./programs.ts";

const slopeOf = async (text: string, point: Record<string, number>, digits?: number) => {
  const { output, variables } = program(text);
  const found = await preciseGradient(output, variables, point, digits);
  return { value: found.value, ...found.slopes.get(variables[0] ?? "") };
};

test("a slope is good to more digits than a double has", async () => {
  const { slope, error } = await slopeOf("exp(x)", { x: 1 });
  expect(slope).toBe(Math.E);
  expect(error).toBeLessThan(1e-15);
});

test("variables are the exact doubles of the point, literals the exact numbers written", async () => {
  // 0.1 as a double is 1/10 + 5.55e-18.
  expect((await slopeOf("(x - 0.1)*1e18", { x: 0.1 })).value).toBeCloseTo(5.551, 3);
});

test("what rounding hides from doubles is seen", async () => {
  const { slope = 0, error } = await slopeOf("sigmoid(x)", { x: 100 });
  expect(Math.abs(slope / Math.exp(-100) - 1)).toBeLessThan(1e-14);
  expect(error).toBeLessThan(1e-12 * slope);
  expect((await slopeOf("(1e30 + x) - 1e30", { x: 1 })).slope).toBe(1);
});

test("where the arithmetic does not reach there is no slope, and no exception", async () => {
  expect((await slopeOf("log(x - 3)", { x: 2 })).slope).toBeNaN();
  expect((await slopeOf("exp(x)", { x: 1e300 })).slope).toBeNaN();
  expect((await slopeOf("x", { x: Infinity })).slope).toBeNaN();
});

test("a variable without a number is named", async () => {
  await expect(slopeOf("x*y", { x: 1 })).rejects.toThrow(/no number for y/);
});

/** Points inside the domain, from one seed. */
function pointsOf(output: Node, count: number, seed: number): ReadonlyMap<string, number>[] {
  const inputs = variablesOf(output);
  const tape = tapeOf(output, inputs);
  const random = seeded(seed);
  return Array.from({ length: count }, () => finish(pointInside(tape, inputs, random))).flatMap(
    (x) => (x ? [new Map(inputs.map((name, i) => [name, x[i] ?? 0]))] : []),
  );
}

test.each(functions.map((op) => [op.name, op] as const))(
  "the gradient of %s agrees with 40 digits to 1e-12 at ten points",
  async (_, op) => {
    // The order of polygamma takes whole values only, and has no slope.
    const { output, variables } = op === polygamma ? program("polygamma(2, x)") : applied(op);
    const points = pointsOf(output, 10, 11);
    expect(points.length).toBe(10);
    for (const point of points) {
      const { gradient } = traceAt(output, variables, point);
      const { slopes } = await preciseGradient(output, variables, point, 40);
      for (const [name, { slope, error }] of slopes) {
        const apart = Math.abs((gradient.get(name) ?? Number.NaN) - slope);
        expect([...point, apart <= 1e-12 * Math.abs(slope) + error]).toEqual([...point, true]);
      }
    }
  },
);

/** The same program with the value of every node off in its last bits, up or down as `random` has it. */
function shaken(output: Node, by: number, random: () => number): Node {
  const graph = new Graph();
  const live = liveFrom([output]);
  const copies = new Map<Node, Node>();
  for (const node of output.graph.nodes.slice(0, output.id + 1)) {
    if (!live[node.id]) continue;
    const args = node.args.map((arg) => copies.get(arg) as Node);
    const copy = graph.node(node.op, args, node.attribute);
    const factor = 1 + (random() < 0.5 ? by : -by);
    const scale = literal(graph, Rational.of(BigInt(factor * 2 ** 52), 2n ** 52n, true));
    copies.set(node, args.length === 0 || node.op.truth ? copy : mul(copy, scale));
  }
  return copies.get(output) as Node;
}

test("random programs of 30 nodes agree with 40 digits to 1e-12 of their condition", async () => {
  const by = 2 ** -40;
  let judged = 0;
  const property = fc.asyncProperty(randomNode(30), fc.integer(), async (output, seed) => {
    const [point] = pointsOf(output, 1, seed);
    if (!point || point.size === 0) return;
    const variables = [...point.keys()];
    const { gradient } = traceAt(output, variables, point);
    const random = seeded(seed);
    const moved = [1, 2, 3].map(() => traceAt(shaken(output, by, random), variables, point));
    const { slopes } = await preciseGradient(output, variables, point, 40);
    for (const [name, { slope, error }] of slopes) {
      const analytic = gradient.get(name) ?? Number.NaN;
      // How many times larger an error of the slope is than the errors of the operations behind it.
      const condition = Math.max(
        ...moved.map((trace) => Math.abs((trace.gradient.get(name) ?? 0) - analytic) / by),
      );
      if (!(error <= 1e-6 * Math.abs(slope)) || !Number.isFinite(condition)) continue;
      judged++;
      expect(Math.abs(analytic - slope)).toBeLessThanOrEqual(
        1e-12 * (Math.abs(slope) + condition) + error,
      );
    }
  });
  await fc.assert(property, { seed: 30, numRuns: runs(150) });
  // Many programs have a point to be judged at, or the test would show nothing.
  expect(judged).toBeGreaterThan(50);
});
