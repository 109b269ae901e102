/** Divisors without which there is no value: where one is zero, neither value nor slopes are defined. */

import type { Primitive } from "../graph/node.ts";
import { add, div, mul, sub } from "../primitives/arithmetic.ts";
import { type Computation, leavesOf } from "./computation.ts";
import { primitiveOf, width } from "./instructions.ts";

const arithmetic: ReadonlySet<Primitive> = new Set<Primitive>([add, sub, mul, div]);

/** Whether the value of an application is NaN wherever that of any argument is. */
const handsOnNaN = (op: Primitive): boolean =>
  arithmetic.has(op) || (op.arity === 1 && Number.isNaN(op.eval(Number.NaN)));

/**
 * The instructions, none of them in `neverZero`, by which something is divided that the value needs in any
 * case. Code may divide by them without a look, if it looks at them once before it gives an answer.
 */
export function vitalDivisors(computation: Computation, neverZero: Uint8Array): readonly number[] {
  const { keys, args, size, value } = computation;
  const vital = new Uint8Array(size);
  vital[value] = 1;
  const divisors = new Set<number>();
  for (let i = size - 1; i >= leavesOf(computation); i--) {
    const op = primitiveOf(keys[i] as number);
    if (!vital[i] || !handsOnNaN(op)) continue;
    for (let which = 0; which < op.arity; which++) vital[args[width * i + which] as number] = 1;
    const divisor = args[width * i + 1] as number;
    if (op === div && !neverZero[divisor]) divisors.add(divisor);
  }
  return [...divisors];
}
