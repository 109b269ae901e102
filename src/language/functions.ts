/** Functions that a program defines: a body lowered once over placeholders, which calls replace. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { named } from "../primitives/define.ts";
import type { OriginTable } from "./origins.ts";

export interface UserFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly placeholders: readonly Node[];
  readonly body: Node;
  /** What of the body depends on a parameter, placeholders aside, arguments before users. */
  readonly template: readonly Node[];
  /** Where the nodes of the template and the placeholders were written: mentions in `origins`, by index. */
  readonly mentions: Int32Array;
  readonly origins: OriginTable;
}

/** A leaf that stands for a parameter; no text can name it, and no other function shares it. */
export const placeholder = (graph: Graph, parameter: string): Node =>
  named(graph, `${parameter} (${graph.nodes.length})`);

/** A function whose body has just been lowered; `from` is how many mentions there were before its body. */
export function define(
  name: string,
  parameters: readonly string[],
  placeholders: readonly Node[],
  body: Node,
  origins: OriginTable,
  from: number,
): UserFunction {
  // Placeholders are new, so whatever depends on one was made after them.
  const base = placeholders[0]?.id ?? body.id;
  const { nodes } = body.graph;
  const live = new Uint8Array(Math.max(0, body.id - base + 1));
  if (body.id >= base) live[body.id - base] = 1;
  for (let id = body.id; id >= base; id--) {
    if (!live[id - base]) continue;
    for (const arg of nodes[id]?.args ?? []) if (arg.id >= base) live[arg.id - base] = 1;
  }
  const template: Node[] = [];
  const depends = new Set(placeholders);
  for (let id = base; id <= body.id; id++) {
    const node = nodes[id];
    if (!node || !live[id - base] || depends.has(node)) continue;
    if (!node.args.some((arg) => depends.has(arg))) continue;
    depends.add(node);
    template.push(node);
  }
  const mentions: number[] = [];
  for (let index = from; index < origins.length; index++) {
    const node = nodes[origins.idAt(index)];
    if (node && depends.has(node)) mentions.push(index);
  }
  return {
    name,
    parameters,
    placeholders,
    body,
    template,
    mentions: Int32Array.from(mentions),
    origins,
  };
}

/** The body with `args` for its parameters; its nodes keep the places of the body's text. */
export function instantiate(
  { placeholders, body, template, mentions, origins: written }: UserFunction,
  args: readonly Node[],
  origins: OriginTable,
  mentionParameters: boolean,
): Node {
  const base = placeholders[0]?.id ?? body.id;
  /** What takes the place of a node, by its id from the first placeholder's on. */
  const replaced: (Node | undefined)[] = [];
  placeholders.forEach((leaf, i) => {
    replaced[leaf.id - base] = args[i];
  });
  const { graph } = body;
  const now = (node: Node): Node => (node.id < base ? undefined : replaced[node.id - base]) ?? node;
  for (const node of template) {
    replaced[node.id - base] = graph.node(node.op, node.args.map(now), node.attribute);
  }
  const leaves = new Set(placeholders);
  for (const index of mentions) {
    const node = graph.nodes[written.idAt(index)] as Node;
    if (mentionParameters || !leaves.has(node)) origins.addFrom(written, index, now(node));
  }
  return now(body);
}
