import { describe, expect, test } from "vitest";
import type { Big } from "../../src/graph/big.ts";
import type { Primitive } from "../../src/graph/node.ts";
import { edgeAt } from "../../src/numeric/edges.ts";
import { applicationOf, context, inDoubles } from "./interpret.ts";
import { applied } from "./points.ts";

const special = [0, 1, -1, 2, 0.5];
const grid = (arity: number): readonly (readonly number[])[] =>
  arity === 0 ? [[]] : grid(arity - 1).flatMap((rest) => special.map((x) => [x, ...rest]));

const wide = context.clone({ precision: 70 });
const distance = "6.6e-25";

/** The slope over a tiny step on one side of a point; `undefined` where there are no values. */
function slopeBeside(
  { precise }: Primitive,
  point: readonly number[],
  argument: number,
  direction: 1 | -1,
): number | undefined {
  const at = (h: Big): Big =>
    precise(...point.map((x, i) => (i === argument ? new wide(x).plus(h) : new wide(x))));
  const h = new wide(distance).times(direction);
  const slope = at(h)
    .minus(at(h.times(0)))
    .div(h);
  return slope.isNaN() ? undefined : slope.toNumber();
}

// A condition has no slope, and a number in its place is true or false.
const isCondition = ({ truth, selects, arity }: Primitive, argument: number): boolean =>
  truth || (selects && arity === 3 && argument === 0);

const slopes = applied.flatMap((primitive) =>
  primitive.partials.flatMap((partial, i) =>
    isCondition(primitive, i) ? [] : [[primitive.docs.example, i, primitive, partial] as const],
  ),
);

describe.each(slopes)("%s, argument %i, at special points", (_, argument, primitive, partial) => {
  const application = applicationOf(primitive);
  const { args, out } = application;
  const rule = partial?.(args, out);
  const bends = primitive.kinks.map((kink) => kink.where(args));

  test("a slope that is stated is one, and one that is missing is missing for a reason", () => {
    let points = 0;
    for (const point of grid(primitive.arity)) {
      if (!Number.isFinite(primitive.eval(...point))) continue;
      if (bends.some((bend) => inDoubles(bend, application, point) === 0)) continue;
      points++;
      const byRule = rule ? inDoubles(rule, application, point) : 0;
      const edge = edgeAt(primitive, point);
      const stated = Number.isNaN(byRule) ? (edge?.partials[argument] ?? Number.NaN) : byRule;
      if (Number.isNaN(stated)) {
        expect(edge?.says, `at ${point}`).toMatch(/^\S.*[^.]$/);
        continue;
      }
      for (const direction of [-1, 1] as const) {
        const found = slopeBeside(primitive, point, argument, direction);
        if (found === undefined) continue;
        const where = `at ${point}, towards ${direction}: ${stated}, ${found}`;
        if (Number.isFinite(stated)) expect(Math.abs(stated - found), where).toBeLessThan(1e-6);
        // A cube root is the flattest of those that are vertical.
        else expect(Math.sign(stated) * found, where).toBeGreaterThan(1e10);
      }
    }
    expect(points).toBeGreaterThan(0);
  });
});

test("an edge is asked for only where the formula gives nothing, and gives one partial an argument", () => {
  for (const primitive of applied) {
    for (const { partials, says } of primitive.edges) {
      expect(partials.length, primitive.name).toBe(primitive.arity);
      expect(says).not.toBe("");
    }
  }
});

test("every edge is met at some special point", () => {
  for (const primitive of applied) {
    for (const edge of primitive.edges) {
      const met = grid(primitive.arity).filter(
        (point) => edge.at(...point) && Number.isFinite(primitive.eval(...point)),
      );
      expect(met.length, `${primitive.name}: ${edge.says}`).toBeGreaterThan(0);
    }
  }
});
