/** Reading a text, for callers who prefer exceptions to results. */

import { readLatexProgram } from "../language/latex/program.ts";
import type { Program } from "../language/program.ts";
import { reading } from "../language/read.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import type { Result } from "../text/result.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";

/** How to read a text, and what to call it in diagnostics; long texts report, and stop on a signal. */
export interface ParseOptions extends WorkOptions {
  /** The language of the reference, or formulas in LaTeX as students write them; plain by default. */
  readonly format?: "plain" | "latex";
  /** A file's path; `<input>` by default. */
  readonly name?: string;
}

/** The program that a text denotes. Throws a `GradtraceError`, whose `diagnostics` say where and why. */
export const parse = (source: string, options: ParseOptions = {}): Program =>
  programIn(finish(readingOf(source, options), options));

/** The same in slices, so that `options.signal` can stop it. */
export const parseAsync = async (source: string, options: ParseOptions = {}): Promise<Program> =>
  programIn(await inSlices(readingOf(source, options), options));

function* readingOf(
  text: string,
  { format = "plain", name = "<input>" }: ParseOptions,
): Work<Result<Program>> {
  const source = { name, text };
  // LaTeX is formulas, which are never long.
  return format === "latex" ? readLatexProgram(source) : yield* reading(source, {});
}

function programIn(result: Result<Program>): Program {
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}
