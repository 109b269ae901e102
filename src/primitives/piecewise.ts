/** Functions made of pieces: conditionals, absolute value, steps, extremes, ramps. */

import { contextOf, undefinedBeside } from "../graph/big.ts";
import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, exact, neg, sub } from "./arithmetic.ts";
import { eq, gt, lt, ne } from "./comparisons.ts";
import { binary, call, numberBeside, ternary, unary } from "./define.ts";
import { moduloPrecise } from "./special/precise-elementary.ts";

const zero = (x: Node): Node => numberBeside(x, 0);
const one = (x: Node): Node => numberBeside(x, 1);
const half = (x: Node): Node => exact(x.graph, Rational.half);

/**
 * Zero exactly where x is a whole number, and of changing sign across it: a triangular wave.
 * Unlike sin(pi*x) it is exactly zero there in doubles.
 */
const zeroAtWholes = (x: Node): Node => sub(abs(sub(mod(add(x, half(x)), 2), 1)), half(x));
/** The same for the places half-way between whole numbers. */
const zeroAtHalves = (x: Node): Node => sub(abs(sub(mod(x, 2), 1)), half(x));

export const where = ternary("where", {
  eval: (condition, x, y) => (Number.isNaN(condition) ? Number.NaN : condition !== 0 ? x : y),
  precise: (condition, x, y) => (condition.isNaN() ? condition : condition.isZero() ? y : x),
  partials: [
    undefined,
    (condition, x) => where(condition, one(x), 0),
    (condition, x) => where(condition, zero(x), 1),
  ],
  selects: true,
  notation: { kind: "conditional", precedence: precedence.conditional },
  docs: {
    summary: "One of two values: the first where the condition holds, else the second.",
    says: "the derivative of a conditional is that of the branch taken",
    example: "x > 0 ? x : y",
    source: "by definition",
  },
});

export const abs = unary("abs", {
  eval: Math.abs,
  precise: (x) => x.abs(),
  partial: (x) => sign(x),
  kinks: [
    {
      where: (x) => x,
      below: (x) => neg(one(x)),
      above: one,
      convention: "0 as the slope of abs",
    },
  ],
  notation: call("abs", "\\left|#1\\right|"),
  docs: {
    summary: "The absolute value.",
    says: "the derivative of abs u is sign u",
    example: "abs(x)",
    source: "by definition",
  },
});

const noSlope = { convention: "0 as the slope of a step, though it jumps here" };

export const sign = unary("sign", {
  // Adding zero makes a negative zero positive.
  eval: (x) => Math.sign(x) + 0,
  precise: (x) => (x.isZero() || x.isNaN() ? x.abs() : x.div(x.abs())),
  kinks: [{ where: (x) => x, ...noSlope }],
  notation: call("sign", "\\operatorname{sgn}"),
  docs: {
    summary: "1 for positive, -1 for negative numbers, 0 for 0.",
    says: "sign u is constant on either side of 0, so its derivative is 0",
    example: "sign(x)",
    source: "by definition",
  },
});

export const floor = unary("floor", {
  eval: (x) => Math.floor(x) + 0,
  precise: (x) => x.floor(),
  kinks: [{ where: zeroAtWholes, piece: Math.floor, places: "x is a whole number", ...noSlope }],
  notation: call("floor", "\\left\\lfloor #1\\right\\rfloor"),
  docs: {
    summary: "The largest whole number that is not above x.",
    says: "floor u is constant between whole numbers, so its derivative is 0",
    example: "floor(x)",
    source: "by definition",
  },
});

export const ceil = unary("ceil", {
  eval: (x) => Math.ceil(x) + 0,
  precise: (x) => x.ceil(),
  kinks: [{ where: zeroAtWholes, piece: Math.ceil, places: "x is a whole number", ...noSlope }],
  notation: call("ceil", "\\left\\lceil #1\\right\\rceil"),
  docs: {
    summary: "The smallest whole number that is not below x.",
    says: "ceil u is constant between whole numbers, so its derivative is 0",
    example: "ceil(x)",
    source: "by definition",
  },
});

export const round = unary("round", {
  // Math.round takes halves upwards, also below zero.
  eval: (x) => (x < 0 ? 0 - Math.round(-x) : Math.round(x) + 0),
  precise: (x) => x.round(),
  kinks: [
    {
      where: zeroAtHalves,
      piece: (x) => Math.floor(x + 0.5),
      places: "x is halfway between two whole numbers",
      ...noSlope,
    },
  ],
  notation: call("round", "\\operatorname{round}"),
  docs: {
    summary: "The nearest whole number; halves go away from zero.",
    says: "round u is constant between halves, so its derivative is 0",
    example: "round(x)",
    source: "by definition",
  },
});

/** 1 where `wins` is positive, 1/2 where it ties: the share that the winner hands on. */
const share = (x: Node, y: Node, wins: (x: Node, y: Node) => Node): Node =>
  where(wins(x, y), one(x), where(eq(x, y), half(x), 0));
