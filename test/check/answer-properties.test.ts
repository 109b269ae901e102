import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/check/answer.ts";
import { Question } from "../../src/check/answer-question.ts";
import { liveFrom } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { substitute } from "../../src/graph/substitute.ts";
import { read } from "../../src/language/read.ts";
import { evaluate, variablesOf } from "../../src/numeric/evaluate.ts";
import { add, div, exact, mul, neg, sub } from "../../src/primitives/arithmetic.ts";
import { numberOf } from "../../src/primitives/define.ts";
import { exp, log } from "../../src/primitives/exponential.ts";
import { tanh } from "../../src/primitives/hyperbolic.ts";
import { pow, sqrt } from "../../src/primitives/powers.ts";
import { cos, sin } from "../../src/primitives/trigonometric.ts";
import { toText } from "../../src/render/text.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

const formulas = randomNode(7, [add, sub, mul, div, neg, exp, log, sqrt, sin, cos, tanh, pow]);

/** The question that a random formula asks, and what it is to be differentiated by. */
function questionOf(node: Node): { question: Question; by: string } | undefined {
  const text = toText(node);
  const reading = read({ name: "<random>", text });
  if (!reading.ok) throw new Error(`${text} cannot be read back`);
  const [by] = reading.value.variables;
  return by === undefined ? undefined : { question: new Question(reading.value), by };
}

/** Other ways to write a node, equal wherever it has a value. */
const rewritings: readonly ((node: Node, args: readonly Node[]) => Node | undefined)[] = [
  ({ op }, [a, b]) => (a && b && op === add ? add(b, a) : undefined),
  ({ op }, [a, b]) => (a && b && op === mul ? mul(b, a) : undefined),
  ({ op }, [a, b]) => (a && b && op === sub ? add(neg(b), a) : undefined),
  ({ op }, [a, b]) => (a && b && op === div ? mul(a, div(1, b)) : undefined),
  ({ op }, [a]) => (a && op === exp ? div(1, exp(neg(a))) : undefined),
  ({ op }, [a]) => (a && op === neg ? sub(0, a) : undefined),
  ({ op }, [a, b]) =>
    a && b && op === mul && (b.op === add || b.op === sub)
      ? a.graph.node(
          b.op,
          b.args.map((each) => mul(a, each)),
        )
      : undefined,
  (node) => (node.op.truth ? undefined : div(mul(node, 2), 2)),
  (node) => (node.op.truth ? undefined : sub(add(node, 3), 3)),
  (node) => (node.op.truth ? undefined : neg(neg(node))),
];

const changes = fc.array(fc.record({ at: fc.nat(1000), how: fc.nat(1000) }), {
  minLength: 1,
  maxLength: 4,
});

function liveNodes(node: Node): readonly Node[] {
  const live = liveFrom([node]);
  return node.graph.nodes.filter((each) => live[each.id] === 1);
}

test("a derivative is never incorrect, however it is rewritten", () => {
  let correct = 0;
  fc.assert(
    fc.property(formulas, changes, (node, rewrites) => {
      const asked = questionOf(node);
      if (!asked) return;
      const { question, by } = asked;
      const target = question.target([by]);
      let answer = target.derivative;
      for (const { at, how } of rewrites) {
        const nodes = liveNodes(answer).filter(({ args }) => args.length > 0);
        const place = nodes[at % Math.max(1, nodes.length)];
        const other = place && rewritings[how % rewritings.length]?.(place, place.args);
        if (other) answer = substitute(answer, (each) => (each === place ? other : undefined));
      }
      const { verdict } = judge(question, target, answer, { diagnose: false });
      if (verdict === "correct") correct++;
      expect(verdict).not.toBe("incorrect");
    }),
    { seed: 41, numRuns: runs(120) },
  );
  // Formulas without a value anywhere are undecided; most have one.
  expect(correct).toBeGreaterThan(40);
});

test("a derivative with one number off by a ten-thousandth is never correct", () => {
  let incorrect = 0;
  fc.assert(
    fc.property(formulas, fc.nat(1000), (node, pick) => {
      const asked = questionOf(node);
      if (!asked) return;
      const { question, by } = asked;
      const target = question.target([by]);
      const numbers = liveNodes(target.expected).filter(
        (each) => numberOf(each) !== undefined && !numberOf(each)?.isZero,
      );
      const place = numbers[pick % Math.max(1, numbers.length)];
      const value = place && numberOf(place);
      if (!value) return;
      const off = exact(place.graph, value.times(Rational.of(10001, 10000, true)));
      const answer = substitute(target.expected, (each) => (each === place ? off : undefined));
      if (!isDifferent(question, target.expected, answer)) return;
      const { verdict, witness } = judge(question, target, answer, { diagnose: false });
      expect(verdict).not.toBe("correct");
      if (verdict === "incorrect") incorrect++;
      expect(witness !== undefined).toBe(verdict === "incorrect");
    }),
    { seed: 42, numRuns: runs(120) },
  );
  expect(incorrect).toBeGreaterThan(20);
});

/** Whether two formulas have clearly different values somewhere in the question's domain. */
function isDifferent(question: Question, a: Node, b: Node): boolean {
  const names = [...new Set([...question.variables, ...variablesOf(a), ...variablesOf(b)])];
  return [0.3, 0.7, 1.1, 1.9, 3.3].some((x) => {
    const point = new Map(names.map((name, i) => [name, x + i / 7]));
    const [left, right] = [evaluate(a, point), evaluate(b, point)];
    const hasValue = Number.isFinite(evaluate(question.output, point));
    return hasValue && Math.abs(left - right) > 1e-6 * Math.abs(left) && Math.abs(left) > 1e-9;
  });
}
