/** The length of a vector of three numbers. */

import { contextOf } from "../graph/big.ts";
import { div } from "./arithmetic.ts";
import { call, ternary } from "./define.ts";

// A root of squares by way of hypot of two would have no slope where the first two are 0.
export const hypot3 = ternary("hypot", {
  eval: (x, y, z) => Math.hypot(x, y, z),
  precise: (x, y, z) => contextOf(x).hypot(contextOf(x).hypot(x, y), z),
  partials: [
    (x, _y, _z, out) => div(x, out),
    (_x, y, _z, out) => div(y, out),
    (_x, _y, z, out) => div(z, out),
  ],
  notation: call("hypot", "\\operatorname{hypot}"),
  docs: {
    summary: "sqrt(x^2 + y^2 + z^2), without overflow on the way.",
    says: "the derivative of hypot(u, v, w) is (u*u' + v*v' + w*w')/hypot(u, v, w)",
    example: "hypot(x, y, z)",
    source: "chain rule, from DLMF 4.7.10",
  },
});
