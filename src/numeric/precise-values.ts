/** Values of nodes in high precision, by counting up over ids. */

import type { Big, BigContext } from "../graph/big.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import type { Rational } from "../graph/rational.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { finish, type Work } from "../timing/slices.ts";

/** Nodes between two reports; some take long. */
const pace = 16;

/** The values of all nodes that `outputs` are computed from, themselves included; `inputs` has every variable. */
export const preciseValues = (
  outputs: readonly Node[],
  Context: BigContext,
  inputs: ReadonlyMap<string, Big>,
): ReadonlyMap<Node, Big> => finish(evaluating(outputs, Context, inputs));

/** The same as work. */
export function* evaluating(
  outputs: readonly Node[],
  Context: BigContext,
  inputs: ReadonlyMap<string, Big>,
): Work<ReadonlyMap<Node, Big>> {
  const live = liveFrom(outputs);
  const values = new Map<Node, Big>();
  const none = new Context(Number.NaN);
  const nodes = outputs[0]?.graph.nodes ?? [];
  for (let id = 0; id < live.length; id++) {
    const node = live[id] ? nodes[id] : undefined;
    if (!node) continue;
    if (id % pace === 0) yield { stage: "values to many digits", done: id, total: live.length };
    const number = numberOf(node);
    const name = nameOf(node);
    if (number) values.set(node, quotient(number, Context));
    else if (name !== undefined) values.set(node, inputs.get(name) ?? none);
    // A named constant is given any number, to answer in its precision.
    else if (node.args.length === 0) values.set(node, node.op.precise(none));
    else values.set(node, node.op.precise(...node.args.map((arg) => values.get(arg) ?? none)));
  }
  return values;
}

/** A rational number, rounded once. */
export const quotient = (number: Rational, Context: BigContext): Big =>
  new Context(number.n.toString()).div(new Context(number.d.toString()));
