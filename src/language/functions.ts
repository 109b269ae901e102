/** Functions that a program defines: a body lowered once over placeholders, which calls replace. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { named } from "../primitives/define.ts";
import type { Span } from "../text/source.ts";
import type { OriginTable } from "./origins.ts";

export interface UserFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly placeholders: readonly Node[];
  readonly body: Node;
  /** What of the body depends on a parameter, placeholders aside, arguments before users. */
  readonly template: readonly Node[];
  /** Where the nodes of the template and the placeholders were written. */
  readonly mentions: readonly { readonly id: number; readonly span: Span }[];
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
  const mentions = [];
  for (let index = from; index < origins.length; index++) {
    const mention = origins.mention(index);
    const node = nodes[mention.id];
    if (node && depends.has(node)) mentions.push(mention);
  }
  return { name, parameters, placeholders, body, template, mentions };
}

/** The body with `args` for its parameters; its nodes keep the places of the body's text. */
export function instantiate(
  { placeholders, body, template, mentions }: UserFunction,
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
  for (const { id, span } of mentions) {
    const node = graph.nodes[id] as Node;
    if (mentionParameters || !leaves.has(node)) {
      origins.add(now(node), span.start, span.end, span.source);
    }
  }
  return now(body);
}
