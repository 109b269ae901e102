/** Which instructions are never zero, so that dividing by them needs no look at the divisor. */

import type { Primitive } from "../graph/node.ts";
import { add, div, mul } from "../primitives/arithmetic.ts";
import { exp } from "../primitives/exponential.ts";
import { cosh } from "../primitives/hyperbolic.ts";
import { abs, max, min, relu, where } from "../primitives/piecewise.ts";
import { hypot, sqrt } from "../primitives/powers.ts";
import { type Computation, leavesOf } from "./computation.ts";
import { width } from "./instructions.ts";

/** What is known of a value, unless it is NaN; each includes the one before it. */
const [anything, notBelowZero, aboveZero] = [0, 1, 2] as const;

/** What is known of an application, from what is known of its arguments. Rounding never crosses zero. */
type Rule = (a: number, b: number, c: number) => number;
const rules: ReadonlyMap<Primitive, Rule> = new Map<Primitive, Rule>([
  [add, (a, b) => (Math.min(a, b) === anything ? anything : Math.max(a, b))],
  // Products and quotients of what is above zero can still underflow.
  [mul, (a, b) => (Math.min(a, b) === anything ? anything : notBelowZero)],
  [div, (a, b) => (Math.min(a, b) === anything ? anything : notBelowZero)],
  [exp, () => notBelowZero],
  [cosh, () => aboveZero],
  [sqrt, (a) => Math.max(a, notBelowZero)],
  [abs, (a) => Math.max(a, notBelowZero)],
  [relu, (a) => Math.max(a, notBelowZero)],
  [hypot, (a, b) => Math.max(a, b, notBelowZero)],
  [max, (a, b) => Math.max(a, b)],
  [min, (a, b) => Math.min(a, b)],
  [where, (_, b, c) => Math.min(b, c)],
]);

/** By instruction, 1 where it is NaN or above zero whatever the inputs are; numbers, where they are not zero. */
export function neverZero(computation: Computation): Uint8Array {
  const { reads, numbers, keys, args, size } = computation;
  const known = new Uint8Array(size);
  numbers.forEach((number, i) => {
    known[reads.length + i] = number > 0 ? aboveZero : number >= 0 ? notBelowZero : anything;
  });
  const byKey: (Rule | undefined)[] = [];
  for (const [op, rule] of rules) byKey[op.key] = rule;
  for (let i = leavesOf(computation); i < size; i++) {
    const a = args[width * i] as number;
    const b = args[width * i + 1] as number;
    const c = args[width * i + 2] as number;
    const rule = byKey[keys[i] as number];
    if (keys[i] === mul.key && a === b) known[i] = notBelowZero;
    else if (rule) known[i] = rule(known[a] as number, known[b] as number, known[c] as number);
  }
  const never = known.map((fact) => (fact === aboveZero ? 1 : 0));
  numbers.forEach((number, i) => {
    if (number !== 0) never[reads.length + i] = 1;
  });
  return never;
}
