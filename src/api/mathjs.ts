/** Conversion between mathjs expression trees and expressions: the entry `gradtrace/mathjs`. */

import type { MathNode } from "mathjs";
import * as mathjs from "mathjs";
import { Graph, liveFrom } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { nearest } from "../language/nearest.ts";
import { add, div, exact, mul, neg, sub } from "../primitives/arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "../primitives/comparisons.ts";
import { literal, named, nameOf, numberOf } from "../primitives/define.ts";
import { where } from "../primitives/piecewise.ts";
import { pow } from "../primitives/powers.ts";
import { constantsByName, functionsByName, primitives } from "../primitives/registry.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { Expression } from "./expression.ts";

/** The operators of both, with mathjs's sign and its name for the function behind it. */
const operators: readonly (readonly [Primitive, sign: string, fn: string])[] = [
  [add, "+", "add"],
  [sub, "-", "subtract"],
  [neg, "-", "unaryMinus"],
  [mul, "*", "multiply"],
  [div, "/", "divide"],
  [pow, "^", "pow"],
  [lt, "<", "smaller"],
  [le, "<=", "smallerEq"],
  [gt, ">", "larger"],
  [ge, ">=", "largerEq"],
  [eq, "==", "equal"],
  [ne, "!=", "unequal"],
  [and, "and", "and"],
  [or, "or", "or"],
  [not, "not", "not"],
];
const operatorOf = new Map(operators.map(([primitive, sign, fn]) => [primitive, { sign, fn }]));
const primitiveOf = new Map(operators.map(([primitive, , fn]) => [fn, primitive]));

/** Functions of mathjs that are others here, of the arguments that are given. */
const spelledOut: ReadonlyMap<string, (...args: Node[]) => Node> = new Map<
  string,
  (...args: Node[]) => Node
>([
  ["unaryPlus", (x) => x as Node],
  ["square", (x) => pow(x as Node, 2)],
  ["cube", (x) => pow(x as Node, 3)],
]);
/** Functions that take any number of arguments in mathjs, from the left. */
const variadic = new Set(["add", "multiply", "max", "min", "and", "or", "hypot"]);

/**
 * The functions that mathjs lacks, such as `sigmoid`: with them, every tree that `toMathjs` gives can be
 * evaluated. They go into an instance by `math.import(functions)`, or into the scope of an evaluation.
 */
export const functions: Readonly<Record<string, (...args: number[]) => number>> =
  Object.fromEntries(
    primitives
      .filter(({ name, arity }) => arity > 0 && functionsByName.has(name) && !(name in mathjs))
      .map(({ name, eval: value }) => [name, (...args: number[]) => value(...args)]),
  );

/** What a tree is made with: the classes of one instance of mathjs, which is also the one to evaluate it. */
export type MathjsClasses = Pick<
  typeof mathjs,
  "ConstantNode" | "SymbolNode" | "OperatorNode" | "FunctionNode" | "ConditionalNode" | "bignumber"
>;

/**
 * The mathjs tree of an expression, for the instance `math`. Nodes that are shared stay shared. Numbers
 * that a double does not hold exactly become BigNumbers.
 */
export function toMathjs(expression: Expression, math: MathjsClasses = mathjs): MathNode {
  const { node } = expression;
  const live = liveFrom([node]);
  const trees = new Map<Node, MathNode>();
  // Ids are topological, so counting up has the arguments ready.
  for (let id = 0; id <= node.id; id++) {
    const each = live[id] ? node.graph.nodes[id] : undefined;
    if (!each) continue;
    const args = each.args.map((arg) => trees.get(arg) as MathNode); // Arguments come first.
    trees.set(each, treeOf(each, args, math));
  }
  return trees.get(node) as MathNode; // The last of the loop.
}

function treeOf(node: Node, args: MathNode[], math: MathjsClasses): MathNode {
  const number = numberOf(node);
  if (number) return new math.ConstantNode(valueFor(number, math));
  const name = nameOf(node);
  if (name !== undefined) return new math.SymbolNode(name);
  if (args.length === 0) return new math.SymbolNode(node.op.name);
  const [x, y, z] = args;
  if (node.op === where && x && y && z) return new math.ConditionalNode(x, y, z);
  const operator = operatorOf.get(node.op);
  if (!operator) return new math.FunctionNode(new math.SymbolNode(node.op.name), args);
  // The table pairs signs and names as mathjs does, which its types cannot see.
  return new math.OperatorNode(operator.sign as "+", operator.fn as "add", args);
}

function valueFor(number: Rational, math: MathjsClasses) {
  const text = number.toString();
  const value = Number(text);
  const isExact = Number.isFinite(value) && Rational.parse(String(value)).equals(number);
  return isExact ? value : math.bignumber(text);
}

