/** Differentiation from the variable up, in which the derivative of any node can be replaced by a wrong one. */

import { minus, one, plus, times, zero } from "../../calculus/derivation-algebra.ts";
import { liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { nameOf } from "../../primitives/define.ts";
import type { Place } from "./mistake.ts";

/** Derivatives of the nodes that contain the variable. */
export type Slopes = ReadonlyMap<Node, Node>;

/** The forward pass of one output along one variable, or along a part of the output taken for a variable. */
export class Forward {
  readonly output: Node;
  readonly variable: Node;
  /** The nodes between the variable and the output, both included, arguments first. */
  readonly order: readonly Node[];
  /** Other variables of the output. */
  readonly others: readonly Node[];
  readonly #show: (node: Node) => Node;

  constructor(output: Node, variable: Node, show: (node: Node) => Node) {
    this.output = output;
    this.variable = variable;
    this.#show = show;
    const live = liveFrom([output]);
    const varies = new Set([variable]);
    const others: Node[] = [];
    for (let id = 0; id <= output.id; id++) {
      const node = live[id] ? output.graph.nodes[id] : undefined;
      if (!node || node === variable) continue;
      if (nameOf(node) !== undefined) others.push(node);
      if (node.args.some((arg) => varies.has(arg)) && node.id > variable.id) varies.add(node);
    }
    this.order = live[variable.id] ? [...varies] : [];
    this.others = others;
  }

  /** The derivative of every node between, with some replaced. */
  slopes(replaced?: ReadonlyMap<Node, Node>): Map<Node, Node> {
    const slopes = new Map<Node, Node>();
    for (const [node, slope] of replaced ?? []) slopes.set(node, slope);
    for (const node of this.order) {
      const wrong = replaced?.get(node);
      if (wrong) continue;
      if (node === this.variable) slopes.set(node, one(node));
      else
        slopes.set(
          node,
          slopeOf(
            node,
            node.args.map((arg) => slopes.get(arg)),
          ),
        );
    }
    // Others vary only where a mistake makes them: what is between them and the output follows.
    for (const node of replaced?.keys() ?? []) {
      if (!this.order.includes(node)) return this.#spread(slopes, replaced ?? new Map());
    }
    return slopes;
  }

  #spread(slopes: Map<Node, Node>, replaced: ReadonlyMap<Node, Node>): Map<Node, Node> {
    const live = liveFrom([this.output]);
    for (let id = 0; id <= this.output.id; id++) {
      const node = live[id] ? this.output.graph.nodes[id] : undefined;
      if (!node || replaced.has(node) || node === this.variable) continue;
      const below = node.args.map((arg) => slopes.get(arg));
      if (below.some((slope) => slope !== undefined)) slopes.set(node, slopeOf(node, below));
    }
    return slopes;
  }

  place(node: Node, slopes: Slopes): Place {
    const { args } = node;
    return {
      node,
      args,
      slopes: args.map((arg) => slopes.get(arg)),
      slope: slopes.get(node) ?? zero(node),
      variable: this.variable,
      partial: (argument) => node.op.partials[argument]?.(args, node),
      slopeFrom: (below) => slopeOf(node, below),
      show: this.#show,
    };
  }
}

/** The chain rule at a node. */
function slopeOf(node: Node, below: readonly (Node | undefined)[]): Node {
  const terms = node.args.flatMap((_, i) => {
    const slope = below[i];
    const partial = slope && node.op.partials[i]?.(node.args, node);
    return slope && partial ? [times(partial, slope)] : [];
  });
  const [first, ...rest] = terms;
  return first ? rest.reduce(plus, first) : zero(node);
}

/** What a wrong derivative of one node does to that of the output, the adjoint of the node being `adjoint`. */
export const replacedBy = (derivative: Node, adjoint: Node, slope: Node, wrong: Node): Node =>
  plus(derivative, times(adjoint, minus(wrong, slope)));
