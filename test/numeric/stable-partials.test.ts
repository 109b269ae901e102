import { describe, expect, test } from "vitest";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Big, BigContext } from "../../src/graph/big.ts";
import { Rational } from "../../src/graph/rational.ts";
import { preciseValues, quotient } from "../../src/numeric/precise-values.ts";
import { partialsOf } from "../../src/numeric/rules.ts";
import { named } from "../../src/primitives/define.ts";
import { context } from "../support/precise-value.ts";
import { applied, functions } from "./programs.ts";

/** 60 digits beside 1, where what is 1e-10 from it is squared. */
const Context = context.clone({ precision: 80 });
/** As many beyond 300 digits, which periodic functions take from a number first. */
const Long = context.clone({ precision: 400 });
const periodic = new Set(["sin", "cos", "tan", "sec", "csc", "cot"]);

/** The very number that a double is. */
function exactly(x: number, Context: BigContext): Big {
  let whole = x;
  let halvings = 0n;
  for (; !Number.isInteger(whole); whole *= 2) halvings++;
  return quotient(Rational.of(BigInt(whole), 1n << halvings), Context);
}

const edge = 2 ** -40;
const ordinary = [0.5, 1 - edge, 1 + edge, 2, 5.5, 40, 700, 1e5];
const extreme = [1e-300, 1e-200, 1e-160, 1e-20, 1e-10, 1e20, 1e160, 1e200, 1e300];
const sizes = [...ordinary, ...extreme];
const places = [...sizes, ...sizes.map((x) => -x)];
const beside = [0.5, 1e-300, 1e-160, 1e20, 1e160, -1e200];

/** Slow in many digits, and tested by values of their own. */
const slow = new Set(["gamma", "lgamma", "digamma", "polygamma"]);
/** Its slope is a whole number of steps, which a quotient near a whole number misses by one. */
const steps = new Set(["mod"]);
const tested = functions.filter(
  ({ name, arity }) => arity <= 2 && !slow.has(name) && !steps.has(name),
);

describe("partials far out and near edges have all the digits that their exponents leave", () => {
  test.each(tested.map((op) => [`${op.name} of ${op.arity}`, op] as const))("%s", (_, op) => {
    const Digits = periodic.has(op.name) ? Long : Context;
    const { output, variables } = applied(op);
    const { adjointOf } = reverse(output);
    const slopes = variables.map((name) => adjointOf(named(output.graph, name)));
    const wrong: string[] = [];
    let compared = 0;
    for (const x of places) {
      for (const y of op.arity === 2 ? beside : [0]) {
        const inputs = new Map([
          ["x", exactly(x, Digits)],
          ["y", exactly(y, Digits)],
        ]);
        const values = preciseValues(
          [output, ...slopes.filter((s) => s !== undefined)],
          Digits,
          inputs,
        );
        if (!values.get(output)?.isFinite()) continue;
        partialsOf(op).numeric.forEach((rule, i) => {
          const slope = slopes[i];
          const exact = slope && values.get(slope);
          // No double holds slopes that are larger, or has all its digits where they are smaller.
          if (!rule || !exact?.isFinite() || exact.isZero() || Math.abs(exact.e) > 307) return;
          compared++;
          const found = rule(x, y, 0, op.eval(x, y));
          const error = Number.isFinite(found)
            ? exactly(found, Digits).minus(exact).div(exact).abs().toNumber()
            : Infinity;
          // An exponent t is rounded to a part in 2^53, and exp makes that t parts.
          const exponent = Math.abs(exact.abs().ln().toNumber());
          if (error > Number.EPSILON * (16 + 4 * exponent)) {
            wrong.push(`argument ${i} at ${x}, ${y}: ${found} is off by ${error}`);
          }
        });
      }
    }
    expect(wrong).toEqual([]);
    expect(compared > 0 || op.partials.every((partial) => !partial) || op.truth).toBe(true);
  });
});
