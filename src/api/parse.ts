/** Reading a text, for callers who prefer exceptions to results. */

import type { Program } from "../language/program.ts";
import { read } from "../language/read.ts";
import { GradtraceError } from "../text/diagnostic.ts";

/** The program that a text denotes. Throws a `GradtraceError`, whose `diagnostics` say where and why. */
export function parse(source: string, options: { readonly name?: string } = {}): Program {
  const result = read({ name: options.name ?? "<input>", text: source });
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}
