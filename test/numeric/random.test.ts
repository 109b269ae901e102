import { expect, test } from "vitest";
import { seeded } from "../../src/numeric/random.ts";

test("one seed always gives the same numbers", () => {
  const draw = (seed: number): number[] => Array.from({ length: 3 }, seeded(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(1)).toMatchInlineSnapshot(`
    [
      0.3678755429573357,
      0.08161311969161034,
      0.8205357783008367,
    ]
  `);
});

test("numbers fill the unit interval evenly", () => {
  const random = seeded(5);
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const bin = Math.floor(10 * random());
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  expect(bins.length).toBe(10);
  // 10,000 are expected in each; the standard deviation is 95.
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 95);
});
