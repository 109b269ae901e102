/** Every rule for stable evaluation. Of several that apply to one formula, the first is taken. */

import type { Primitive } from "../../graph/node.ts";
import { differenceRules } from "./difference-rules.ts";
import { exponentialRules } from "./exponential-rules.ts";
import { patternRules } from "./pattern-rules.ts";
import { rootRules } from "./root-rules.ts";
import type { StableRule } from "./rule.ts";
import { seriesRules } from "./series-rules.ts";
import { shareRules } from "./share-rules.ts";

export const stableRules: readonly StableRule[] = [
  ...seriesRules,
  ...rootRules,
  ...differenceRules,
  ...shareRules,
  ...exponentialRules,
  ...patternRules,
];

const byOp = new Map<Primitive, readonly StableRule[]>();
for (const rule of stableRules) {
  for (const op of rule.ops) byOp.set(op, [...(byOp.get(op) ?? []), rule]);
}

/** The rules for formulas that end in `op`. */
export const rulesOf = (op: Primitive): readonly StableRule[] | undefined => byOp.get(op);
