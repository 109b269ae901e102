/** Applications as expressions of JavaScript, for code that is compiled at run time. Every name in it is made here. */

import type { Primitive } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { eq, ge, gt, le, lt, ne, not } from "../primitives/comparisons.ts";
import { abs, heaviside, relu, where } from "../primitives/piecewise.ts";
import { sqrt } from "../primitives/powers.ts";

/** How JavaScript writes an application; each gives what the primitive's `eval` gives, to the bit. */
export const expressions: ReadonlyMap<Primitive, (x: string, y: string, z: string) => string> =
  new Map<Primitive, (x: string, y: string, z: string) => string>([
    [add, (x, y) => `${x} + ${y}`],
    [sub, (x, y) => `${x} - ${y}`],
    [mul, (x, y) => `${x} * ${y}`],
    [div, (x, y) => `${y} === 0 ? NaN : ${x} / ${y}`],
    [neg, (x) => `-${x}`],
    [sqrt, (x) => `Math.sqrt(${x})`],
    [abs, (x) => `Math.abs(${x})`],
    [relu, (x) => `${x} < 0 ? 0 : ${x} + 0`],
    [heaviside, (x) => `${x} > 0 ? 1 : ${x} <= 0 ? 0 : NaN`],
    [not, (x) => `${x} === 0 ? 1 : ${x} === ${x} ? 0 : NaN`],
    [where, (c, x, y) => `${c} === 0 ? ${y} : ${c} === ${c} ? ${x} : NaN`],
  ]);

/** A comparison and its opposite, neither of which holds where a side is NaN. */
interface Comparison {
  readonly holds: (x: string, y: string) => string;
  readonly fails: (x: string, y: string) => string;
}

const comparison = (holds: string, fails: string): Comparison => ({
  holds: (x, y) => `${x} ${holds} ${y}`,
  fails: (x, y) => `${x} ${fails} ${y}`,
});
const equal = (x: string, y: string): string => `${x} === ${y}`;
const apart = (x: string, y: string): string => `(${x} < ${y} || ${x} > ${y})`;

/** Comparisons as JavaScript's own, with which a choice needs no number for its condition. */
export const comparisons: ReadonlyMap<Primitive, Comparison> = new Map<Primitive, Comparison>([
  [lt, comparison("<", ">=")],
  [le, comparison("<=", ">")],
  [gt, comparison(">", "<=")],
  [ge, comparison(">=", "<")],
  [eq, { holds: equal, fails: apart }],
  [ne, { holds: apart, fails: equal }],
]);

/** Primitives that code calls, each under a name made here. */
export class Calls {
  readonly #names = new Map<Primitive, string>();

  /** The expression that applies `op` to what is held under the names. */
  application(op: Primitive, x = "NaN", y = "NaN", z = "NaN"): string {
    const expression = expressions.get(op);
    if (expression) return expression(x, y, z);
    let name = this.#names.get(op);
    if (name === undefined) {
      name = `f${this.#names.size}`;
      this.#names.set(op, name);
    }
    return `${name}(${[x, y, z].slice(0, op.arity).join(", ")})`;
  }

  /** The function that is made by `body`, the text of an arrow function that may call the primitives. */
  // The text is made of names and numbers made here, so no user's text can be in it.
  // `Function` gives no type; the caller's is that of the text it passes.
  compile<F>(body: string): F {
    const names = [...this.#names.values()];
    const functions = [...this.#names.keys()].map((op) => op.eval);
    return new Function(...names, `"use strict";\nreturn ${body};`)(...functions) as F;
  }
}

/** A number as JavaScript reads it back to the same double. */
export const literalOf = (value: number): string =>
  value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? "-0" : value})` : `${value}`;

let allowed: boolean | undefined;

/** Whether code may be made at run time here; a content security policy can forbid it. */
export function mayGenerate(): boolean {
  if (allowed === undefined) {
    try {
      new Function("return 0");
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
