/** Finds the mistakes that lead to a wrong answer. */

import type { Node } from "../../graph/node.ts";
import { finish, type Work } from "../../timing/slices.ts";
import { comparingIn } from "../answer-comparison.ts";
import type { Question, Target } from "../answer-question.ts";
import { copies } from "./copying.ts";
import type { Lead } from "./lead.ts";
import type { Finding } from "./mistake.ts";
import { agree } from "./samples.ts";
import { type Suspect, Suspects } from "./suspects.ts";
import { whole } from "./whole.ts";

export type { Finding, MistakeCode } from "./mistake.ts";

const known = new WeakMap<Target, Suspects>();

/** The suspects of a derivative, kept with it. */
export function suspectsOf(question: Question, target: Target): Suspects {
  const made = known.get(target) ?? new Suspects(question, target);
  known.set(target, made);
  return made;
}

/** More explanations than this confuse. */
const most = 4;
/** Explanations that are so much less likely than the first are left out. */
const gap = 25;
/** Explanations whose proof is tried before it is said that there is none. */
const tries = 3;

/**
 * What explains a wrong answer, the most likely first; empty where nothing does.
 * Likelihood is `rank`: a reading that a note warns of, and answers that are another question's, come before one
 * broken rule at one node; that before a slip in the answer as a whole; and that before two mistakes at once.
 * The first is proved, as two formulas are proved equal; the others agree with the answer at the samples.
 */
export function* diagnosing(
  question: Question,
  target: Target,
  given: Node,
): Work<readonly Finding[]> {
  const suspects = suspectsOf(question, target);
  const values = question.samples.of(given);
  const matching = (list: readonly Suspect[]): Lead[] =>
    list
      .filter((suspect) => agree(values, suspect.values, suspect.sizes))
      .map((suspect) => leadOf(suspect, given));
  const stages: readonly (() => Lead[])[] = [
    () => [
      ...matching(suspects.misread),
      ...matching(suspects.single),
      ...matching(suspects.everywhere),
      ...whole(question, target, suspects, given),
      ...copies(question, target, given),
    ],
    () => matching(suspects.pairs),
  ];
  for (const [i, stage] of stages.entries()) {
    yield { stage: "looking for the mistake", done: i, total: stages.length };
    const leads = stage().sort((a, b) => a.rank - b.rank);
    const findings = yield* proved(question, target, leads);
    if (findings.length > 0) return findings;
  }
  return [];
}

/**
 * What explains that a line does not follow from the line above it: slips in a formula as a whole, or in one of
 * its numbers, names, signs and terms.
 */
export function diagnoseStep(
  question: Question,
  target: Target,
  above: Node,
  given: Node,
): readonly Finding[] {
  // Without a variable nothing is differentiated: what is compared are two forms of one formula.
  const step: Target = { wrt: target.wrt, base: above, derivative: above, expected: above };
  const leads = [
    ...whole(question, step, new Suspects(question, step), given),
    ...copies(question, step, given),
  ].sort((a, b) => a.rank - b.rank);
  return finish(proved(question, step, leads));
}

/** The leads from the first on that is proved, each explanation once. */
function* proved(
  question: Question,
  target: Target,
  leads: readonly Lead[],
): Work<readonly Finding[]> {
  const start = yield* firstProved(question, leads.slice(0, tries));
  if (start === -1) return [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const lead of leads.slice(start)) {
    if (findings.length >= most || lead.rank > (leads[start]?.rank ?? 0) + gap) break;
    const finding = lead.finding();
    const key = `${finding.code} ${finding.place?.id ?? target.base.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    findings.push(finding);
  }
  return findings;
}

function* firstProved(question: Question, leads: readonly Lead[]): Work<number> {
  for (const [i, { left, right }] of leads.entries()) {
    const found = yield* comparingIn(question, left(), right());
    if (found.verdict === "equal") return i;
  }
  return -1;
}

/** What a suspect is reported as. */
export const findingOf = ({
  code,
  mistake,
  rank,
  place,
  says,
  correction,
  also,
}: Suspect): Finding => ({
  code,
  mistake,
  rank,
  place,
  says: says(),
  ...(correction && { correction: correction() }),
  ...(also && { also: findingOf({ ...also, rank }) }),
});

const leadOf = (suspect: Suspect, given: Node): Lead => ({
  rank: suspect.rank,
  finding: () => findingOf(suspect),
  left: suspect.build,
  right: () => given,
});
