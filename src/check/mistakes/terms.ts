/** Answers that are right but for a term. */

import { exactValue } from "../../calculus/derivation-algebra.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { add, exact, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { say } from "../phrase.ts";
import { type Case, isNumber, isTelling, mostVariables } from "./case.ts";
import { factorsOf, ratioOf } from "./factors.ts";
import { type Lead, lead } from "./lead.ts";
import { agree } from "./samples.ts";

/** A term is there that does not belong, or one of several is of the wrong size. */
export function additions({ question, target, given, values, expected }: Case): Lead[] {
  const node = target.expected;
  const { samples } = question;
  const { graph } = node;
  const differences = values.map((value, i) => value - (expected[i] ?? Number.NaN));
  const sizes = values.map((value, i) => Math.abs(value) + Math.abs(expected[i] ?? 0));
  const leads: Lead[] = [];
  const ones = values.map(() => 1);
  const constant = ratioOf(differences, ones);
  const terms = termsOf(node);
  const own = terms.find(isNumber);
  const ownValue = own && exactValue(own);
  if (constant && ownValue) {
    // Where there is a number already, it is that which is wrong.
    const wrong = exact(graph, ownValue.plus(constant));
    const says = () => say`the answer has ${wrong} where ${own} belongs`;
    leads.push(
      lead(
        "copied-wrong",
        "constant term",
        71,
        () => given,
        () => add(node, exact(graph, constant)),
        says,
        () => say`the answer is ${node}`,
      ),
    );
  } else if (constant && isTelling(node)) {
    const extra = exact(graph, constant);
    const says = () => say`the answer differs from what is right by the constant ${extra}`;
    const correction = () =>
      constant.isNegative ? say`add ${exact(graph, constant.negated())}` : say`subtract ${extra}`;
    const code = constant.isNegative ? "missing-term" : "extra-term";
    leads.push(
      lead(
        code,
        "constant term",
        60,
        () => given,
        () => add(node, extra),
        says,
        correction,
      ),
    );
  }
  for (const term of terms) {
    const ratio = ratioOf(differences, samples.of(term));
    if (!ratio || ratio.equals(Rational.minusOne) || isNumber(term)) continue;
    const wrong = () => question.simplify(mul(exact(graph, ratio.plus(Rational.one)), term));
    const isSign = ratio.equals(Rational.of(-2));
    const says = () =>
      isSign
        ? say`the sign of the term ${term} is wrong`
        : say`the term ${term} has the wrong factor: the answer has ${wrong()}`;
    leads.push(
      lead(
        isSign ? "sign" : "constant-factor",
        "factor of a term",
        isSign ? 51 : 57,
        () => given,
        () => add(node, mul(exact(graph, ratio), term)),
        says,
        () => say`the term is ${term}`,
      ),
    );
  }
  for (const name of question.variables.slice(0, mostVariables)) {
    if (name === target.wrt.at(-1)) continue;
    const other = question.target([...target.wrt.slice(0, -1), name]).expected;
    if (!isTelling(other) || !agree(differences, samples.of(other), sizes)) continue;
    const says = () => say`the derivative by ${{ name }} was added`;
    leads.push(
      lead(
        "extra-term",
        "other partial added",
        61,
        () => given,
        () => add(node, other),
        says,
        () => say`leave out ${other}`,
      ),
    );
  }
  return leads;
}

/** A term of a factor is missing, or is of the wrong size: (2x + 10)e^x for (2x + 10y)e^x. */
export function additionsInside({ question, target, given, values, expected }: Case): Lead[] {
  const node = target.expected;
  const { samples, variables } = question;
  return factorsOf(node).flatMap((factor): Lead[] => {
    if (factor === node || (factor.op !== add && factor.op !== sub)) return [];
    const sizes = samples.of(factor);
    const ones = sizes.map(() => 1);
    const differences = values.map(
      (value, i) => ((value - (expected[i] ?? 0)) * (sizes[i] ?? 0)) / (expected[i] ?? Number.NaN),
    );
    const names = [undefined, ...variables.slice(0, mostVariables)];
    for (const name of names) {
      const unit = name === undefined ? undefined : question.nodeOf(name);
      const ratio = ratioOf(differences, unit ? samples.of(unit) : ones);
      if (!ratio) continue;
      const size = exact(node.graph, ratio.absolute());
      const term = unit ? question.simplify(mul(size, unit)) : size;
      const code = ratio.isNegative ? "missing-term" : "extra-term";
      const word = ratio.isNegative ? "too little" : "too much";
      return [
        lead(
          code,
          "term of a factor",
          53,
          () => mul(given, factor),
          () => mul(node, ratio.isNegative ? sub(factor, term) : add(factor, term)),
          () => say`the factor ${factor} has ${term} ${word} in the answer`,
          () => say`the answer is ${node}`,
        ),
      ];
    }
    return [];
  });
}

/** The terms of a sum, each with its sign; nothing for what is no sum. */
function termsOf(node: Node): readonly Node[] {
  const terms: Node[] = [];
  const stack: (readonly [Node, boolean])[] = [[node, false]];
  for (let next = stack.pop(); next && terms.length < 50; next = stack.pop()) {
    const [at, isNegative] = next;
    const [a, b] = at.args;
    if (a && b && (at.op === add || at.op === sub)) {
      stack.push([b, at.op === sub ? !isNegative : isNegative], [a, isNegative]);
    } else terms.push(isNegative ? neg(at) : at);
  }
  return terms.length > 1 ? terms : [];
}
