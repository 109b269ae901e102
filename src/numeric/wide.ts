/** Numbers of the precision of doubles without their bounds, so that what overflows on the way can be shown. */

import type { Primitive } from "../graph/node.ts";
import { sigmoid, softplus } from "../primitives/activation.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { exp, expm1, log } from "../primitives/exponential.ts";
import { cosh, csch, sech, sinh } from "../primitives/hyperbolic.ts";
import { abs, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";

/** `significand * 2^(512 exponent)`; significands are 0, NaN, infinite, or of size 2^-256 to 2^256. */
export interface Wide {
  readonly significand: number;
  readonly exponent: number;
}

/** A number as it is written: `significand * 10^exponent`, from 1 to 10 in size. */
export interface Decimal {
  readonly significand: number;
  readonly exponent: number;
}

const bits = 512;
const unit = 2 ** bits;
const most = 2 ** 256;
const least = 2 ** -256;
const logOfUnit = bits * Math.LN2;
/** Beyond this, exp of it or of its negative is no ordinary double. */
const far = 700;
/** Beyond 2^(512 * 2^31) the rounding of an exponent is larger than any number of figures: that is infinite, or 0. */
const largest = 2 ** 31;

export function wide(value: number, exponent = 0): Wide {
  let significand = value;
  let by = exponent;
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(size)) return { significand, exponent: 0 };
  for (; Math.abs(significand) >= most; by++) significand /= unit;
  for (; Math.abs(significand) < least; by--) significand *= unit;
  if (by > largest) return { significand: significand * Number.POSITIVE_INFINITY, exponent: 0 };
  if (by < -largest) return { significand: significand * 0, exponent: 0 };
  return { significand, exponent: by };
}

/** The nearest double; beyond their range an infinity or zero. */
export function narrow({ significand, exponent }: Wide): number {
  if (exponent === 0) return significand;
  if (exponent > 2) return significand * Number.POSITIVE_INFINITY;
  if (exponent < -3) return significand * 0;
  // In halves, lest the factor overflow by itself.
  return significand * 2 ** ((bits / 2) * exponent) * 2 ** ((bits / 2) * exponent);
}

/** The number in figures where no double holds it: too large, or too small to be told from 0. */
export function beyondDoubles(value: Wide): Decimal | undefined {
  const { significand, exponent } = value;
  const near = narrow(value);
  const isLost = !Number.isFinite(near) || Math.abs(near) < 2 ** -1022;
  if (!isLost || significand === 0 || !Number.isFinite(significand)) return undefined;
  const log10 = Math.log10(Math.abs(significand)) + bits * exponent * Math.LOG10E * Math.LN2;
  const whole = Math.floor(log10);
  return { significand: Math.sign(significand) * 10 ** (log10 - whole), exponent: whole };
}

export const product = (x: Wide, y: Wide): Wide =>
  wide(x.significand * y.significand, x.exponent + y.exponent);

const quotient = (x: Wide, y: Wide): Wide =>
  y.significand === 0
    ? wide(Number.NaN)
    : wide(x.significand / y.significand, x.exponent - y.exponent);

export function sum(x: Wide, y: Wide): Wide {
  if (x.significand === 0) return y;
  if (y.significand === 0) return x;
  const apart = x.exponent - y.exponent;
  if (apart === 0) return wide(x.significand + y.significand, x.exponent);
  // Two units apart, the smaller one is below the last bit of the larger.
  if (apart > 1) return Number.isFinite(y.significand) ? x : y;
  if (apart < -1) return Number.isFinite(x.significand) ? y : x;
  return apart > 0
    ? wide(x.significand + y.significand / unit, x.exponent)
    : wide(y.significand + x.significand / unit, y.exponent);
}

const opposite = ({ significand, exponent }: Wide): Wide => ({
  significand: -significand,
  exponent,
});

/** exp of a double. */
function power(t: number): Wide {
  const size = Math.abs(t);
  if (!(size > far && size < largest * logOfUnit)) return wide(Math.exp(t));
  const exponent = Math.round(t / logOfUnit);
  return wide(Math.exp(t - exponent * logOfUnit), exponent);
}

const logarithm = ({ significand, exponent }: Wide): Wide =>
  wide(significand > 0 ? Math.log(significand) + exponent * logOfUnit : Number.NaN);

function root({ significand, exponent }: Wide): Wide {
  const odd = exponent % 2;
  return wide(Math.sqrt(significand * unit ** odd), (exponent - odd) / 2);
}

function raised(x: Wide, n: Wide): Wide {
  const by = narrow(n);
  const plain = pow.eval(narrow(x), by);
  if (x.exponent === 0 && Number.isFinite(plain) && plain !== 0) return wide(plain);
  if (Number.isNaN(plain) || x.significand === 0) return wide(plain);
  if (by === 2) return product(x, x);
  const sign = x.significand < 0 && Math.abs(by) % 2 === 1 ? -1 : 1;
  if (x.significand < 0 && !Number.isInteger(by)) return wide(Number.NaN);
  const size = power(by * narrow(logarithm(x.significand < 0 ? opposite(x) : x)));
  return sign < 0 ? opposite(size) : size;
}

/** `f` in doubles where its argument is not far out, and there what `beyond` says. */
const within =
  (f: Primitive, isFar: (t: number) => boolean, beyond: (t: number) => Wide) =>
  (x: Wide): Wide => {
    const t = narrow(x);
    return isFar(t) && Number.isFinite(t) ? beyond(t) : wide(f.eval(t));
  };
const halfPower = (t: number): Wide => power(Math.abs(t) - Math.LN2);
const twicePower = (t: number): Wide => power(Math.LN2 - Math.abs(t));
const isFar = (t: number): boolean => Math.abs(t) > far;
const isBelow = (t: number): boolean => t < -far;

/** What differs from doubles; all other functions neither take nor give such numbers. */
const functions: ReadonlyMap<Primitive, (x: Wide, y: Wide, z: Wide) => Wide> = new Map<
  Primitive,
  (x: Wide, y: Wide, z: Wide) => Wide
>([
  [add, sum],
  [sub, (x, y) => sum(x, opposite(y))],
  [mul, product],
  [div, quotient],
  [neg, opposite],
  [abs, (x) => (x.significand < 0 ? opposite(x) : x)],
  [exp, (x) => power(narrow(x))],
  [log, logarithm],
  [sqrt, root],
  [pow, raised],
  [where, (c, x, y) => (Number.isNaN(c.significand) ? c : c.significand !== 0 ? x : y)],
  [expm1, within(expm1, (t) => t > far, power)],
  [sigmoid, within(sigmoid, isBelow, power)],
  [softplus, within(softplus, isBelow, power)],
  [cosh, within(cosh, isFar, halfPower)],
  [sinh, within(sinh, isFar, (t) => (t < 0 ? opposite(halfPower(t)) : halfPower(t)))],
  [sech, within(sech, isFar, twicePower)],
  [csch, within(csch, isFar, (t) => (t < 0 ? opposite(twicePower(t)) : twicePower(t)))],
]);

const zero = wide(0);

/** A primitive applied to such numbers. */
export function applyWidely(op: Primitive, args: readonly Wide[]): Wide {
  const f = functions.get(op);
  if (f) return f(args[0] ?? zero, args[1] ?? zero, args[2] ?? zero);
  return wide(op.eval(...args.map(narrow)));
}
