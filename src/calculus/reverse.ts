/** The reverse pass: the adjoint of every node, and one contribution for every edge of the graph. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, mul } from "../primitives/arithmetic.ts";
import { literal } from "../primitives/define.ts";
import { finish, type Work } from "../timing/slices.ts";

/** Nodes between two reports. */
const pace = 1024;

/**
 * One edge of the chain rule: what `through` hands to its argument number `argument`.
 * `adjoint` is the adjoint of `through` times `partial`; a missing partial is zero, and hands on nothing.
 */
export interface Contribution {
  readonly through: Node;
  readonly argument: number;
  readonly partial: Node;
  readonly adjoint: Node;
}

/** A node with its adjoint d(output)/d(node), the sum of its contributions. The output's own has none. */
export interface Step {
  readonly node: Node;
  readonly contributions: readonly Contribution[];
  readonly adjoint: Node;
}

/** The backward pass, from the output down: every node that the output depends on through some slope. */
export interface Trace {
  readonly output: Node;
  readonly steps: readonly Step[];
  /** `undefined` where the output does not depend on the node, or does so only by constant steps. */
  adjointOf(node: Node): Node | undefined;
}

/**
 * The symbolic reverse pass from `output`, in the graph of `output`; nothing is simplified.
 * Linear in the number of nodes. Only nodes that depend on one of `wrt` are visited where it is given.
 */
export const reverse = (output: Node, wrt?: readonly Node[]): Trace =>
  finish(reversing(output, wrt));

const none: readonly Contribution[] = [];

/** The same as work. */
export function* reversing(output: Node, wrt?: readonly Node[]): Work<Trace> {
  const { graph } = output;
  const live = liveFrom([output]);
  const varies = wrt ? dependents(output, live, wrt) : live;
  // Both by id.
  const contributions = new Array<Contribution[] | undefined>(output.id + 1);
  const adjoints = new Array<Node | undefined>(output.id + 1);
  const steps: Step[] = [];

  // Ids are topological, so counting down is the whole schedule.
  for (let id = output.id; id >= 0; id--) {
    if (id % pace === 0) yield { stage: "reverse pass", done: output.id - id, total: output.id };
    const node = graph.nodes[id];
    if (!node || !live[id] || !varies[id]) continue;
    const received = contributions[id] ?? none;
    if (node !== output && received.length === 0) continue;
    const adjoint =
      node === output ? literal(graph, Rational.one) : received.map((c) => c.adjoint).reduce(sum);
    adjoints[id] = adjoint;
    steps.push({ node, contributions: received, adjoint });
    node.args.forEach((arg, argument) => {
      if (!varies[arg.id]) return;
      const partial = node.op.partials[argument]?.(node.args, node);
      if (!partial) return;
      const edge = { through: node, argument, partial, adjoint: mul(adjoint, partial) };
      const edges = contributions[arg.id];
      if (edges) edges.push(edge);
      else contributions[arg.id] = [edge];
    });
  }
  return {
    output,
    steps,
    adjointOf: (node) => (node.graph === graph ? adjoints[node.id] : undefined),
  };
}

const sum = (a: Node, b: Node): Node => add(a, b);

/** Which live nodes depend on one of `wrt`. */
function dependents(output: Node, live: Uint8Array, wrt: readonly Node[]): Uint8Array {
  const varies = new Uint8Array(output.id + 1);
  for (const node of wrt) if (node.id <= output.id) varies[node.id] = 1;
  for (let id = 0; id <= output.id; id++) {
    if (!live[id] || varies[id]) continue;
    if (output.graph.nodes[id]?.args.some((arg) => varies[arg.id])) varies[id] = 1;
  }
  return varies;
}
