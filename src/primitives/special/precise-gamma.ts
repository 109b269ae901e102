/** The gamma function and its logarithm to any precision. */

import { type Big, contextOf, undefinedBeside } from "../../graph/big.ts";
import { bernoulli } from "./bernoulli.ts";
import { withDigitsForResult, withSpareDigits } from "./precision.ts";

/** Whether x is 0, -1, -2, ..., where gamma and its relatives have poles. */
export const isPole = (x: Big): boolean => x.lte(0) && x.isInteger();

/** B(2k) in the context of x. */
export function bigBernoulli(k: number, x: Big): Big {
  const { n, d } = bernoulli(k);
  const context = contextOf(x);
  return new context(n.toString()).div(new context(d.toString()));
}

/** From where on the asymptotic series of gamma and its relatives reach the precision of x. */
// Their smallest term is about exp(-2 pi x).
export const asymptoticFrom = (x: Big): number => Math.ceil(contextOf(x).precision / 2) + 10;

/** log(gamma(x)) for x > 0, else NaN; to all digits also near 1 and 2, where it is 0. */
export function lgammaPrecise(x: Big): Big {
  if (!x.gt(0)) return undefinedBeside(x);
  if (x.eq(1) || x.eq(2)) return x.minus(x);
  return withDigitsForResult(x, logGamma);
}

function logGamma(x: Big): Big {
  const { product, shifted } = rise(x);
  return stirling(shifted).minus(product.ln());
}

/** x (x+1) ... up to where the series holds, and that place. */
function rise(x: Big): { product: Big; shifted: Big } {
  const from = asymptoticFrom(x);
  let product = x.minus(x).plus(1);
  let shifted = x;
  for (; shifted.lt(from); shifted = shifted.plus(1)) product = product.times(shifted);
  return { product, shifted };
}

/** DLMF 5.11.1. */
function stirling(x: Big): Big {
  const { precision } = contextOf(x);
  const twoPi = contextOf(x).acos(-1).times(2);
  const square = x.times(x);
  let sum = x.minus(0.5).times(x.ln()).minus(x).plus(twoPi.ln().div(2));
  let power = x;
  for (let k = 1; ; k++) {
    const term = bigBernoulli(k, x)
      .div(2 * k * (2 * k - 1))
      .div(power);
    if (term.isZero() || term.e < sum.e - precision - 2) return sum;
    sum = sum.plus(term);
    power = power.times(square);
  }
}

/** gamma(x), NaN at 0, -1, -2, ... */
export function gammaPrecise(x: Big): Big {
  if (x.isNaN() || isPole(x)) return undefinedBeside(x);
  // Beyond, it is larger, or smaller, than any number of the context.
  if (x.e > 17) return new (contextOf(x))(x.gt(0) ? Number.POSITIVE_INFINITY : 0);
  // The exponential turns the digits before the point of its argument into lost ones.
  return withSpareDigits(x.e + 3, [x], (wide) => {
    if (wide.gt(0.5)) return positive(wide);
    // DLMF 5.5.3; the angle is reduced before it is multiplied by pi.
    const nearest = wide.round();
    const sine = wide.minus(nearest).times(contextOf(wide).acos(-1)).sin();
    const signed = nearest.mod(2).isZero() ? sine : sine.neg();
    return contextOf(wide)
      .acos(-1)
      .div(signed)
      .div(positive(wide.neg().plus(1)));
  });
}

function positive(x: Big): Big {
  const { product, shifted } = rise(x);
  return stirling(shifted).exp().div(product);
}
