/** Kinks that a point stands on, and the one-sided slopes there. */

import type { Kink, Node } from "../graph/node.ts";

/** The slope of the output when one variable decreases from the point, and when it increases. NaN: it jumps. */
export interface OneSided {
  readonly below: number;
  readonly above: number;
}

/**
 * A node that stands on one of its kinks at the point.
 * `slopes`: of the output, along each variable that the node depends on; absent where there are too many.
 */
export interface AtKink {
  readonly node: Node;
  readonly kink: Kink;
  readonly slopes?: ReadonlyMap<string, OneSided>;
}
