/** An explanation of a wrong answer that is still to be proved. */

import type { Node } from "../../graph/node.ts";
import type { Finding } from "./mistake.ts";

/** An explanation that fits at the samples, with the two formulas that must be equal if it holds. */
export interface Lead {
  readonly finding: () => Finding;
  readonly rank: number;
  readonly left: () => Node;
  readonly right: () => Node;
}
