/** Compares formulas as answers to one question: in its domain, and in a graph that stays small. */

import { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { substitute } from "../graph/substitute.ts";
import type { Question } from "./answer-question.ts";
import { type Equivalence, equivalence } from "./equivalence.ts";

/** Every answer adds to the question's graph, and walks over all ids get longer: from here on, elsewhere. */
const crowded = 1000;

/** Whether two formulas are equal as answers to a question. */
export function compare({ ignores, simplifier, reading }: Question, a: Node, b: Node): Equivalence {
  if (reading.graph.nodes.length < crowded || a === b) {
    return equivalence(a, b, { ignores, simplifier });
  }
  const graph = new Graph();
  const [left, right] = [a, b].map((node) => substitute(node, () => undefined, graph));
  // Two nodes are copied to two.
  return equivalence(left as Node, right as Node, { ignores });
}
