import { describe, expect, test } from "vitest";
import { applicationOf, inDoubles } from "./interpret.ts";
import { applied } from "./points.ts";

/** A step that is exact in doubles, small beside any slope that is compared here. */
const step = 2 ** -20;
const candidates = [0, 0.5, 1, 1.5, 2, 3, -0.5, -1, -1.5, -2, -3];

const kinks = applied.flatMap((primitive) =>
  primitive.kinks.map((kink) => [primitive.docs.example, primitive, kink] as const),
);

describe.each(kinks)("the kink of %s", (_, primitive, kink) => {
  const application = applicationOf(primitive);
  const { args, out } = application;
  const where = kink.where(args);
  const condition = primitive.domain?.(args);
  const grid = (primitive.arity === 1 ? [0] : candidates).flatMap((y) =>
    candidates.map((x) => [x, y].slice(0, primitive.arity)),
  );
  const isInside = (point: readonly number[]): boolean =>
    !condition || inDoubles(condition, application, point) !== 0;
  const points = grid.filter(
    (point) => isInside(point) && inDoubles(where, application, point) === 0,
  );
  const moved = (point: readonly number[], by: number): number[] =>
    point.map((x, i) => (i === 0 ? x + by : x));

  test("is where its expression is zero, and changes sign", () => {
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) {
      const below = inDoubles(where, application, moved(point, -step));
      const above = inDoubles(where, application, moved(point, step));
      expect(below * above, `at ${point}`).toBeLessThan(0);
    }
  });

  test("is nowhere else", () => {
    for (const point of grid.filter((x) => isInside(x) && !points.includes(x))) {
      const [before, here, after] = [-step, 0, step].map((by) =>
        primitive.eval(...moved(point, by)),
      );
      const bend = Math.abs((after ?? 0) - 2 * (here ?? 0) + (before ?? 0));
      expect(bend, `at ${point}`).toBeLessThan(step / 10);
    }
  });

  test("has the one-sided slopes that it states, or jumps", () => {
    for (const point of points) {
      const sides = [-step, step].map((by) => {
        const side = inDoubles(where, application, moved(point, by)) < 0 ? kink.below : kink.above;
        const jump = primitive.eval(...moved(point, by)) - primitive.eval(...point);
        const slope = side?.(args, out)[0];
        return { jump, found: jump / by, stated: slope && inDoubles(slope, application, point) };
      });
      if (kink.below) {
        for (const { found, stated } of sides) expect(found).toBeCloseTo(stated ?? Number.NaN, 5);
        expect(sides[0]?.stated).not.toBe(sides[1]?.stated);
      } else {
        const jumps = sides.map(({ jump }) => Math.abs(jump));
        expect(Math.max(...jumps), `at ${point}`).toBeGreaterThan(0.4);
      }
    }
  });

  test("has both slopes or none, one an argument", () => {
    expect(kink.below === undefined).toBe(kink.above === undefined);
    if (kink.below && kink.above) {
      expect(kink.below(args, out).length).toBe(primitive.arity);
      expect(kink.above(args, out).length).toBe(primitive.arity);
    }
    expect(kink.convention).toMatch(/^\S.*[^.]$/);
  });
});

test.each([
  ["relu", 0, 0],
  ["abs", 0, 0],
  ["sign", 0, 0],
  ["leakyrelu", 0, 0.01],
  ["elu", 0, 1],
])("the slope of %s at %d is %d by convention", (name, x, slope) => {
  const primitive = applied.find((candidate) => candidate.name === name);
  const application = applicationOf(primitive as NonNullable<typeof primitive>);
  const rule = primitive?.partials[0]?.(application.args, application.out);
  expect(rule ? inDoubles(rule, application, [x]) : 0).toBe(slope);
});

test.each(["max", "min"])("the slopes of %s split evenly where both values are equal", (name) => {
  const primitive = applied.find((candidate) => candidate.name === name);
  const application = applicationOf(primitive as NonNullable<typeof primitive>);
  const slopes = primitive?.partials.map((partial) => {
    const rule = partial?.(application.args, application.out);
    return rule && inDoubles(rule, application, [3, 3]);
  });
  expect(slopes).toEqual([0.5, 0.5]);
});
