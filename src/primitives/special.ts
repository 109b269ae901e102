/** The error function, the gamma function, and their relatives. */

import type { Node } from "../graph/node.ts";
import { add, div, mul, neg } from "./arithmetic.ts";
import { and, eq, ge, gt, ne, or } from "./comparisons.ts";
import { constantBeside, pi } from "./constants.ts";
import { binary, call, numberBeside, numberOf, unary } from "./define.ts";
import { exp } from "./exponential.ts";
import { floor } from "./piecewise.ts";
import { pow, sqrt } from "./powers.ts";
import { digammaValue } from "./special/digamma.ts";
import { erfcValue, erfValue } from "./special/erf.ts";
import { gammaValue } from "./special/gamma.ts";
import { lgammaValue } from "./special/lgamma.ts";
import { polygammaValue } from "./special/polygamma.ts";
import { erfcPrecise, erfPrecise } from "./special/precise-erf.ts";
import { gammaPrecise, lgammaPrecise } from "./special/precise-gamma.ts";
import { digammaPrecise, polygammaPrecise } from "./special/precise-polygamma.ts";

/** 2/sqrt(pi)*exp(-x^2), the slope of erf. */
const bell = (x: Node): Node => mul(div(2, sqrt(constantBeside(x, pi))), exp(neg(pow(x, 2))));

/** Neither 0 nor a negative whole number: there gamma and its relatives have poles. */
const noPole = (x: Node): Node => or(gt(x, 0), ne(x, floor(x)));

export const erf = unary("erf", {
  eval: erfValue,
  precise: erfPrecise,
  partial: bell,
  notation: call("erf", "\\operatorname{erf}"),
  docs: {
    summary: "The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.",
    says: "the derivative of erf u is 2/sqrt(pi)*e^(-u^2)",
    example: "erf(x)",
    source: "DLMF 7.2.1",
  },
});

export const erfc = unary("erfc", {
  eval: erfcValue,
  precise: erfcPrecise,
  partial: (x) => neg(bell(x)),
  notation: call("erfc", "\\operatorname{erfc}"),
  docs: {
    summary: "The complementary error function, 1 - erf(x), accurate where x is large.",
    says: "the derivative of erfc u is -2/sqrt(pi)*e^(-u^2)",
    example: "erfc(x)",
    source: "DLMF 7.2.2",
  },
});

export const gamma = unary("gamma", {
  eval: gammaValue,
  precise: gammaPrecise,
  partial: (x, y) => mul(y, digamma(x)),
  domain: noPole,
  notation: call("gamma", "\\Gamma"),
  docs: {
    summary: "The gamma function; gamma(n + 1) is n! for whole n.",
    says: "the derivative of gamma u is gamma u * digamma u",
    example: "gamma(x)",
    source: "DLMF 5.2.2",
  },
});

export const lgamma = unary("lgamma", {
  eval: lgammaValue,
  precise: lgammaPrecise,
  partial: (x) => digamma(x),
  domain: (x) => gt(x, 0),
  notation: call("lgamma", "\\ln\\Gamma"),
  docs: {
    summary: "The logarithm of gamma(x) for positive x, without overflow on the way.",
    says: "the derivative of lgamma u is digamma u",
    example: "lgamma(x)",
    source: "DLMF 5.2.2",
  },
});

export const digamma = unary("digamma", {
  eval: digammaValue,
  precise: digammaPrecise,
  partial: (x) => polygamma(numberBeside(x, 1), x),
  domain: noPole,
  notation: call("digamma", "\\psi"),
  docs: {
    summary: "The slope of log(gamma(x)).",
    says: "the derivative of digamma u is polygamma(1, u)",
    example: "digamma(x)",
    source: "DLMF 5.15.1",
  },
});

export const polygamma = binary("polygamma", {
  eval: polygammaValue,
  precise: polygammaPrecise,
  partials: [
    // The order takes whole values only, so there is no slope in it: 1/0, which says so wherever it is used.
    (n) => (numberOf(n) ? numberBeside(n, 0) : div(numberBeside(n, 1), 0)),
    (n, x) => polygamma(add(n, 1), x),
  ],
  edges: [
    {
      at: () => true,
      partials: [Number.NaN, Number.NaN],
      says: "the order takes whole values only",
    },
  ],
  domain: (n, x) => and(and(ge(n, 0), eq(n, floor(n))), noPole(x)),
  notation: call("polygamma", "\\psi^{(#1)}\\left(#2\\right)"),
  docs: {
    summary:
      "The derivative of digamma(y) of order x, a whole number from 0 up; there is no slope in the order.",
    says: "the derivative of polygamma(n, u) is polygamma(n + 1, u)",
    example: "polygamma(x, y)",
    source: "DLMF 5.15.1",
  },
});
