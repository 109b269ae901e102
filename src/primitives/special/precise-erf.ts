/** The error function and its complement to any precision. */

import { type Big, contextOf } from "../../graph/big.ts";
import { withSpareDigits } from "./precision.ts";

/** erf(x): where it is 1 to all digits but a few, by its complement. */
export function erfPrecise(x: Big): Big {
  if (x.isNaN() || x.isZero()) return x;
  if (x.abs().lt(4)) return withSpareDigits(0, [x], series);
  const upper = withSpareDigits(0, [x.abs()], (wide) => complement(wide).neg().plus(1));
  return x.isNegative() ? upper.neg() : upper;
}

/** erfc(x), to all digits also where it is tiny. */
export function erfcPrecise(x: Big): Big {
  if (x.isNaN()) return x;
  if (x.lt(1)) return withSpareDigits(0, [x], (wide) => erfPrecise(wide).neg().plus(1));
  return withSpareDigits(0, [x], complement);
}

/** 1 - erf(x) for x >= 1. */
function complement(x: Big): Big {
  if (x.gt(10)) return continuedFraction(x);
  const size = x.toNumber();
  const lost = Math.ceil((size * size) / Math.LN10) + 3;
  return withSpareDigits(lost, [x], (wide) => series(wide).neg().plus(1));
}

/** DLMF 7.6.2: all terms are of one sign, so that nothing cancels. */
function series(x: Big): Big {
  const { precision } = contextOf(x);
  const square = x.times(x);
  let term = x;
  let sum = x;
  for (let n = 1; term.e > sum.e - precision - 2; n++) {
    term = term
      .times(square)
      .times(2)
      .div(2 * n + 1);
    sum = sum.plus(term);
  }
  return sum.times(square.neg().exp()).times(2).div(rootOfPi(x));
}

/** DLMF 7.9.1, from the far end; its error falls like exp(-sqrt(8 n) x) once n is large. */
function continuedFraction(x: Big): Big {
  const { precision } = contextOf(x);
  const size = Math.min(x.toNumber(), 1e6);
  const terms =
    Math.ceil(((precision + 5) * Math.LN10) ** 2 / (8 * size * size) + precision / 2) + 10;
  let tail = x;
  for (let n = terms; n >= 1; n--) tail = x.plus(new (contextOf(x))(n).div(2).div(tail));
  return x.times(x).neg().exp().div(rootOfPi(x)).div(tail);
}

const rootOfPi = (x: Big): Big => contextOf(x).acos(-1).sqrt();
