/** What can be wrong with a document or with what it says, each as one function. */

import type { Diagnostic, Label } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";

const error = (
  code: string,
  title: string,
  labels: readonly Label[] = [],
  help?: string,
): Diagnostic => ({
  code,
  severity: "error",
  title,
  labels,
  ...(help !== undefined && { help }),
});

export const brokenJson = (reason: string): Diagnostic =>
  error("broken-notebook", `this is no notebook: it is not valid JSON (${reason})`);

export const noNotebook = (reason: string): Diagnostic =>
  error("broken-notebook", `this is no notebook: ${reason}`);

export const badCell = (cell: number, reason: string): Diagnostic => ({
  ...error("broken-cell", `cell ${cell} is left out: ${reason}`),
  severity: "warning",
});

export const unreadPython = (span: Span, what: string): Diagnostic =>
  error(
    "unread-python",
    `${what} is not read`,
    [{ span, text: "" }],
    "write the answer as one formula: dz_dx = 2*x",
  );

export const emptyAnswer = (span: Span): Diagnostic =>
  error("empty-answer", "nothing stands after the =", [{ span, text: "the answer goes here" }]);

export const noSingleValue = (span: Span): Diagnostic =>
  error(
    "no-single-value",
    "this is a list of values, but one formula is expected",
    [{ span, text: "" }],
    "write one equation for each derivative",
  );

export const tooLong = (span: Span, limit: number): Diagnostic =>
  error("answer-too-long", `an answer of more than ${limit} characters is not read`, [
    { span, text: "" },
  ]);

export const whichVariable = (span: Span, variables: readonly string[]): Diagnostic =>
  error(
    "which-derivative",
    "it is not said by which variable this is the derivative",
    [{ span, text: "" }],
    variables.length > 0 ? `write the label out, as in d/d${variables[0]}` : undefined,
  );

export const noList = (span: Span, count: number): Diagnostic =>
  error(
    "no-list",
    `a gradient is a list of ${count} formulas`,
    [{ span, text: "" }],
    "write (a, b)",
  );

export const otherLength = (span: Span, given: number, expected: number): Diagnostic =>
  error(
    "gradient-length",
    `the gradient has ${expected} entries, but ${given} ${given === 1 ? "is" : "are"} given`,
    [{ span, text: "" }],
  );

export const tooSlow = (): Diagnostic => error("too-slow", "this answer takes too long to check");
