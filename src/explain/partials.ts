/** The partial derivatives, each as a formula and with its value. */

import type { Trace } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { nodeNamed, type Program } from "../language/program.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import { literal } from "../primitives/define.ts";
import {
  type Block,
  elide,
  figure,
  type Inline,
  math,
  type Prose,
  partialSlope,
} from "./blocks.ts";

const side = (node: Node): Inline => ({ kind: "math", node, as: "side" });

/** d(output)/d(variable) for each of `wrt`, variables or named parts; 0 where no path leads to it. `ownTerms` says it once more. */
export function partialLines(
  program: Program,
  wrt: readonly string[],
  trace: Trace,
  simplify: (node: Node) => Node,
  numeric?: NumericTrace,
  ownTerms: (name: string) => Node | undefined = () => undefined,
): Block {
  const lines = elide(wrt, (variable) => {
    const node = nodeNamed(program, variable);
    const adjoint = trace.adjointOf(node);
    const partial = adjoint ? simplify(adjoint) : literal(program.graph, Rational.zero);
    const value = numeric?.adjointOf(node) ?? 0;
    const own = ownTerms(variable);
    const forms = own ? [partial, own] : [partial];
    const chain: Prose[] = numeric || own ? forms.map((node) => [side(node)]) : [[math(partial)]];
    if (numeric) chain.push([figure(value, numeric.beyond(node).adjoint)]);
    const left = partialSlope(program.outputName, variable, program.variables.length > 1);
    return { left: [left], chain };
  });
  return { kind: "lines", lines };
}
