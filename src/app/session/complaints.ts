/** What can be wrong with a line of a session, beyond its formulas: each as one function. */

import { nearest } from "../../language/nearest.ts";
import type { Diagnostic, Label } from "../../text/diagnostic.ts";
import type { Span } from "../../text/source.ts";

function make(
  severity: Diagnostic["severity"],
  code: string,
  title: string,
  span: Span | undefined,
  help?: string,
): Diagnostic {
  const labels: readonly Label[] = span ? [{ span, text: "" }] : [];
  const says = { title: cut(title), ...(help !== undefined && { help: cut(help) }) };
  return { code, severity, labels, ...says };
}

/** A sentence that quotes what was typed, which may be of any length. */
const cut = (sentence: string): string =>
  sentence.length <= 300 ? sentence : `${sentence.slice(0, 200)}…${sentence.slice(-60)}`;

const many = 8;

/** "a, b and c"; of many only the first. */
export function listed(names: readonly string[]): string {
  const shown = names.length > many ? names.slice(0, many) : names;
  if (shown.length < names.length) return `${shown.join(", ")} and ${names.length - many} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

const meant = (word: string, known: readonly string[]): string | undefined => {
  const near = nearest(word, known);
  return near === undefined ? undefined : `did you mean ${near}?`;
};

export const nothingYet = (span: Span): Diagnostic =>
  make(
    "error",
    "no-formula",
    "there is no formula yet to ask about",
    span,
    "type one, for example z = x^2*y",
  );

export const unknownCommand = (word: string, span: Span, known: readonly string[]): Diagnostic =>
  make(
    "error",
    "unknown-command",
    word === "" ? "a colon goes before a command" : `there is no command ${word}`,
    span,
    meant(word, known) ?? "help lists the commands",
  );

/** A formula that begins with what may be a misspelt command. */
export const perhapsCommand = (word: string, near: string, span: Span): Diagnostic =>
  make(
    "warning",
    "perhaps-command",
    `${word} is read as a variable`,
    span,
    `did you mean the command ${near}?`,
  );

/** A command that takes nothing was given something. */
export const extraOperand = (command: string, span: Span): Diagnostic =>
  make(
    "error",
    "extra-operand",
    `${command} takes nothing more`,
    span,
    `for a formula that begins with ${command}, put brackets round it`,
  );

export const missingOperand = (command: string, operands: string, span: Span): Diagnostic =>
  make("error", "missing-operand", `${command} needs more`, span, `write ${command} ${operands}`);

export const notAName = (span: Span, example: string): Diagnostic =>
  make(
    "error",
    "bad-label",
    "this names no derivative and no formula",
    span,
    `write it as in ${example}`,
  );

export const unknownName = (name: string, span: Span, known: readonly string[]): Diagnostic =>
  make(
    "error",
    "unknown-name",
    `nothing here is called ${name}`,
    span,
    meant(name, known) ?? (known.length > 0 ? `there is ${listed(known)}` : "type a formula first"),
  );

/** A derivative by a name that stands for a number. */
export const notVariable = (name: string, value: string, span: Span): Diagnostic =>
  make(
    "error",
    "not-a-variable",
    `${name} is the number ${value}, which does not vary`,
    span,
    `for a variable with a value, write clear ${name}, the formula again, and at ${name}=${value}`,
  );

export const noDependence = (
  of: string,
  by: string,
  span: Span,
  known: readonly string[],
): Diagnostic =>
  make(
    "warning",
    "no-dependence",
    `${of} does not depend on ${by}, so its derivative is 0`,
    span,
    meant(by, known),
  );

export const noVariables = (of: string, span: Span): Diagnostic =>
  make("warning", "no-variables", `${of} is a number, so it has no derivatives`, span);

/** A number for a name that an earlier formula has as a variable. */
export const staysVariable = (name: string, of: string, value: string, span: Span): Diagnostic =>
  make(
    "note",
    "stays-variable",
    `${name} is a variable in ${of} still, since ${of} was typed before`,
    span,
    `to see ${of} at a point, write at ${name}=${value}`,
  );

export const noValueFor = (lacking: readonly string[], all: readonly string[]): Diagnostic =>
  make(
    "note",
    "missing-value",
    `the point has no number for ${listed(lacking)}, so no values are shown`,
    undefined,
    all.length > many
      ? undefined
      : `write at ${lacking.map((name) => `${name}=1`).join(" ")}, with the values you want`,
  );

export const valueNotUsed = (
  name: string,
  of: string,
  isComputed: boolean,
  span: Span,
  known: readonly string[],
): Diagnostic =>
  make(
    "warning",
    "value-not-used",
    isComputed
      ? `${name} is computed by ${of}, so the value given to it is not used`
      : `${of} has no variable ${name}, so the value given to it is not used`,
    span,
    isComputed ? undefined : meant(name, known),
  );

export const nothingTo = (what: "undo" | "redo" | "show", span: Span): Diagnostic =>
  make("error", `nothing-to-${what}`, `there is nothing to ${what}`, span);

export const nothingToCheck = (span: Span): Diagnostic =>
  make(
    "error",
    "empty-answer",
    "there is no answer behind the sign of equality",
    span,
    "write it as in check dz/dx = 2*x",
  );

export const firstOrderOnly = (span: Span): Diagnostic =>
  make(
    "error",
    "first-order-only",
    "this is told of first derivatives only",
    span,
    "write it as in dz/dx",
  );

export const unknownTopic = (topic: string, span: Span, known: readonly string[]): Diagnostic =>
  make(
    "error",
    "unknown-topic",
    `there is no command or function ${topic}`,
    span,
    meant(topic, known) ?? "help lists the commands",
  );

/** A failure of the program itself. */
export const internal = (reason: string, span: Span): Diagnostic =>
  make(
    "error",
    "internal",
    `gradtrace failed: ${reason}`,
    span,
    "this is a mistake in gradtrace; please report it with the lines before it",
  );
