/** The point that `--at` gives: `x1=2,x2=pi/2`. */

import type { Program } from "../language/program.ts";
import { read } from "../language/read.ts";
import { evaluate } from "../numeric/evaluate.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { Task } from "./command.ts";
import * as usage from "./usage.ts";

/**
 * The numbers for the variables of a program, or `undefined` where no point was given.
 * Throws a `GradtraceError` where it cannot be read or misses a variable; warns of names that are not used.
 */
export function pointFor(program: Program, { given, page }: Task): Map<string, number> | undefined {
  if (!given.has("at")) return undefined;
  const values = readPoint(given.texts("at").join(","));
  const { variables, names } = program;
  const missing = variables.filter((name) => !values.has(name));
  if (missing.length > 0) {
    const written = variables.map((name) => `${name}=${values.get(name) ?? 1}`);
    throw usage.missingValues(missing, quotedIfNeeded(shortened(written)));
  }
  const used = new Set(variables);
  const others = [...values.keys()].filter((name) => !used.has(name));
  page.diagnose(others.map((name) => usage.valueNotUsed(name, variables, names.has(name))));
  return new Map(variables.map((name) => [name, values.get(name) ?? Number.NaN]));
}

const shortened = (written: readonly string[]): string =>
  written.length > 12 ? `${written.slice(0, 12).join(",")},...` : written.join(",");
const quotedIfNeeded = (text: string): string => (/^[\w=,.-]*$/.test(text) ? text : `'${text}'`);

/** The values that a text gives. Each is read by the language itself, so it may be `pi/2` or `-1/3`. */
export function readPoint(text: string): Map<string, number> {
  const source: Source = { name: "--at", text };
  const values = new Map<string, number>();
  for (const [start, end] of assignmentsIn(source)) {
    const piece = read({ name: source.name, text: text.slice(start, end) });
    if (!piece.ok) throw new GradtraceError(within(source, start, piece.diagnostics));
    const { output, outputName, names, variables } = piece.value;
    const span = { source, start, end };
    if (!names.has(outputName))
      throw usage.badPoint({ span, text: "this gives no variable a value" });
    const [variable] = variables;
    if (variable !== undefined) {
      throw usage.badPoint({ span, text: `this depends on ${variable}` });
    }
    const value = evaluate(output, {});
    if (!Number.isFinite(value)) {
      throw usage.badPoint({
        span,
        text: `this is ${Number.isNaN(value) ? "not a number" : "too large a number"}`,
      });
    }
    values.set(outputName, value);
  }
  return values;
}

/** The findings in a piece, shown in the whole text. */
const within = (
  source: Source,
  offset: number,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] =>
  diagnostics.map((each) => ({
    ...each,
    labels: each.labels.map(({ span, text }) => ({
      text,
      span: { source, start: span.start + offset, end: span.end + offset },
    })),
  }));

/**
 * Where each `name = value` begins and ends: at commas, semicolons and line ends outside brackets,
 * and at blanks before a name and its sign of equality.
 */
function assignmentsIn(source: Source): (readonly [number, number])[] {
  const { text } = source;
  const pieces: (readonly [number, number])[] = [];
  let start = 0;
  let depth = 0;
  const cut = (end: number, next: number): void => {
    if (text.slice(start, end).trim() !== "") pieces.push([start, end]);
    start = next;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth > 0) continue;
    else if (",;\n".includes(character)) cut(at, at + 1);
    else if (/\s/.test(character) && startsAssignment(text, at + 1)) {
      if (/[^\s=]/.test(text.slice(start, at))) cut(at, at + 1);
    }
  }
  cut(text.length, text.length);
  return pieces;
}

const assignment = /[\p{L}_][\p{L}\p{M}\p{N}_]*\s*=(?!=)/uy;

function startsAssignment(text: string, at: number): boolean {
  assignment.lastIndex = at;
  return assignment.test(text);
}
