/** Sums, products and exponentials without the zeros, ones and double signs that rewriting brings. */

import type { Node } from "../../graph/node.ts";
import { sigmoid, softplus } from "../../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { exp, log } from "../../primitives/exponential.ts";
import { logaddexp } from "../../primitives/logaddexp.ts";

const isZero = (node: Node): boolean => numberOf(node)?.isZero === true;
const isOne = (node: Node): boolean => numberOf(node)?.isOne === true;
const isTwo = (node: Node): boolean => numberOf(node)?.toNumber() === 2;

/** The x of `-x`; `2*x` of `-2*x`. */
function opposite(node: Node): Node | undefined {
  const [x, y] = node.args;
  if (node.op === neg) return x;
  return node.op === mul && x?.op === neg && x.args[0] && y ? times(x.args[0], y) : undefined;
}

export function plus(x: Node, y: Node): Node {
  if (isZero(x)) return y;
  if (isZero(y)) return x;
  const minusY = opposite(y);
  if (minusY) return minus(x, minusY);
  const minusX = opposite(x);
  return minusX ? minus(y, minusX) : add(x, y);
}

export function minus(x: Node, y: Node): Node {
  if (isZero(y)) return x;
  if (isZero(x)) return negative(y);
  const minusY = opposite(y);
  if (minusY) return plus(x, minusY);
  // x - log(e^x + ...) is the log of a share, without a difference of two that are close.
  const [a, b] = y.args;
  if (y.op === softplus && a === x) return negative(softplus(negative(x)));
  if (y.op === logaddexp && a && b && (a === x || b === x)) {
    return negative(softplus(minus(a === x ? b : a, x)));
  }
  return sub(x, y);
}

export function negative(x: Node): Node {
  const [a, b] = x.args;
  if (x.op === sub && a && b) return sub(b, a);
  return opposite(x) ?? (isZero(x) ? x : neg(x));
}

export function times(x: Node, y: Node): Node {
  if (isOne(x)) return y;
  if (isOne(y)) return x;
  const minusX = opposite(x);
  if (minusX) return negative(times(minusX, y));
  const minusY = opposite(y);
  return minusY ? negative(times(x, minusY)) : mul(x, y);
}

export const over = (x: Node, y: Node): Node => (isOne(y) ? x : div(x, y));

/** Half of a number; of `x + x` and `2*x` it is x. */
export function half(x: Node): Node {
  const minusX = opposite(x);
  if (minusX) return negative(half(minusX));
  const [left, right] = x.args;
  if (x.op === add && left && left === right) return left;
  if (x.op === mul && left && right && isTwo(left)) return right;
  if (x.op === mul && left && right && isTwo(right)) return left;
  return isZero(x) ? x : div(x, 2);
}

/** The logarithm of a sum of two, from the logarithms of both. */
export function logOfSum(x: Node, y: Node): Node {
  if (isZero(x)) return softplus(y);
  return isZero(y) ? softplus(x) : logaddexp(x, y);
}

/** The logarithm of a share, and the share itself, from its odds. */
export const logOfShare = (odds: Node): Node => negative(softplus(negative(odds)));
export const shareOf = (odds: Node): Node => sigmoid(odds);

export function exponential(x: Node): Node {
  const [shortfall] = opposite(x)?.op === softplus ? (opposite(x)?.args ?? []) : [];
  if (shortfall) return shareOf(negative(shortfall));
  return isZero(x) ? numberBeside(x, 1) : exp(x);
}
export const logarithm = (x: Node): Node => (isOne(x) ? numberBeside(x, 0) : log(x));
