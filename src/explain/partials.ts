/** The partial derivatives, each as a formula and with its value. */

import type { Trace } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import type { Program } from "../language/program.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import { literal, named } from "../primitives/define.ts";
import { type Block, elide, type Inline, math, number, type Prose, slope } from "./blocks.ts";

/** d(output)/d(variable) for each variable of the program; 0 where no path leads to it. */
export function partialLines(
  program: Program,
  trace: Trace,
  simplify: (node: Node) => Node,
  numeric?: NumericTrace,
): Block {
  const lines = elide(program.variables, (variable) => {
    const partial = partialBy(variable, program, trace, simplify);
    const formula: Inline = { kind: "math", node: partial, as: "side" };
    const chain: Prose[] = numeric
      ? [[formula], [number(numeric.gradient.get(variable) ?? Number.NaN)]]
      : [[math(partial)]];
    return { left: [slope(program.outputName, variable)], chain };
  });
  return { kind: "lines", lines };
}

function partialBy(
  variable: string,
  { graph }: Program,
  trace: Trace,
  simplify: (node: Node) => Node,
): Node {
  const adjoint = trace.adjointOf(named(graph, variable));
  return adjoint ? simplify(adjoint) : literal(graph, Rational.zero);
}
