/** Checking a gradient against finite differences, and against high precision. */

import {
  checkGradient as check,
  type GradientOptions,
  type GradientReport,
} from "../check/gradient.ts";
import type { Program } from "../language/program.ts";
import type { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/**
 * Compares every partial of a formula with central differences: at `options.at`, or at seeded random points
 * inside the domain. Give `options.gradient` to check a gradient of your own.
 */
export function checkGradient(
  source: string | Program | Expression,
  options: GradientOptions & { readonly wrt?: readonly string[] } = {},
): GradientReport {
  const { wrt, ...rest } = options;
  const program = programOf(source);
  return check(program.output, wrt ?? program.variables, rest);
}
