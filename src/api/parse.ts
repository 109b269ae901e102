/** Reading a text, for callers who prefer exceptions to results. */

import { readLatexProgram } from "../language/latex/program.ts";
import type { Program } from "../language/program.ts";
import { read } from "../language/read.ts";
import { GradtraceError } from "../text/diagnostic.ts";

/** How to read a text, and what to call it in diagnostics. */
export interface ParseOptions {
  /** The language of the reference, or formulas in LaTeX as students write them; plain by default. */
  readonly format?: "plain" | "latex";
  /** A file's path; `<input>` by default. */
  readonly name?: string;
}

/** The program that a text denotes. Throws a `GradtraceError`, whose `diagnostics` say where and why. */
export function parse(source: string, options: ParseOptions = {}): Program {
  const { format = "plain", name = "<input>" } = options;
  const reader = format === "latex" ? readLatexProgram : read;
  const result = reader({ name, text: source });
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}
