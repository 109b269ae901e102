/** What the marks of many files come to: how many of each status, how often each mistake. */

import { countedMarks, type FileReport, type Status, statuses } from "../../documents/report.ts";
import type { Outcome } from "./grader.ts";

export type Counts = Readonly<Record<Status, number>>;

/** How many marks that count have each status. */
export function countsOf(reports: readonly FileReport[]): Counts {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<
    Status,
    number
  >;
  for (const report of reports) for (const { status } of countedMarks(report)) counts[status]++;
  return counts;
}

/** Mistake codes with how often each was made, the most frequent first. */
export function histogramOf(
  reports: readonly FileReport[],
): readonly (readonly [code: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const report of reports) {
    for (const { status, code } of countedMarks(report)) {
      if (status === "correct" || status === "missing") continue;
      const name = code ?? "unexplained";
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** The reports of files that could be read. */
export const reportsOf = (outcomes: readonly Outcome[]): FileReport[] =>
  outcomes.flatMap((outcome) => ("report" in outcome ? [outcome.report] : []));

const words: Readonly<Record<Status, string>> = {
  correct: "correct",
  incorrect: "incorrect",
  undecided: "undecided",
  missing: "missing",
  unreadable: "unreadable",
};

/** "6 correct, 3 incorrect and 1 missing", without what there is none of. */
export function inWords(counts: Counts): string {
  const said = statuses.filter((status) => counts[status] > 0);
  const pieces = said.map((status) => `${counts[status]} ${words[status]}`);
  if (pieces.length === 0) return "no answers";
  return pieces.length > 1
    ? `${pieces.slice(0, -1).join(", ")} and ${pieces.at(-1)}`
    : (pieces[0] ?? "");
}

/** All answers that count. */
export const totalOf = (counts: Counts): number =>
  statuses.reduce((sum, status) => sum + counts[status], 0);
