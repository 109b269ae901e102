/** Checking an answer: the verdict, a witness, and a diagnosis of what went wrong. */

import type { Step } from "../calculus/reverse.ts";
import type { AnswerWitness, Judgment, Verdict } from "../check/answer.ts";
import { type Grade, type GradedPart, grading } from "../check/answer-grading.ts";
import { Question } from "../check/answer-question.ts";
import { type AnswerFormat, readAnswer } from "../check/answer-reading.ts";
import type { Equivalence } from "../check/equivalence.ts";
import type { Finding, MistakeCode } from "../check/mistakes/mistake.ts";
import type { Phrase } from "../check/phrase.ts";
import { readQuestion } from "../check/question-reading.ts";
import { proseOf } from "../explain/answer.ts";
import type { Point } from "../numeric/evaluate.ts";
import { proseText, scripts } from "../render/inline.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";
import { type Result, success } from "../text/result.ts";
import type { Span } from "../text/source.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";
import { Expression } from "./expression.ts";

/** A question and an answer to it; long checks report, and stop on a signal. */
export interface AnswerOptions extends WorkOptions {
  /** A formula or program; texts with a backslash or braces are LaTeX. A `Question` is read only once. */
  readonly question: string | Question;
  /** What to differentiate by: `"x"`, `["x", "y"]` for a second derivative, `[]` for the function itself. */
  readonly wrt?: string | readonly string[];
  /** A formula, labelled ones such as `dz/dx = 2x`, a vector, or a number where `at` is given. */
  readonly answer: string;
  /** Of the answer; without it, texts with a backslash or braces are LaTeX. */
  readonly format?: AnswerFormat;
  /** The point at which the value is asked for. */
  readonly at?: Point;
}

/** Why an answer is wrong. */
export interface Diagnosis {
  /** Stable. */
  readonly code: MistakeCode;
  /** The rule that was broken, more finely than the code tells. */
  readonly mistake: string;
  /** A sentence without a full stop. */
  readonly message: string;
  readonly correction?: string;
  /** Where in the question it happened. */
  readonly spans: readonly Span[];
  /** The step of the backward pass at that place. */
  readonly step?: Step;
  /** A second mistake that was made beside it. */
  readonly also?: Diagnosis;
}

/** What is known of an answer, or of one part of it. */
export interface PartReport {
  readonly verdict: Verdict;
  readonly proof: Equivalence["proof"];
  /** What it is the derivative by. */
  readonly wrt: readonly string[];
  readonly expected: Expression;
  readonly given: Expression;
  /** Present whenever the verdict is "incorrect". */
  readonly witness?: AnswerWitness;
  /** Why it is undecided. */
  readonly reason?: string;
  /** The most likely explanation of a wrong answer, where there is one that fits. */
  readonly diagnosis?: Diagnosis;
  /** Other explanations that fit as well. */
  readonly alternatives: readonly Diagnosis[];
  readonly notes: readonly Diagnostic[];
}

/** The report on an answer: that of its first part which is not correct, and those of all its parts. */
export interface AnswerReport extends PartReport {
  readonly parts: readonly PartReport[];
  /** Variables whose partials a gradient leaves out. */
  readonly missing: readonly string[];
}

/** Throws a `GradtraceError` where the question or the answer cannot be read. */
export const checkAnswer = (options: AnswerOptions): AnswerReport => reportIn(gradeAnswer(options));

/** The same in slices, so that `options.signal` can stop it. */
export const checkAnswerAsync = async (options: AnswerOptions): Promise<AnswerReport> =>
  reportIn(await inSlices(gradingOf(options), options));

function reportIn(result: Result<AnswerReport>): AnswerReport {
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}

/** The same without exceptions: what cannot be read is a failure with its diagnostics. */
export const gradeAnswer = (options: AnswerOptions): Result<AnswerReport> =>
  finish(gradingOf(options), options);

function* gradingOf(options: AnswerOptions): Work<Result<AnswerReport>> {
  const question = questionOf(options.question);
  if (!question.ok) return question;
  const source = { name: "<answer>", text: options.answer };
  const answer = readAnswer(question.value, source, options.format);
  if (!answer.ok) return answer;
  const { wrt, at } = options;
  const graded = yield* grading(question.value, answer.value, {
    wrt: typeof wrt === "string" ? [wrt] : wrt,
    at: at && new Map(at instanceof Map ? at : Object.entries(at)),
  });
  return graded.ok ? success(reportOf(question.value, graded.value, answer.value.notes)) : graded;
}

/** Reads a question, to check many answers to it. */
export function questionOf(question: string | Question): Result<Question> {
  if (question instanceof Question) return success(question);
  const reading = readQuestion({ name: "<question>", text: question });
  return reading.ok ? success(new Question(reading.value)) : reading;
}

/** A graded answer as plain values and handles on formulas. */
export function reportOf(
  question: Question,
  { verdict, parts, missing }: Grade,
  notes: readonly Diagnostic[],
): AnswerReport {
  const reports = parts.map((part) => partOf(question, part));
  const first = reports.find((report) => report.verdict === verdict);
  // A grade has at least one part, and takes its verdict from one of them.
  if (!first) throw new Error("the verdict of an answer is that of none of its parts");
  return { ...first, notes: [...notes, ...first.notes], verdict, parts: reports, missing };
}

function partOf(question: Question, { judgment, span }: GradedPart): PartReport {
  const { verdict, proof, target, witness, reason } = judgment;
  const [first, ...others] = judgment.findings.map((each) => diagnosisOf(question, each));
  const expression = (node: Judgment["given"]): Expression =>
    new Expression(node, question.simplifier);
  return {
    verdict,
    proof,
    wrt: target.wrt,
    expected: expression(judgment.expected),
    given: expression(judgment.given),
    ...(witness && { witness }),
    ...(reason !== undefined && { reason }),
    ...(first && { diagnosis: first }),
    alternatives: others,
    notes: judgment.remarks.map(({ code, severity, says }) => ({
      code,
      severity,
      title: textOf(says),
      labels: [{ span, text: "" }],
    })),
  };
}

/** A finding as a library user sees it. */
export function diagnosisOf(question: Question, finding: Finding): Diagnosis {
  const { code, mistake, says, correction, place, also } = finding;
  const step = place && question.trace.steps.find(({ node }) => node === place);
  return {
    code,
    mistake,
    message: textOf(says),
    ...(correction && { correction: textOf(correction) }),
    spans: place ? question.reading.origins.of(place) : [],
    ...(step && { step }),
    ...(also && { also: diagnosisOf(question, also) }),
  };
}

const textOf = (phrase: Phrase): string => proseText(proseOf(phrase), scripts.plain);
