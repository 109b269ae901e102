/** A rewriting step, as data: which rule turned what into what, and under which condition. */

import type { Node } from "../graph/node.ts";

/** `before` and `after` have the same value wherever both are defined and `conditions` hold. */
export interface Rewrite {
  /** The name of the rule, or the names of all that had a part, joined by commas. */
  readonly rule: string;
  readonly before: Node;
  readonly after: Node;
  /** What had to be assumed, as conditions; empty where the step is free. */
  readonly conditions: readonly Node[];
}
