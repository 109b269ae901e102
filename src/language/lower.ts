/** Lowers a part of a text to a node of the graph: one node for each thing written, and nothing simplified. */

import type { Node, Primitive } from "../graph/node.ts";
import { add, mul } from "../primitives/arithmetic.ts";
import { and, eq } from "../primitives/comparisons.ts";
import { named } from "../primitives/define.ts";
import { abs, where } from "../primitives/piecewise.ts";
import { pow, sqrt } from "../primitives/powers.ts";
import { constantsByName } from "../primitives/registry.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Work } from "../timing/slices.ts";
import { apply } from "./calls.ts";
import * as complain from "./complaints.ts";
import { numberOf } from "./literals.ts";
import type { Lowering } from "./lowering.ts";
import { infixes, prefixes } from "./operators.ts";
import { addSubtrees, reverseFrom } from "./subtrees.ts";
import type { Binary, Link, Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";

/**
 * The node of a part. A loop over a stack of trees: each is first opened, which puts it back to be finished
 * with its subtrees above it, and finished when their nodes are the last of `values`.
 */
export function* lower(part: Part, lowering: Lowering): Work<Result<Node>> {
  const { dialect } = lowering;
  const whole = dialect.parse(part, lowering, lowering.parsed);
  if (!whole.ok) return whole;
  const pending: Syntax[] = [whole.value];
  const opened: boolean[] = [false];
  const values: Node[] = [];
  const total = lowering.source.text.length;
  let steps = 0;
  for (let tree = pending.pop(); tree; tree = pending.pop()) {
    if (++steps % pace === 0) yield { stage: "building the graph", done: tree.start, total };
    const isOpen = opened.pop();
    if (!isOpen) dialect.readings(tree);
    if (isOpen || tree.type === "number" || tree.type === "name") {
      const complaint = build(tree, values, lowering);
      if (complaint) return failure(complaint);
      continue;
    }
    const from = pending.push(tree);
    opened.push(true);
    if (tree.type === "binary" && tree.operator.type !== "compare") {
      // Most trees by far.
      pending.push(tree.right, tree.left);
      opened.push(false, false);
      continue;
    }
    const complaints = addSubtrees(tree, pending, lowering);
    if (complaints) return failure(...complaints);
    reverseFrom(pending, from);
    while (opened.length < pending.length) opened.push(false);
  }
  return success(values[0] as Node);
}

/** Trees between two reports. */
const pace = 4096;

/** Replaces the nodes of a tree's subtrees, the last of `values`, by its own. */
function build(tree: Syntax, values: Node[], lowering: Lowering): Diagnostic | undefined {
  const { graph, origins } = lowering;
  const { nodeLimit } = lowering.memory;
  const { start, end } = tree;
  if (graph.nodes.length > nodeLimit)
    return complain.tooLarge(lowering.source, tree, nodeLimit, false);
  switch (tree.type) {
    case "group":
      return undefined;
    case "number": {
      const value = numberOf(tree, lowering);
      if (!value) return complain.numberTooLong(lowering.source, tree);
      origins.add(value, start, end);
      values.push(value);
      return undefined;
    }
    case "name": {
      const node = resolve(tree, lowering);
      origins.add(node, start, end);
      values.push(node);
      return undefined;
    }
    case "bars":
      values.push(make(abs, [take(values)], start, end, lowering));
      return undefined;
    case "root":
      values.push(make(sqrt, [take(values)], start, end, lowering));
      return undefined;
    case "juxtaposed": {
      const right = take(values);
      values.push(make(mul, [take(values), right], start, end, lowering));
      return undefined;
    }
    case "signed":
      values.push(signed(tree.signs, take(values), end, lowering));
      return undefined;
    case "superscript": {
      const exponent = numberOf(tree.exponent, lowering);
      if (!exponent) return complain.numberTooLong(lowering.source, tree.exponent);
      origins.add(exponent, tree.exponent.start, tree.exponent.end);
      values.push(make(pow, [take(values), exponent], start, end, lowering));
      return undefined;
    }
    case "binary": {
      if (tree.operator.type === "compare") {
        values.push(comparisons(tree, values, lowering));
        return undefined;
      }
      const right = take(values);
      const op = infixes.get(tree.operator.text) ?? add;
      values.push(make(op, [take(values), right], start, end, lowering));
      return undefined;
    }
    case "power": {
      let out = take(values);
      let floor: Syntax = tree;
      for (; floor.type === "power"; floor = floor.base) {
        if (floor.signs) out = signed(floor.signs, out, end, lowering);
        const { base } = floor;
        const from = base.type === "power" ? base.exponent.start : base.start;
        out = make(pow, [take(values), out], from, end, lowering);
      }
      values.push(out);
      return undefined;
    }
    case "conditional": {
      let out = take(values);
      for (let link: typeof tree.arms | undefined = tree.arms; link; link = link.previous) {
        const chosen = take(values);
        out = make(where, [take(values), chosen, out], link.item.condition.start, end, lowering);
      }
      values.push(out);
      return undefined;
    }
    case "call": {
      const args = values.splice(values.length - (tree.group?.parts.length ?? 0));
      return apply(tree, args, end, lowering, values);
    }
    case "application": {
      for (
        let link: typeof tree.functions | undefined = tree.functions;
        link;
        link = link.previous
      ) {
        const argument = take(values);
        const more = values.splice(values.length - (link.item.group?.parts.length ?? 0));
        const complaint = apply(link.item, [argument, ...more], end, lowering, values);
        if (complaint) return complaint;
      }
      return undefined;
    }
  }
}

const take = (values: Node[]): Node => values.pop() as Node;

function make(
  op: Primitive,
  args: readonly Node[],
  start: number,
  end: number,
  { graph, origins }: Lowering,
): Node {
  const node = graph.node(op, args);
  origins.add(node, start, end);
  return node;
}

function signed(signs: Link<Token>, operand: Node, end: number, lowering: Lowering): Node {
  let out = operand;
  for (let link: Link<Token> | undefined = signs; link; link = link.previous) {
    const op = prefixes.get(link.item.text);
    if (op) out = make(op, [out], link.item.start, end, lowering);
  }
  return out;
}

/** `a < b < c` means both `a < b` and `b < c`. */
function comparisons(tree: Binary, values: Node[], lowering: Lowering): Node {
  const links: Binary[] = [];
  let rest: Syntax = tree;
  for (; rest.type === "binary" && rest.operator.type === "compare"; rest = rest.left) {
    links.push(rest);
  }
  links.reverse();
  const operands = values.splice(values.length - links.length - 1);
  let out: Node | undefined;
  links.forEach(({ operator, left, right }, i) => {
    const from = left.type === "binary" && i > 0 ? left.right.start : left.start;
    const op = infixes.get(operator.text) ?? eq;
    const holds = make(op, operands.slice(i, i + 2), from, right.end, lowering);
    out = out ? make(and, [out, holds], tree.start, right.end, lowering) : holds;
  });
  return out as Node;
}

function resolve(name: Token, { graph, scope, uses, memory }: Lowering): Node {
  const { text } = name;
  const parameter = scope.parameters?.get(text);
  if (parameter) return parameter;
  uses(name);
  const meaning = scope.meanings.get(text);
  if (meaning?.kind === "value") return meaning.node;
  let node = memory.names.get(text);
  if (!node) {
    const constant = constantsByName.get(text);
    node = constant ? graph.node(constant, []) : named(graph, text);
    memory.names.set(text, node);
  }
  return node;
}
