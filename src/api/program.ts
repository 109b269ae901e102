/** What a library user may give for a formula, as a program. */

import { Graph } from "../graph/graph.ts";
import { transplant } from "../graph/transplant.ts";
import { outputNameFor } from "../language/naming.ts";
import type { Program } from "../language/program.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import { Expression } from "./expression.ts";
import { parse } from "./parse.ts";

/** Texts are parsed; an expression becomes a program of its own, with nothing but its nodes in the graph. */
export function programOf(source: string | Program | Expression): Program {
  if (typeof source === "string") return parse(source);
  return source instanceof Expression ? alone(source) : source;
}

function alone(expression: Expression): Program {
  const graph = new Graph();
  const output = transplant(expression.node, graph);
  const variables = variablesOf(output);
  return {
    source: {
      name: "<expression>",
      // Long, and seldom asked for: no place of it is ever pointed at.
      get text() {
        return expression.toString();
      },
    },
    graph,
    output,
    outputName: outputNameFor(variables),
    names: new Map(),
    variables,
    origins: { of: () => [] },
    notes: [],
  };
}
