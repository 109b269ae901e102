/** Grades what was read of an answer: which derivative each part gives, and whether it is right. */

import type { Node } from "../graph/node.ts";
import type { Label } from "../language/labels.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Span } from "../text/source.ts";
import { finish, type Work } from "../timing/slices.ts";
import { type Judgment, judging, type Remark, type Verdict } from "./answer.ts";
import { judgeValue } from "./answer-at-point.ts";
import { comparingIn } from "./answer-comparison.ts";
import { followThrough } from "./answer-follow.ts";
import type { Question, Target } from "./answer-question.ts";
import type { AnswerPart, AnswerText, Side } from "./answer-reading.ts";
import type { Finding } from "./mistakes/diagnose.ts";
import { say } from "./phrase.ts";

/** One formula of an answer with its judgment. */
export interface GradedPart {
  readonly label?: Label;
  readonly span: Span;
  readonly judgment: Judgment;
  /** It is wrong only because another part is. */
  readonly follows?: boolean;
}

/** A whole answer. It is incorrect if a part is, and correct if all parts are. */
export interface Grade {
  readonly verdict: Verdict;
  /** At least one. */
  readonly parts: readonly [GradedPart, ...GradedPart[]];
  /** Variables of a gradient whose partials are not given. */
  readonly missing: readonly string[];
}

export interface GradeOptions {
  /** What to differentiate by, where it is asked for; empty for the function itself. Else labels tell. */
  readonly wrt?: readonly string[] | undefined;
  /** The point at which values are asked for. */
  readonly at?: ReadonlyMap<string, number> | undefined;
  /** Without it, no diagnosis is looked for. */
  readonly diagnose?: boolean | undefined;
}

/** Grades every part. Fails where it cannot be told what a part is meant to be. */
export const grade = (
  question: Question,
  answer: AnswerText,
  options: GradeOptions = {},
): Result<Grade> => finish(grading(question, answer, options));

/** The same as work. */
export function* grading(
  question: Question,
  { parts }: AnswerText,
  options: GradeOptions,
): Work<Result<Grade>> {
  const graded: GradedPart[] = [];
  const given = new Set<string>();
  for (const part of parts) {
    const found = yield* gradePart(question, part, options);
    if (!found.ok) return found;
    graded.push(...found.value);
    for (const { judgment } of found.value) {
      const { wrt } = judgment.target;
      if (wrt.length === 1 && wrt[0] !== undefined) given.add(wrt[0]);
    }
  }
  const [first, ...rest] = followThrough(question, graded, options.at);
  if (!first) throw new Error("an answer that was read has at least one part");
  const isGradient = options.wrt === undefined && given.size > 1;
  const missing = isGradient ? question.variables.filter((name) => !given.has(name)) : [];
  return success({ verdict: worst(graded), parts: [first, ...rest], missing });
}

/** What all the parts of an answer come to. */
export function worst(parts: readonly GradedPart[]): Verdict {
  const verdicts = parts.map(({ judgment }) => judgment.verdict);
  if (verdicts.includes("incorrect")) return "incorrect";
  return verdicts.includes("undecided") ? "undecided" : "correct";
}

function* gradePart(
  question: Question,
  part: AnswerPart,
  options: GradeOptions,
): Work<Result<readonly GradedPart[]>> {
  const { label, entries } = part;
  const base = label && { label };
  if (entries) {
    const variables = gradientOf(question, label, options);
    const [first] = entries;
    if (entries.length !== variables.length || !first) {
      return failure(gradientLength(variables, entries, part));
    }
    const graded: GradedPart[] = [];
    for (const [i, entry] of entries.entries()) {
      const target = question.target([variables[i] ?? ""]);
      const judgment = yield* judgeSide(question, target, entry, options);
      graded.push({ ...base, span: entry.span, judgment });
    }
    return success(graded);
  }
  const last = part.sides.at(-1);
  if (!last) return success([]);
  const target = targetOf(question, label, options.wrt);
  if (!target) return failure(whichDerivative(question, last));
  const judgment = yield* withSteps(
    question,
    part,
    yield* labelled(question, target, part, last, options),
  );
  return success([{ ...base, span: last.span, judgment }]);
}

/** Judges a formula, or a number at the point. */
function* judgeSide(
  question: Question,
  target: Target,
  side: Side,
  { at, diagnose }: GradeOptions,
): Work<Judgment> {
  const isDiagnosed = { diagnose: diagnose !== false };
  const value = at && judgeValue(question, target, side, at, isDiagnosed);
  return value ?? (yield* judging(question, target, side.node, isDiagnosed));
}

