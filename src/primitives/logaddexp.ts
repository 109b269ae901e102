/** The logarithm of a sum of two exponentials. */

import type { Big } from "../graph/big.ts";
import { sigmoid } from "./activation.ts";
import { sub } from "./arithmetic.ts";
import { binary, call } from "./define.ts";
import { log1pPrecise } from "./special/precise-elementary.ts";

export const logaddexp = binary("logaddexp", {
  // The difference of equal infinities is NaN, hence the first case.
  eval: (x, y) =>
    x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y))),
  precise: (x, y) => (x.lt(y) ? above(y, x) : above(x, y)),
  partials: [(x, y) => sigmoid(sub(x, y)), (x, y) => sigmoid(sub(y, x))],
  notation: call("logaddexp", "\\operatorname{logaddexp}"),
  docs: {
    summary: "log(exp(x) + exp(y)), without overflow on the way.",
    says: "the derivative of logaddexp(u, v) is sigmoid(u - v)*u' + sigmoid(v - u)*v'",
    example: "logaddexp(x, y)",
    source: "chain rule, from DLMF 4.7.1",
  },
});

const above = (high: Big, low: Big): Big => high.plus(log1pPrecise(low.minus(high).exp()));
