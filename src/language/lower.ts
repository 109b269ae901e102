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
import { apply, arityOf } from "./calls.ts";
import * as complain from "./complaints.ts";
import { numberOf } from "./literals.ts";
import type { Lowering } from "./lowering.ts";
import { infixes, prefixes } from "./operators.ts";
import { type Binary, type Link, listed, type Power, type Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";

/**
 * The node of a part. A loop over a stack of trees: each is first opened, which puts it back to be finished
 * with its subtrees above it, and finished when their nodes are the last of `values`.
 */
export function lower(part: Part, lowering: Lowering): Result<Node> {
  const whole = lowering.dialect.parse(part, lowering, lowering.parsed);
  if (!whole.ok) return whole;
  const pending: Syntax[] = [whole.value];
  const opened: boolean[] = [false];
  const values: Node[] = [];
  for (let tree = pending.pop(); tree; tree = pending.pop()) {
    if (opened.pop()) {
      const complaint = finish(tree, values, lowering);
      if (complaint) return failure(complaint);
      continue;
    }
    const { length } = pending;
    pending.push(tree);
    opened.push(true);
    const subtrees = open(tree, lowering);
    if (!subtrees.ok) return subtrees;
    if (subtrees.value === nothing) {
      // A leaf is finished at once.
      pending.length = length;
      opened.length = length;
      const complaint = finish(tree, values, lowering);
      if (complaint) return failure(complaint);
      continue;
    }
    for (let i = subtrees.value.length - 1; i >= 0; i--) {
      pending.push(subtrees.value[i] as Syntax);
      opened.push(false);
    }
  }
  return success(values[0] as Node);
}

const nothing: readonly Syntax[] = [];

/** The trees whose nodes a tree is made of, in the order of the text. */
function open(tree: Syntax, lowering: Lowering): Result<readonly Syntax[]> {
  lowering.dialect.readings(tree, lowering.source, lowering.remark);
  switch (tree.type) {
    case "number":
    case "name":
      return leaf;
    case "group":
    case "bars":
      return insides([tree], lowering);
    case "call": {
      const complaint = arityOf(tree, tree.group?.parts ?? [], lowering);
      return complaint ? failure(complaint) : insides([tree.exponent, tree], lowering);
    }
    case "binary":
      return success(tree.operator.type === "compare" ? compared(tree) : [tree.left, tree.right]);
    case "juxtaposed":
      return success([tree.left, tree.right]);
    case "signed":
    case "root":
      return success([tree.operand]);
    case "superscript":
      return success([tree.base]);
    case "power":
      return success(floors(tree));
    case "application": {
      const names = listed(tree.functions);
      for (const name of names) {
        const complaint = arityOf(name, [undefined, ...(name.group?.parts ?? [])], lowering);
        if (complaint) return failure(complaint);
      }
      const beside = insides(
        names.flatMap((name) => [name.exponent, name]),
        lowering,
      );
      return beside.ok ? success([...beside.value, tree.argument]) : beside;
    }
    case "conditional": {
      const subtrees: Syntax[] = [];
      for (const { condition, branch } of listed(tree.arms)) {
        const chosen = insides([branch], lowering);
        if (!chosen.ok) return chosen;
        subtrees.push(condition, ...chosen.value);
      }
      subtrees.push(tree.otherwise);
      return success(subtrees);
    }
  }
}
const leaf = success(nothing);

/** The trees of what stands in the brackets of these tokens, if they are brackets. */
function insides(
  tokens: readonly (Token | undefined)[],
  lowering: Lowering,
): Result<readonly Syntax[]> {
  const trees: Syntax[] = [];
  for (const token of tokens) {
    for (const part of token?.group?.parts ?? []) {
      const tree = lowering.dialect.parse(part, lowering, lowering.parsed);
      if (!tree.ok) return tree;
      trees.push(tree.value);
    }
  }
  return success(trees);
}

/** The operands of `a < b < c`. */
function compared(tree: Binary): Syntax[] {
  const operands: Syntax[] = [];
  let rest: Syntax = tree;
  for (; rest.type === "binary" && rest.operator.type === "compare"; rest = rest.left) {
    operands.push(rest.right);
  }
  return [...operands, rest].reverse();
}

/** The operands of a tower, from the bottom. */
function floors(tree: Power): Syntax[] {
  const operands: Syntax[] = [];
  let rest: Syntax = tree;
  for (; rest.type === "power"; rest = rest.base) operands.push(rest.exponent);
  return [...operands, rest].reverse();
}

/** Replaces the nodes of a tree's subtrees, the last of `values`, by its own. */
function finish(tree: Syntax, values: Node[], lowering: Lowering): Diagnostic | undefined {
  const { graph, origins } = lowering;
  const { nodeLimit } = lowering.memory;
  const { start, end } = tree;
  if (graph.nodes.length > nodeLimit)
    return complain.tooLarge(lowering.source, tree, nodeLimit, false);
  const pop = (): Node => values.pop() as Node;
  const make = (op: Primitive, args: readonly Node[], from = start, to = end): Node => {
    const node = graph.node(op, args);
    origins.add(node, from, to);
    return node;
  };
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
      values.push(make(abs, [pop()]));
      return undefined;
    case "root":
      values.push(make(sqrt, [pop()]));
      return undefined;
    case "juxtaposed": {
      const right = pop();
      values.push(make(mul, [pop(), right]));
      return undefined;
    }
    case "signed":
      values.push(signed(tree.signs, pop(), end, make));
      return undefined;
    case "superscript": {
      const exponent = numberOf(tree.exponent, lowering);
      if (!exponent) return complain.numberTooLong(lowering.source, tree.exponent);
      origins.add(exponent, tree.exponent.start, tree.exponent.end);
      values.push(make(pow, [pop(), exponent]));
      return undefined;
    }
    case "binary": {
      if (tree.operator.type === "compare") {
        values.push(comparisons(tree, values, make));
        return undefined;
      }
      const right = pop();
      values.push(make(infixes.get(tree.operator.text) ?? add, [pop(), right]));
      return undefined;
    }
    case "power": {
      let out = pop();
      let floor: Syntax = tree;
      for (; floor.type === "power"; floor = floor.base) {
        if (floor.signs) out = signed(floor.signs, out, end, make);
        const { base } = floor;
        out = make(pow, [pop(), out], base.type === "power" ? base.exponent.start : base.start);
      }
      values.push(out);
      return undefined;
    }
    case "conditional": {
      let out = pop();
      for (let link: typeof tree.arms | undefined = tree.arms; link; link = link.previous) {
        const chosen = pop();
        out = make(where, [pop(), chosen, out], link.item.condition.start);
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
        const argument = pop();
        const more = values.splice(values.length - (link.item.group?.parts.length ?? 0));
        const complaint = apply(link.item, [argument, ...more], end, lowering, values);
        if (complaint) return complaint;
      }
      return undefined;
    }
  }
}

type Make = (op: Primitive, args: readonly Node[], from?: number, to?: number) => Node;

function signed(signs: Link<Token>, operand: Node, end: number, make: Make): Node {
  let out = operand;
  for (let link: Link<Token> | undefined = signs; link; link = link.previous) {
    const op = prefixes.get(link.item.text);
    if (op) out = make(op, [out], link.item.start, end);
  }
  return out;
}

/** `a < b < c` means both `a < b` and `b < c`. */
function comparisons(tree: Binary, values: Node[], make: Make): Node {
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
    const holds = make(op, operands.slice(i, i + 2), from, right.end);
    out = out ? make(and, [out, holds], tree.start, right.end) : holds;
  });
  return out as Node;
}

function resolve(name: Token, { graph, scope, uses }: Lowering): Node {
  const { text } = name;
  const parameter = scope.parameters?.get(text);
  if (parameter) return parameter;
  uses(name);
  const meaning = scope.meanings.get(text);
  if (meaning?.kind === "value") return meaning.node;
  const constant = constantsByName.get(text);
  return constant ? graph.node(constant, []) : named(graph, text);
}
