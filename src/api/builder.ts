/** Expressions from code: variables, constants, and functions as builders, with the nodes that the parser makes. */

import { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { transplant } from "../graph/transplant.ts";
import { read } from "../language/read.ts";
import { reservedWords } from "../language/reserved.ts";
import { add, exact, mul } from "../primitives/arithmetic.ts";
import { named, nameOf } from "../primitives/define.ts";
import { constantsByName, functionsByName, primitives } from "../primitives/registry.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { Expression } from "./expression.ts";
import { parse } from "./parse.ts";

/** What builders take: an expression, or a number, which is the decimal that it prints as. */
export type Operand = Expression | number | bigint;

/**
 * Variables by name, of one graph: `const { x, y } = variables("x", "y")`; from a list of names, a list.
 * Throws a `GradtraceError` (`not-a-name`) for what is no name of the language.
 */
export function variables(names: readonly string[]): readonly Expression[];
export function variables<Name extends string>(
  ...names: readonly Name[]
): { readonly [N in Name]: Expression };
export function variables(
  ...names: readonly string[] | readonly [readonly string[]]
): readonly Expression[] | Readonly<Record<string, Expression>> {
  const [list] = names;
  const graph = newGraph();
  const variable = (name: string) => new Expression(named(graph, spelled(name)));
  if (Array.isArray(list)) return list.map(variable);
  // `fromEntries` makes own keys, be one of them `__proto__`.
  return Object.fromEntries((names as readonly string[]).map((name) => [name, variable(name)]));
}

/**
 * A number, exactly: 0.1 is 1/10. A text is a formula without variables: `"1/3"`, `"1e-400"`, `"pi/2"`.
 * Throws a `GradtraceError` for what is none.
 */
export function constant(value: number | bigint | string): Expression {
  if (typeof value !== "string") return new Expression(numberIn(newGraph(), value));
  const { output, variables } = parse(value, { name: "<constant>" });
  if (variables.length === 0) return new Expression(output);
  throw complaint("not-a-constant", `"${value}" depends on ${variables.join(", ")}`);
}

/** The terms added up from the left, as `a + b + c` is; 0 where there is none. */
export const sum = (terms: Iterable<Operand>): Expression => folded(terms, add, 0);

/** The factors multiplied from the left, as `a*b*c` is; 1 where there is none. */
export const product = (factors: Iterable<Operand>): Expression => folded(factors, mul, 1);

/** A function that builds its applications, with as many operands as the rule that it stands for. */
export type Builder<Rule> = Rule extends (...args: infer Args) => Node
  ? (...operands: { [I in keyof Args]: Operand }) => Expression
  : never;

/** Builders of the primitives that a module exports, under the same names. */
export type Builders<Module> = {
  readonly [Name in keyof Module as Module[Name] extends Primitive ? Name : never]: Builder<
    Module[Name]
  >;
};

export function buildersOf<Module extends object>(module: Module): Builders<Module> {
  const builders = Object.entries(module)
    .filter((entry): entry is [string, Primitive] => primitives.includes(entry[1]))
    .map(([name, op]) => [name, (...operands: readonly Operand[]) => apply(op, operands)]);
  // `apply` sees to it that there are as many operands as the primitive has.
  return Object.fromEntries(builders) as Builders<Module>;
}

/**
 * Expressions that meet are built in one graph: that of the largest, into which the others' parts are copied,
 * each once. Graphs of programs and derivatives are left alone, and have one to build on beside them.
 */
function apply(op: Primitive, operands: readonly Operand[]): Expression {
  if (operands.length !== op.arity) {
    throw complaint("arity", `${op.name} is given ${operands.length} operands, not ${op.arity}`);
  }
  let home: Graph | undefined;
  for (const operand of operands) {
    if (isNumber(operand)) continue;
    if (!(operand instanceof Expression)) {
      throw complaint(
        "not-an-expression",
        `${op.name} is given "${operand}", which is neither an expression nor a number`,
        `variables("x") and constant("1/3") are expressions`,
      );
    }
    const graph = besides(operand.node.graph);
    if (!home || graph.nodes.length > home.nodes.length) home = graph;
  }
  const graph = home ?? newGraph();
  const args = operands.map((operand) =>
    isNumber(operand) ? numberIn(graph, operand) : copied(operand.node, graph),
  );
  return new Expression(graph.node(op, args));
}

function folded(operands: Iterable<Operand>, op: Primitive, empty: number): Expression {
  let all: Operand | undefined;
  for (const each of operands) all = all === undefined ? each : apply(op, [all, each]);
  return all instanceof Expression ? all : constant(all ?? empty);
}

const isNumber = (operand: Operand): operand is number | bigint =>
  typeof operand === "number" || typeof operand === "bigint";

function numberIn(graph: Graph, value: number | bigint): Node {
  if (typeof value === "bigint") return exact(graph, Rational.of(value));
  if (!Number.isFinite(value)) throw complaint("not-a-constant", `${value} is no number here`);
  const size = Rational.parse(String(Math.abs(value)));
  return exact(graph, value < 0 ? size.negated() : size);
}

/** The name as texts have it: `x3` for `x₃`. */
function spelled(name: string): string {
  if (typeof name === "string" && /^[A-Za-z_]\w*$/.test(name) && !taken(name)) return name;
  // A name may come from plain JavaScript, be it no text at all.
  const result =
    typeof name !== "string" || /[\s()#;]/.test(name)
      ? undefined
      : read({ name: "<name>", text: name });
  const spelling = result?.ok ? nameOf(result.value.output) : undefined;
  if (spelling !== undefined) return spelling;
  const help = constantsByName.has(name) ? `constant("${name}") is its value` : undefined;
  throw complaint("not-a-name", `"${name}" is no name for a variable`, help);
}

const taken = (name: string): boolean =>
  reservedWords.has(name) || constantsByName.has(name) || functionsByName.has(name);

/** The graphs that builders have made; they grow. */
const own = new WeakSet<Graph>();
/** By graph of a program: the one in which builders use its nodes. */
const beside = new WeakMap<Graph, Graph>();
/** By graph, and by graph that nodes were copied from: the copies. */
const copies = new WeakMap<Graph, WeakMap<Graph, Map<Node, Node>>>();

function newGraph(): Graph {
  const graph = new Graph();
  own.add(graph);
  return graph;
}

function besides(graph: Graph): Graph {
  if (own.has(graph)) return graph;
  const known = beside.get(graph) ?? newGraph();
  beside.set(graph, known);
  return known;
}

function copied(node: Node, into: Graph): Node {
  if (node.graph === into) return node;
  const here = copies.get(into) ?? new WeakMap<Graph, Map<Node, Node>>();
  copies.set(into, here);
  const known = here.get(node.graph) ?? new Map<Node, Node>();
  here.set(node.graph, known);
  return transplant(node, into, known);
}

function complaint(code: string, title: string, help?: string): GradtraceError {
  return new GradtraceError([
    { code, severity: "error", title, labels: [], ...(help !== undefined && { help }) },
  ]);
}
