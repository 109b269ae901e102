/** Patterns that are formulas: `x`, `y` and `n` in them stand for anything, and sums may be in either order. */

import type { Graph } from "../../graph/graph.ts";
import type { Node, Primitive } from "../../graph/node.ts";
import { substitute } from "../../graph/substitute.ts";
import { add, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { nameOf, numberOf, variable } from "../../primitives/define.ts";
import { pow } from "../../primitives/powers.ts";
import { differenceOf } from "./difference.ts";

/** What the names of a pattern stand for. */
export type Bindings = ReadonlyMap<string, Node>;

/** What `pattern` binds in `node`; `undefined` where it does not match. */
// Recursion is over the pattern, which is a few nodes deep.
export function match(
  pattern: Node,
  node: Node,
  bound: Bindings = new Map(),
): Bindings | undefined {
  const name = nameOf(pattern);
  if (name !== undefined) {
    const already = bound.get(name);
    if (already) return already === node ? bound : undefined;
    return new Map(bound).set(name, node);
  }
  const number = numberOf(pattern);
  if (number) {
    const found = numberOf(node);
    return found?.equals(number) ? bound : undefined;
  }
  for (const args of readings(pattern, node)) {
    const found = matchAll(pattern.args, args, bound);
    if (found) return found;
  }
  return undefined;
}

/** Whether the pattern may match an application of `op` to applications of `below`, by the functions alone. */
export function mayMatch(
  { op: wanted, args }: Node,
  op: Primitive,
  below: readonly Primitive[],
): boolean {
  // A difference may be a sum with a negative, and a square a product.
  if (wanted === sub && op === add) return below.includes(neg);
  if (wanted === pow && op === mul) return true;
  const mayBe = (pattern: Node | undefined, found: Primitive | undefined): boolean =>
    pattern?.op === found ||
    pattern?.op === variable ||
    (pattern?.op === sub && found === add) ||
    (pattern?.op === pow && found === mul);
  const [p, q] = args;
  const [x, y] = below;
  if (wanted !== op || args.length !== below.length) return false;
  if (mayBe(p, x) && (!q || mayBe(q, y))) return true;
  return (op === add || op === mul) && mayBe(p, y) && mayBe(q, x);
}

/** The ways in which `node` may be read as an application of what `pattern` applies. */
function readings(pattern: Node, node: Node): readonly (readonly Node[])[] {
  const [x, y] = node.args;
  const difference = pattern.args.length === 2 ? differenceOf(node) : undefined;
  if (pattern.op === sub) return difference ? [difference] : [];
  if (pattern.op === pow && node.op === mul && x === y && isSquare(pattern)) {
    const two = pattern.args[1];
    return x && two ? [[x, sameNumber(two, node)]] : [];
  }
  if (pattern.op !== node.op) return [];
  const isOrderFree = pattern.op === add || pattern.op === mul;
  return isOrderFree && x && y
    ? [
        [x, y],
        [y, x],
      ]
    : [node.args];
}

const isSquare = ({ args: [, n] }: Node): boolean => !!n && numberOf(n)?.toNumber() === 2;
/** A number of a pattern in the graph of a node. */
const sameNumber = (number: Node, beside: Node): Node =>
  beside.graph.node(number.op, [], number.attribute);

function matchAll(
  patterns: readonly Node[],
  nodes: readonly Node[],
  bound: Bindings,
): Bindings | undefined {
  if (patterns.length !== nodes.length) return undefined;
  let found: Bindings | undefined = bound;
  for (let i = 0; i < patterns.length && found; i++) {
    const [pattern, node] = [patterns[i], nodes[i]];
    found = pattern && node && match(pattern, node, found);
  }
  return found;
}

/** A formula with what its names stand for, in another graph. */
export const instantiate = (formula: Node, bound: Bindings, into: Graph): Node =>
  substitute(formula, (part) => bound.get(nameOf(part) ?? ""), into);
