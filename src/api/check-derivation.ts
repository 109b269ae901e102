/** Checking a derivation of several lines. */

import type { Verdict } from "../check/answer.ts";
import { judgeDerivation, type LineStatus } from "../check/answer-derivation.ts";
import { targetOf } from "../check/answer-grading.ts";
import { readAnswer } from "../check/answer-reading.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Span } from "../text/source.ts";
import { type AnswerOptions, type Diagnosis, diagnosisOf, questionOf } from "./answer.ts";
import { Expression } from "./expression.ts";

/** One line of a derivation. */
export interface LineReport {
  /**
   * `right`; `slip`, where it does not follow from the line above; `follows`, where it is wrong but follows from
   * the wrong line above; `undecided`.
   */
  readonly status: LineStatus;
  readonly verdict: Verdict;
  readonly given: Expression;
  readonly span: Span;
  readonly diagnosis?: Diagnosis;
  readonly alternatives: readonly Diagnosis[];
}

export interface DerivationReport {
  /** Of the last line. */
  readonly verdict: Verdict;
  readonly expected: Expression;
  readonly lines: readonly LineReport[];
  /** The place, from 0, of the first line that does not follow. */
  readonly firstSlip?: number;
}

/**
 * Checks `dz/dx = ... = ...`, on several lines or in one, line by line: each must equal the derivative.
 * Throws a `GradtraceError` where the question or the derivation cannot be read.
 */
export function checkDerivation(options: Omit<AnswerOptions, "at">): DerivationReport {
  const report = gradeDerivation(options);
  if (!report.ok) throw new GradtraceError(report.diagnostics);
  return report.value;
}

/** The same without exceptions. */
export function gradeDerivation({
  question: asked,
  wrt,
  answer,
  format,
}: Omit<AnswerOptions, "at">): Result<DerivationReport> {
  const question = questionOf(asked);
  if (!question.ok) return question;
  const source = { name: "<answer>", text: answer };
  const read = readAnswer(question.value, source, format);
  if (!read.ok) return read;
  const label = read.value.parts.find((part) => part.label)?.label;
  const names = typeof wrt === "string" ? [wrt] : wrt;
  const target = targetOf(question.value, label, names);
  if (!target) {
    return failure({
      code: "which-derivative",
      severity: "error",
      title: "it is not said which derivative this is",
      labels: [{ span: { source, start: 0, end: answer.length }, text: "" }],
      help: "begin with dz/dx =, or say by which variable it is",
    });
  }
  const sides = read.value.parts.flatMap((part) => part.sides);
  const judged = judgeDerivation(question.value, target, sides);
  const { simplifier } = question.value;
  const lines = judged.lines.map(({ side, status, judgment }): LineReport => {
    const [first, ...others] = judgment.findings.map((each) => diagnosisOf(question.value, each));
    return {
      status,
      verdict: judgment.verdict,
      given: new Expression(side.node, simplifier),
      span: side.span,
      ...(first && { diagnosis: first }),
      alternatives: others,
    };
  });
  return success({
    verdict: lines.at(-1)?.verdict ?? "undecided",
    expected: new Expression(target.expected, simplifier),
    lines,
    ...(judged.firstSlip !== undefined && { firstSlip: judged.firstSlip }),
  });
}
