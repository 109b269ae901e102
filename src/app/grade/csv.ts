/** The marks of a class as CSV (RFC 4180): one row an answer. */

import { type Mark, scoreOf } from "../../documents/report.ts";
import { formatNumber } from "../../render/numbers.ts";
import type { Outcome } from "./grader.ts";

const columns = [
  "file",
  "question",
  "label",
  "cell",
  "line",
  "verdict",
  "code",
  "given",
  "expected",
  "witness",
  "score",
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number>>;

/** The whole file, with a head. Marks that do not count have no score. */
export function toCsv(outcomes: readonly Outcome[]): string {
  const rows: Row[] = outcomes.flatMap((outcome): Row[] => {
    const { file } = outcome;
    if ("reason" in outcome) {
      return [{ file, verdict: "unreadable", code: "unreadable-file", given: outcome.reason }];
    }
    return outcome.report.questions.flatMap(({ label, title, marks }) =>
      marks.map((mark) => ({
        file,
        question: label ?? title.replace(/^Question /u, ""),
        ...rowOf(mark),
      })),
    );
  });
  const lines = [
    columns.join(","),
    ...rows.map((row) => columns.map((column) => field(row[column])).join(",")),
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

function rowOf(mark: Mark): Row {
  const { label, place, status, code, given, expected, witness } = mark;
  const score = scoreOf(mark);
  return {
    label,
    ...(place.cell !== undefined && { cell: place.cell }),
    line: place.line,
    verdict: status,
    ...(code !== undefined && { code }),
    ...(given !== undefined && { given }),
    ...(expected && { expected: expected.text }),
    ...(witness && {
      witness: [
        ...witness.point.map(([name, value]) => `${name}=${formatNumber(value, 12)}`),
        `given ${formatNumber(witness.given, 12)}`,
        `expected ${formatNumber(witness.expected, 12)}`,
      ].join("; "),
    }),
    ...(score !== undefined && { score }),
  };
}

/**
 * A field, quoted where it must be. Spreadsheets run texts that begin with one of = + - @ as formulas, even
 * quoted ones, so an apostrophe goes before them; numbers of ours stay as they are.
 */
function field(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  // Spreadsheets skip blanks and control characters before the sign, and take its wide forms for it.
  const isFormula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠−]/u.test(value) || /^[\t\r\n]/.test(value);
  const text = (isFormula ? `'${value}` : value).replaceAll("\u0000", "\ufffd");
  return /[",\r\n;\t]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
