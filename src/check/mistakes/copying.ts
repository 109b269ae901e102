/** Slips of the pen: one number, name, sign or term of the right answer, or of the question, written otherwise. */

import { reverse } from "../../calculus/reverse.ts";
import { liveFrom } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { substitute } from "../../graph/substitute.ts";
import { add, exact, sub } from "../../primitives/arithmetic.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";
import { pow } from "../../primitives/powers.ts";
import type { Question, Target } from "../answer-question.ts";
import { type Phrase, say } from "../phrase.ts";
import type { Lead } from "./lead.ts";
import type { MistakeCode } from "./mistake.ts";
import { agree } from "./samples.ts";

/** One place of a formula, and what was written there instead. */
interface Change {
  readonly code: MistakeCode;
  readonly mistake: string;
  readonly rank: number;
  readonly place: Node;
  readonly by: Node;
  /** The number or name that was changed, and what it became. */
  readonly leaf?: Node;
  readonly other?: Node;
  readonly says: () => Phrase;
}

/** A change with the formula that it leads to. */
interface Copy extends Change {
  readonly result: Node;
  readonly values: readonly number[];
}

/** Formulas with more nodes than this are not searched for slips of the pen. */
const largest = 150;
const mostChanges = 1500;

const known = new WeakMap<Target, { answer: readonly Copy[]; question: readonly Copy[] }>();

/** The slips that lead to the answer. */
export function copies(question: Question, target: Target, given: Node): Lead[] {
  const { samples } = question;
  const values = samples.of(given);
  let made = known.get(target);
  if (!made) {
    made = { answer: inAnswer(question, target), question: inQuestion(question, target) };
    known.set(target, made);
  }
  const lead = ({ result, ...change }: Copy, isQuestion: boolean): Lead => ({
    rank: change.rank,
    left: () => result,
    right: () => given,
    finding: () => ({
      code: change.code,
      mistake: change.mistake,
      rank: change.rank,
      says: change.says(),
      correction: say`the answer is ${target.expected}`,
      ...(isQuestion && { place: change.place }),
    }),
  });
  const fits = (copy: Copy): boolean => agree(values, copy.values);
  return [
    ...made.answer.filter(fits).map((copy) => lead(copy, false)),
    ...made.question.filter(fits).map((copy) => lead(copy, true)),
  ];
}

function inAnswer(question: Question, { expected }: Target): readonly Copy[] {
  const { samples } = question;
  return changes(question, expected).map((change) => {
    const result = substitute(expected, (node) => (node === change.place ? change.by : undefined));
    return { ...change, result, values: samples.of(result) };
  });
}

function inQuestion(question: Question, { base, variable }: Target): readonly Copy[] {
  const { samples } = question;
  if (!variable || nameOf(variable) === undefined) return [];
  return leafChanges(question, base).flatMap((change): Copy[] => {
    const other = substitute(base, (node) => (node === change.place ? change.by : undefined));
    const result = reverse(other, [variable]).adjointOf(variable);
    if (!result) return [];
    const says = () =>
      say`this is right for ${other}, but the question has ${change.leaf ?? change.place} where that has ${change.other ?? change.by}`;
    return [
      {
        ...change,
        rank: change.rank + 2,
        code: "copied-wrong",
        says,
        result,
        values: samples.of(result),
      },
    ];
  });
}

/** Everything that may be written otherwise in an answer. */
function changes(question: Question, formula: Node): readonly Change[] {
  return [...termChanges(formula), ...leafChanges(question, formula)].slice(0, mostChanges);
}

function nodesOf(formula: Node): readonly Node[] {
  const live = liveFrom([formula]);
  const nodes = formula.graph.nodes.filter((node) => live[node.id] === 1);
  return nodes.length > largest ? [] : nodes;
}

/** Terms that are left out of the sums of a formula, and terms with the other sign. */
function termChanges(formula: Node): readonly Change[] {
  return nodesOf(formula).flatMap((place): Change[] => {
    const [a, b] = place.args;
    if ((place.op !== add && place.op !== sub) || !a || !b) return [];
    const missing = (by: Node, term: Node): Change => ({
      code: "missing-term",
      mistake: "term of the answer missing",
      rank: 52,
      place,
      by,
      says: () => say`the term ${term} is missing`,
    });
    const flipped = place.op === add ? sub(a, b) : add(a, b);
    return [
      missing(a, b),
      missing(place.op === add ? b : sub(0, b), a),
      {
        code: "sign",
        mistake: "sign of a term of the answer",
        rank: 51,
        place,
        by: flipped,
        says: () => say`the sign before ${b} is wrong: it is ${place}, not ${flipped}`,
      },
    ];
  });
}

/**
 * Numbers and names that are mistaken for others, one occurrence at a time: equal leaves are one node, so what is
 * changed is a node that uses the leaf.
 */
function leafChanges(question: Question, formula: Node): readonly Change[] {
  const nodes = nodesOf(formula);
  const numbers = nodes.flatMap((node) => numberOf(node) ?? []);
  return nodes.flatMap((place): Change[] =>
    place.args.flatMap((leaf, i): Change[] => {
      const change = (by: Node, code: MistakeCode, mistake: string, rank: number): Change => ({
        code,
        mistake,
        rank,
        place,
        by: formula.graph.node(
          place.op,
          place.args.map((arg, j) => (j === i ? by : arg)),
        ),
        leaf,
        other: by,
        says: () => say`the answer has ${by} where ${leaf} belongs`,
      });
      const number = numberOf(leaf);
      if (number) {
        return otherNumbers(number, numbers).map((other) => {
          const by = exact(formula.graph, other);
          const isPower = place.op === pow && i === 1;
          return isPower
            ? change(by, "wrong-power", "exponent of the answer", 54)
            : change(by, "copied-wrong", "number of the answer", 70);
        });
      }
      if (nameOf(leaf) === undefined) return [];
      return question.variables.slice(0, 20).flatMap((name): Change[] => {
        const by = question.nodeOf(name);
        return by === leaf ? [] : [change(by, "wrong-variable", "name of the answer", 69)];
      });
    }),
  );
}

/** What a number may be mistaken for: its neighbours, its double and half, and the other numbers around. */
function otherNumbers(number: Rational, around: readonly Rational[]): readonly Rational[] {
  const { one, two, half } = Rational;
  const all = [
    number.plus(one),
    number.minus(one),
    number.times(two),
    number.times(half),
    number.times(Rational.of(10)),
    number.times(Rational.of(1, 10, true)),
    number.plus(two),
    number.minus(two),
    ...Array.from({ length: 10 }, (_, digit) => Rational.of(digit)),
    ...around,
    Rational.parse([...number.absolute().n.toString()].reverse().join("")),
  ];
  const found: Rational[] = [];
  for (const each of all) {
    if (!each.equals(number) && !found.some((other) => other.equals(each))) found.push(each);
  }
  return found;
}
