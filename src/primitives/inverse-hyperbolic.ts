/** Inverse hyperbolic functions. */

import { undefinedBeside } from "../graph/big.ts";
import { add, div, mul, neg, sub } from "./arithmetic.ts";
import { and, ge, gt, le, lt, ne } from "./comparisons.ts";
import { call, numberBeside, unary, vertical } from "./define.ts";
import { abs } from "./piecewise.ts";
import { pow, sqrt } from "./powers.ts";
import { ofReciprocal } from "./special/precise-elementary.ts";
import { acoshPrecise, asinhPrecise, atanhPrecise } from "./special/precise-hyperbolic.ts";

/** From here on 1/x overflows or is so large that asinh and acosh of it are log(2/x) to the last digit. */
const tiny = 1e-150;
const logTwoOver = (x: number): number => Math.LN2 - Math.log(x);

export const asinh = unary("asinh", {
  eval: Math.asinh,
  precise: asinhPrecise,
  partial: (x) => div(1, sqrt(add(pow(x, 2), 1))),
  notation: call("asinh", "\\operatorname{arsinh}"),
  docs: {
    summary: "The number whose hyperbolic sine is x.",
    says: "the derivative of asinh u is 1/sqrt(u^2 + 1)",
    example: "asinh(x)",
    source: "DLMF 4.38.9",
  },
});

export const acosh = unary("acosh", {
  eval: Math.acosh,
  precise: acoshPrecise,
  // Not sqrt(x^2 - 1): that has values below -1, where acosh has none.
  partial: (x) => div(1, mul(sqrt(sub(x, 1)), sqrt(add(x, 1)))),
  domain: (x) => ge(x, 1),
  edges: [vertical([1], Number.POSITIVE_INFINITY)],
  notation: call("acosh", "\\operatorname{arcosh}"),
  docs: {
    summary: "The number from 0 up whose hyperbolic cosine is x.",
    says: "the derivative of acosh u is 1/(sqrt(u - 1)*sqrt(u + 1))",
    example: "acosh(x)",
    source: "DLMF 4.38.10",
  },
});

export const atanh = unary("atanh", {
  eval: (x) => (Math.abs(x) < 1 ? Math.atanh(x) : Number.NaN),
  precise: (x) => (x.abs().lt(1) ? atanhPrecise(x) : undefinedBeside(x)),
  partial: (x) => div(1, sub(1, pow(x, 2))),
  domain: (x) => and(gt(x, neg(numberBeside(x, 1))), lt(x, 1)),
  notation: call("atanh", "\\operatorname{artanh}"),
  docs: {
    summary: "The number whose hyperbolic tangent is x.",
    says: "the derivative of atanh u is 1/(1 - u^2)",
    example: "atanh(x)",
    source: "DLMF 4.38.11",
  },
});

export const asech = unary("asech", {
  // acosh(1/x) would lose half the digits near 1.
  eval: (x) => {
    if (!(x > 0 && x <= 1)) return Number.NaN;
    if (x > 0.5) return 2 * Math.atanh(Math.sqrt((1 - x) / (1 + x)));
    return x < tiny ? logTwoOver(x) : Math.acosh(1 / x);
  },
  precise: (x) => (x.gt(0) && x.lte(1) ? ofReciprocal(x, acoshPrecise) : undefinedBeside(x)),
  partial: (x) => neg(div(1, mul(x, sqrt(sub(1, pow(x, 2)))))),
  domain: (x) => and(gt(x, 0), le(x, 1)),
  edges: [vertical([1], Number.NEGATIVE_INFINITY)],
  notation: call("asech", "\\operatorname{arsech}"),
  docs: {
    summary: "The number from 0 up whose hyperbolic secant is x.",
    says: "the derivative of asech u is -1/(u*sqrt(1 - u^2))",
    example: "asech(x)",
    source: "DLMF 4.38.13",
  },
});

export const acsch = unary("acsch", {
  eval: (x) => {
    if (x === 0) return Number.NaN;
    return Math.abs(x) < tiny ? Math.sign(x) * logTwoOver(Math.abs(x)) : Math.asinh(1 / x);
  },
  precise: (x) => (x.isZero() ? undefinedBeside(x) : asinhPrecise(x.pow(-1))),
  partial: (x) => neg(div(1, mul(abs(x), sqrt(add(1, pow(x, 2)))))),
  domain: (x) => ne(x, 0),
  notation: call("acsch", "\\operatorname{arcsch}"),
  docs: {
    summary: "The number whose hyperbolic cosecant is x.",
    says: "the derivative of acsch u is -1/(|u|*sqrt(1 + u^2))",
    example: "acsch(x)",
    source: "DLMF 4.38.12",
  },
});

export const acoth = unary("acoth", {
  // atanh(1/x) would lose half the digits near 1.
  eval: (x) => {
    const size = Math.abs(x);
    return size > 1 ? (Math.sign(x) * Math.log1p(2 / (size - 1))) / 2 : Number.NaN;
  },
  precise: (x) => (x.abs().gt(1) ? ofReciprocal(x, atanhPrecise) : undefinedBeside(x)),
  partial: (x) => div(1, sub(1, pow(x, 2))),
  domain: (x) => gt(abs(x), 1),
  notation: call("acoth", "\\operatorname{arcoth}"),
  docs: {
    summary: "The number whose hyperbolic cotangent is x.",
    says: "the derivative of acoth u is 1/(1 - u^2)",
    example: "acoth(x)",
    source: "DLMF 4.38.14",
  },
});
