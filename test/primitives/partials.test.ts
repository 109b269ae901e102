import { describe, expect, test } from "vitest";
import type { Big } from "../../src/graph/big.ts";
import type { Primitive } from "../../src/graph/node.ts";
import { context, exactly, inDigits, inDoubles } from "./interpret.ts";
import { applied, domainPoints, type Tried } from "./points.ts";

const ulp = 2 ** -52;

interface Slope {
  readonly value: Big;
  /** A bound of its error, from what a ten times smaller step changes; and the digits that differences lose. */
  readonly error: Big;
}

/** The slope by central differences, NaN where they diverge as the step shrinks or leave the domain. */
function slopeOf(primitive: Primitive, point: readonly Big[], argument: number): Slope {
  const x = point[argument] as Big;
  const at = (moved: Big): Big =>
    primitive.precise(...point.map((value, i) => (i === argument ? moved : value)));
  const size = x.isZero() ? new context(1) : x.abs();
  const [coarse, fine] = ["1e-15", "1e-16"].map((relative) => {
    const step = size.times(new context(relative));
    return at(x.plus(step))
      .minus(at(x.minus(step)))
      .div(step.times(2));
  }) as [Big, Big];
  const diverges = fine.abs().gt(coarse.abs().times(2));
  const noise = primitive
    .precise(...point)
    .abs()
    .div(size)
    .times(new context("1e-30"));
  const error = fine
    .minus(coarse)
    .abs()
    .plus(noise)
    .plus(fine.abs().times(new context("1e-30")));
  return { value: diverges ? new context(Number.NaN) : fine, error };
}

/** Where the rules offer no slope, though differences along one axis find one: corners of the domain. */
const corners: Readonly<Record<string, (point: readonly number[], argument: number) => boolean>> = {
  hypot: ([x, y]) => x === 0 && y === 0,
  atan2: ([y, x]) => x === 0 && y === 0,
  pow: ([x, n], argument) => x === 0 && (n === 0 || argument === 1),
};

const tried = new Map(
  applied.map((primitive) => {
    const few = primitive.arity === 1 ? [0, 1, -1, 1000, -1000, 1e6, -1e6] : [0, 1, -1, 2, 1000];
    return [primitive, domainPoints(primitive, 10, few)] as const;
  }),
);

const slopes = applied.flatMap((primitive) =>
  primitive.partials.map(
    (partial, argument) => [primitive.docs.example, argument, primitive, partial] as const,
  ),
);

describe.each(slopes)("%s, argument %i", (_, argument, primitive, partial) => {
  const { points, ...application } = tried.get(primitive) as Tried;
  const rule = partial?.(application.args, application.out);

  test("its partial is the slope that differences find", () => {
    expect(points.length).toBeGreaterThanOrEqual(10);
    for (const point of points) {
      const exact = point.map(exactly);
      const found = slopeOf(primitive, exact, argument);
      const stated = rule ? inDigits(rule, application, exact) : new context(0);
      const isCorner = corners[primitive.name]?.(point, argument) ?? false;
      if (found.value.isNaN() || isCorner) {
        expect(stated.isNaN(), `at ${point}: ${stated}`).toBe(true);
      } else {
        const isSame = stated.minus(found.value).abs().lte(found.error);
        expect(isSame, `at ${point}: ${stated}, ${found.value}`).toBe(true);
      }
    }
  });

  test("its partial keeps its digits in doubles", () => {
    if (!rule) return;
    for (const point of points) {
      const exact = point.map(exactly);
      const expected = inDigits(rule, application, exact);
      if (expected.isNaN()) continue;
      const got = inDoubles(rule, application, point);
      const size = expected.abs().toNumber();
      // Out of the range of doubles.
      if (size > 1e290 || (size !== 0 && size < 1e-290)) continue;
      // A dozen roundings, and what rounding an argument makes of the slope.
      const bumps = exact.map((_x, i) => {
        const bumped = exact.map((x, j) => (i === j ? x.times(1 + 2 ** -40) : x));
        const change = inDigits(rule, application, bumped).minus(expected).abs().toNumber();
        return Number.isNaN(change) ? 0 : change * 2 ** 40;
      });
      const allowed = ulp * (12 * size + 2 * bumps.reduce((sum, bump) => sum + bump, 0));
      expect(
        exactly(got).minus(expected).abs().toNumber(),
        `at ${point}: ${got}, ${expected}`,
      ).toBeLessThanOrEqual(allowed);
    }
  });
});
