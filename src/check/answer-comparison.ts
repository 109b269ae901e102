/** Compares formulas as answers to one question: in its domain, and in a graph that stays small. */

import { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { substitute } from "../graph/substitute.ts";
import { finish, type Work } from "../timing/slices.ts";
import type { Question } from "./answer-question.ts";
import { comparing, type Equivalence } from "./equivalence.ts";

/** Every answer adds to the question's graph, and walks over all ids get longer: from here on, elsewhere. */
const crowded = 1000;

/** Whether two formulas are equal as answers to a question. */
export const compare = (question: Question, a: Node, b: Node): Equivalence =>
  finish(comparingIn(question, a, b));

/** The same as work. */
export function* comparingIn(
  { ignores, simplifier, reading }: Question,
  a: Node,
  b: Node,
): Work<Equivalence> {
  if (reading.graph.nodes.length < crowded || a === b) {
    return yield* comparing(a, b, { ignores, simplifier });
  }
  const graph = new Graph();
  const [left, right] = [a, b].map((node) => substitute(node, () => undefined, graph));
  // Two nodes are copied to two.
  return yield* comparing(left as Node, right as Node, { ignores });
}
