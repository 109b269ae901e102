/** Slips in an answer as a whole: a sign, a factor, a term, another derivative than the one asked for. */

import { exactValue } from "../../calculus/derivation-algebra.ts";
import { reverse } from "../../calculus/reverse.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { add, div, exact, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";
import { pow } from "../../primitives/powers.ts";
import type { Question, Target } from "../answer-question.ts";
import { operationsIn } from "../answer-size.ts";
import { type Phrase, say } from "../phrase.ts";
import type { Lead } from "./lead.ts";
import type { Finding, MistakeCode } from "./mistake.ts";
import { agree } from "./samples.ts";
import type { Suspects } from "./suspects.ts";

/** An answer under suspicion, with values at the samples. */
interface Case {
  readonly question: Question;
  readonly target: Target;
  readonly suspects: Suspects;
  readonly given: Node;
  readonly values: readonly number[];
  readonly expected: readonly number[];
}

/** Everything of this file that fits. */
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

const lead = (
  code: MistakeCode,
  mistake: string,
  rank: number,
  left: () => Node,
  right: () => Node,
  says: () => Phrase,
  correction?: () => Phrase,
): Lead => ({
  rank,
  left,
  right,
  finding: (): Finding => ({
    code,
    mistake,
    rank,
    says: says(),
    ...(correction && { correction: correction() }),
  }),
});

