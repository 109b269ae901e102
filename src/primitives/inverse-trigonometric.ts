/** Inverse circular functions: angles in radians, principal values. */

import { contextOf, undefinedBeside } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "./arithmetic.ts";
import { and, ge, le, lt } from "./comparisons.ts";
import { bigPi } from "./constants.ts";
import { binary, call, numberBeside, unary, vertical } from "./define.ts";
import { abs, where } from "./piecewise.ts";
import { pow, sqrt } from "./powers.ts";
import { ofReciprocal } from "./special/precise-elementary.ts";

const minusOneToOne = (x: Node): Node => and(ge(x, neg(numberBeside(x, 1))), le(x, 1));
const outsideOne = (x: Node): Node => ge(abs(x), 1);

export const asin = unary("asin", {
  eval: Math.asin,
  precise: (x) => x.asin(),
  partial: (x) => div(1, sqrt(sub(1, pow(x, 2)))),
  domain: minusOneToOne,
  edges: [vertical([-1, 1], Number.POSITIVE_INFINITY)],
  notation: call("asin", "\\arcsin"),
  docs: {
    summary: "The angle from -pi/2 to pi/2 whose sine is x.",
    says: "the derivative of asin u is 1/sqrt(1 - u^2)",
    example: "asin(x)",
    source: "DLMF 4.24.7",
  },
});

export const acos = unary("acos", {
  eval: Math.acos,
  precise: (x) => x.acos(),
  partial: (x) => neg(div(1, sqrt(sub(1, pow(x, 2))))),
  domain: minusOneToOne,
  edges: [vertical([-1, 1], Number.NEGATIVE_INFINITY)],
  notation: call("acos", "\\arccos"),
  docs: {
    summary: "The angle from 0 to pi whose cosine is x.",
    says: "the derivative of acos u is -1/sqrt(1 - u^2)",
    example: "acos(x)",
    source: "DLMF 4.24.8",
  },
});

export const atan = unary("atan", {
  eval: Math.atan,
  precise: (x) => x.atan(),
  partial: (x) => div(1, add(1, pow(x, 2))),
  notation: call("atan", "\\arctan"),
  docs: {
    summary: "The angle from -pi/2 to pi/2 whose tangent is x.",
    says: "the derivative of atan u is 1/(1 + u^2)",
    example: "atan(x)",
    source: "DLMF 4.24.9",
  },
});

/** |x|*sqrt(x^2 - 1), the slope of which asec and acsc have one over. */
const steepness = (x: Node): Node => mul(abs(x), sqrt(sub(pow(x, 2), 1)));

export const asec = unary("asec", {
  // acos(1/x) would lose half the digits near 1.
  eval: (x) => {
    const size = Math.abs(x);
    if (size === Number.POSITIVE_INFINITY) return Math.PI / 2;
    const angle = 2 * Math.atan(Math.sqrt((size - 1) / (size + 1)));
    return x < 0 ? Math.PI - angle : angle;
  },
  precise: (x) => (x.abs().gte(1) ? ofReciprocal(x, (r) => r.acos()) : undefinedBeside(x)),
  partial: (x) => div(1, steepness(x)),
  domain: outsideOne,
  edges: [vertical([-1, 1], Number.POSITIVE_INFINITY)],
  notation: call("asec", "\\operatorname{arcsec}"),
  docs: {
    summary: "The angle from 0 to pi whose secant is x.",
    says: "the derivative of asec u is 1/(|u|*sqrt(u^2 - 1))",
    example: "asec(x)",
    source: "DLMF 4.24.11",
  },
});

export const acsc = unary("acsc", {
  eval: (x) => {
    const size = Math.abs(x);
    const angle = Math.atan(1 / (Math.sqrt(size - 1) * Math.sqrt(size + 1)));
    return x < 0 ? -angle : angle;
  },
  precise: (x) => (x.abs().gte(1) ? ofReciprocal(x, (r) => r.asin()) : undefinedBeside(x)),
  partial: (x) => neg(div(1, steepness(x))),
  domain: outsideOne,
  edges: [vertical([-1, 1], Number.NEGATIVE_INFINITY)],
  notation: call("acsc", "\\operatorname{arccsc}"),
  docs: {
    summary: "The angle from -pi/2 to pi/2 whose cosecant is x.",
    says: "the derivative of acsc u is -1/(|u|*sqrt(u^2 - 1))",
    example: "acsc(x)",
    source: "DLMF 4.24.10",
  },
});

export const acot = unary("acot", {
  // Adding zero makes a negative zero positive, so that acot(0) is pi/2.
  eval: (x) => Math.atan(1 / (x + 0)),
  precise: (x) => (x.isZero() ? bigPi(x).div(2) : x.pow(-1).atan()),
  partial: (x) => neg(div(1, add(1, pow(x, 2)))),
  kinks: [
    { where: (x) => x, convention: "-1 as the slope of acot, though it jumps from -pi/2 to pi/2" },
  ],
  notation: call("acot", "\\operatorname{arccot}"),
  docs: {
    summary: "The angle from -pi/2 to pi/2 whose cotangent is x, atan(1/x); acot(0) is pi/2.",
    says: "the derivative of acot u is -1/(1 + u^2)",
    example: "acot(x)",
    source: "DLMF 4.24.12",
  },
});

const squares = (y: Node, x: Node): Node => add(pow(x, 2), pow(y, 2));

export const atan2 = binary("atan2", {
  // Zeros have no sign here: atan2(-0, -1) is pi.
  eval: (y, x) => Math.atan2(y + 0, x + 0),
  precise: (y, x) => contextOf(x).atan2(y.plus(0), x.plus(0)),
  partials: [(y, x) => div(x, squares(y, x)), (y, x) => neg(div(y, squares(y, x)))],
  edges: [
    {
      at: (y, x) => x === 0 && y === 0,
      partials: [Number.NaN, Number.NaN],
      says: "around the origin the angle takes every value",
    },
  ],
  kinks: [
    {
      // The cut is the negative half of the x axis only.
      where: (y, x) => where(lt(x, 0), y, 1),
      convention: "the slope above the cut of atan2, though it jumps from -pi to pi",
    },
  ],
  notation: call("atan2", "\\operatorname{atan2}"),
  docs: {
    summary: "The angle of the point (x, y), from -pi to pi; atan2(0, 0) is 0.",
    says: "the derivative of atan2(v, u) is (u*v' - v*u')/(u^2 + v^2)",
    example: "atan2(y, x)",
    source: "chain rule, from DLMF 4.24.9",
  },
});
