/** A derivation of several lines, checked line by line: the first that does not follow is named. */

import type { Node } from "../graph/node.ts";
import { type Judgment, judge } from "./answer.ts";
import { compare } from "./answer-comparison.ts";
import type { Question, Target } from "./answer-question.ts";
import type { Side } from "./answer-reading.ts";
import { diagnoseStep, type Finding } from "./mistakes/diagnose.ts";

/**
 * How a line stands: `right`; `slip`, where it does not follow from the line above; `follows`, where it is wrong
 * but follows from the wrong line above; `undecided`.
 */
export type LineStatus = "right" | "slip" | "follows" | "undecided";

export interface DerivationLineJudgment {
  readonly side: Side;
  readonly status: LineStatus;
  readonly judgment: Judgment;
}

export interface DerivationJudgment {
  readonly lines: readonly DerivationLineJudgment[];
  /** The place of the first line that does not follow. */
  readonly firstSlip?: number;
}

/** Judges `= line = line = ...` as a derivation of `target`. */
export function judgeDerivation(
  question: Question,
  target: Target,
  sides: readonly Side[],
): DerivationJudgment {
  const lines: DerivationLineJudgment[] = [];
  for (const side of sides) {
    const above = lines.at(-1);
    lines.push({ side, ...judgeLine(question, target, side.node, above) });
  }
  const firstSlip = lines.findIndex(({ status }) => status === "slip");
  return { lines, ...(firstSlip !== -1 && { firstSlip }) };
}

function judgeLine(
  question: Question,
  target: Target,
  node: Node,
  above: DerivationLineJudgment | undefined,
): { status: LineStatus; judgment: Judgment } {
  const judgment = judge(question, target, node, { diagnose: false });
  if (judgment.verdict !== "incorrect") {
    return { status: judgment.verdict === "correct" ? "right" : "undecided", judgment };
  }
  const line = above?.side.node;
  if (line && above?.judgment.verdict === "incorrect") {
    const { verdict } = compare(question, line, node);
    if (verdict === "equal") return { status: "follows", judgment };
  }
  const own: readonly Finding[] = line ? diagnoseStep(question, target, line, node) : [];
  const isFromRight = above === undefined || above.judgment.verdict === "correct";
  const findings = own.length > 0 || !isFromRight ? own : judge(question, target, node).findings;
  return { status: "slip", judgment: { ...judgment, findings } };
}
