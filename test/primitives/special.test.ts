import { describe, expect, test } from "vitest";
import type { Big } from "../../src/graph/big.ts";
import { bernoulli } from "../../src/primitives/special/bernoulli.ts";
import { type ChebyshevSeries, chebyshev } from "../../src/primitives/special/chebyshev.ts";
import { digammaSlope } from "../../src/primitives/special/digamma.ts";
import { erfBySquare, scaledComplement } from "../../src/primitives/special/erf.ts";
import { gammaOneToTwo } from "../../src/primitives/special/gamma.ts";
import { lgammaHigh, lgammaLow } from "../../src/primitives/special/lgamma.ts";
import { polygammaValue } from "../../src/primitives/special/polygamma.ts";
import { erfcPrecise, erfPrecise } from "../../src/primitives/special/precise-erf.ts";
import { gammaPrecise, lgammaPrecise } from "../../src/primitives/special/precise-gamma.ts";
import {
  digammaPrecise,
  polygammaPrecise,
} from "../../src/primitives/special/precise-polygamma.ts";
import { context, exactly } from "./interpret.ts";

const big = (text: string): Big => new context(text);
const pi = context.acos(-1);

describe("published values, to all digits", () => {
  // OEIS A001620, A061444 and A019762 among others, and DLMF 5.4: closed forms.
  const euler = "0.57721566490153286060651209008240243104215933593992";
  test.each([
    ["erf(1)", erfPrecise(big("1")), "0.84270079294971486934122063508260925929606699796630"],
    ["erfc(10)", erfcPrecise(big("10")), "2.0884875837625447570007862949577886115608181193212e-45"],
    ["gamma(1/2)", gammaPrecise(big("0.5")), pi.sqrt().toString()],
    ["gamma(-3/2)", gammaPrecise(big("-1.5")), pi.sqrt().times(4).div(3).toString()],
    ["gamma(26)", gammaPrecise(big("26")), "15511210043330985984000000"],
    ["lgamma(3)", lgammaPrecise(big("3")), big("2").ln().toString()],
    ["digamma(1)", digammaPrecise(big("1")), `-${euler}`],
    ["polygamma(1, 1)", polygammaPrecise(big("1"), big("1")), pi.times(pi).div(6).toString()],
    ["polygamma(1, 1/2)", polygammaPrecise(big("1"), big("0.5")), pi.times(pi).div(2).toString()],
  ])("%s", (_, found, published) => {
    const error = found.minus(big(published)).div(big(published)).abs();
    expect(error.toNumber()).toBeLessThan(1e-48);
  });
});

test("Bernoulli numbers are exact", () => {
  const reduced = (k: number): number => Number(bernoulli(k).n) / Number(bernoulli(k).d);
  expect([1, 2, 3, 4, 5, 6].map(reduced)).toEqual([
    1 / 6,
    -1 / 30,
    1 / 42,
    -1 / 30,
    5 / 66,
    -691 / 2730,
  ]);
  const { n, d } = bernoulli(60);
  // DLMF 24.10.1: the denominator of B(120) is the product of the primes p where p - 1 divides 120.
  const primes = [2n, 3n, 5n, 7n, 11n, 13n, 31n, 41n, 61n];
  expect((n * primes.reduce((product, p) => product * p)) % d).toBe(0n);
});

const one = big("1");
/** The zero of digamma, by Newton's method. */
const digammaZero = [1, 2, 3, 4, 5, 6].reduce(
  (x) => x.minus(digammaPrecise(x).div(polygammaPrecise(one, x))),
  big("1.46"),
);

const series: readonly (readonly [string, ChebyshevSeries, (x: Big) => Big])[] = [
  ["erf", erfBySquare, (u) => erfPrecise(u.sqrt()).div(u.sqrt())],
  [
    "erfc",
    scaledComplement,
    (s) => {
      const x = s.plus(1).div(one.minus(s)).times(2.5);
      return erfcPrecise(x).times(x.times(x).exp()).times(x.plus(2.5));
    },
  ],
  ["gamma", gammaOneToTwo, gammaPrecise],
  ["lgamma below 5/4", lgammaLow, (x) => lgammaPrecise(x).div(x.minus(1).times(x.minus(2)))],
  ["lgamma above 5/4", lgammaHigh, (x) => lgammaPrecise(x).div(x.minus(1).times(x.minus(2)))],
  ["digamma", digammaSlope, (x) => digammaPrecise(x).div(x.minus(digammaZero))],
];

describe.each(series)("the Chebyshev series of %s", (_, { low, high, coefficients }, f) => {
  // Interpolation in twice as many points as there are coefficients; what that leaves out is far below a double.
  const count = 2 * coefficients.length + 2;
  const angles = Array.from({ length: count }, (_k, j) => pi.times(2 * j + 1).div(2 * count));
  const middle = exactly(low).plus(exactly(high)).div(2);
  const values = angles.map((angle) =>
    f(
      angle
        .cos()
        .times(exactly(high).minus(exactly(low)).div(2))
        .plus(middle),
    ),
  );

  test("has the coefficients of the function, and leaves out none that counts", () => {
    for (let k = 0; k < coefficients.length + 2; k++) {
      const sum = values.reduce(
        (total, value, j) => total.plus(value.times((angles[j] as Big).times(k).cos())),
        big("0"),
      );
      const exact = sum.times(k === 0 ? 1 : 2).div(count);
      // Each is the nearest double; one left out is far below the last digit of their sum.
      const stated = coefficients[k];
      const allowed = stated === undefined ? 1e-17 : 1e-19 + 2 ** -53 * Math.abs(stated);
      const error = exactly(stated ?? 0)
        .minus(exact)
        .abs();
      expect(error.toNumber(), `coefficient ${k}`).toBeLessThanOrEqual(allowed);
    }
  });

  test("sums to the function", () => {
    angles.forEach((angle, j) => {
      const x = angle
        .cos()
        .times(exactly(high).minus(exactly(low)).div(2))
        .plus(middle)
        .toNumber();
      const value = (values[j] as Big).toNumber();
      const found = chebyshev({ low, high, coefficients }, x);
      expect(Math.abs(found - value)).toBeLessThan(8 * 2 ** -52 * Math.abs(value));
    });
  });
});

test("polygamma keeps its digits where a power of its argument underflows", () => {
  for (const x of [1e30, 1e100, 1e154, 1e200, 1e300]) {
    expect(Math.abs(polygammaValue(1, x) * x - 1)).toBeLessThan(1e-15);
  }
});
