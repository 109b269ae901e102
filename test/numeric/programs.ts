/** Programs for tests of numbers. */

import { Graph } from "../../src/graph/graph.ts";
import type { Node, Primitive } from "../../src/graph/node.ts";
import { read } from "../../src/language/read.ts";
import { named } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";

/** The output of a text, and its variables in order of appearance. */
export function program(text: string): {
  readonly output: Node;
  readonly variables: readonly string[];
  readonly names: ReadonlyMap<string, Node>;
} {
  const result = read({ name: "<test>", text });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.title).join("; "));
  return result.value;
}

/** The primitives that are applied to something. */
export const functions: readonly Primitive[] = primitives.filter((op) => op.arity > 0);

/** A primitive applied to as many of the variables x, y, z as it takes. */
export function applied(op: Primitive): {
  readonly output: Node;
  readonly variables: readonly string[];
} {
  const graph = new Graph();
  const variables = ["x", "y", "z"].slice(0, op.arity);
  const args = variables.map((name) => named(graph, name));
  return { output: graph.node(op, args), variables };
}
