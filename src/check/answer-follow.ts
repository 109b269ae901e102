/** Follow-through: what is right given an earlier answer that is wrong. */

import { plus, times } from "../calculus/derivation-algebra.ts";
import type { Node } from "../graph/node.ts";
import { substitute } from "../graph/substitute.ts";
import { evaluate, variablesOf } from "../numeric/evaluate.ts";
import { textOf } from "../text/source.ts";
import type { Remark } from "./answer.ts";
import { compare } from "./answer-comparison.ts";
import type { GradedPart } from "./answer-grading.ts";
import type { Question } from "./answer-question.ts";
import { isRightFor, writtenNumber } from "./answer-values.ts";
import { type Phrase, say } from "./phrase.ts";

/**
 * The parts of a backward pass, such as `dq = -4, dx = 4`, with a remark on each wrong one that follows from
 * other wrong ones: its own step is right. Values of named parts, such as `q = 3`, are followed as well.
 */
export function followThrough(
  question: Question,
  parts: readonly GradedPart[],
  at: ReadonlyMap<string, number> | undefined,
): readonly GradedPart[] {
  const wrong = parts.filter(
    ({ judgment, label }) => judgment.verdict === "incorrect" && label !== undefined,
  );
  if (wrong.length < 2) return parts;
  return parts.map((part) => {
    const others = wrong.filter((other) => other !== part && isBefore(question, other, part));
    if (!wrong.includes(part) || others.length === 0) return part;
    const node = adjointGiven(question, part, others);
    if (!node || !isSame(question, node, part, at)) return part;
    const from = others.flatMap(
      ({ label }, i): Phrase => [...(i ? [", "] : []), label ? textOf(label.span) : ""],
    );
    const remark: Remark = {
      code: "follow-through",
      severity: "note",
      says: say`this step is right, given the wrong ${from}`,
    };
    const { judgment } = part;
    return {
      ...part,
      follows: true,
      judgment: { ...judgment, findings: [], remarks: [...judgment.remarks, remark] },
    };
  });
}

/** What a part gives: an adjoint by its node, or the value of a node. */
function subjectOf(
  question: Question,
  { judgment: { target } }: GradedPart,
): { readonly node: Node; readonly isValue: boolean } | undefined {
  const [name, more] = target.wrt;
  if (name === undefined) return { node: target.base, isValue: true };
  return more === undefined && target.base === question.output
    ? { node: question.nodeOf(name), isValue: false }
    : undefined;
}

/** Whether a part may have been used for another: values for all adjoints, adjoints for those further down. */
function isBefore(question: Question, a: GradedPart, b: GradedPart): boolean {
  const [first, second] = [subjectOf(question, a), subjectOf(question, b)];
  if (!first || !second || second.isValue) return false;
  return first.isValue || first.node.id > second.node.id;
}

/** The adjoint of a part's node, with the given values and adjoints in place of the right ones. */
function adjointGiven(
  question: Question,
  part: GradedPart,
  others: readonly GradedPart[],
): Node | undefined {
  const values = new Map<Node, Node>();
  const adjoints = new Map<Node, Node>();
  for (const other of others) {
    const subject = subjectOf(question, other);
    if (subject) (subject.isValue ? values : adjoints).set(subject.node, other.judgment.given);
  }
  const wanted = subjectOf(question, part)?.node;
  for (const { node, contributions, adjoint } of question.trace.steps) {
    const own = adjoints.get(node);
    if (own) continue;
    const terms = contributions.map(({ through, partial }) =>
      times(
        adjoints.get(through) ?? adjoint,
        substitute(partial, (each) => values.get(each)),
      ),
    );
    const [first, ...rest] = terms;
    const made = first ? rest.reduce(plus, first) : adjoint;
    if (node === wanted) return made;
    adjoints.set(node, made);
  }
  return undefined;
}

function isSame(
  question: Question,
  expected: Node,
  { judgment, span }: GradedPart,
  at: ReadonlyMap<string, number> | undefined,
): boolean {
  if (at && variablesOf(judgment.given).length === 0) {
    const value = evaluate(expected, at);
    return isRightFor(evaluate(judgment.given, {}), value, writtenNumber(textOf(span)));
  }
  return compare(question, expected, judgment.given).verdict === "equal";
}
