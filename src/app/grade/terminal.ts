/** The report of a grading as a terminal shows it. */

import { apart, signs } from "../../documents/feedback.ts";
import type { FileReport, Mark, QuestionReport, Status } from "../../documents/report.ts";
import { formatNumber } from "../../render/numbers.ts";
import { type Palette, palette } from "../../render/palette.ts";
import { padEnd, printable, widthOf } from "../../render/width.ts";
import { wrap } from "../../render/wrap.ts";
import type { Outcome } from "./grader.ts";
import { countsOf, histogramOf, inWords, reportsOf, totalOf } from "./tally.ts";

export interface TerminalReportOptions {
  readonly color: boolean;
  readonly width: number;
}

/** Of more files than this only the counts are shown. */
const fewFiles = 3;
const words: Readonly<Record<Status, string>> = {
  correct: "correct",
  incorrect: "wrong",
  undecided: "undecided",
  missing: "missing",
  unreadable: "unreadable",
};
const tones: Readonly<Record<Status, keyof Palette>> = {
  correct: "good",
  incorrect: "bad",
  undecided: "caution",
  missing: "caution",
  unreadable: "caution",
};

/** The files one by one, then all of them together. */
export function terminalReport(
  outcomes: readonly Outcome[],
  options: TerminalReportOptions,
): string {
  const paint = palette(options.color);
  const reports = reportsOf(outcomes);
  const isShort = outcomes.length > fewFiles;
  const sheet: Sheet = { paint, width: options.width };
  const files = outcomes.map((outcome) =>
    "reason" in outcome
      ? failureLines(outcome, sheet)
      : isShort
        ? fileLine(outcome.report, outcomes, sheet)
        : fileLines(outcome.report, sheet),
  );
  const sections = [isShort ? [files.flat()] : files, classLines(outcomes, reports, sheet)].flat();
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

interface Sheet {
  readonly paint: Palette;
  readonly width: number;
}

const failureLines = (
  { file, reason }: { file: string; reason: string },
  { paint }: Sheet,
): string[] => [
  `${paint.strong(printable(file))}: ${paint.bad("not graded")}, ${printable(reason)}`,
];

function fileLine(
  report: FileReport,
  outcomes: readonly Outcome[],
  { paint, width }: Sheet,
): string[] {
  const counts = countsOf([report]);
  const longest = Math.max(...outcomes.map(({ file }) => widthOf(printable(file))));
  const name = padEnd(printable(report.file), Math.min(longest, Math.floor(width / 2)));
  const total = totalOf(counts);
  const share = `${counts.correct}/${total}`;
  const isGood = total > 0 && counts.correct === total;
  return [`${name}  ${paint[isGood ? "good" : "quiet"](share.padStart(7))}  ${inWords(counts)}`];
}

function fileLines(report: FileReport, sheet: Sheet): string[] {
  const { paint } = sheet;
  const lines = [`${paint.heading(printable(report.file))}: ${inWords(countsOf([report]))}`];
  if (report.questions.length === 0) lines.push("  no question was found");
  for (const question of report.questions) lines.push("", ...questionLines(question, sheet));
  if (report.notes.length > 0) lines.push("");
  for (const { text } of report.notes) lines.push(...hanging("  note: ", printable(text), sheet));
  return lines;
}

function questionLines(question: QuestionReport, sheet: Sheet): string[] {
  const { paint } = sheet;
  const { title, formula, point, marks, incomplete, diagnostics } = question;
  const at = point?.map(([name, value]) => `${name} = ${formatNumber(value)}`).join(", ");
  const lines = [
    ...hanging(
      `  ${paint.strong(printable(title))}  `,
      printable(formula.replaceAll("\n", "; ")) + (at ? `  at ${at}` : ""),
      sheet,
    ),
  ];
  const [first] = diagnostics ?? [];
  if (first)
    lines.push(...hanging(`    ${paint.caution("not read:")} `, printable(first.title), sheet));
  for (const note of question.notes) {
    lines.push(...hanging(`    ${paint.quiet("note:")} `, printable(note.text), sheet));
  }
  const labels = Math.max(0, ...marks.map(({ label }) => widthOf(printable(label))));
  for (const mark of marks) lines.push(...markLines(mark, labels, sheet));
  if (incomplete) lines.push(...hanging("    ", printable(incomplete.text), sheet));
  return lines;
}

function markLines(mark: Mark, labels: number, sheet: Sheet): string[] {
  const { paint } = sheet;
  const { status, counts, label, place, given, code, says, correction, expected, witness, notes } =
    mark;
  const tone = paint[counts ? tones[status] : "quiet"];
  const where =
    place.cell === undefined ? `line ${place.line}` : `cell ${place.cell}, line ${place.line}`;
  const head = `  ${tone(signs[status])} ${padEnd(printable(label), labels)}  ${tone(words[status].padEnd(10))}  ${paint.quiet(where)}`;
  const lines = [head];
  const under = (title: string, text: string): void => {
    lines.push(
      ...hanging(`      ${paint.quiet(title.padEnd(9))} `, printable(oneLine(text)), sheet),
    );
  };
  if (status === "correct" || status === "missing") {
    for (const note of notes) under("note", note.text);
    return lines;
  }
  if (given !== undefined) under("answer", given);
  if (says)
    under(
      status === "incorrect" ? "mistake" : "why",
      code === undefined ? says.text : `[${code}] ${says.text}`,
    );
  if (correction) under("help", correction.text);
  const isLabel = code === "wrong-partial-label" && !witness;
  if (expected && status === "incorrect" && !isLabel) under("right", expected.text);
  if (witness) {
    const [yours, right] = apart(witness.given, witness.expected);
    const point = witness.point
      .map(([name, value]) => `${name} = ${formatNumber(value)}`)
      .join(", ");
    under(
      "for",
      `${point === "" ? "all values" : point}: the answer is ${yours}, the derivative ${right}`,
    );
  }
  for (const note of notes) under("note", note.text);
  return lines;
}

/** Longer answers are cut; the other formats have them whole. */
const longest = 400;

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Text after a head; further lines are indented like the first. */
function hanging(head: string, text: string, { width }: Sheet): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no columns
  const indent = widthOf(head.replace(/\u001b\[\d+m/gu, ""));
  return wrap(text, Math.max(20, width - indent)).map((line, i) =>
    i === 0 ? head + line : " ".repeat(indent) + line,
  );
}

function classLines(
  outcomes: readonly Outcome[],
  reports: readonly FileReport[],
  { paint }: Sheet,
): string[][] {
  if (outcomes.length < 2) return [];
  const counts = countsOf(reports);
  const failed = outcomes.length - reports.length;
  const head = `${paint.heading(`${reports.length} ${reports.length === 1 ? "file" : "files"}`)}: ${inWords(counts)}`;
  const sections = [[failed > 0 ? `${head}; ${failed} not graded` : head]];
  const histogram = histogramOf(reports);
  if (histogram.length > 0) {
    const widest = Math.max(...histogram.map(([code]) => code.length));
    const [[, most] = ["", 1]] = histogram;
    sections.push([
      paint.heading("Mistakes"),
      ...histogram.map(([code, count]) => {
        const bar = "#".repeat(Math.max(1, Math.round((30 * count) / most)));
        return `  ${code.padEnd(widest)}  ${String(count).padStart(5)}  ${paint.quiet(bar)}`;
      }),
    ]);
  }
  return sections;
}
