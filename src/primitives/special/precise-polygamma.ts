/** The derivatives of log(gamma) to any precision. */

import { type Big, contextOf, undefinedBeside } from "../../graph/big.ts";
import { asymptoticFrom, bigBernoulli, gammaPrecise, isPole } from "./precise-gamma.ts";
import { withDigitsForResult, withSpareDigits } from "./precision.ts";

/** digamma(x) = gamma'(x)/gamma(x); NaN at 0, -1, -2, ... */
export function digammaPrecise(x: Big): Big {
  if (x.isNaN() || isPole(x)) return undefinedBeside(x);
  return withDigitsForResult(x, (wide) => {
    if (wide.gt(0)) return positiveDigamma(wide);
    // DLMF 5.5.4; the angle is reduced before it is multiplied by pi.
    const pi = contextOf(wide).acos(-1);
    const angle = wide.minus(wide.round()).times(pi);
    const reflected = positiveDigamma(wide.neg().plus(1));
    return reflected.minus(pi.times(angle.cos()).div(angle.sin()));
  });
}

/** DLMF 5.11.2 after the recurrence 5.5.2. */
function positiveDigamma(x: Big): Big {
  const { precision } = contextOf(x);
  const from = asymptoticFrom(x);
  let shifted = x;
  let sum = x.minus(x);
  for (; shifted.lt(from); shifted = shifted.plus(1)) sum = sum.minus(shifted.pow(-1));
  sum = sum.plus(shifted.ln()).minus(shifted.times(2).pow(-1));
  const square = shifted.times(shifted);
  let power = square;
  for (let k = 1; ; k++) {
    const term = bigBernoulli(k, x)
      .div(2 * k)
      .div(power);
    if (term.isZero() || term.e < -precision - 2) return sum;
    sum = sum.minus(term);
    power = power.times(square);
  }
}

/** The derivative of digamma of order n, a whole number; digamma itself for n = 0. */
export function polygammaPrecise(n: Big, x: Big): Big {
  if (n.isNaN() || x.isNaN() || !n.isInteger() || n.lt(0) || isPole(x)) return undefinedBeside(x);
  if (n.isZero()) return digammaPrecise(x);
  const s = n.toNumber() + 1;
  const sum = x.gt(0) ? withSpareDigits(0, [x], (wide) => hurwitz(s, wide)) : twoSided(s, x);
  const value = sum.times(gammaPrecise(n.plus(1)));
  return s % 2 === 0 ? value : value.neg();
}

/** The sum over all k from 0 of 1/(x + k)^s for a negative x: up from x's fraction, and the finite rest below it. */
function twoSided(s: number, x: Big): Big {
  // Half-way between two poles these cancel exactly.
  const halfWay = x.minus(x.round()).abs().eq(0.5);
  if (halfWay && s % 2 !== 0) return hurwitz(s, x.neg().plus(1));
  // The sums are taken in units of their largest term, so that how small the whole is shows what cancelled.
  const unit = (wide: Big): Big => wide.minus(wide.round()).abs().pow(s);
  const inUnits = withDigitsForResult(x, (wide) => {
    const distance = wide.minus(wide.round());
    const isAbove = distance.gt(0);
    const above = hurwitz(s, isAbove ? distance : distance.plus(1));
    const nearer = hurwitz(s, isAbove ? distance.neg().plus(1) : distance.neg());
    const below = nearer.minus(hurwitz(s, wide.neg().plus(1)));
    return (s % 2 === 0 ? above.plus(below) : above.minus(below)).times(unit(wide));
  });
  return inUnits.div(unit(x));
}

/** The Hurwitz zeta function for x > 0 and a whole s >= 2: DLMF 25.11.43 after its first terms. */
function hurwitz(s: number, x: Big): Big {
  const { precision } = contextOf(x);
  const from = asymptoticFrom(x) + s;
  let shifted = x;
  let sum = x.minus(x);
  for (; shifted.lt(from); shifted = shifted.plus(1)) {
    const term = shifted.pow(-s);
    // What is left is less than a few times x such terms, for a high order.
    if (term.isZero() || !term.isFinite()) return sum.plus(term);
    if (!sum.isZero() && s > 2 * precision && term.e < sum.e - 2 * precision) return sum;
    sum = sum.plus(term);
  }
  const inverse = shifted.pow(-1);
  const first = shifted.pow(1 - s);
  sum = sum.plus(first.div(s - 1)).plus(first.times(inverse).div(2));
  // s (s+1) ... (s+2k-2) / (2k)!, times the falling power of what was shifted to.
  let factor = first.times(inverse).times(inverse).times(s).div(2);
  for (let k = 1; ; k++) {
    const term = factor.times(bigBernoulli(k, x));
    if (term.isZero() || term.e < sum.e - precision - 2) return sum;
    sum = sum.plus(term);
    factor = factor
      .times(s + 2 * k - 1)
      .times(s + 2 * k)
      .div((2 * k + 1) * (2 * k + 2));
    factor = factor.times(inverse).times(inverse);
  }
}
