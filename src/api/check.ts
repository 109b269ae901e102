/** Checking a gradient against finite differences, and against high precision. */

import { checking, type GradientOptions, type GradientReport } from "../check/gradient.ts";
import type { Program } from "../language/program.ts";
import { finish, inSlices, type Work } from "../timing/slices.ts";
import type { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/** How to check, and along which variables. */
type Options = GradientOptions & { readonly wrt?: readonly string[] };

/**
 * Compares every partial of a formula with central differences: at `options.at`, or at seeded random points
 * inside the domain. Give `options.gradient` to check a gradient of your own.
 */
export const checkGradient = (
  source: string | Program | Expression,
  options: Options = {},
): GradientReport => finish(checkOf(source, options), options);

/** The same in slices, so that `options.signal` can stop it. */
export const checkGradientAsync = (
  source: string | Program | Expression,
  options: Options = {},
): Promise<GradientReport> => inSlices(checkOf(source, options), options);

function* checkOf(source: string | Program | Expression, options: Options): Work<GradientReport> {
  const program = programOf(source);
  const { report } = yield* checking(program.output, options.wrt ?? program.variables, options);
  return report;
}
