/** The tape: a computation walked instruction by instruction. Nothing to set up, and no code is made. */

import type { Primitive } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { sqrt } from "../../primitives/powers.ts";
import { type Computation, leavesOf, type Routine, undefine } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";

/** What the loop does itself, by the numbers of its cases; other primitives are called, by arity. */
const inline: readonly Primitive[] = [add, sub, mul, div, neg, sqrt];
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
      switch (cases[i]) {
        case 0:
          values[i] = a + b;
          break;
        case 1:
          values[i] = a - b;
          break;
        case 2:
          values[i] = a * b;
          break;
        case 3:
          values[i] = b === 0 ? Number.NaN : a / b;
          break;
        case 4:
          values[i] = -a;
          break;
        case 5:
          values[i] = Math.sqrt(a);
          break;
        case calledWith + 1:
          values[i] = (functions[keys[i] as number] as Primitive["eval"])(a);
          break;
        case calledWith + 2:
          values[i] = (functions[keys[i] as number] as Primitive["eval"])(a, b);
          break;
        default: {
          const c = values[args[at + 2] as number] as number;
          values[i] = (functions[keys[i] as number] as Primitive["eval"])(a, b, c);
        }
      }
    }
  };
}
