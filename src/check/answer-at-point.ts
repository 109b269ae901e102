/** Answers that are numbers: the value of a derivative at a point, to the digits that were written. */

import { evaluate, variablesOf } from "../numeric/evaluate.ts";
import type { JudgeOptions, Judgment } from "./answer.ts";
import type { Question, Target } from "./answer-question.ts";
import { type Side, writtenAs } from "./answer-reading.ts";
import { isRightFor, writtenNumber } from "./answer-values.ts";
import { diagnoseValue } from "./mistakes/at-point.ts";
import { say } from "./phrase.ts";

/** Judges a number as the value of a derivative at a point; `undefined` for what is no number. */
export function judgeValue(
  question: Question,
  target: Target,
  side: Side,
  point: ReadonlyMap<string, number>,
  options: JudgeOptions = {},
): Judgment | undefined {
  const { node } = side;
  if (variablesOf(node).length > 0) return undefined;
  const given = evaluate(node, {});
  // As the rules give it, not simplified, so that conventions at kinks hold.
  const expected = evaluate(target.derivative, point);
  const base = { proof: "sampled", target, expected: target.expected, given: node } as const;
  const value = { point, given, expected };
  if (!Number.isFinite(expected) || !Number.isFinite(given)) {
    const what = Number.isFinite(expected) ? "the answer" : "the derivative";
    const reason = `${what} has no value at this point`;
    return { ...base, verdict: "undecided", reason, findings: [], remarks: [] };
  }
  const number = writtenNumber(writtenAs(side));
  if (isRightFor(given, expected, number)) {
    return { ...base, verdict: "correct", value, findings: [], remarks: [] };
  }
  const findings = options.diagnose === false ? [] : diagnoseValue(question, target, value, number);
  const remarks =
    number && Math.abs(given - expected) <= 4 * number.half.toNumber()
      ? [
          {
            code: "rounded",
            severity: "note",
            says: say`the value is ${{ value: expected }}`,
          } as const,
        ]
      : [];
  return {
    ...base,
    proof: "witness",
    verdict: "incorrect",
    witness: value,
    value,
    findings,
    remarks,
  };
}