/** What is read of a mathjs tree; its own types tell the kinds of nodes apart by class only. */
interface Tree {
  /** Some kinds have none. */
  readonly type?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly fn?: string | Tree;
  readonly args?: readonly Tree[];
  readonly content?: Tree;
  readonly condition?: Tree;
  readonly trueExpr?: Tree;
  readonly falseExpr?: Tree;
  readonly conditionals?: readonly string[];
  readonly params?: readonly Tree[];
  readonly blocks?: readonly { readonly node: Tree }[];
}

/**
 * The expression of a mathjs tree: numbers, symbols, operators, functions, conditionals, and blocks of
 * assignments. Throws a `GradtraceError` for what has no meaning here, such as matrices and strings.
 */
export function fromMathjs(tree: MathNode): Expression {
  const graph = new Graph();
  const known = new Map<string, Node>();
  const built = new Map<Tree, Node>();
  // The trees that are open, innermost last; the kinds that are read here all have these fields.
  const open = [opened(tree as unknown as Tree)];
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const part = frame.parts[frame.args.length];
    const done = part && built.get(part);
    if (part && !done) open.push(opened(part));
    else if (done) frame.args.push(done);
    else {
      const node = nodeOf(frame.tree, frame.args, graph, known);
      if (frame.tree.type === "AssignmentNode") {
        known.set(frame.tree.name ?? "", node);
        // From here on the name means something else wherever it stands.
        built.clear();
      }
      built.set(frame.tree, node);
      open.pop();
    }
  }
  return new Expression(built.get(tree as unknown as Tree) as Node); // The last that was built.
}

const opened = (tree: Tree) => ({ tree, parts: partsOf(tree), args: [] as Node[] });

function partsOf(tree: Tree): readonly Tree[] {
  const { content, condition, trueExpr, falseExpr, blocks, params, args, value } = tree;
  if (tree.type === "AssignmentNode") return [value as Tree];
  if (condition && trueExpr && falseExpr) return [condition, trueExpr, falseExpr];
  return blocks?.map(({ node }) => node) ?? (content ? [content] : (params ?? args ?? []));
}

function nodeOf(
  tree: Tree,
  args: readonly Node[],
  graph: Graph,
  known: ReadonlyMap<string, Node>,
): Node {
  const { type, name = "" } = tree;
  const [x, y, z] = args;
  switch (type) {
    case "ConstantNode":
      return constantOf(tree.value, graph);
    case "SymbolNode": {
      const constant = constantsByName.get(name);
      return known.get(name) ?? (constant ? graph.node(constant, []) : named(graph, name));
    }
    case "OperatorNode":
      return called(String(tree.fn), args, graph);
    case "FunctionNode":
      return called(typeof tree.fn === "object" ? (tree.fn.name ?? "") : name, args, graph);
    case "ConditionalNode":
      if (x && y && z) return where(x, y, z);
      break;
    case "RelationalNode": {
      const pairs = (tree.conditionals ?? []).map((each, i) =>
        called(each, args.slice(i, i + 2), graph),
      );
      return pairs.reduce((a, b) => and(a, b));
    }
    case "ParenthesisNode":
    case "AssignmentNode":
    case "BlockNode": {
      const last = args.at(-1);
      if (last) return last;
    }
  }
  throw refusal("unsupported-node", `gradtrace has nothing like ${type ?? "this node"} of mathjs`);
}

function called(name: string, args: readonly Node[], graph: Graph): Node {
  const spelled = spelledOut.get(name);
  if (spelled && args.length === 1) return spelled(...args);
  const found = [primitiveOf.get(name) ?? [], functionsByName.get(name) ?? []].flat();
  const primitive = found.find(({ arity }) => arity === args.length);
  if (primitive) return graph.node(primitive, args);
  const pair = found.find(({ arity }) => arity === 2);
  if (pair && variadic.has(name) && args.length > 0) {
    return args.reduce((a, b) => graph.node(pair, [a, b]));
  }
  if (found.length > 0) {
    throw refusal("arity", `${name} is given ${args.length} arguments, which it does not take`);
  }
  const near = nearest(name, [...functionsByName.keys()]);
  throw refusal(
    "unknown-function",
    `there is no function "${name}"`,
    near === undefined ? undefined : `did you mean ${near}?`,
  );
}

function constantOf(value: unknown, graph: Graph): Node {
  if (typeof value === "boolean") return literal(graph, value ? Rational.one : Rational.zero);
  const text = String(mathjs.isFraction(value) ? value.toFraction() : value);
  const [, sign, top, bottom] = /^(-?)(\d[\d.]*(?:e[+-]?\d+)?)(?:\/(\d+))?$/i.exec(text) ?? [];
  if (top === undefined || typeof value === "string") {
    throw refusal("unsupported-value", `the value ${text} has no meaning here`);
  }
  const size = Rational.parse(top).over(Rational.parse(bottom ?? "1"));
  return exact(graph, sign ? size.negated() : size);
}

const refusal = (code: string, title: string, help?: string): GradtraceError =>
  new GradtraceError([
    { code, severity: "error", title, labels: [], ...(help !== undefined && { help }) },
  ]);