const tie = "1/2 as the slope in each of the two equal values";

export const max = binary("max", {
  eval: (x, y) => Math.max(x, y),
  precise: (x, y) => contextOf(x).max(x, y),
  partials: [(x, y) => share(x, y, gt), (x, y) => share(x, y, lt)],
  kinks: [
    {
      where: (x, y) => sub(x, y),
      below: (x) => [zero(x), one(x)],
      above: (x) => [one(x), zero(x)],
      convention: tie,
    },
  ],
  selects: true,
  notation: call("max", "\\max"),
  docs: {
    summary: "The larger of two values.",
    says: "the derivative of max(u, v) is that of the larger one",
    example: "max(x, y)",
    source: "PyTorch's convention for ties",
  },
});

export const min = binary("min", {
  eval: (x, y) => Math.min(x, y),
  precise: (x, y) => contextOf(x).min(x, y),
  partials: [(x, y) => share(x, y, lt), (x, y) => share(x, y, gt)],
  kinks: [
    {
      where: (x, y) => sub(x, y),
      below: (x) => [one(x), zero(x)],
      above: (x) => [zero(x), one(x)],
      convention: tie,
    },
  ],
  selects: true,
  notation: call("min", "\\min"),
  docs: {
    summary: "The smaller of two values.",
    says: "the derivative of min(u, v) is that of the smaller one",
    example: "min(x, y)",
    source: "PyTorch's convention for ties",
  },
});

/**
 * The exact remainder of the two doubles, of the sign of y; but 0 where x is the double nearest to a
 * multiple of y, so that mod(1, 0.1) is 0 as floor(1/0.1) has it.
 */
function modulo(x: number, y: number): number {
  const quotient = x / y;
  if (Number.isSafeInteger(quotient) && quotient * y === x) return 0;
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest + 0;
}

export const mod = binary("mod", {
  eval: modulo,
  precise: (x, y) => (y.isZero() ? undefinedBeside(x) : moduloPrecise(x, y)),
  partials: [(x) => one(x), (x, y) => neg(floor(div(x, y)))],
  domain: (_x, y) => ne(y, 0),
  kinks: [
    {
      where: (x, y) => zeroAtWholes(div(x, y)),
      piece: (x, y) => Math.floor(x / y),
      places: "x/y is a whole number",
      convention: "1 as the slope in x and -floor(x/y) as the one in y, though it jumps here",
    },
  ],
  notation: call("mod", "\\operatorname{mod}"),
  docs: {
    summary: "The remainder x - y*floor(x/y), of the sign of y.",
    says: "the derivative of mod(u, v) is u' - floor(u/v)*v'",
    example: "mod(x, y)",
    source: "by definition",
  },
});

export const heaviside = unary("heaviside", {
  eval: (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : 0),
  precise: (x) => (x.isNaN() ? x : x.gt(0) ? x.div(x) : x.minus(x)),
  kinks: [{ where: (x) => x, ...noSlope }],
  notation: call("heaviside", "\\operatorname{H}"),
  docs: {
    summary: "The unit step: 1 for positive numbers, else 0.",
    says: "heaviside u is constant on either side of 0, so its derivative is 0",
    example: "heaviside(x)",
    source: "DLMF 1.16.13",
  },
});

export const relu = unary("relu", {
  eval: (x) => (x < 0 ? 0 : x + 0),
  precise: (x) => (x.lt(0) ? x.minus(x) : x),
  partial: (x) => where(gt(x, 0), one(x), 0),
  kinks: [{ where: (x) => x, below: zero, above: one, convention: "0 as the slope of relu" }],
  selects: true,
  notation: call("relu", "\\operatorname{ReLU}"),
  docs: {
    summary: "The rectifier, max(0, x).",
    says: "the derivative of relu u is 1 where u > 0, else 0",
    example: "relu(x)",
    source: "Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines",
  },
});

const leak = 0.01;

export const leakyrelu = unary("leakyrelu", {
  // The slope is 1/100 exactly, and dividing rounds once.
  eval: (x) => (x < 0 ? x / 100 : x + 0),
  precise: (x) => (x.lt(0) ? x.div(100) : x),
  partial: (x) => where(gt(x, 0), one(x), leak),
  kinks: [
    {
      where: (x) => x,
      below: (x) => numberBeside(x, leak),
      above: one,
      convention: "0.01 as the slope of leakyrelu",
    },
  ],
  notation: call("leakyrelu", "\\operatorname{LeakyReLU}"),
  docs: {
    summary: "x where it is positive, else 0.01*x.",
    says: "the derivative of leakyrelu u is 1 where u > 0, else 0.01",
    example: "leakyrelu(x)",
    source:
      "Maas, Hannun and Ng 2013, Rectifier nonlinearities improve neural network acoustic models",
  },
});
