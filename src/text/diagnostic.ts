/** What is wrong with a text, as data: a code, a sentence, places, and a way out. */

import type { Span } from "./source.ts";

export type Severity = "error" | "warning" | "note";

/** A place that a diagnostic points at, with the few words that stand beside its caret. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** One finding. `title` is a sentence without a full stop; `help` is one thing to try. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly labels: readonly Label[];
  readonly help?: string;
}

/** Thrown by the public API on input that cannot be read; the findings are in `diagnostics`. */
export class GradtraceError extends Error {
  override readonly name = "GradtraceError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => `${d.severity}[${d.code}]: ${d.title}`).join("\n"));
    this.diagnostics = diagnostics;
  }
}
