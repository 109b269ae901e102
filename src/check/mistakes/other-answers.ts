/** Answers that are right, but to another question than the one asked. */

import { reverse } from "../../calculus/reverse.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { exact, neg } from "../../primitives/arithmetic.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";
import { say } from "../phrase.ts";
import { type Case, isTelling, mostVariables } from "./case.ts";
import { ratioOf } from "./factors.ts";
import { type Lead, lead } from "./lead.ts";
import { agree } from "./samples.ts";

/** The function, its integral, another partial, another order. */
export function otherDerivatives({
  question,
  target,
  suspects,
  given,
  values,
  expected: expectedValues,
}: Case): Lead[] {
  const { base, variable, wrt, expected } = target;
  const { samples } = question;
  if (!variable) return [];
  const leads: Lead[] = [];
  const correction = () => say`the answer is ${expected}`;
  const is = (node: Node): boolean => agree(values, samples.of(node));
  // Where only the sign is wrong, that it is also something else is chance: the integral of cos is sin.
  const isOpposite = ratioOf(values, expectedValues)?.equals(Rational.minusOne) === true;
  if (suspects.forward?.order.length === 0) {
    const says = () =>
      say`${base} does not depend on ${{ name: wrt.at(-1) ?? "" }}, so its derivative is 0`;
    const right = () => given;
    leads.push(
      lead("treated-constant-as-variable", "no dependence", 15, right, right, says, correction),
    );
  }
  if (numberOf(given)?.isZero) {
    const name = wrt.at(-1) ?? "";
    const says = () =>
      say`the answer is 0, but ${base} depends on ${{ name }}, which was treated as a constant`;
    leads.push(
      lead(
        "treated-variable-as-constant",
        "all taken for constant",
        15,
        () => exact(base.graph, Rational.zero),
        () => given,
        says,
        correction,
      ),
    );
  }
  if (wrt.length === 1 && is(base)) {
    const says = () => say`this is the function itself: it was not differentiated`;
    leads.push(
      lead(
        "not-differentiated",
        "function kept",
        20.5,
        () => base,
        () => given,
        says,
        correction,
      ),
    );
  }
  const slope =
    nameOf(variable) === undefined ? undefined : reverse(given, [variable]).adjointOf(variable);
  if (slope && agree(samples.of(slope), samples.of(base))) {
    const says = () => say`this is an integral of ${base}: its derivative is the function itself`;
    leads.push(
      lead(
        "integrated-instead",
        "integral",
        isOpposite ? 46 : 13,
        () => slope,
        () => base,
        says,
        correction,
      ),
    );
  }
  for (const name of question.variables.slice(0, mostVariables)) {
    const other = question.target([...wrt.slice(0, -1), name]);
    if (other === target || name === wrt.at(-1) || !is(other.expected)) continue;
    const rank = isOpposite || isUnit(other.expected) ? 62 : isTelling(other.expected) ? 20.6 : 49;
    const says = () =>
      say`this is the derivative by ${{ name }}, not by ${{ name: wrt.at(-1) ?? "" }}`;
    leads.push(
      lead(
        "wrong-variable",
        "other partial",
        rank,
        () => other.expected,
        () => given,
        says,
        correction,
      ),
    );
  }
  const lower = wrt.slice(0, -1);
  if (lower.length > 0 && is(base)) {
    const says = () =>
      say`this is the derivative before the last: it has to be differentiated once more`;
    leads.push(
      lead(
        "wrong-order",
        "one derivative too few",
        11,
        () => base,
        () => given,
        says,
        correction,
      ),
    );
  }
  const last = wrt.at(-1);
  if (last !== undefined && isTelling(expected)) {
    const next = question.target([...wrt, last]).expected;
    if (isTelling(next) && is(next)) {
      const says = () => say`this was differentiated once too often`;
      leads.push(
        lead(
          "wrong-order",
          "one derivative too many",
          29,
          () => next,
          () => given,
          says,
          correction,
        ),
      );
    }
  }
  return leads;
}

const isUnit = (node: Node): boolean => {
  const [size = node] = node.op === neg ? node.args : [];
  return numberOf(size)?.isOne === true || numberOf(size)?.isZero === true;
};
