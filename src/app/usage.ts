/** What can be wrong with a command line, each as one function. */

import { nearest } from "../language/nearest.ts";
import { type Diagnostic, GradtraceError, type Label } from "../text/diagnostic.ts";

const error = (code: string, title: string, help?: string, labels: readonly Label[] = []) =>
  new GradtraceError([complaint("error", code, title, help, labels)]);

function complaint(
  severity: Diagnostic["severity"],
  code: string,
  title: string,
  help?: string,
  labels: readonly Label[] = [],
): Diagnostic {
  return { code, severity, title, labels, ...(help !== undefined && { help }) };
}

/** "did you mean --wrt?", where a known name is near. */
function meant(word: string, names: readonly string[]): string | undefined {
  const near = nearest(word, names);
  return near === undefined ? undefined : `did you mean ${near}?`;
}

export const unknownOption = (option: string, known: readonly string[]): GradtraceError =>
  error(
    "unknown-option",
    `there is no option ${option}`,
    meant(option, known) ?? "gradtrace --help lists the options",
  );

/** A command that is about one variable, where there are several, or none. */
export const oneVariable = (command: string, names: readonly string[]): GradtraceError =>
  names.length === 0
    ? error("missing-variable", `${commandNamed(command)} needs a variable, and there is none here`)
    : error(
        "missing-variable",
        `${commandNamed(command)} takes one variable, but there are ${names.length}`,
        `say which one: --wrt ${names.at(-1)}`,
      );

/** An option of other commands. */
export const misplacedOption = (
  option: string,
  command: string,
  takenBy: readonly string[],
): GradtraceError =>
  error(
    "misplaced-option",
    `${commandNamed(command)} takes no option ${option}`,
    `${option} belongs to ${takenBy.map(commandNamed).join(", ")}`,
  );

export const missingOptionValue = (option: string, value: string, says: string): GradtraceError =>
  error("missing-option-value", `${option} needs a value`, `write ${option} ${value} (${says})`);

export const needlessOptionValue = (option: string): GradtraceError =>
  error("needless-option-value", `${option} takes no value`, `write ${option} alone`);

export const badNumber = (
  option: string,
  text: string,
  [least, most]: readonly [number, number],
): GradtraceError =>
  error(
    "bad-option-value",
    `${option} takes a whole number from ${least} to ${most}, but "${text}" is given`,
  );

export const missingOperand = (command: string, usage: string): GradtraceError =>
  error(
    "missing-operand",
    `${commandNamed(command)} needs a formula`,
    `write gradtrace ${usage}, with - to read standard input`,
  );

export const extraOperand = (
  operand: string,
  usage: string,
  known: readonly string[],
): GradtraceError =>
  error(
    "extra-operand",
    `there is one formula too many: ${quoted(operand)}`,
    known.includes(`-${operand}`)
      ? `did you mean -${operand}?`
      : `write gradtrace ${usage}; quote a formula that has spaces in it`,
  );

export const noSuchFile = (path: string): GradtraceError =>
  error("no-such-file", `there is no file ${quoted(path)}`);

export const unreadableFile = (path: string, reason: string): GradtraceError =>
  error("unreadable-file", `${quoted(path)} cannot be read: ${reason}`);

/** A text in `--at` that assigns nothing. */
export const badPoint = (label: Label): GradtraceError =>
  error("bad-point", "a point is a list of values such as x1=2,x2=pi/2", undefined, [label]);

/** The names among `values` have no number; `written` is an `--at` that gives every one. */
export const missingValues = (names: readonly string[], written: string): GradtraceError =>
  error(
    "missing-value",
    `the point gives no number for ${listed(names)}`,
    `write --at ${written}, with the values you want`,
  );

export const valueNotUsed = (
  name: string,
  variables: readonly string[],
  isComputed: boolean,
): Diagnostic =>
  complaint(
    "warning",
    "value-not-used",
    isComputed
      ? `${name} is computed by the program, so the value given to it is not used`
      : `the program has no variable ${name}, so the value given to it is not used`,
    isComputed ? undefined : meant(name, variables),
  );

export const noDependence = (name: string, known: readonly string[]): Diagnostic =>
  complaint(
    "warning",
    "no-dependence",
    `the output does not depend on ${name}, so its derivative is 0`,
    meant(name, known),
  );

export const someChecked = (checked: number, all: number): Diagnostic =>
  complaint(
    "note",
    "some-checked",
    `the program is large, so only ${checked} of its ${all} partials ${checked === 1 ? "is" : "are"} checked`,
    "choose with --wrt which, or fewer places with --points 1",
  );

export const badName = (text: string): GradtraceError =>
  error("bad-name", `${quoted(text)} is not the name of a variable`, "write --wrt x1,x2");

/** A language that no source is written in; or none is named. */
export const unknownLanguage = (name: string, known: readonly string[]): GradtraceError =>
  name === ""
    ? error("missing-language", "no language is named", `write --to ${known.join(", or --to ")}`)
    : error(
        "unknown-language",
        `source is not written in ${quoted(name)}`,
        meant(name, known) ?? `write --to ${known.join(", or --to ")}`,
      );

export const unknownFunction = (name: string, known: readonly string[]): GradtraceError =>
  error(
    "unknown-function",
    `there is no function ${quoted(name)}`,
    meant(name, known) ?? "gradtrace functions lists them all",
  );

export const unknownCommand = (name: string, known: readonly string[]): GradtraceError =>
  error(
    "unknown-command",
    `there is no command ${quoted(name)}`,
    meant(name, known) ?? "gradtrace --help lists the commands",
  );

/** A failure of the program itself. */
export const internal = (reason: string): Diagnostic =>
  complaint(
    "error",
    "internal",
    `gradtrace failed: ${reason}`,
    "this is a mistake in gradtrace; please report it with the formula",
  );

const commandNamed = (name: string): string => (name === "" ? "gradtrace" : `gradtrace ${name}`);

const longest = 60;
const quoted = (text: string): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);

/** "a, b and c", of very many only the first. */
export function listed(names: readonly string[]): string {
  const few = 12;
  const shown = names.length > few + 1 ? names.slice(0, few) : names;
  if (shown.length < names.length) return `${shown.join(", ")} and ${names.length - few} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}
