/** What an instruction is folded to: the same value at less cost. */

import type { Primitive } from "../graph/node.ts";
import { sigmoid } from "../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { ge, not } from "../primitives/comparisons.ts";
import { exp } from "../primitives/exponential.ts";
import { sech, tanh } from "../primitives/hyperbolic.ts";
import { abs, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import type { Instructions } from "./instructions.ts";
import { tanhSlope } from "./tanh-slope.ts";

/**
 * A cheaper instruction than the primitive applied to these; `undefined` where there is none.
 * It gives the same bits, but where `code.rounds` allows it to round otherwise.
 */
export type Fold = (code: Instructions, a: number, b: number, c: number) => number | undefined;

/** What is folded besides applications to numbers only, by primitive. */
export const folds: ReadonlyMap<Primitive, Fold> = new Map<Primitive, Fold>([
  [add, foldSum],
  [sub, foldDifference],
  [neg, foldNegative],
  [mul, foldProduct],
  [div, foldQuotient],
  [pow, foldPower],
  [where, foldChoice],
  [abs, foldSize],
  [sigmoid, foldSigmoid],
]);

/** What an instruction negates, if it does. */
const negated = (code: Instructions, at: number): number | undefined =>
  code.opAt(at) === neg ? code.argAt(at, 0) : undefined;

/** The number that an instruction is a multiple of, if it is a product with one. */
export const coefficientOf = (code: Instructions, at: number): number | undefined =>
  code.opAt(at) === mul ? code.numberAt(code.argAt(at, 0)) : undefined;

function foldSum(code: Instructions, a: number, b: number): number | undefined {
  const [minusA, minusB] = [negated(code, a), negated(code, b)];
  if (minusB !== undefined) return code.apply(sub, a, minusB);
  if (minusA !== undefined) return code.apply(sub, b, minusA);
  if (code.rounds) {
    const choice = oneOrTheOther(code, a, b) ?? oneOrTheOther(code, b, a);
    if (choice !== undefined) return choice;
  }
  return a > b ? code.plain(add, b, a) : undefined;
}

/** c ? x : 0 plus c ? 0 : y is c ? x : y. */
function oneOrTheOther(code: Instructions, a: number, b: number): number | undefined {
  if (code.opAt(a) !== where || code.opAt(b) !== where) return undefined;
  if (code.numberAt(code.argAt(a, 2)) !== 0) return undefined;
  const [condition, other] = [code.argAt(a, 0), code.argAt(b, 0)];
  if (condition === other && code.numberAt(code.argAt(b, 1)) === 0) {
    return code.apply(where, condition, code.argAt(a, 1), code.argAt(b, 2));
  }
  const isOpposite = code.opAt(other) === not && code.argAt(other, 0) === condition;
  return isOpposite && code.numberAt(code.argAt(b, 2)) === 0
    ? code.apply(where, condition, code.argAt(a, 1), code.argAt(b, 1))
    : undefined;
}

function foldDifference(code: Instructions, a: number, b: number): number | undefined {
  const minusB = negated(code, b);
  return minusB === undefined ? undefined : code.apply(add, a, minusB);
}

function foldNegative(code: Instructions, a: number): number | undefined {
  const minus = negated(code, a);
  if (minus !== undefined) return minus;
  const factor = coefficientOf(code, a);
  if (factor !== undefined) return code.apply(mul, code.number(-factor), code.argAt(a, 1));
  // Equal terms leave a zero of the other sign.
  return code.rounds && code.opAt(a) === sub
    ? code.apply(sub, code.argAt(a, 1), code.argAt(a, 0))
    : undefined;
}

function foldProduct(code: Instructions, a: number, b: number): number | undefined {
  const factor = code.numberAt(a);
  if (factor === undefined) {
    if (code.numberAt(b) !== undefined) return code.apply(mul, b, a);
    const [minusA, minusB] = [negated(code, a), negated(code, b)];
    if (minusA !== undefined) return code.apply(neg, code.apply(mul, minusA, b));
    if (minusB !== undefined) return code.apply(neg, code.apply(mul, a, minusB));
    return a > b ? code.plain(mul, b, a) : undefined;
  }
  if (factor === 1) return b;
  if (factor === -1) return code.apply(neg, b);
  const minus = negated(code, b);
  if (minus !== undefined) return code.apply(mul, code.number(-factor), minus);
  const inner = code.rounds ? coefficientOf(code, b) : undefined;
  return inner !== undefined && isOrdinary(factor * inner)
    ? code.apply(mul, code.number(factor * inner), code.argAt(b, 1))
    : undefined;
}

function foldQuotient(code: Instructions, a: number, b: number): number | undefined {
  const divisor = code.numberAt(b);
  if (divisor !== undefined) {
    return hasInverse(divisor) ? code.apply(mul, code.number(1 / divisor), a) : undefined;
  }
  const [minusA, minusB] = [negated(code, a), negated(code, b)];
  if (minusA !== undefined) return code.apply(neg, code.apply(div, minusA, b));
  if (minusB !== undefined) return code.apply(neg, code.apply(div, a, minusB));
  if (!code.rounds) return undefined;
  const factor = coefficientOf(code, b);
  if (factor !== undefined && hasInverse(factor)) {
    const rest = code.apply(div, a, code.argAt(b, 1));
    return code.apply(mul, code.number(1 / factor), rest);
  }
  const isInverse =
    code.opAt(a) === div && code.argAt(a, 1) === b && code.numberAt(code.argAt(a, 0)) === 1;
  return isInverse ? code.apply(mul, a, a) : undefined;
}

/** Powers as the products that their primitive's `eval` makes of them too. */
function foldPower(code: Instructions, x: number, n: number): number | undefined {
  const square = (): number => code.apply(mul, x, x);
  const inverse = (): number => code.apply(div, code.number(1), x);
  switch (code.numberAt(n)) {
    case 1:
      return x;
    case 2:
      return slopeOfTanh(code, x) ?? square();
    case 3:
      return code.apply(mul, square(), x);
    case 4:
      return code.apply(mul, square(), square());
    case -1:
      return inverse();
    case -2:
      return code.apply(mul, inverse(), inverse());
    case 0.5:
      return code.apply(sqrt, x);
    case 0:
      return code.rounds ? code.number(1) : undefined;
    default:
      return undefined;
  }
}

/** The square of sech where there is a tanh of the same: its slope. */
function slopeOfTanh(code: Instructions, x: number): number | undefined {
  if (!code.rounds || code.opAt(x) !== sech) return undefined;
  const inner = code.argAt(x, 0);
  const value = code.found(tanh, inner);
  return value === undefined ? undefined : code.plain(tanhSlope, inner, value);
}

function foldChoice(
  code: Instructions,
  condition: number,
  x: number,
  y: number,
): number | undefined {
  const known = code.numberAt(condition);
  if (known !== undefined) return Number.isNaN(known) ? condition : known !== 0 ? x : y;
  if (code.rounds && x === y) return x;
  if (code.opAt(condition) === not) return code.apply(where, code.argAt(condition, 0), y, x);
  if (!code.opAt(condition)?.truth) return undefined;
  const [ifTrue, ifFalse] = [code.numberAt(x), code.numberAt(y)];
  if (ifTrue === 1 && ifFalse === 0) return condition;
  return ifTrue === 0 && ifFalse === 1 ? code.apply(not, condition) : undefined;
}

function foldSize(code: Instructions, x: number): number | undefined {
  const minus = negated(code, x);
  return minus === undefined ? undefined : code.apply(abs, minus);
}

/** As its `eval` does: with the exponential of -|x|, which its slope needs too. */
function foldSigmoid(code: Instructions, x: number): number {
  const one = code.number(1);
  const small = code.apply(exp, code.apply(neg, code.apply(abs, x)));
  const isPositive = code.apply(ge, x, code.number(0));
  return code.apply(div, code.apply(where, isPositive, one, small), code.apply(add, one, small));
}

/** Neither zero nor near the ends of what a double holds, where factors lose digits or overflow. */
export const isOrdinary = (x: number): boolean => Math.abs(x) > 1e-150 && Math.abs(x) < 1e150;

/** Whether dividing by x is multiplying by 1/x, to the bit: where x is a power of two. */
export function hasInverse(x: number): boolean {
  const size = Math.abs(x);
  return size > 1e-300 && size < 1e300 && 2 ** Math.round(Math.log2(size)) === size;
}
