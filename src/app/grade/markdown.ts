/** The report of a grading in Markdown. */

import { feedbackOn, feedbackOnQuestion, signs } from "../../documents/feedback.ts";
import type { FileReport, Mark } from "../../documents/report.ts";
import { code, escaped } from "../../documents/wording.ts";
import type { Outcome } from "./grader.ts";
import { countsOf, histogramOf, inWords, reportsOf } from "./tally.ts";

/** A section for each file; for several files the counts and the mistakes of all before them. */
export function markdownReport(outcomes: readonly Outcome[]): string {
  const reports = reportsOf(outcomes);
  const sections = outcomes.map((outcome) =>
    "reason" in outcome
      ? [`## ${escaped(outcome.file)}`, `Not graded: ${escaped(outcome.reason)}.`]
      : fileSection(outcome.report),
  );
  return [...overview(outcomes, reports), ...sections.flat()].join("\n\n");
}

function overview(outcomes: readonly Outcome[], reports: readonly FileReport[]): string[] {
  if (outcomes.length < 2) return [];
  const histogram = histogramOf(reports);
  const rows = histogram.map(([code, count]) => `| ${escaped(code)} | ${count} |`);
  return [
    "# Grading",
    `${reports.length} of ${outcomes.length} files: ${inWords(countsOf(reports))}.`,
    ...(rows.length > 0 ? [["| Mistake | Answers |", "| :-- | --: |", ...rows].join("\n")] : []),
  ];
}

function fileSection(report: FileReport): string[] {
  const lines = [`## ${escaped(report.file)}`, `${inWords(countsOf([report]))}.`];
  if (report.questions.length === 0) lines.push("No question was found.");
  for (const question of report.questions) {
    lines.push(`### ${escaped(question.title)}`, code(question.formula.replaceAll("\n", "; ")));
    const about = feedbackOnQuestion(question).map(({ markdown }) => markdown);
    const marks = question.marks.map(markLine);
    if (marks.length > 0) lines.push(marks.join("\n"));
    lines.push(...about);
  }
  if (report.notes.length > 0)
    lines.push(report.notes.map(({ markdown }) => `- Note: ${markdown}`).join("\n"));
  return lines;
}

function markLine(mark: Mark): string {
  const { status, place, given, code: mistake } = mark;
  const where =
    place.cell === undefined ? `line ${place.line}` : `cell ${place.cell}, line ${place.line}`;
  const answer = given === undefined ? "" : ` ${code(given)}`;
  const name = mistake === undefined || status === "missing" ? "" : ` \`${mistake}\``;
  return `- ${signs[status]} (${where})${answer}${name} ${feedbackOn(mark).markdown}`;
}
