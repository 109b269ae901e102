/** Views of a text, for tests: as the command line would build them. */

import { Simplifier } from "../../src/algebra/simplify.ts";
import { derive } from "../../src/calculus/derivation.ts";
import { reverse } from "../../src/calculus/reverse.ts";
import { checkGradient } from "../../src/check/gradient.ts";
import type { Block } from "../../src/explain/blocks.ts";
import { derivationBlocks } from "../../src/explain/derivation.ts";
import { mainView, type Overview } from "../../src/explain/overview.ts";
import { read } from "../../src/language/read.ts";
import { type Point, traceAt } from "../../src/numeric/trace.ts";
import { named } from "../../src/primitives/define.ts";

/** What the views of a program are made from, at a point or without one. */
export function overviewOf(text: string, point?: Point): Overview {
  const result = read({ name: "<input>", text });
  if (!result.ok) throw new Error(result.diagnostics[0]?.title);
  const program = result.value;
  const { output, variables } = program;
  const simplifier = new Simplifier(program.graph, [output]);
  return {
    program,
    trace: reverse(output),
    simplify: (node) => simplifier.simplify(node),
    ...(point && { numeric: traceAt(output, variables, point) }),
    report: checkGradient(output, variables, point ? { at: point } : {}),
  };
}

export const viewOf = (text: string, point?: Point): Block[] => mainView(overviewOf(text, point));

export function derivationOf(text: string, by: string): Block[] {
  const { program, simplify } = overviewOf(text);
  const derivation = derive(program.output, named(program.graph, by), simplify);
  return derivationBlocks(derivation, program.outputName);
}
