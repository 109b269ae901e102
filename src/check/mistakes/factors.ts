/** Answers that are right but for a factor. */

import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { div, exact, mul, neg } from "../../primitives/arithmetic.ts";
import { numberOf } from "../../primitives/define.ts";
import { pow } from "../../primitives/powers.ts";
import { operationsIn } from "../answer-size.ts";
import { type Phrase, say } from "../phrase.ts";
import { type Case, isTelling, mostVariables } from "./case.ts";
import { type Lead, lead } from "./lead.ts";
import type { MistakeCode } from "./mistake.ts";
import { agree } from "./samples.ts";

/** The answer is a simple multiple of what is right, or one over it. */
export function ratios({ question, target, given, values, expected }: Case): Lead[] {
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
export function factors({ question, target, suspects, given, values, expected }: Case): Lead[] {
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
export function factorsOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const stack = [node];
  for (let at = stack.pop(); at && found.length < 50; at = stack.pop()) {
    if (at.op === mul || at.op === div || at.op === neg) stack.push(...at.args);
    else found.push(at);
  }
  return found;
}
