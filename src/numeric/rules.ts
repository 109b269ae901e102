/** Each primitive's rules as numeric functions, made from the symbolic ones: the only source of numeric slopes. */

import { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { literal, named, numberOf } from "../primitives/define.ts";
import { generateScalar } from "./backends/javascript.ts";
import { interpret } from "./backends/tape.ts";
import { computation } from "./computation.ts";
import { mayGenerate } from "./emit.ts";
import { Instructions } from "./instructions.ts";
import { stabilise } from "./stable.ts";
import { writeRule } from "./template.ts";

/** A rule in numbers: of up to three arguments, and of the value of the application itself. */
export type NumericRule = (x: number, y: number, z: number, out: number) => number;

/**
 * A symbolic rule on a graph of its own: an expression of the placeholders `args` and of `out`, the
 * primitive applied to them. Nothing in it is simplified, but what would cancel is in its stable form.
 */
export interface Rule {
  readonly args: readonly Node[];
  readonly out: Node;
  readonly result: Node;
}

/** The partials of one primitive; `undefined` is zero. */
export interface Partials {
  readonly symbolic: readonly (Rule | undefined)[];
  /** Compiled when first asked for. */
  readonly numeric: readonly (NumericRule | undefined)[];
}

const made = new Map<Primitive, Partials[]>();

/**
 * The partials of a primitive, made when first asked for.
 * Rules may look for a constant zero among their arguments (x^0 has slope 0 even where x^-1 is not
 * defined), so an application that has one gets rules of its own: bit i of `zeros` says that argument i is.
 */
export function partialsOf(op: Primitive, zeros = 0): Partials {
  const all = made.get(op) ?? [];
  made.set(op, all);
  const partials = all[zeros] ?? makePartials(op, zeros);
  all[zeros] = partials;
  return partials;
}

function makePartials(op: Primitive, zeros: number): Partials {
  const symbolic = op.partials.map(
    (partial) => partial && ruleOf(op, (args, out) => stabilise(partial(args, out)).output, zeros),
  );
  let numeric: Partials["numeric"] | undefined;
  return {
    symbolic,
    get numeric() {
      numeric ??= symbolic.map((rule) => rule && compileRule(rule));
      return numeric;
    },
  };
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
export function compileRule(rule: Rule, generate = mayGenerate()): NumericRule {
  const code = new Instructions();
  const [x = 0, y = 0, z = 0, out = 0] = [0, 1, 2, 3].map((index) => code.input(index));
  const written = computation(code, {
    inputs: 4,
    value: writeRule(code, rule, x, y, z, out),
    results: new Int32Array(0),
    depends: new Uint8Array(0),
  });
  if (generate) return generateScalar(written, ["x", "y", "z", "out"]) as NumericRule;
  const routine = interpret(written);
  const inputs = new Float64Array(4);
  const none = new Float64Array(0);
  return (...given) => {
    inputs.set(given);
    return routine(inputs, none);
  };
}
