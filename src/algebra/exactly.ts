/** Values of functions at rational numbers that are rational, exactly. */

import type { Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";

import { and, eq, ge, gt, le, lt, ne, not, or } from "../primitives/comparisons.ts";
import {
  abs,
  ceil,
  floor,
  heaviside,
  max,
  min,
  mod,
  relu,
  round,
  sign,
} from "../primitives/piecewise.ts";
import { floorOf } from "./roots.ts";

type Exactly = (x: Rational, y: Rational) => Rational | undefined;

const truth = (holds: boolean): Rational => (holds ? Rational.one : Rational.zero);
const floored = (x: Rational): Rational => Rational.of(floorOf(x));

/** Functions whose value at rational arguments is rational. `undefined`: there is no value. */
const table: ReadonlyMap<Primitive, Exactly> = new Map<Primitive, Exactly>([
  [abs, (x) => x.absolute()],
  [sign, (x) => Rational.of(x.compare(Rational.zero))],
  [floor, floored],
  [ceil, (x) => floored(x.negated()).negated()],
  // Halves go away from zero.
  [
    round,
    (x) => {
      const size = floored(x.absolute().plus(Rational.half));
      return x.isNegative ? size.negated() : size;
    },
  ],
  [max, (x, y) => (x.compare(y) >= 0 ? x : y)],
  [min, (x, y) => (x.compare(y) <= 0 ? x : y)],
  [mod, (x, y) => (y.isZero ? undefined : x.minus(y.times(floored(x.over(y)))))],
  [relu, (x) => (x.isNegative ? Rational.zero : x)],
  [heaviside, (x) => truth(x.compare(Rational.zero) > 0)],
  [lt, (x, y) => truth(x.compare(y) < 0)],
  [le, (x, y) => truth(x.compare(y) <= 0)],
  [gt, (x, y) => truth(x.compare(y) > 0)],
  [ge, (x, y) => truth(x.compare(y) >= 0)],
  [eq, (x, y) => truth(x.compare(y) === 0)],
  [ne, (x, y) => truth(x.compare(y) !== 0)],
  [and, (x, y) => truth(!x.isZero && !y.isZero)],
  [or, (x, y) => truth(!x.isZero || !y.isZero)],
  [not, (x) => truth(x.isZero)],
]);

/** The exact value of `op` at these numbers, where it is rational and known to be so. */
export function exactly(op: Primitive, args: readonly Rational[]): Rational | undefined {
  const [x, y = Rational.zero] = args;
  return x && table.get(op)?.(x, y);
}
