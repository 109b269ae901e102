/** Whether two formulas are equal. */

import { type Equivalence, type EquivalenceOptions, equivalence } from "../check/equivalence.ts";
import { substitute } from "../graph/substitute.ts";
import type { Program } from "../language/program.ts";
import { programOf } from "./derivative.ts";
import type { Expression } from "./expression.ts";

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
  return equivalence(
    left,
    substitute(right, () => undefined, left.graph),
    options,
  );
}
