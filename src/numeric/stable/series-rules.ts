/** Quotients that tend to a limit at 0: by their series near it, since slopes of the quotient cancel there. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { and, lt, ne } from "../../primitives/comparisons.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { exp, expm1, log, log1p } from "../../primitives/exponential.ts";
import { abs, where } from "../../primitives/piecewise.ts";
import { pow } from "../../primitives/powers.ts";
import { cos, sin } from "../../primitives/trigonometric.ts";
import { differenceOf } from "./difference.ts";
import type { StableRule } from "./rule.ts";

const isOne = (node: Node | undefined): boolean => !!node && numberOf(node)?.isOne === true;
const isSquareOf = (node: Node, x: Node): boolean => {
  const [base, n] = node.args;
  if (node.op === mul) return base === x && n === x;
  return node.op === pow && base === x && !!n && numberOf(n)?.toNumber() === 2;
};

/** The sum of coefficients times powers of u, by Horner's rule. */
function series(u: Node, coefficients: readonly number[]): Node {
  const [last = 0, ...others] = [...coefficients].reverse();
  return others.reduce((sum, c) => add(signed(u, c), mul(u, sum)), signed(u, last));
}
const signed = (beside: Node, c: number): Node =>
  c < 0 ? neg(numberBeside(beside, -c)) : numberBeside(beside, c);

const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
/** (-1)^k/(2k + first)!, which the last of ten is below 1e-17. */
const alternating = (first: number): number[] =>
  Array.from({ length: 10 }, (_, k) => (k % 2 ? -1 : 1) / factorial(2 * k + first));
const ofExp = Array.from({ length: 16 }, (_, k) => 1 / factorial(k + 1));
/** B(2k)/(2k)! from k = 1 on, with the Bernoulli numbers B.  DLMF 24.2.1. */
const ofBernoulli = [
  1 / 12,
  -1 / 720,
  1 / 30240,
  -1 / 1209600,
  1 / 47900160,
  -691 / 1307674368000,
  1 / 74724249600,
  -3617 / 10670622842880000,
];
const ofLog = Array.from({ length: 25 }, (_, k) => (k % 2 ? -1 : 1) / (k + 1));

/** The series within `radius` of 0, but at 0 itself the quotient, which is not defined there. */
const around = (x: Node, radius: number, sum: Node, quotient: Node): Node =>
  where(and(lt(abs(x), radius), ne(x, 0)), sum, quotient);

interface Quotient {
  readonly name: string;
  readonly examples: readonly string[];
  /** The x of a numerator and denominator of this form. */
  readonly argument: (top: Node, bottom: Node) => Node | undefined;
  readonly by: (x: Node) => Node;
}

const versine = (x: Node): Node => mul(2, pow(sin(div(x, 2)), 2));
const ofDifference = (top: Node, f: typeof exp): Node | undefined => {
  const [a, b] = differenceOf(top) ?? [];
  return a?.op === f && isOne(b) ? a.args[0] : undefined;
};
const fromOne = (top: Node, f: typeof exp): Node | undefined => {
  const [a, b] = differenceOf(top) ?? [];
  return b?.op === f && isOne(a) ? b.args[0] : undefined;
};

const quotients: readonly Quotient[] = [
  {
    name: "sin(x)/x near 0",
    examples: ["sin(x)/x"],
    argument: (top, bottom) => (top.op === sin && top.args[0] === bottom ? bottom : undefined),
    by: (x) => around(x, 1, series(pow(x, 2), alternating(1)), div(sin(x), x)),
  },
  {
    name: "(1 - cos(x))/x^2 near 0",
    examples: ["(1 - cos(x))/x^2", "(1 - cos(x))/(x*x)"],
    argument: (top, bottom) => {
      const x = fromOne(top, cos);
      return x && isSquareOf(bottom, x) ? x : undefined;
    },
    by: (x) => around(x, 1, series(pow(x, 2), alternating(2)), div(versine(x), pow(x, 2))),
  },
  {
    name: "(1 - cos(x))/x near 0",
    examples: ["(1 - cos(x))/x"],
    argument: (top, bottom) => (fromOne(top, cos) === bottom ? bottom : undefined),
    by: (x) => around(x, 1, mul(x, series(pow(x, 2), alternating(2))), div(versine(x), x)),
  },
  {
    name: "(exp(x) - 1)/x near 0",
    examples: ["(exp(x) - 1)/x", "expm1(x)/x"],
    argument: (top, bottom) =>
      ofDifference(top, exp) === bottom || (top.op === expm1 && top.args[0] === bottom)
        ? bottom
        : undefined,
    by: (x) => around(x, 0.5, series(x, ofExp), div(expm1(x), x)),
  },
  {
    name: "(1 - exp(-x))/x near 0",
    examples: ["(1 - exp(-x))/x"],
    argument: (top, bottom) => {
      const minus = fromOne(top, exp);
      return minus?.op === neg && minus.args[0] === bottom ? bottom : undefined;
    },
    by: (x) => around(x, 0.5, series(neg(x), ofExp), div(neg(expm1(neg(x))), x)),
  },
  {
    name: "x/(exp(x) - 1) near 0",
    examples: ["x/(exp(x) - 1)", "x/expm1(x)"],
    argument: (top, bottom) =>
      ofDifference(bottom, exp) === top || (bottom.op === expm1 && bottom.args[0] === top)
        ? top
        : undefined,
    by: (x) => {
      const small = add(sub(1, div(x, 2)), mul(pow(x, 2), series(pow(x, 2), ofBernoulli)));
      // Far out exp overflows where its inverse does not.
      const far = div(mul(x, exp(neg(x))), neg(expm1(neg(x))));
      return around(x, 0.5, small, where(lt(x, 0.7), div(x, expm1(x)), far));
    },
  },
  {
    name: "log(1 + x)/x near 0",
    examples: ["log(1 + x)/x", "log1p(x)/x"],
    argument: (top, bottom) => {
      const [u] = top.args;
      const isShifted = top.op === log && u?.op === add && u.args.some(isOne);
      return (isShifted && u.args.includes(bottom) && !isOne(bottom)) ||
        (top.op === log1p && u === bottom)
        ? bottom
        : undefined;
    },
    by: (x) => around(x, 0.2, series(x, ofLog), div(log1p(x), x)),
  },
];

export const seriesRules: readonly StableRule[] = quotients.map(
  ({ name, examples, argument, by }) => ({
    name,
    reason: "numerator and denominator vanish together, and the two terms of the slope cancel",
    examples,
    ops: [div],
    plan: ({ args: [top, bottom] }) => {
      const x = top && bottom && argument(top, bottom);
      return x && { needs: [{ node: x, as: "value" }], make: (known) => by(known.value(x)) };
    },
  }),
);
