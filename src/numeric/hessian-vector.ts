/** The product of a Hessian with a vector, compiled. */

import type { Node } from "../graph/node.ts";
import { type CompileOptions, checkVariables, routineOf } from "./compile.ts";
import { stabilise } from "./stable.ts";
import { hessianVectorOf } from "./tangent.ts";

/**
 * The value at `x`; fills `product` with the Hessian at `x` times `vector`. All hold one number a variable,
 * in the order compiled for; it costs a few times as much as a gradient, and never makes the Hessian.
 */
export type HessianVector = (
  x: Float64Array,
  vector: Float64Array,
  product: Float64Array,
) => number;

/**
 * The Hessian of `output` along `variables`, as what it does to a vector.
 * Throws a `GradtraceError` where the output has a variable that is not among them.
 */
export function compileHessianVector(
  output: Node,
  variables: readonly string[],
  options: CompileOptions = {},
): HessianVector {
  checkVariables(output, variables);
  const routine = routineOf(hessianVectorOf(stabilise(output).output, variables), options);
  const count = variables.length;
  const inputs = new Float64Array(2 * count);
  return (x, vector, product) => {
    // Arrays that are too short leave no number of the call before.
    for (let i = 0; i < count; i++) {
      inputs[i] = x[i] ?? Number.NaN;
      inputs[count + i] = vector[i] ?? Number.NaN;
    }
    return routine(inputs, product);
  };
}
