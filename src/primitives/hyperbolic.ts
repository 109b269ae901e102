/** Hyperbolic functions and their reciprocals. */

import { type Big, undefinedBeside } from "../graph/big.ts";
import { mul, neg } from "./arithmetic.ts";
import { ne } from "./comparisons.ts";
import { call, unary } from "./define.ts";
import { pow } from "./powers.ts";
import { coshPrecise, sinhPrecise, tanhPrecise } from "./special/precise-hyperbolic.ts";

const bigReciprocal = (x: Big): Big => (x.isZero() ? undefinedBeside(x) : x.pow(-1));

/** From here on e^-|x| is below the rounding of e^|x|, which soon overflows. */
const far = 700;

export const sinh = unary("sinh", {
  eval: Math.sinh,
  precise: sinhPrecise,
  partial: (x) => cosh(x),
  notation: call("sinh", "\\sinh"),
  docs: {
    summary: "The hyperbolic sine, (e^x - e^-x)/2.",
    says: "the derivative of sinh u is cosh u",
    example: "sinh(x)",
    source: "DLMF 4.34.1",
  },
});

export const cosh = unary("cosh", {
  eval: Math.cosh,
  precise: coshPrecise,
  partial: (x) => sinh(x),
  notation: call("cosh", "\\cosh"),
  docs: {
    summary: "The hyperbolic cosine, (e^x + e^-x)/2.",
    says: "the derivative of cosh u is sinh u",
    example: "cosh(x)",
    source: "DLMF 4.34.2",
  },
});

export const tanh = unary("tanh", {
  eval: Math.tanh,
  precise: tanhPrecise,
  // Not 1 - y^2: that cancels where tanh is close to 1.
  partial: (x) => pow(sech(x), 2),
  notation: call("tanh", "\\tanh"),
  docs: {
    summary: "The hyperbolic tangent, sinh(x)/cosh(x).",
    says: "the derivative of tanh u is sech^2 u = 1 - tanh^2 u",
    example: "tanh(x)",
    source: "DLMF 4.34.3",
  },
});

export const sech = unary("sech", {
  // With one exponential, which is small where it would overflow in cosh.
  eval: (x) => {
    const e = Math.exp(-Math.abs(x));
    return (2 * e) / (1 + e * e);
  },
  precise: (x) => bigReciprocal(coshPrecise(x)),
  partial: (x, y) => neg(mul(y, tanh(x))),
  notation: call("sech", "\\operatorname{sech}"),
  docs: {
    summary: "The hyperbolic secant, 1/cosh(x).",
    says: "the derivative of sech u is -sech u * tanh u",
    example: "sech(x)",
    source: "DLMF 4.34.5",
  },
});

export const csch = unary("csch", {
  eval: (x) =>
    Math.abs(x) > far
      ? Math.sign(x) * 2 * Math.exp(-Math.abs(x))
      : x === 0
        ? Number.NaN
        : 1 / Math.sinh(x),
  precise: (x) => bigReciprocal(sinhPrecise(x)),
  partial: (x, y) => neg(mul(y, coth(x))),
  domain: (x) => ne(x, 0),
  notation: call("csch", "\\operatorname{csch}"),
  docs: {
    summary: "The hyperbolic cosecant, 1/sinh(x).",
    says: "the derivative of csch u is -csch u * coth u",
    example: "csch(x)",
    source: "DLMF 4.34.4",
  },
});

export const coth = unary("coth", {
  eval: (x) => (x === 0 ? Number.NaN : 1 / Math.tanh(x)),
  precise: (x) => bigReciprocal(tanhPrecise(x)),
  // Not 1 - y^2: that cancels where coth is close to 1.
  partial: (x) => neg(pow(csch(x), 2)),
  domain: (x) => ne(x, 0),
  notation: call("coth", "\\coth"),
  docs: {
    summary: "The hyperbolic cotangent, 1/tanh(x).",
    says: "the derivative of coth u is -csch^2 u",
    example: "coth(x)",
    source: "DLMF 4.34.6",
  },
});
