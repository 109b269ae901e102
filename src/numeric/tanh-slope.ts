/** The slope of tanh from its value, which compiled code has beside it. */

import { mul, neg } from "../primitives/arithmetic.ts";
import { binary, call } from "../primitives/define.ts";
import { sech } from "../primitives/hyperbolic.ts";

/** Up to here 1 - y^2 keeps its digits. */
const near = 0.75;

/**
 * sech(x)^2 of x and y = tanh(x): (1 - y)*(1 + y) where that does not cancel, and only further out another
 * exponential. Instructions apply it in place of sech; formulas never have it.
 */
export const tanhSlope = binary("tanhSlope", {
  eval: (x, y) => (Math.abs(y) < near ? (1 - y) * (1 + y) : sech.eval(x) ** 2),
  precise: (x) => sech.precise(x).pow(2),
  // As a function of x alone, of which y is one.
  partials: [(_x, y, out) => neg(mul(2, mul(y, out))), undefined],
  notation: call("tanhSlope", "\\tanh'"),
  docs: {
    summary: "The slope of tanh at x, where tanh(x) is y.",
    says: "the derivative of sech^2 u is -2*tanh u*sech^2 u",
    example: "1 - tanh(x)^2",
    source: "DLMF 4.35.11",
  },
});
