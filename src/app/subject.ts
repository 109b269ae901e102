/** What most commands are about: a program, the variables asked for, its derivative, perhaps a point. */

import { Derivative } from "../api/derivative.ts";
import { checkGradient, type GradientReport } from "../check/gradient.ts";
import { checkGradientPrecisely } from "../check/gradient-precise.ts";
import type { Overview } from "../explain/overview.ts";
import type { Program } from "../language/program.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import type { Command, Task } from "./command.ts";
import { programOfTask } from "./input.ts";
import { pointFor } from "./point.ts";
import * as usage from "./usage.ts";

export interface Subject {
  readonly program: Program;
  readonly derivative: Derivative;
  readonly point: ReadonlyMap<string, number> | undefined;
  readonly numeric: NumericTrace | undefined;
}

/** Reads the program, `--wrt` and `--at` of a task. Throws a `GradtraceError` where one cannot be read. */
export async function subjectOf(task: Task, command: Command): Promise<Subject> {
  const program = await programOfTask(task, command);
  const derivative = new Derivative(program, namesFor(program, task));
  const point = pointFor(program, task);
  return { program, derivative, point, numeric: point && derivative.at(point) };
}

/** What the views of an explanation are made from. */
export const overviewOf = ({ program, derivative, numeric }: Subject): Overview => ({
  program,
  trace: derivative.trace,
  simplify: (node) => derivative.simplify(node),
  wrt: derivative.variables,
  ...(numeric && { numeric }),
});

/** The check at the point, or at random ones; in high precision too where `--digits` asks for it. */
export function checkOf(
  { program, derivative, point }: Subject,
  { given }: Task,
): GradientReport | Promise<GradientReport> {
  const variables = derivative.variables.filter((name) => !program.names.has(name));
  const points = given.number("points");
  const seed = given.number("seed");
  const digits = given.number("digits");
  const options = {
    ...(point && { at: point }),
    ...(points !== undefined && { points }),
    ...(seed !== undefined && { seed }),
  };
  return digits === undefined
    ? checkGradient(program.output, variables, options)
    : checkGradientPrecisely(program.output, variables, { ...options, digits });
}

/** The names of `--wrt`, or all variables. Warns of names that the output does not depend on. */
export function namesFor(
  { variables, names }: Pick<Program, "variables" | "names">,
  { given, page }: Task,
): readonly string[] {
  if (!given.has("wrt")) return variables;
  const asked = given.texts("wrt").flatMap((text) => text.split(/[\s,;]+/).filter(Boolean));
  const odd = asked.find((text) => !/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text));
  if (odd !== undefined || asked.length === 0) throw usage.badName(odd ?? "");
  const known = [...variables, ...names.keys()];
  const strangers = asked.filter((name) => !known.includes(name));
  page.diagnose(strangers.map((name) => usage.noDependence(name, known)));
  return [...new Set(asked)];
}
