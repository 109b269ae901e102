/** What a function returns when a user's input may be at fault: a value, or the findings. */

import type { Diagnostic } from "./diagnostic.ts";

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A success. */
export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failure with at least one finding. */
export const failure = (...diagnostics: readonly Diagnostic[]): Result<never> => ({
  ok: false,
  diagnostics,
});
