/** What most commands are about: a program, the variables asked for, its derivative, perhaps a point. */

import { Derivative } from "../api/derivative.ts";
import { checking, type GradientReport } from "../check/gradient.ts";
import { checkGradientPrecisely } from "../check/gradient-precise.ts";
import type { Overview } from "../explain/overview.ts";
import { isPart, type Program } from "../language/program.ts";
import type { Limit } from "../numeric/limits.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import { inSlices } from "../timing/slices.ts";
import type { Command, Task } from "./command.ts";
import { programOfTask } from "./input.ts";
import { pointFor } from "./point.ts";
import { withProgress } from "./progress-line.ts";
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
  ownTerms: (name) => derivative.ownTerms(name)?.node,
  ...(numeric && { numeric }),
});

/** What is undefined at the point, and goes to something beside it; the arithmetic is loaded where it is needed. */
export async function limitsOf({ numeric, point }: Subject): Promise<readonly Limit[]> {
  if (!numeric || !point || [...numeric.gradient.values()].every(Number.isFinite)) return [];
  const { limitsAt } = await import("../numeric/limits.ts");
  return limitsAt(numeric, point);
}

/** The check at the point, or at random ones; in high precision too where `--digits` asks for it. */
export function checkOf(
  { program, derivative, point }: Subject,
  { given, io, page }: Task,
): Promise<GradientReport> {
  const all = derivative.variables.filter((name) => !isPart(program, name));
  const points = given.number("points");
  const seed = given.number("seed");
  const digits = given.number("digits");
  const once = partialsInTime(program, digits !== undefined);
  const places = point ? 1 : (points ?? Math.min(usualPoints, Math.max(1, once)));
  const most = Math.max(1, Math.floor(once / places));
  const variables = all.length > most ? evenly(all, most) : all;
  if (variables !== all) page.diagnose([usage.someChecked(variables.length, all.length)]);
  const options = {
    ...(point && { at: point }),
    points: places,
    ...(seed !== undefined && { seed }),
  };
  return withProgress(io.err, async (progress) => {
    const { output } = program;
    const all = { ...options, ...progress };
    if (digits !== undefined) return checkGradientPrecisely(output, variables, { ...all, digits });
    return (await inSlices(checking(output, variables, all), all)).report;
  });
}

/** How many operations a check may take, and about how many evaluations each partial takes. */
const patience = { doubles: 1e8, digits: 1e6 } as const;
const evaluations = 30;
const usualPoints = 5;

/** How many partials can be checked at one point while someone waits. */
function partialsInTime({ output }: Program, isPrecise: boolean): number {
  const each = evaluations * (output.id + 1);
  return Math.floor((isPrecise ? patience.digits : patience.doubles) / each);
}

/** `count` of the items, the first and others at even distances. */
const evenly = <T>(items: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T);

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
