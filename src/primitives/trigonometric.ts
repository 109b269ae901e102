/** Circular functions and their reciprocals. */

import { type Big, contextOf, undefinedBeside } from "../graph/big.ts";
import { add, mul, neg } from "./arithmetic.ts";
import { ne } from "./comparisons.ts";
import { call, unary } from "./define.ts";
import { pow } from "./powers.ts";
import { cosPrecise, sinPrecise } from "./special/precise-circular.ts";

/** 1/x, NaN at 0. */
const reciprocal = (x: number): number => (x === 0 ? Number.NaN : 1 / x);
const bigQuotient = (x: Big | 1, y: Big): Big =>
  y.isZero() ? undefinedBeside(y) : new (contextOf(y))(x).div(y);

export const sin = unary("sin", {
  eval: Math.sin,
  precise: sinPrecise,
  partial: (x) => cos(x),
  notation: call("sin", "\\sin"),
  docs: {
    summary: "The sine of an angle in radians.",
    says: "the derivative of sin u is cos u",
    example: "sin(x)",
    source: "DLMF 4.20.1",
  },
});

export const cos = unary("cos", {
  eval: Math.cos,
  precise: cosPrecise,
  partial: (x) => neg(sin(x)),
  notation: call("cos", "\\cos"),
  docs: {
    summary: "The cosine of an angle in radians.",
    says: "the derivative of cos u is -sin u",
    example: "cos(x)",
    source: "DLMF 4.20.2",
  },
});

export const tan = unary("tan", {
  eval: Math.tan,
  // decimal.js finds the cosine from the sine, and loses digits near its zeros.
  precise: (x) => bigQuotient(sinPrecise(x), cosPrecise(x)),
  // y = tan x, so tan' = 1 + tan^2.
  partial: (_x, y) => add(1, pow(y, 2)),
  domain: (x) => ne(cos(x), 0),
  notation: call("tan", "\\tan"),
  docs: {
    summary: "The tangent of an angle in radians.",
    says: "the derivative of tan u is 1 + tan^2 u",
    example: "tan(x)",
    source: "DLMF 4.20.3",
  },
});

export const sec = unary("sec", {
  eval: (x) => reciprocal(Math.cos(x)),
  precise: (x) => bigQuotient(1, cosPrecise(x)),
  partial: (x, y) => mul(y, tan(x)),
  domain: (x) => ne(cos(x), 0),
  notation: call("sec", "\\sec"),
  docs: {
    summary: "The secant, 1/cos(x).",
    says: "the derivative of sec u is sec u * tan u",
    example: "sec(x)",
    source: "DLMF 4.20.5",
  },
});

export const csc = unary("csc", {
  eval: (x) => reciprocal(Math.sin(x)),
  precise: (x) => bigQuotient(1, sinPrecise(x)),
  partial: (x, y) => neg(mul(y, cot(x))),
  domain: (x) => ne(sin(x), 0),
  notation: call("csc", "\\csc"),
  docs: {
    summary: "The cosecant, 1/sin(x).",
    says: "the derivative of csc u is -csc u * cot u",
    example: "csc(x)",
    source: "DLMF 4.20.4",
  },
});

export const cot = unary("cot", {
  eval: (x) => reciprocal(Math.tan(x)),
  precise: (x) => bigQuotient(cosPrecise(x), sinPrecise(x)),
  // y = cot x, so cot' = -(1 + cot^2).
  partial: (_x, y) => neg(add(1, pow(y, 2))),
  domain: (x) => ne(sin(x), 0),
  notation: call("cot", "\\cot"),
  docs: {
    summary: "The cotangent, 1/tan(x).",
    says: "the derivative of cot u is -(1 + cot^2 u)",
    example: "cot(x)",
    source: "DLMF 4.20.6",
  },
});