/** The function, its integral, another partial, another order. */
function otherDerivatives({
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
const mostVariables = 60;
/** A formula that nothing else is by chance: more than a number. */
const isTelling = (node: Node): boolean => node.args.length > 0 && !isNumber(node);
const isNumber = (node: Node): boolean =>
  numberOf(node) !== undefined || (node.args.length > 0 && node.args.every(isNumeral));
const isNumeral = (node: Node): boolean =>
  numberOf(node) !== undefined || (node.op === neg && node.args.every((arg) => numberOf(arg)));

/** The answer is a simple multiple of what is right, or one over it. */
function ratios({ question, target, given, values, expected }: Case): Lead[] {
  const node = target.expected;
  const { graph } = node;
  const ratio = ratioOf(values, expected);
  if (ratio?.equals(Rational.minusOne)) {
    const says = () => say`the sign is wrong`;
    return [
      lead(
        "sign",
        "sign of the whole",
        45,
        () => neg(given),
        () => node,
        says,
        () => say`the answer is ${node}`,
      ),
    ];
  }
  if (ratio && !ratio.isOne && !ratio.isZero) {
    const size = exact(graph, ratio);
    const says = () => say`the answer is ${size} times what is right`;
    const back = exact(graph, Rational.one.over(ratio));
    const correction = () =>
      back.op === div && numberOf(back.args[0] ?? back)?.isOne
        ? say`divide by ${size}`
        : say`multiply by ${back}`;
    return [
      lead(
        "constant-factor",
        "constant factor",
        50,
        () => given,
        () => mul(size, node),
        says,
        correction,
      ),
    ];
  }
  const products = values.map((value, i) => value * (expected[i] ?? Number.NaN));
  if (
    isTelling(node) &&
    agree(
      products,
      products.map(() => 1),
    )
  ) {
    const says = () => say`this is one over what is right`;
    return [
      lead(
        "reciprocal",
        "reciprocal",
        55,
        () => question.simplify(mul(given, node)),
        () => exact(graph, Rational.one),
        says,
        () => say`the answer is ${node}`,
      ),
    ];
  }
  return [];
}

/** The ratio of two lists, where it is the same everywhere and a simple fraction. */
export function ratioOf(a: readonly number[], b: readonly number[]): Rational | undefined {
  const quotients = a.flatMap((x, i) => {
    const quotient = x / (b[i] ?? Number.NaN);
    return Number.isFinite(quotient) && b[i] !== 0 ? [quotient] : [];
  });
  const [first] = quotients;
  if (first === undefined || quotients.length < 3) return undefined;
  if (quotients.some((each) => Math.abs(each - first) > 1e-9 * Math.abs(first))) return undefined;
  for (let d = 1; d <= largestDenominator; d++) {
    const n = Math.round(first * d);
    if (
      n !== 0 &&
      Math.abs(n) <= largestNumerator &&
      Math.abs(n / d - first) < 1e-9 * Math.abs(first)
    ) {
      return Rational.of(n, d);
    }
  }
  return undefined;
}
const largestDenominator = 64;
const largestNumerator = 1000;

/** A factor of the chain, of the product or a power of a variable is missing, or there once more. */
function factors({ question, target, suspects, given, values, expected }: Case): Lead[] {
  const leads: Lead[] = [];
  const node = target.expected;
  // Zero is a multiple of anything.
  if (numberOf(node)?.isZero) return [];
  const { forward } = suspects;
  const slopes = forward?.slopes();
  const tried = new Set<Node>();
  const attempt = (factor: Node, place: Node | undefined, isPower: boolean): void => {
    if (tried.has(factor) || numberOf(factor)?.isOne || tried.size > mostFactors) return;
    tried.add(factor);
    if (operationsIn(factor) > readable) return;
    const sizes = question.samples.of(factor);
    // Numbers are told by their ratio.
    if (
      ratioOf(
        sizes,
        sizes.map(() => 1),
      )
    )
      return;
    const shown = (): Node => question.simplify(factor);
    const made = (
      code: MistakeCode,
      name: string,
      rank: number,
      left: () => Node,
      right: () => Node,
      says: () => Phrase,
      correction: () => Phrase,
    ): void => {
      const found = lead(code, name, rank, left, right, says, correction);
      leads.push(place ? { ...found, finding: () => ({ ...found.finding(), place }) } : found);
    };
    if (
      agree(
        values.map((value, i) => value * (sizes[i] ?? Number.NaN)),
        expected,
      )
    ) {
      made(
        isPower ? "wrong-power" : "dropped-chain-factor",
        "factor missing",
        isPower ? 57 : 56,
        () => mul(given, factor),
        () => node,
        () => say`the factor ${shown()} is missing`,
        () => say`multiply by ${shown()}`,
      );
    }
    if (
      agree(
        values,
        expected.map((value, i) => value * (sizes[i] ?? Number.NaN)),
      )
    ) {
      made(
        isPower ? "wrong-power" : "doubled-chain-factor",
        "factor too many",
        isPower ? 59 : 58,
        () => mul(node, factor),
        () => given,
        () => say`there is a factor ${shown()} too many`,
        () => say`divide by ${shown()}`,
      );
    }
  };
  for (const factor of factorsOf(node)) attempt(factor, undefined, false);
  for (const each of forward?.order ?? []) {
    const slope = slopes?.get(each);
    if (slope) attempt(slope, each, false);
    each.args.forEach((arg, i) => {
      const partial = slopes?.has(arg) ? each.op.partials[i]?.(each.args, each) : undefined;
      if (partial) attempt(partial, each, false);
    });
  }
  for (const name of question.variables.slice(0, mostVariables)) {
    const variable = question.nodeOf(name);
    attempt(variable, undefined, true);
    attempt(pow(variable, 2), undefined, true);
  }
  return leads;
}
const mostFactors = 400;
/** A factor with more operations is of no help in a sentence. */
const readable = 60;

/** The factors above and below the fraction bar. */
function factorsOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const stack = [node];
  for (let at = stack.pop(); at && found.length < 50; at = stack.pop()) {
    if (at.op === mul || at.op === div || at.op === neg) stack.push(...at.args);
    else found.push(at);
  }
  return found;
}

/** A term is there that does not belong, or one of several is of the wrong size. */
function additions({ question, target, given, values, expected }: Case): Lead[] {
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
function additionsInside({ question, target, given, values, expected }: Case): Lead[] {
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
export function termsOf(node: Node): readonly Node[] {
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
