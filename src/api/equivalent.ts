/** Whether two formulas are equal. */

import { comparing, type Equivalence, type EquivalenceOptions } from "../check/equivalence.ts";
import { transplant } from "../graph/transplant.ts";
import type { Program } from "../language/program.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";
import type { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/** What points to compare at; and long comparisons report, and stop on a signal. */
type Options = Pick<EquivalenceOptions, "seed" | keyof WorkOptions>;

/**
 * Compares two formulas wherever both have a value: `equal` (proved, or seen at many points), `different`
 * (with a witness), or `undecided` (with the reason). Throws a `GradtraceError` on a text that cannot be read.
 */
export const equivalent = (
  a: string | Program | Expression,
  b: string | Program | Expression,
  options: Options = {},
): Equivalence => finish(together(a, b, options), options);

/** The same in slices, so that `options.signal` can stop it. */
export const equivalentAsync = (
  a: string | Program | Expression,
  b: string | Program | Expression,
  options: Options = {},
): Promise<Equivalence> => inSlices(together(a, b, options), options);

function* together(
  a: string | Program | Expression,
  b: string | Program | Expression,
  options: Options,
): Work<Equivalence> {
  const left = programOf(a).output;
  return yield* comparing(left, transplant(programOf(b).output, left.graph), options);
}
