/** Slips in an answer as a whole: a sign, a factor, a term, another derivative than the one asked for. */

import type { Node } from "../../graph/node.ts";
import type { Question, Target } from "../answer-question.ts";
import type { Case } from "./case.ts";
import { factors, ratios } from "./factors.ts";
import type { Lead } from "./lead.ts";
import { otherDerivatives } from "./other-answers.ts";
import type { Suspects } from "./suspects.ts";
import { additions, additionsInside } from "./terms.ts";

/** Everything of the kind that fits. */
export function whole(question: Question, target: Target, suspects: Suspects, given: Node): Lead[] {
  const values = question.samples.of(given);
  const expected = question.samples.of(target.expected);
  const at: Case = { question, target, suspects, given, values, expected };
  return [
    ...otherDerivatives(at),
    ...ratios(at),
    ...factors(at),
    ...additions(at),
    ...additionsInside(at),
  ];
}
