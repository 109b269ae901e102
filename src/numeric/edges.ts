/** Partials where a primitive has a value but the formula of its partial has none. */

import type { Edge, Primitive } from "../graph/node.ts";

/** What the primitive states of these arguments, at which the formula of a partial gives NaN. */
export const edgeAt = (op: Primitive, args: readonly number[]): Edge | undefined =>
  op.edges.find((edge) => edge.at(...args));

/** The partial along one argument there; NaN where there is none. */
export const partialAtEdge = (op: Primitive, args: readonly number[], argument: number): number =>
  edgeAt(op, args)?.partials[argument] ?? Number.NaN;
