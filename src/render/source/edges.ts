/** Partials at places where a function has a value, but the formula of a partial has none. */

import type { Node, Primitive } from "../../graph/node.ts";
import { eq } from "../../primitives/comparisons.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { where } from "../../primitives/piecewise.ts";
import { hypot, pow } from "../../primitives/powers.ts";
import type { Bounds } from "./bounds.ts";

/** Whether a partial is infinite wherever its formula divides by zero though there is a value. */
export const isVerticalAlong = (op: Primitive, place: number): boolean =>
  op !== pow &&
  op.edges.some(({ partials }) => Math.abs(partials[place] ?? 0) === Number.POSITIVE_INFINITY);

/** What is zero at an edge where a partial is zero, and elsewhere only where the partial is zero too. */
type Edge = (through: Node, place: number, bounds: Bounds) => Node | undefined;

const atOrigin: Edge = (out, _, bounds) => (bounds.isNonzero(out) ? undefined : out);

const edges: ReadonlyMap<Primitive, Edge> = new Map<Primitive, Edge>([
  [hypot, atOrigin],
  [
    pow,
    (out, place, bounds) => {
      const [x, n] = out.args;
      if (!x || !n) return undefined;
      // n*x^(n-1) where n is 0, and x^n*log(x) where x is.
      if (place === 0) return numberOf(n) || bounds.isNonzero(n) ? undefined : n;
      return bounds.isInDomain(out) ? undefined : out;
    },
  ],
]);

/** What is zero at the edges of `through` where its partial along an argument is zero; the partial's formula may divide by it. */
export const vanishingAtEdge = (through: Node, place: number, bounds: Bounds): Node | undefined =>
  edges.get(through.op)?.(through, place, bounds);

/** A partial as it is at edges too. */
export const atEdges = (partial: Node, vanishing: Node | undefined): Node =>
  vanishing ? where(eq(vanishing, 0), numberBeside(partial, 0), partial) : partial;
