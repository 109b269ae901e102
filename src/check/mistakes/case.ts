/** A wrong answer that is looked at as a whole. */

import type { Node } from "../../graph/node.ts";
import { neg } from "../../primitives/arithmetic.ts";
import { numberOf } from "../../primitives/define.ts";
import type { Question, Target } from "../answer-question.ts";
import type { Suspects } from "./suspects.ts";

/** An answer under suspicion, with values at the samples. */
export interface Case {
  readonly question: Question;
  readonly target: Target;
  readonly suspects: Suspects;
  readonly given: Node;
  readonly values: readonly number[];
  readonly expected: readonly number[];
}

/** So many variables are tried. */
export const mostVariables = 60;

/** A formula that nothing else is by chance: more than a number. */
export const isTelling = (node: Node): boolean => node.args.length > 0 && !isNumber(node);

export const isNumber = (node: Node): boolean =>
  numberOf(node) !== undefined || (node.args.length > 0 && node.args.every(isNumeral));
const isNumeral = (node: Node): boolean =>
  numberOf(node) !== undefined || (node.op === neg && node.args.every((arg) => numberOf(arg)));
