/** Derivatives that are still to be taken: ordinary nodes, so that each line of a derivation is a node too. */

import type { Node } from "../graph/node.ts";
import { type Binary, binary, call } from "../primitives/define.ts";

function pendingDerivative(name: string, d: string): Binary {
  return binary(name, {
    eval: () => Number.NaN,
    precise: () => {
      throw new Error("a pending derivative has no value before a rule is applied to it");
    },
    notation: call("d/d#2(#1)", `\\frac{${d.trim()}}{${d}#2}\\left[#1\\right]`),
    docs: {
      summary: "The derivative of x with respect to y, still to be taken.",
      says: "a derivative that no rule has been applied to yet",
      example: "d/dx(x^2)",
      source: "by definition",
    },
  });
}

/** d/dx(expression), of an expression in one variable; the arguments are the expression and the variable. */
export const derivative = pendingDerivative("derivative", "d");

/** The same where there are other variables, which LaTeX writes with a curly d. */
export const partialDerivative = pendingDerivative("partialDerivative", "\\partial ");

/** Whether a node is a derivative that is still to be taken. */
export const isPending = (node: Node): boolean =>
  node.op === derivative || node.op === partialDerivative;
