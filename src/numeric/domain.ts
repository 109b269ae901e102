/** Where a computation left the domain of what it applies. */

import type { Node } from "../graph/node.ts";

/**
 * A node whose arguments were finite but whose own value is not: it is outside the domain (NaN) or too
 * large for a double (infinite). `condition` is what should have held, where the primitive states it.
 */
export interface LeftDomain {
  readonly node: Node;
  readonly args: readonly number[];
  readonly condition: Node | undefined;
}

/**
 * A node whose value is fine but whose partial with respect to argument number `argument` is not finite,
 * such as `sqrt(x)` at 0: adjoints cannot be handed on through it.
 */
export interface NoSlope {
  readonly node: Node;
  readonly argument: number;
  readonly args: readonly number[];
  readonly partial: number;
}