/** Judges a formula by what was asked and by its label, which may contradict each other. */
function* labelled(
  question: Question,
  target: Target,
  { label }: AnswerPart,
  side: Side,
  options: GradeOptions,
): Work<Judgment> {
  const judgment = yield* judgeSide(question, target, side, options);
  const own = label && targetOf(question, label, undefined);
  if (!own || own === target || label.kind === "name") {
    // With a label and nothing asked for, it is the label that is wrong.
    return label?.kind === "partial" && options.wrt === undefined
      ? { ...judgment, findings: judgment.findings.map((each) => asLabel(each, judgment.target)) }
      : judgment;
  }
  if (judgment.verdict !== "correct") return judgment;
  const byLabel = yield* judgeSide(question, own, side, { ...options, diagnose: false });
  if (byLabel.verdict !== "incorrect") return judgment;
  const finding: Finding = {
    code: "wrong-partial-label",
    mistake: "label",
    rank: 0,
    says: say`the formula is right, but it is labelled as ${nameOf(own)}, and it is ${nameOf(target)}`,
    correction: say`label it ${nameOf(target)}`,
  };
  return { ...byLabel, findings: [finding] };
}

const nameOf = ({ wrt }: Target) => say`the derivative by ${wrt.join(", ")}`;

/** Another partial under the wrong label. */
function asLabel(finding: Finding, target: Target): Finding {
  if (finding.mistake !== "other partial") return finding;
  return {
    ...finding,
    code: "wrong-partial-label",
    says: say`the label does not fit: ${finding.says}, as the label has it`,
    correction: say`the derivative by ${target.wrt.at(-1) ?? ""} is ${target.expected}`,
  };
}

/** Remarks on the sides before the last that are not equal to it. */
function* withSteps(question: Question, { sides }: AnswerPart, judgment: Judgment): Work<Judgment> {
  if (judgment.verdict === "incorrect" || sides.length < 2) return judgment;
  if (judgment.value) return judgment;
  const odd = yield* firstDifferent(question, judgment.expected, sides.slice(0, -1));
  if (!odd) return judgment;
  const remark: Remark = {
    code: "wrong-step",
    severity: "warning",
    says: say`the last formula is right, but ${odd.node} before it is not equal to it`,
  };
  return { ...judgment, remarks: [...judgment.remarks, remark] };
}

function* firstDifferent(
  question: Question,
  expected: Node,
  sides: readonly Side[],
): Work<Side | undefined> {
  for (const side of sides) {
    const found = yield* comparingIn(question, expected, side.node);
    if (found.verdict === "different") return side;
  }
  return undefined;
}

/** What a label says is given, or what was asked for; `undefined` where neither tells. */
export function targetOf(
  question: Question,
  label: Label | undefined,
  asked: readonly string[] | undefined,
): Target | undefined {
  if (asked) return question.target(asked);
  const { variables, reading } = question;
  const [only] = variables;
  const usual = only !== undefined && variables.length === 1 ? [only] : undefined;
  switch (label?.kind) {
    case "partial": {
      const { of } = label;
      const wrt =
        label.wrt.length > 0
          ? label.wrt
          : usual && only !== undefined
            ? Array<string>(label.order).fill(only)
            : undefined;
      return wrt && question.target(wrt, of);
    }
    case "adjoint":
      return question.target([label.of]);
    case "name":
      if (question.names.has(label.name) || reading.environment.meanings.has(label.name)) {
        return question.target([], label.name);
      }
      break;
  }
  return usual && question.target(usual);
}

function gradientOf(
  question: Question,
  label: Label | undefined,
  { wrt }: GradeOptions,
): readonly string[] {
  if (label?.kind === "gradient" && label.wrt.length > 0) return label.wrt;
  return wrt ?? question.variables;
}

const gradientLength = (
  variables: readonly string[],
  entries: readonly Side[],
  { label }: AnswerPart,
): Diagnostic => {
  const [first, last] = [entries[0]?.span ?? label?.span, entries.at(-1)?.span];
  const span = first && last && { ...first, end: last.end };
  return {
    code: "gradient-length",
    severity: "error",
    title: `the gradient has ${variables.length} ${variables.length === 1 ? "entry" : "entries"}, but ${entries.length} ${entries.length === 1 ? "is" : "are"} given`,
    labels: span ? [{ span, text: "" }] : [],
    help: `give the partials by ${variables.join(", ")}, in this order`,
  };
};

const whichDerivative = ({ variables, reading }: Question, { span }: Side): Diagnostic => ({
  code: "which-derivative",
  severity: "error",
  title: "it is not said which derivative this is",
  labels: [{ span, text: "" }],
  help:
    variables.length === 0
      ? `${reading.outputName} has no variables`
      : `begin with d${reading.outputName}/d${variables[0]} =, or say by which variable it is`,
});
