/** What a high-precision number can do: the part of decimal.js (mathjs's BigNumber) that primitives use. */

export interface Big {
  plus(x: Big | number): Big;
  minus(x: Big | number): Big;
  times(x: Big | number): Big;
  div(x: Big | number): Big;
  mod(x: Big | number): Big;
  pow(x: Big | number): Big;
  neg(): Big;
  abs(): Big;
  exp(): Big;
  ln(): Big;
  log(base: Big | number): Big;
  sqrt(): Big;
  cbrt(): Big;
  sin(): Big;
  cos(): Big;
  tan(): Big;
  asin(): Big;
  acos(): Big;
  atan(): Big;
  sinh(): Big;
  cosh(): Big;
  tanh(): Big;
  asinh(): Big;
  acosh(): Big;
  atanh(): Big;
  floor(): Big;
  ceil(): Big;
  round(): Big;
  trunc(): Big;
  cmp(x: Big | number): number;
  eq(x: Big | number): boolean;
  lt(x: Big | number): boolean;
  gt(x: Big | number): boolean;
  lte(x: Big | number): boolean;
  gte(x: Big | number): boolean;
  isZero(): boolean;
  isInteger(): boolean;
  isFinite(): boolean;
  isNaN(): boolean;
  isNegative(): boolean;
  /** How many significant digits it has. */
  precision(): number;
  toNumber(): number;
  toString(): string;
  /** The exponent of its leading digit: 1200 has 3. */
  readonly e: number;
  readonly constructor: unknown;
}

/** The maker of high-precision numbers: `new context(x)`; `precision` in decimal digits. */
export interface BigContext {
  new (value: number | string | Big): Big;
  readonly precision: number;
  /** A context of another precision. */
  clone(settings: { precision: number }): BigContext;
  acos(x: number): Big;
  hypot(x: Big, y: Big): Big;
  max(x: Big, y: Big): Big;
  min(x: Big, y: Big): Big;
  atan2(y: Big, x: Big): Big;
}

/** The maker of a number, and so its working precision. */
// decimal.js gives every number its own constructor, which TypeScript types as a bare Function.
export const contextOf = (x: Big): BigContext => x.constructor as BigContext;

/** What a high-precision function gives outside its domain: NaN, in the context of `x`. */
export const undefinedBeside = (x: Big): Big => new (contextOf(x))(Number.NaN);
