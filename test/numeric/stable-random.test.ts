import fc from "fast-check";
import { expect, test } from "vitest";
import type { Primitive } from "../../src/graph/node.ts";
import { preciseValues } from "../../src/numeric/precise-values.ts";
import { stabilise } from "../../src/numeric/stable.ts";
import { sigmoid } from "../../src/primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../src/primitives/arithmetic.ts";
import { exp, log } from "../../src/primitives/exponential.ts";
import { tanh } from "../../src/primitives/hyperbolic.ts";
import { pow, sqrt } from "../../src/primitives/powers.ts";
import { cos, sin } from "../../src/primitives/trigonometric.ts";
import { toText } from "../../src/render/text.ts";
import { context } from "../support/precise-value.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

/** What rules are about, mostly, and what they meet it in. */
const ops: readonly Primitive[] = [
  add,
  sub,
  mul,
  div,
  neg,
  exp,
  exp,
  log,
  log,
  sigmoid,
  tanh,
  sqrt,
  pow,
  cos,
  sin,
];
const Context = context.clone({ precision: 120 });

test("a stable form of a random program has its value to the digits that both carry, and is undefined with it", () => {
  let rewritten = 0;
  fc.assert(
    fc.property(randomNode(14, ops), (node) => {
      const { output, rewrites } = stabilise(node);
      if (rewrites.length === 0) return;
      rewritten++;
      for (const [x, y, z] of [
        [0.3, 1.7, -0.4],
        [-1.2, 0.6, 2.3],
        [0, 1, -2],
      ]) {
        const inputs = new Map([
          ["x", new Context(x ?? 0)],
          ["y", new Context(y ?? 0)],
          ["z1", new Context(z ?? 0)],
        ]);
        const values = preciseValues([node, output], Context, inputs);
        const [written, stable] = [values.get(node), values.get(output)];
        // Towers of exponentials leave even these numbers, and what cancels to 0 keeps only its rounding.
        if (!written || !stable || Math.abs(written.e) > 30 || Math.abs(stable.e) > 30) continue;
        const text = `${toText(node)} as ${toText(output)} at ${x}, ${y}, ${z}`;
        expect([text, stable.isNaN()]).toEqual([text, written.isNaN()]);
        if (written.isNaN()) continue;
        // Series are written with doubles.
        const apart = stable.minus(written).abs().toNumber();
        expect([text, apart <= 1e-12 * Math.abs(written.toNumber()) + 1e-30]).toEqual([text, true]);
      }
    }),
    { seed: 8, numRuns: runs(1500) },
  );
  expect(rewritten).toBeGreaterThan(30);
}, 60_000);
