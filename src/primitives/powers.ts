/** Powers and roots. */

import { contextOf, undefinedBeside } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { div, mul, neg, sub } from "./arithmetic.ts";
import { and, eq, ge, gt, ne, or } from "./comparisons.ts";
import { binary, call, numberBeside, numberOf, unary, vertical } from "./define.ts";
import { log } from "./exponential.ts";
import { floor, where } from "./piecewise.ts";

/**
 * Small powers are products, which are faster and as exact to a few roundings; compiled code writes the same.
 * Math.pow(x, 0) is 1 even for NaN, and Math.pow(0, -1) is infinite.
 */
function power(x: number, n: number): number {
  if (Number.isNaN(x) || (x === 0 && n < 0)) return Number.NaN;
  if (n === 2) return x * x;
  if (n === 3) return x * x * x;
  if (n === 4) return x * x * (x * x);
  if (n === -1) return 1 / x;
  if (n === -2) return (1 / x) * (1 / x); // 1/(x*x) would divide by 0 where x*x underflows.
  if (n === 0.5) return Math.sqrt(x);
  return x ** n;
}

export const pow = binary("pow", {
  eval: power,
  precise: (x, n) =>
    x.isNaN() || n.isNaN() || (x.isZero() && n.lt(0)) ? undefinedBeside(x) : x.pow(n),
  partials: [
    // A constant 0 as the exponent is 0 times x^-1, which is not defined at 0 though x^0 is 1 there.
    (x, n) => (numberOf(n)?.isZero ? numberBeside(x, 0) : mul(n, pow(x, sub(n, 1)))),
    // 0^n is 0 for all n > 0, and jumps to 1 at n = 0; 0/n is defined where that has a slope.
    (x, n, out) => (numberOf(x)?.isZero ? div(0, n) : mul(out, log(x))),
  ],
  domain: powerDomain,
  edges: [
    {
      at: (x, n) => x === 0 && n > 0 && n < 1,
      partials: [Number.POSITIVE_INFINITY, 0],
      says: "it is vertical there",
    },
    // x^n*log(x) goes to 0 with x.
    { at: (x, n) => x === 0 && n > 0, partials: [Number.NaN, 0], says: "the formula has log(0)" },
    {
      at: (x, n) => x === 0 && n === 0,
      partials: [0, Number.NaN],
      says: "a power of 0 jumps there, from 1 at the exponent 0 to 0 above it",
    },
    {
      at: (x) => x < 0,
      partials: [Number.NaN, Number.NaN],
      says: "a negative number has powers at whole exponents only, and none between them",
    },
  ],
  notation: {
    kind: "infix",
    text: "^",
    latex: "^",
    precedence: precedence.power,
    associates: "right",
  },
  docs: {
    summary: "x to the power y; for a negative x, only where y is a whole number. 0^0 is 1.",
    says: "the derivative of u^n is n*u^(n-1), and of a^u it is a^u*log a",
    example: "x^y",
    source: "DLMF 4.7.9, 4.7.10",
  },
});

/** Positive bases take any exponent, zero one that is not negative, negative ones a whole number. */
function powerDomain(x: Node, n: Node): Node {
  const exponent = numberOf(n);
  if (exponent?.isInteger) return eq(n, n);
  if (exponent) return ge(x, 0);
  return or(gt(x, 0), or(and(eq(x, 0), ge(n, 0)), and(ne(x, 0), eq(n, floor(n)))));
}

export const sqrt = unary("sqrt", {
  eval: Math.sqrt,
  precise: (x) => x.sqrt(),
  partial: (_x, y) => div(1, mul(2, y)),
  domain: (x) => ge(x, 0),
  edges: [vertical([0], Number.POSITIVE_INFINITY)],
  notation: call("sqrt", "\\sqrt{#1}"),
  docs: {
    summary: "The square root.",
    says: "the derivative of sqrt u is 1/(2*sqrt u)",
    example: "sqrt(x)",
    source: "DLMF 4.7.10",
  },
});

export const cbrt = unary("cbrt", {
  eval: Math.cbrt,
  precise: (x) => x.cbrt(),
  partial: (_x, y) => div(1, mul(3, pow(y, 2))),
  edges: [vertical([0], Number.POSITIVE_INFINITY)],
  notation: call("cbrt", "\\sqrt[3]{#1}"),
  docs: {
    summary: "The real cube root, also of negative numbers.",
    says: "the derivative of cbrt u is 1/(3*(cbrt u)^2)",
    example: "cbrt(x)",
    source: "DLMF 4.7.10",
  },
});

export const hypot = binary("hypot", {
  eval: (x, y) => Math.hypot(x, y),
  precise: (x, y) => contextOf(x).hypot(x, y),
  partials: [(x, _y, out) => div(x, out), (_x, y, out) => div(y, out)],
  edges: [
    {
      at: (x, y) => x === 0 && y === 0,
      partials: [0, 0],
      says: "it has a corner there, as abs has",
    },
  ],
  kinks: [
    {
      where: (x, y) => where(eq(y, 0), x, 1),
      below: (x) => [neg(numberBeside(x, 1)), numberBeside(x, 0)],
      above: (x) => [numberBeside(x, 1), numberBeside(x, 0)],
      towards: Math.hypot,
      convention: "0 as both slopes of hypot",
    },
  ],
  notation: call("hypot", "\\operatorname{hypot}"),
  docs: {
    summary: "sqrt(x^2 + y^2), without overflow on the way.",
    says: "the derivative of hypot(u, v) is (u*u' + v*v')/hypot(u, v)",
    example: "hypot(x, y)",
    source: "chain rule, from DLMF 4.7.10",
  },
});
