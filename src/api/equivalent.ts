/** Whether two formulas are equal. */

import { type Equivalence, type EquivalenceOptions, equivalence } from "../check/equivalence.ts";
import { transplant } from "../graph/transplant.ts";
import type { Program } from "../language/program.ts";
import type { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/**
 * Compares two formulas wherever both have a value: `equal` (proved, or seen at many points), `different`
 * (with a witness), or `undecided` (with the reason). Throws a `GradtraceError` on a text that cannot be read.
 */
export function equivalent(
  a: string | Program | Expression,
  b: string | Program | Expression,
  options: Pick<EquivalenceOptions, "seed"> = {},
): Equivalence {
  const left = programOf(a).output;
  const right = programOf(b).output;
  return equivalence(left, transplant(right, left.graph), options);
}
