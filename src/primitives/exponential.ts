/** The exponential function and logarithms. */

import { type Big, undefinedBeside } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { add, div, mul, neg } from "./arithmetic.ts";
import { and, gt, ne } from "./comparisons.ts";
import { binary, call, numberBeside, unary } from "./define.ts";
import { expm1Precise, log1pPrecise } from "./special/precise-elementary.ts";

const positive = (x: Node): Node => gt(x, 0);
/** `value` where x is positive. */
const wherePositive = (x: Big, value: () => Big): Big => (x.gt(0) ? value() : undefinedBeside(x));

export const exp = unary("exp", {
  eval: Math.exp,
  precise: (x) => x.exp(),
  partial: (_x, y) => y,
  notation: call("exp", "e^{#1}"),
  docs: {
    summary: "The exponential function, e to the power x.",
    says: "the derivative of e^u is e^u itself",
    example: "exp(x)",
    source: "DLMF 4.7.7",
  },
});

export const log = unary("log", {
  eval: (x) => (x > 0 ? Math.log(x) : Number.NaN),
  precise: (x) => wherePositive(x, () => x.ln()),
  partial: (x) => div(1, x),
  domain: positive,
  notation: call("log", "\\ln"),
  docs: {
    summary: "The natural logarithm, to the base e.",
    says: "the derivative of log u is 1/u",
    example: "log(x)",
    source: "DLMF 4.7.1",
  },
});

export const logbase = binary("log", {
  eval: (x, base) => (x > 0 && base > 0 && base !== 1 ? Math.log(x) / Math.log(base) : Number.NaN),
  precise: (x, base) =>
    x.gt(0) && base.gt(0) && !base.eq(1) ? x.ln().div(base.ln()) : undefinedBeside(x),
  partials: [
    (x, base) => div(1, mul(x, log(base))),
    (_x, base, out) => neg(div(out, mul(base, log(base)))),
  ],
  domain: (x, base) => and(gt(x, 0), and(gt(base, 0), ne(base, 1))),
  notation: call("log", "\\log_{#2}\\left(#1\\right)"),
  docs: {
    summary: "The logarithm of x to a base, log(x)/log(base).",
    says: "the derivative of the logarithm of u to a constant base b is 1/(u*log b)",
    example: "log(x, y)",
    source: "DLMF 4.2(ii), 4.7.1",
  },
});

export const log2 = unary("log2", {
  eval: (x) => (x > 0 ? Math.log2(x) : Number.NaN),
  precise: (x) => wherePositive(x, () => x.log(2)),
  partial: (x) => div(1, mul(x, log(numberBeside(x, 2)))),
  domain: positive,
  notation: call("log2", "\\log_{2}"),
  docs: {
    summary: "The logarithm to the base 2.",
    says: "the derivative of log2 u is 1/(u*log 2)",
    example: "log2(x)",
    source: "DLMF 4.2(ii), 4.7.1",
  },
});

export const log10 = unary("log10", {
  eval: (x) => (x > 0 ? Math.log10(x) : Number.NaN),
  precise: (x) => wherePositive(x, () => x.log(10)),
  partial: (x) => div(1, mul(x, log(numberBeside(x, 10)))),
  domain: positive,
  notation: call("log10", "\\log_{10}"),
  docs: {
    summary: "The logarithm to the base 10.",
    says: "the derivative of log10 u is 1/(u*log 10)",
    example: "log10(x)",
    source: "DLMF 4.2(ii), 4.7.1",
  },
});

export const log1p = unary("log1p", {
  eval: (x) => (x > -1 ? Math.log1p(x) : Number.NaN),
  precise: (x) => (x.gt(-1) ? log1pPrecise(x) : undefinedBeside(x)),
  partial: (x) => div(1, add(1, x)),
  domain: (x) => gt(x, neg(numberBeside(x, 1))),
  notation: call("log1p", "\\operatorname{log1p}"),
  docs: {
    summary: "log(1 + x), accurate where x is small.",
    says: "the derivative of log(1 + u) is 1/(1 + u)",
    example: "log1p(x)",
    source: "DLMF 4.7.1",
  },
});

// Not y + 1: that cancels where x is large and negative.
export const expm1 = unary("expm1", {
  eval: Math.expm1,
  precise: expm1Precise,
  partial: (x) => exp(x),
  notation: call("expm1", "\\operatorname{expm1}"),
  docs: {
    summary: "exp(x) - 1, accurate where x is small.",
    says: "the derivative of e^u - 1 is e^u",
    example: "expm1(x)",
    source: "DLMF 4.7.7",
  },
});
