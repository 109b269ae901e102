/** An explanation of a wrong answer that is still to be proved. */

import type { Node } from "../../graph/node.ts";
import type { Phrase } from "../phrase.ts";
import type { Finding, MistakeCode } from "./mistake.ts";

/** An explanation that fits at the samples, with the two formulas that must be equal if it holds. */
export interface Lead {
  readonly finding: () => Finding;
  readonly rank: number;
  readonly left: () => Node;
  readonly right: () => Node;
}

/** A lead that says one thing. */
export const lead = (
  code: MistakeCode,
  mistake: string,
  rank: number,
  left: () => Node,
  right: () => Node,
  says: () => Phrase,
  correction?: () => Phrase,
): Lead => ({
  rank,
  left,
  right,
  finding: (): Finding => ({
    code,
    mistake,
    rank,
    says: says(),
    ...(correction && { correction: correction() }),
  }),
});
