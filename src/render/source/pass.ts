/** Value and slopes as one graph: the reverse pass in the form in which a person would write it. */

import { Graph, liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { mul } from "../../primitives/arithmetic.ts";
import { literal } from "../../primitives/define.ts";
import { Bounds } from "./bounds.ts";
import { assumed, both, conditionOf, either, only } from "./branches.ts";
import { domainOf } from "./domain.ts";
import { atEdges, isVerticalAlong, vanishingAtEdge } from "./edges.ts";
import { distributed, isSquare, type Manner, sum, tidied } from "./tidy.ts";

export interface Pass {
  readonly bounds: Bounds;
  readonly value: Node;
  /** There are points of numbers without a value: a rule such as 1/x must not give a slope there. */
  readonly mayFail: boolean;
  /** One for each node of `wrt`; `undefined` where the output does not depend on it, or only by steps. */
  readonly slopes: readonly (Node | undefined)[];
  /** What a node of the program is here; `undefined` where the output does not depend on it. */
  copyOf(node: Node): Node | undefined;
  /** The node of the way forward whose adjoint a node is. */
  readonly adjoints: ReadonlyMap<Node, Node>;
}

/**
 * Something that comes to a node from a user. `whole` is right everywhere; `part` only under the condition,
 * and spares testing it again.
 */
interface Arrival {
  readonly condition: Node | undefined;
  readonly part: Node;
  readonly whole: Node;
}

/** Value and slopes of `output` along `wrt`, on a graph of their own. Linear in the size of the program. */
export function passOf(
  output: Node,
  wrt: readonly Node[],
  { squaresAreProducts }: Pick<Manner, "squaresAreProducts">,
): Pass {
  const graph = new Graph();
  const copies = copied(output, graph, squaresAreProducts);
  const value = copies.get(output) as Node; // The last one that was copied.
  const bounds = new Bounds();
  const wanted = wrt.map((node) => copies.get(node));
  const varies = dependents(value, wanted);
  const arrivals = new Map<Node, Arrival[]>();
  const adjoints = new Map<Node, Node>();
  const found = new Map<Node, Node>();
  const isWanted = new Set(wanted);
  const mayFail = graph.nodes.some((node) => !bounds.isInDomain(node));
  bounds.assume(value);
  const one = literal(graph, Rational.one);
  arrivals.set(value, [{ condition: undefined, part: one, whole: one }]);

  // Ids are topological, so counting down is the whole schedule.
  for (let id = value.id; id >= 0; id--) {
    const node = graph.nodes[id];
    const received = node && varies[id] ? arrivals.get(node) : undefined;
    if (!node || !received) continue;
    const adjoint = gathered(received);
    for (const form of [adjoint.part, adjoint.whole]) {
      if (!adjoints.has(form)) adjoints.set(form, node);
    }
    if (isWanted.has(node)) found.set(node, adjoint.whole);
    arrivals.delete(node);
    const { nonzero } = domainOf(node.op);
    const given = { squaresAreProducts, isGiven: (part: Node) => part.id <= value.id };
    node.args.forEach((arg, place) => {
      if (!varies[arg.id]) return;
      const rule = node.op.partials[place]?.(node.args, node);
      if (!rule) return;
      const isVertical = isVerticalAlong(node.op, place);
      const vanishing = vanishingAtEdge(node, place, bounds);
      const manner: Manner = {
        ...given,
        isSafe: (denominator) =>
          isVertical || denominator === vanishing || isSafe(denominator, node, nonzero, bounds),
      };
      const partial = atEdges(tidied(rule, node, manner), vanishing);
      const handed = onward(adjoint, partial, node, bounds, manner);
      const others = arrivals.get(arg);
      if (others) others.push(...handed);
      else if (handed.length > 0) arrivals.set(arg, [...handed]);
    });
  }
  const slopes = wanted.map((node) => node && found.get(node));
  return { bounds, value, mayFail, slopes, copyOf: (node) => copies.get(node), adjoints };
}

/** The live nodes of a program on another graph. */
function copied(output: Node, into: Graph, squaresAreProducts: boolean): ReadonlyMap<Node, Node> {
  const live = liveFrom([output]);
  const copies = new Map<Node, Node>();
  for (let id = 0; id <= output.id; id++) {
    const node = output.graph.nodes[id];
    if (!live[id] || !node) continue;
    const args = node.args.map((arg) => copies.get(arg) as Node); // Arguments precede users.
    const [base] = args;
    const isProduct = squaresAreProducts && isSquare(node) && base !== undefined;
    copies.set(node, isProduct ? mul(base, base) : into.node(node.op, args, node.attribute));
  }
  return copies;
}

/** By id, which nodes depend on one of `wrt`. */
function dependents(value: Node, wrt: readonly (Node | undefined)[]): Uint8Array {
  const varies = new Uint8Array(value.id + 1);
  for (const node of wrt) if (node) varies[node.id] = 1;
  for (let id = 0; id <= value.id; id++) {
    if (value.graph.nodes[id]?.args.some((arg) => varies[arg.id])) varies[id] = 1;
  }
  return varies;
}

/** All that came to a node: under the one condition of every arrival, or without any. */
function gathered(arrivals: readonly Arrival[]): Arrival {
  const [first] = arrivals;
  if (first && arrivals.length === 1) return first;
  const condition = first?.condition;
  const total = (nodes: readonly Node[]): Node => nodes.reduce(sum);
  if (arrivals.every((arrival) => arrival.condition === condition)) {
    const part = total(arrivals.map((arrival) => arrival.part));
    return { condition, part, whole: only(condition, part) };
  }
  const whole = total(arrivals.map((arrival) => arrival.whole));
  const conditions = arrivals.map((arrival) => arrival.condition);
  const anyway = conditions.includes(undefined);
  const reached = anyway ? undefined : [...new Set(conditions as Node[])].reduce(either);
  return { condition: reached, part: whole, whole };
}

/** What a node hands on to an argument, by the partial; nothing where a selection's partial is zero. */
function onward(
  { condition, part, whole }: Arrival,
  partial: Node,
  through: Node,
  bounds: Bounds,
  manner: Manner,
): readonly Arrival[] {
  const handed = through.op.selects ? conditionOf(partial) : true;
  if (handed === false) return [];
  if (handed !== true) {
    const reached = condition ? both(condition, handed) : handed;
    return [
      {
        condition: reached,
        part: distributed(part, assumed(partial), manner),
        whole: distributed(whole, partial, manner),
      },
    ];
  }
  const product = distributed(part, partial, manner);
  // Zero times what is neither infinite nor NaN is zero, so that the condition need not be tested again.
  const isZeroElsewhere = condition !== undefined && whole !== part && bounds.isTame(partial);
  const everywhere = isZeroElsewhere
    ? distributed(whole, partial, manner)
    : only(condition, product);
  return [{ condition, part: product, whole: everywhere }];
}

/** Whether zero is excluded as a denominator in a partial of `through`. */
function isSafe(denominator: Node, through: Node, nonzero: readonly number[], bounds: Bounds) {
  const excluded = new Set(nonzero.map((place) => through.args[place]));
  const stack = [denominator];
  // A product is zero only where a factor is; a rule's products are short.
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (bounds.isNonzero(node) || excluded.has(node)) continue;
    if (node.op !== mul || excluded.has(node)) return false;
    stack.push(...node.args);
  }
  return true;
}
