/** A small interpreter for rules: the value of an expression in doubles, or to many digits. */

import { all, type BigNumber, create, type FactoryFunctionMap } from "mathjs";
import type { Big, BigContext } from "../../src/graph/big.ts";
import { Graph, liveFrom } from "../../src/graph/graph.ts";
import type { Node, Primitive } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { named } from "../../src/primitives/define.ts";

/** The digits that tests work with. */
export const digits = 50;

// mathjs types its own list of functions as possibly missing.
const math = create(all as FactoryFunctionMap, { number: "BigNumber", precision: digits });
/** Numbers of that many digits. */
export const context = (math.bignumber(1) as BigNumber).constructor as unknown as BigContext;

/** A double as the number that it is, to the last bit: 0.1 is a little more than a tenth. */
export function exactly(x: number): Big {
  if (!Number.isFinite(x)) return new context(x);
  let [whole, power] = [x, 0];
  for (; !Number.isInteger(whole); power++) whole *= 2;
  // A double has at most 767 digits.
  const wide = context.clone({ precision: 800 });
  return new context(new wide(BigInt(whole).toString()).div(new wide(2).pow(power)));
}

/** An application of a primitive to variables, with the means to evaluate what rules say of it. */
export interface Application {
  readonly args: readonly Node[];
  readonly out: Node;
}

export function applicationOf(primitive: Primitive): Application {
  const graph = new Graph();
  const args = ["a", "b", "c"].slice(0, primitive.arity).map((name) => named(graph, name));
  return { args, out: graph.node(primitive, args) };
}

/** The value of `node` in doubles, where the arguments of the application have the given values. */
export const inDoubles = (node: Node, { args }: Application, values: readonly number[]): number =>
  interpret<number>(
    node,
    new Map(args.map((arg, i) => [arg, values[i] ?? Number.NaN])),
    (exact) => exact.toNumber(),
    (op, operands) => op.eval(...operands),
  );

/** The same to many digits. */
export const inDigits = (node: Node, { args }: Application, values: readonly Big[]): Big =>
  interpret<Big>(
    node,
    new Map(args.map((arg, i) => [arg, values[i] ?? new context(Number.NaN)])),
    (exact) => new context(exact.n.toString()).div(new context(exact.d.toString())),
    (op, operands) => op.precise(...(operands.length > 0 ? operands : [new context(1)])),
  );

function interpret<Value>(
  output: Node,
  given: ReadonlyMap<Node, Value>,
  constant: (exact: Rational) => Value,
  apply: (op: Primitive, operands: Value[]) => Value,
): Value {
  const live = liveFrom([output]);
  const values = new Map(given);
  for (const node of output.graph.nodes.slice(0, output.id + 1)) {
    if (!live[node.id] || values.has(node)) continue;
    const { attribute } = node;
    values.set(
      node,
      attribute instanceof Rational
        ? constant(attribute)
        : apply(
            node.op,
            node.args.map((arg) => values.get(arg) as Value),
          ),
    );
  }
  return values.get(output) as Value;
}
