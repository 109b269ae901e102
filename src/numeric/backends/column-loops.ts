/** Primitives applied to whole columns of numbers. */

import type { Primitive } from "../../graph/node.ts";
import { Calls, mayGenerate } from "../emit.ts";

/** Applies a primitive to the first `count` numbers of its arguments' columns; those it does not have are ignored. */
export type ColumnLoop = (
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  into: Float64Array,
  count: number,
) => void;

const made = new Map<Primitive, ColumnLoop>();

/** The loop of a primitive. Each has code of its own where code may be made, so that engines inline the call. */
export function columnLoop(op: Primitive): ColumnLoop {
  let loop = made.get(op);
  if (!loop) {
    loop = mayGenerate() ? generated(op) : plain(op);
    made.set(op, loop);
  }
  return loop;
}

function generated(op: Primitive): ColumnLoop {
  const calls = new Calls();
  const application = calls.application(op, "a[p]", "b[p]", "c[p]");
  return calls.compile(`(a, b, c, into, count) => {
for (let p = 0; p < count; p++) into[p] = ${application};
}`);
}

function plain({ eval: apply, arity }: Primitive): ColumnLoop {
  return (a, b, c, into, count) => {
    for (let p = 0; p < count; p++) {
      into[p] = apply(...[a[p] ?? 0, b[p] ?? 0, c[p] ?? 0].slice(0, arity));
    }
  };
}
