/** Each primitive's rules as numeric functions, made from the symbolic ones: the only source of numeric slopes. */

import { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { literal, named, numberOf } from "../primitives/define.ts";
import { Emitter, mayGenerate } from "./emit.ts";

/** A rule in numbers: of up to three arguments, and of the value of the application itself. */
export type NumericRule = (x: number, y: number, z: number, out: number) => number;

/**
 * A symbolic rule on a graph of its own: an expression of the placeholders `args` and of `out`, the
 * primitive applied to them. Nothing in it is simplified: rules are written in the form that is stable.
 */
export interface Rule {
  readonly args: readonly Node[];
  readonly out: Node;
  readonly result: Node;
}

/** The partials of one primitive; `undefined` is zero. */
export interface Partials {
  readonly symbolic: readonly (Rule | undefined)[];
  readonly numeric: readonly (NumericRule | undefined)[];
}

const made = new Map<Primitive, Partials[]>();

/**
 * The partials of a primitive, compiled when first asked for.
 * Rules may look for a constant zero among their arguments (x^0 has slope 0 even where x^-1 is not
 * defined), so an application that has one gets rules of its own: bit i of `zeros` says that argument i is.
 */
export function partialsOf(op: Primitive, zeros = 0): Partials {
  const all = made.get(op) ?? [];
  made.set(op, all);
  const partials = all[zeros] ?? compilePartials(op, zeros);
  all[zeros] = partials;
  return partials;
}

function compilePartials(op: Primitive, zeros: number): Partials {
  const symbolic = op.partials.map((partial) => partial && ruleOf(op, partial, zeros));
  return { symbolic, numeric: symbolic.map((rule) => rule && compileRule(rule)) };
}

/** Which arguments of a node are the constant zero, as bits. */
export function zerosOf(node: Node): number {
  let zeros = 0;
  for (let i = 0; i < node.args.length; i++) {
    const arg = node.args[i];
    if (arg && numberOf(arg)?.isZero) zeros |= 1 << i;
  }
  return zeros;
}

/** The rule that `build` writes about an application of `op`, some of whose arguments are zero. */
export function ruleOf(
  op: Primitive,
  build: (args: readonly Node[], out: Node) => Node,
  zeros = 0,
): Rule {
  if (op.arity > 3) throw new Error(`${op.name} takes more arguments than a numeric rule can`);
  const graph = new Graph();
  const args = ["x", "y", "z"]
    .slice(0, op.arity)
    .map((name, i) => ((zeros >> i) & 1 ? literal(graph, Rational.zero) : named(graph, name)));
  const out = graph.node(op, args);
  return { args, out, result: build(args, out) };
}

/** A rule as a function; by interpretation where code may not be made at run time. */
export const compileRule = (rule: Rule, generate = mayGenerate()): NumericRule =>
  generate ? generateRule(rule) : interpretRule(rule);

function generateRule(rule: Rule): NumericRule {
  const emitter = new Emitter();
  const known = new Map([[rule.out, "out"]]);
  rule.args.forEach((arg, i) => {
    known.set(arg, `a${i}`);
  });
  const result = emitter.value(rule.result, known);
  return emitter.compile("a0, a1, a2, out", `return ${result};`);
}

function interpretRule({ args, out, result }: Rule): NumericRule {
  // What only `out` needs is skipped, since its value is given.
  const { nodes } = result.graph;
  const needed = new Set([result]);
  for (let id = result.id; id >= 0; id--) {
    const node = nodes[id];
    if (node && node !== out && needed.has(node)) for (const arg of node.args) needed.add(arg);
  }
  const schedule = nodes.filter((node) => needed.has(node) && node !== out && node.args.length > 0);
  const values = new Float64Array(result.id + 1 + out.id);
  for (const node of needed) {
    if (node.args.length === 0) values[node.id] = numberOf(node)?.toNumber() ?? node.op.eval();
  }
  const read = (node: Node): number => values[node.id] ?? Number.NaN;
  return (x, y, z, given) => {
    const inputs = [x, y, z];
    args.forEach((arg, i) => {
      values[arg.id] = inputs[i] ?? Number.NaN;
    });
    values[out.id] = given;
    for (const node of schedule) values[node.id] = node.op.eval(...node.args.map(read));
    return read(result);
  };
}
