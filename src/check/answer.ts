/** Whether an answer is right: a verdict, a point that shows what is wrong, and what there is to remark. */

import { liveFrom } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { evaluate, variablesOf } from "../numeric/evaluate.ts";
import { finish, type Work } from "../timing/slices.ts";
import { comparingIn } from "./answer-comparison.ts";
import type { Question, Target } from "./answer-question.ts";
import { operationsIn } from "./answer-size.ts";
import type { Equivalence } from "./equivalence.ts";
import { diagnosing, type Finding } from "./mistakes/diagnose.ts";
import { type Phrase, say } from "./phrase.ts";

export { compare } from "./answer-comparison.ts";

export type Verdict = "correct" | "incorrect" | "undecided";

/** A point at which an answer differs from what is right, with both values; outside of a domain one is NaN. */
export interface AnswerWitness {
  readonly point: ReadonlyMap<string, number>;
  readonly given: number;
  readonly expected: number;
}

/** Something to say about an answer that does not change its verdict. */
export interface Remark {
  readonly code: string;
  readonly severity: "warning" | "note";
  readonly says: Phrase;
}

/** What is known of one answer. */
export interface Judgment {
  readonly verdict: Verdict;
  readonly proof: Equivalence["proof"];
  readonly target: Target;
  readonly expected: Node;
  readonly given: Node;
  /** Present whenever the answer is incorrect. */
  readonly witness?: AnswerWitness;
  /** Where a number was given for the value at a point. */
  readonly value?: AnswerWitness;
  /** Why it is undecided. */
  readonly reason?: string;
  /** What explains an incorrect answer, the most likely first. */
  readonly findings: readonly Finding[];
  readonly remarks: readonly Remark[];
}

export interface JudgeOptions {
  /** Without it, no diagnosis is looked for. */
  readonly diagnose?: boolean;
}

/**
 * Judges a formula, a node of the question's graph, as the derivative `target`.
 *
 * It is correct if it has the right value wherever both it and the derivative have one: in the domain of the
 * question, and not on its kinks, where slopes are conventions. An answer that lacks values where the
 * derivative has them, such as 1/sqrt(x)^2 for 1/x, is correct as well, with a remark that says where it ends.
 */
export const judge = (
  question: Question,
  target: Target,
  given: Node,
  options: JudgeOptions = {},
): Judgment => finish(judging(question, target, given, options));

/** The same as work. */
export function* judging(
  question: Question,
  target: Target,
  given: Node,
  options: JudgeOptions,
): Work<Judgment> {
  const found = yield* comparingIn(question, target.expected, given);
  const base = { proof: found.proof, target, expected: target.expected, given };
  if (found.verdict === "equal") {
    const remarks = [
      ...domainRemarks(found, target.expected, given),
      ...sizeRemarks(question, target, given),
    ];
    return { ...base, verdict: "correct", findings: [], remarks };
  }
  const remarks = strangerRemarks(question, given);
  if (found.verdict === "undecided" && found.onlyLeft && variablesOf(given).length === 0) {
    // A number that is none, such as 1/0.
    const { onlyLeft: point } = found;
    const witness = { point, given: Number.NaN, expected: evaluate(target.expected, point) };
    return { ...base, proof: "witness", verdict: "incorrect", witness, findings: [], remarks };
  }
  if (found.verdict === "undecided" || !found.witness) {
    const reason = found.reason ?? "no point was found that tells the two apart";
    return { ...base, verdict: "undecided", reason, findings: [], remarks };
  }
  const { point, left, right } = found.witness;
  const findings = options.diagnose === false ? [] : yield* diagnosing(question, target, given);
  const witness = { point, given: right, expected: left };
  return { ...base, verdict: "incorrect", witness, findings, remarks };
}

/** A remark where the answer lacks values around a point, and not just at it. */
function domainRemarks({ onlyLeft }: Equivalence, expected: Node, given: Node): Remark[] {
  if (!onlyLeft) return [];
  const around = [0.01, -0.01, 0.017, -0.017].map(
    (step) => new Map([...onlyLeft].map(([name, x], i) => [name, x + step * (1 + i / 7)])),
  );
  const lacks = (point: ReadonlyMap<string, number>): boolean =>
    Number.isNaN(evaluate(given, point)) && !Number.isNaN(evaluate(expected, point));
  if (!around.some(lacks)) return [];
  const at = [...onlyLeft].flatMap(
    ([name, value], i): Phrase => [...(i ? [", "] : []), { name }, " = ", { value }],
  );
  const says = say`right wherever it is defined, but it has no value at ${at}, where the derivative has one`;
  return [{ code: "smaller-domain", severity: "warning", says }];
}

/** An answer is clearly larger than its simplified form from here on. */
const clearlyLarger = { factor: 1.6, operations: 3 } as const;

function sizeRemarks(question: Question, { expected }: Target, given: Node): Remark[] {
  const { simplifier, reading, output } = question;
  const simple = simplifier.simplify(given);
  const shortest = operationsIn(simple) <= operationsIn(expected) ? simple : expected;
  // An answer may use the names of the question, and is as short as it was written.
  const names = new Set([...reading.names.values(), output]);
  const [size, least] = [operationsIn(given, names), operationsIn(shortest)];
  // Another function is not a simpler form of the same: 4/(e^x + e^(-x))^2 is as good as sech(x)^2.
  const known = functionsIn(given);
  if ([...functionsIn(shortest)].some((op) => !known.has(op))) return [];
  if (size < clearlyLarger.factor * least || size < least + clearlyLarger.operations) return [];
  return [{ code: "not-simplified", severity: "note", says: say`it simplifies to ${shortest}` }];
}

function functionsIn(node: Node): ReadonlySet<Primitive> {
  const live = liveFrom([node]);
  const found = new Set<Primitive>();
  for (let id = 0; id <= node.id; id++) {
    const op = live[id] ? node.graph.nodes[id]?.op : undefined;
    if (op?.notation.kind === "call") found.add(op);
  }
  return found;
}

function strangerRemarks(question: Question, given: Node): Remark[] {
  const strangers = variablesOf(given).filter((name) => !question.names.has(name));
  return strangers.slice(0, 3).map((name) => ({
    code: "unknown-name",
    severity: "warning",
    says: say`the question has no ${{ name }}`,
  }));
}
