/** Finds the mistakes that lead to a wrong number for the value of a derivative at a point. */

import type { Node } from "../../graph/node.ts";
import { evaluate } from "../../numeric/evaluate.ts";
import type { AnswerWitness } from "../answer.ts";
import type { Question, Target } from "../answer-question.ts";
import { isRightFor, type WrittenNumber } from "../answer-values.ts";
import { say } from "../phrase.ts";
import { type Finding, findingOf, suspectsOf } from "./diagnose.ts";

/** More explanations than this confuse. */
const most = 4;
/** Numbers with fewer digits than this are met by chance too often to name a rule. */
const telling = 0.005;
/** Programs whose suspects would take long to evaluate one by one. */
const mostSuspects = 600;

/**
 * What explains a wrong value, the most likely first. A number tells less than a formula: what is said is that
 * the mistake gives this very number.
 */
export function diagnoseValue(
  question: Question,
  target: Target,
  { point, given, expected }: AnswerWitness,
  number: WrittenNumber | undefined,
): readonly Finding[] {
  const is = (value: number): boolean => Number.isFinite(value) && isRightFor(given, value, number);
  const at = (node: Node): number => evaluate(node, point);
  const shown = { value: expected };
  const correction = say`the value is ${shown}`;
  const finding = (
    code: Finding["code"],
    mistake: string,
    rank: number,
    says: Finding["says"],
  ) => ({
    code,
    mistake,
    rank,
    says,
    correction,
  });
  const findings: Finding[] = [];
  const half = number?.half.toNumber() ?? 0;
  if (half > 0 && Math.abs(given - expected) <= 2 * half * (1 + 1e-9)) {
    const isCut = Math.abs(given) < Math.abs(expected);
    return [
      finding(
        "rounding",
        isCut ? "cut off" : "rounded up",
        1,
        say`this is ${shown}, ${isCut ? "cut off" : "rounded the wrong way"}`,
      ),
    ];
  }
  if (is(-expected)) findings.push(finding("sign", "sign of the value", 5, say`the sign is wrong`));
  if (is(at(target.base)) && target.variable) {
    const says = say`this is the value of ${target.base} itself: it was not differentiated`;
    findings.push(finding("not-differentiated", "value of the function", 12, says));
  }
  for (const name of question.variables.slice(0, 60)) {
    if (name === target.wrt.at(-1) || target.wrt.length === 0) continue;
    const other = question.target([...target.wrt.slice(0, -1), name]);
    if (!is(at(other.derivative)) || at(other.derivative) === 0) continue;
    const says = say`this is the derivative by ${{ name }} at this point`;
    findings.push(finding("wrong-variable", "other partial", 14, says));
  }
  const isTelling =
    number === undefined || half === 0 || half <= telling * Math.abs(number.value.toNumber());
  if (isTelling && given !== 0) {
    const { single, misread } = suspectsOf(question, target);
    const matching = [...misread, ...single]
      .slice(0, mostSuspects)
      .filter((suspect) => is(at(suspect.build())));
    findings.push(...matching.map(findingOf));
  }
  const ratio = given / expected;
  for (const factor of [2, 1 / 2, 3, 1 / 3, 4, 1 / 4, 10, 1 / 10]) {
    if (expected === 0 || !is(expected * factor) || Math.abs(ratio - factor) > 0.01 * factor)
      continue;
    const size = { value: factor < 1 ? 1 / factor : factor };
    const says =
      factor < 1
        ? say`this is one over ${size} of what is right`
        : say`this is ${size} times what is right`;
    findings.push(finding("constant-factor", "factor of the value", 50, says));
  }
  return findings.sort((a, b) => a.rank - b.rank).slice(0, most);
}
