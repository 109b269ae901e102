/** Exact powers of rational numbers: what comes out of a root, and what stays under it. */

import { Rational } from "../graph/rational.ts";

/** A number under a root: a base that is no perfect power, with an exponent between 0 and 1. */
export interface Radical {
  readonly base: bigint;
  readonly exponent: Rational;
}

/** Beyond this, a factor is left under the root whole. */
const largestPrime = 1000n;

/**
 * A positive number to a rational power, as a rational number times radicals with prime (or large) bases.
 * `8^(1/2)` is `2 * 2^(1/2)`; `(1/2)^(1/2)` is `1/2 * 2^(1/2)`.
 */
export function rootsOf(
  value: Rational,
  exponent: Rational,
): { rational: Rational; radicals: readonly Radical[] } {
  let rational = Rational.one;
  const radicals: Radical[] = [];
  const take = (base: bigint, power: Rational): void => {
    const whole = floorOf(power);
    const rest = power.minus(Rational.of(whole));
    rational = rational.times(Rational.of(base).power(whole));
    if (!rest.isZero) radicals.push({ base, exponent: rest });
  };
  for (const [base, count] of primeFactorsOf(value.n))
    take(base, exponent.times(Rational.of(count)));
  for (const [base, count] of primeFactorsOf(value.d))
    take(base, exponent.times(Rational.of(-count)));
  return { rational, radicals };
}

/** The greatest integer that is not above it. */
export function floorOf(value: Rational): bigint {
  const quotient = value.n / value.d;
  return value.n < 0n && quotient * value.d !== value.n ? quotient - 1n : quotient;
}

/** Small primes with their multiplicities, and last whatever is left over, as a perfect power if it is one. */
export function primeFactorsOf(value: bigint): [bigint, bigint][] {
  const found: [bigint, bigint][] = [];
  let rest = value;
  for (let prime = 2n; prime <= largestPrime && prime * prime <= rest; prime++) {
    let count = 0n;
    for (; rest % prime === 0n; rest /= prime) count++;
    if (count > 0n) found.push([prime, count]);
  }
  if (rest > 1n) found.push(perfectPower(rest));
  return found;
}

function perfectPower(value: bigint): [bigint, bigint] {
  for (const degree of [2n, 3n]) {
    const root = BigInt(Math.round(Number(value) ** (1 / Number(degree))) || 0);
    if (root > 1n && root ** degree === value) return [root, degree];
  }
  return [value, 1n];
}
