/** The tape: a computation walked instruction by instruction. Nothing to set up, and no code is made. */

import type { Primitive } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { where } from "../../primitives/piecewise.ts";
import { sqrt } from "../../primitives/powers.ts";
import { type Computation, leavesOf, type Routine, undefine } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";

/** What the loop does itself, by number and the most frequent first; other primitives are called, by arity. */
const inline: readonly Primitive[] = [mul, add, sub, div, where, neg, sqrt];
const calledWith = inline.length;

/** The computation by a loop over its instructions. */
export function interpret(computation: Computation): Routine {
  const { reads, numbers, results, value } = computation;
  const values = new Float64Array(computation.size);
  values.set(numbers, reads.length);
  const walk = walkOf(computation, values);
  return (x, into) => {
    for (let i = 0; i < reads.length; i++) values[i] = x[reads[i] as number] as number;
    walk();
    for (let k = 0; k < results.length; k++) into[k] = values[results[k] as number] as number;
    const result = values[value] as number;
    if (Number.isNaN(result)) undefine(computation, into);
    return result;
  };
}

/** Computes every instruction but the leaves. */
function walkOf(computation: Computation, values: Float64Array): () => void {
  const { keys, args, size } = computation;
  const first = leavesOf(computation);
  const cases = new Uint8Array(size);
  const functions: Primitive["eval"][] = [];
  const caseOf = new Map(inline.map((op, i) => [op, i]));
  for (let i = first; i < size; i++) {
    const op = primitiveOf(keys[i] as number);
    cases[i] = caseOf.get(op) ?? calledWith + op.arity;
    functions[op.key] = op.eval;
  }
  return () => {
    // The arrays are as long as the computation by construction, which is what the casts rest on.
    for (let i = first; i < size; i++) {
      const at = width * i;
      const a = values[args[at] as number] as number;
      const b = values[args[at + 1] as number] as number;
      const which = cases[i] as number;
      // A chain takes half the time of a switch: processors foresee its branches better than a jump by a table.
      if (which === 0) values[i] = a * b;
      else if (which === 1) values[i] = a + b;
      else if (which === 2) values[i] = a - b;
      else if (which === 3) values[i] = b === 0 ? Number.NaN : a / b;
      else if (which === 4) {
        const c = values[args[at + 2] as number] as number;
        values[i] = Number.isNaN(a) ? Number.NaN : a !== 0 ? b : c;
      } else if (which === 5) values[i] = -a;
      else if (which === 6) values[i] = Math.sqrt(a);
      else {
        const apply = functions[keys[i] as number] as Primitive["eval"];
        if (which === calledWith + 1) values[i] = apply(a);
        else if (which === calledWith + 2) values[i] = apply(a, b);
        else values[i] = apply(a, b, values[args[at + 2] as number] as number);
      }
    }
  };
}
