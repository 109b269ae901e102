/** Smooth activation functions of neural networks, and the logit. */

import { type Big, contextOf, undefinedBeside } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "./arithmetic.ts";
import { and, gt, lt } from "./comparisons.ts";
import { constantBeside, pi } from "./constants.ts";
import { call, numberBeside, unary } from "./define.ts";
import { exp } from "./exponential.ts";
import { abs, where } from "./piecewise.ts";
import { pow, sqrt } from "./powers.ts";
import { geluValue } from "./special/erf.ts";
import { expm1Precise, log1pPrecise } from "./special/precise-elementary.ts";
import { erfcPrecise } from "./special/precise-erf.ts";
import { digitsLost, withSpareDigits } from "./special/precision.ts";
import { erfc } from "./special.ts";

/** 1/(1 + e^-x) by the exponential that does not overflow. */
function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
const bigLogistic = (x: Big): Big => x.neg().exp().plus(1).pow(-1);

// Not y*(1 - y): that cancels where sigmoid is close to 1.
export const sigmoid = unary("sigmoid", {
  eval: logistic,
  precise: bigLogistic,
  partial: (x, y) => mul(y, sigmoid(neg(x))),
  notation: call("sigmoid", "\\sigma"),
  docs: {
    summary: "The logistic function, 1/(1 + exp(-x)).",
    says: "the derivative of sigmoid u is sigmoid u * (1 - sigmoid u)",
    example: "sigmoid(x)",
    source: "Verhulst 1845, Recherches mathématiques sur la loi d'accroissement de la population",
  },
});

export const logit = unary("logit", {
  // Around 1/2, 2x - 1 is exact; elsewhere the logarithm is not near 0.
  eval: (x) => {
    if (!(x > 0 && x < 1)) return Number.NaN;
    return x > 0.25 && x < 0.75 ? 2 * Math.atanh(2 * x - 1) : Math.log(x / (1 - x));
  },
  precise: (x) =>
    x.gt(0) && x.lt(1)
      ? withSpareDigits(digitsLost(x, 0.5), [x], (wide) =>
          wide.ln().minus(log1pPrecise(wide.neg())),
        )
      : undefinedBeside(x),
  partial: (x) => div(1, mul(x, sub(1, x))),
  domain: (x) => and(gt(x, 0), lt(x, 1)),
  notation: call("logit", "\\operatorname{logit}"),
  docs: {
    summary: "The logarithm of the odds, log(x/(1 - x)).",
    says: "the derivative of logit u is 1/(u*(1 - u))",
    example: "logit(x)",
    source: "Berkson 1944, Application of the logistic function to bio-assay",
  },
});

export const softplus = unary("softplus", {
  eval: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  precise: (x) => (x.gt(0) ? x.plus(log1pPrecise(x.neg().exp())) : log1pPrecise(x.exp())),
  partial: (x) => sigmoid(x),
  notation: call("softplus", "\\operatorname{softplus}"),
  docs: {
    summary: "A smooth rectifier, log(1 + exp(x)).",
    says: "the derivative of softplus u is sigmoid u",
    example: "softplus(x)",
    source: "Dugas et al. 2001, Incorporating second-order functional knowledge",
  },
});

export const softsign = unary("softsign", {
  eval: (x) => (Math.abs(x) > 1 ? Math.sign(x) / (1 / Math.abs(x) + 1) : x / (1 + Math.abs(x))),
  precise: (x) => x.div(x.abs().plus(1)),
  partial: (x) => div(1, pow(add(1, abs(x)), 2)),
  notation: call("softsign", "\\operatorname{softsign}"),
  docs: {
    summary: "A sigmoid with slow tails, x/(1 + |x|).",
    says: "the derivative of softsign u is 1/(1 + |u|)^2",
    example: "softsign(x)",
    source: "Bergstra et al. 2009, Quadratic polynomials learn better image features",
  },
});

export const elu = unary("elu", {
  eval: (x) => (x > 0 ? x : Math.expm1(x)),
  precise: (x) => (x.gt(0) ? x : expm1Precise(x)),
  // Both sides have slope 1 at 0, so there is no kink.
  partial: (x) => where(gt(x, 0), numberBeside(x, 1), exp(x)),
  notation: call("elu", "\\operatorname{ELU}"),
  docs: {
    summary: "x where it is positive, else exp(x) - 1.",
    says: "the derivative of elu u is 1 where u > 0, else e^u",
    example: "elu(x)",
    source: "Clevert, Unterthiner and Hochreiter 2016, Exponential linear units",
  },
});

/** The normal distribution function, in the form that does not cancel below zero. */
const normal = (x: Node): Node => div(erfc(div(neg(x), sqrt(numberBeside(x, 2)))), 2);

export const gelu = unary("gelu", {
  eval: geluValue,
  precise: (x) => {
    const root = new (contextOf(x))(2).sqrt();
    return x.times(erfcPrecise(x.neg().div(root))).div(2);
  },
  partial: (x) =>
    add(normal(x), mul(x, div(exp(neg(div(pow(x, 2), 2))), sqrt(mul(2, constantBeside(x, pi)))))),
  notation: call("gelu", "\\operatorname{GELU}"),
  docs: {
    summary: "The Gaussian error linear unit, x/2*erfc(-x/sqrt(2)), exact.",
    says: "the derivative of gelu u is erfc(-u/sqrt 2)/2 + u*e^(-u^2/2)/sqrt(2*pi)",
    example: "gelu(x)",
    source: "Hendrycks and Gimpel 2016, Gaussian error linear units",
  },
});

export const silu = unary("silu", {
  eval: (x) => (x === Number.NEGATIVE_INFINITY ? 0 : x * logistic(x)),
  precise: (x) => x.times(bigLogistic(x)),
  partial: (x) => mul(sigmoid(x), add(1, mul(x, sigmoid(neg(x))))),
  notation: call("silu", "\\operatorname{SiLU}"),
  docs: {
    summary: "The sigmoid-weighted linear unit, x*sigmoid(x).",
    says: "the derivative of silu u is sigmoid u * (1 + u*(1 - sigmoid u))",
    example: "silu(x)",
    source: "Elfwing, Uchibe and Doya 2018, Sigmoid-weighted linear units",
  },
});
