import { all, create, type FactoryFunctionMap } from "mathjs";
import { describe, expect, test } from "vitest";
import { type Big, contextOf } from "../../src/graph/big.ts";
import { functionsByName } from "../../src/primitives/registry.ts";
import { applicationOf, context, exactly, inDoubles } from "./interpret.ts";
import { anyPoints, applied, domainPoints, specialPoints } from "./points.ts";

const ulp = 2 ** -52;

/** How much a relative change of the arguments is magnified, |x f'(x) / f(x)|, summed over the arguments. */
function conditionOf(precise: (...args: Big[]) => Big, point: readonly Big[]): number {
  const value = precise(...point);
  if (value.isZero()) return 0;
  const nudge = new context("1e-20");
  return point
    .map((_, i) => {
      const moved = point.map((x, j) => (i === j ? x.times(nudge.plus(1)) : x));
      const change = precise(...moved).minus(value);
      return change.isNaN() ? 0 : change.div(value).div(nudge).abs().toNumber();
    })
    .reduce((sum, part) => sum + part, 0);
}

describe.each(applied.map((p) => [p.docs.example, p] as const))("%s", (_, primitive) => {
  test("has its value to a few units in the last place", () => {
    const { points } = domainPoints(primitive, 25);
    expect(points.length).toBe(25);
    for (const point of points) {
      const exact = point.map(exactly);
      const expected = primitive.precise(...exact);
      const got = exactly(primitive.eval(...point));
      if (expected.isZero()) {
        expect(got.isZero(), `at ${point}`).toBe(true);
        continue;
      }
      const error = got.minus(expected).div(expected).abs().toNumber();
      // Four roundings, and what the rounding of an argument makes of it.
      if (error < 4 * ulp) continue;
      const allowed = (4 + conditionOf(primitive.precise, exact) / 2) * ulp;
      expect(error, `at ${point}`).toBeLessThan(allowed);
    }
  });

  test("is defined where its domain says so, and nowhere else", () => {
    const application = applicationOf(primitive);
    const condition = primitive.domain?.(application.args);
    for (const point of [...specialPoints(primitive.arity), ...anyPoints(primitive, 100)]) {
      const inside = !condition || inDoubles(condition, application, point) !== 0;
      const value = primitive.eval(...point);
      expect(Number.isNaN(value), `at ${point}: ${value}`).toBe(!inside);
      // An infinity may only stand for a number that is too large for a double.
      if (Math.abs(value) === Number.POSITIVE_INFINITY) {
        expect(Number.isFinite(primitive.precise(...point.map(exactly)).toNumber())).toBe(false);
      }
    }
  });

  test("is defined to many digits where it is in doubles", () => {
    for (const point of [...specialPoints(primitive.arity), ...anyPoints(primitive, 20)]) {
      // The orders of polygamma and the exponents of powers are tried at moderate sizes only.
      if (point.some((x) => Math.abs(x) > 1e4)) continue;
      const value = primitive.precise(...point.map(exactly));
      expect(value.isNaN(), `at ${point}`).toBe(Number.isNaN(primitive.eval(...point)));
    }
  });

  test("has a value to many digits far out only where it has one in doubles", () => {
    const far = [1e20, 1e160, 1e300].flatMap((x) => [x, -x, 1 / x, -1 / x]);
    const points = far.map((x) => Array.from({ length: primitive.arity }, () => x));
    for (const point of points) {
      if (Number.isNaN(primitive.eval(...point))) {
        expect(primitive.precise(...point.map(exactly)).isFinite(), `at ${point}`).toBe(false);
      }
    }
  });

  test("hands on what is not a number", () => {
    for (let i = 0; i < primitive.arity; i++) {
      const point = Array.from({ length: primitive.arity }, (_, j) => (i === j ? Number.NaN : 0.5));
      // A conditional does not look at the branch it does not take.
      if (primitive.notation.kind === "conditional" && i === 2) continue;
      // One true side of "or" decides.
      if (primitive.name === "or") continue;
      expect(primitive.eval(...point)).toBeNaN();
      expect(primitive.precise(...point.map((x) => new context(x))).isNaN()).toBe(true);
    }
  });
});

test("a value to many digits is in the context of its arguments", () => {
  const narrow = context.clone({ precision: 30 });
  for (const primitive of applied) {
    const { points } = domainPoints(primitive, 1);
    const value = primitive.precise(...(points[0] ?? []).map((x) => new narrow(x).plus(0)));
    expect(contextOf(value), primitive.name).toBe(narrow);
    const written = value
      .toString()
      .replace(/e.*|[-.]/g, "")
      .replace(/^0+/, "");
    expect(written.length, primitive.name).toBeLessThanOrEqual(30);
  }
});

describe("beside mathjs", () => {
  // mathjs types its own list of functions as possibly missing.
  const math = create(all as FactoryFunctionMap, { predictable: false });
  const shared = applied.filter(({ name }) => functionsByName.has(name) && name in math);

  test("there are functions to compare with", () => {
    expect(shared.length).toBeGreaterThan(40);
  });

  test.each(shared.map((p) => [p.docs.example, p] as const))(
    "%s has the same real values",
    (_, p) => {
      const theirs = math[p.name as keyof typeof math] as unknown as (...args: number[]) => unknown;
      const sized = (x: number) => Object.is(x, 0) || (Math.abs(x) > 1e-3 && Math.abs(x) < 100);
      for (const point of [...specialPoints(p.arity), ...anyPoints(p, 60)]) {
        // Its own formulas lose digits for small and large arguments, and it knows a negative zero.
        if (!point.every(sized) || isException(p.name, point)) continue;
        const ours = p.eval(...point);
        const value = theirs(...point);
        if (typeof value !== "number" || !Number.isFinite(value)) {
          if (Math.abs(ours) < 1e305) expect(ours, `at ${point}: ${value}`).toBeNaN();
          continue;
        }
        // Which function it is, not how accurate: its gamma has but nine digits.
        const scale = Math.max(1, Math.abs(value));
        const allowed = 1e-9 * scale * (1 + conditionOf(p.precise, point.map(exactly)));
        expect(Math.abs(ours - value), `at ${point}: ${ours}, ${value}`).toBeLessThanOrEqual(
          allowed,
        );
      }
    },
  );
});

/** Where mathjs has another value: remainders by 0, logarithms to the base 0, and roundings with a tolerance. */
function isException(name: string, point: readonly number[]): boolean {
  if (["floor", "ceil", "round"].includes(name)) return point.some(isNearlyWhole);
  if (name === "mod") return point[1] === 0 || isNearlyWhole((point[0] ?? 0) / (point[1] ?? 0));
  return name === "log" && point[1] === 0;
}

const isNearlyWhole = (x: number): boolean =>
  x !== Math.round(x) && Math.abs(x - Math.round(x)) < 1e-9 * Math.max(1, Math.abs(x));

test("no argument is too small or too large for a value to many digits, or for an honest NaN", () => {
  const sizes = [600, 1100, 5000, 1e6].flatMap((e) => [`1.5e${e}`, `1.5e-${e}`]);
  for (const primitive of applied) {
    for (const size of sizes.flatMap((text) => [text, `-${text}`])) {
      const point = [new context(size), new context(0.75), new context(3)];
      const value = primitive.precise(...point.slice(0, primitive.arity));
      expect(value.toString(), `${primitive.name} at ${size}`).not.toBe("");
    }
  }
});
