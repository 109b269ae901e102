/** Where each function is defined, as its record says it, on placeholders for its arguments. */

import { Graph } from "../../graph/graph.ts";
import type { Node, Primitive } from "../../graph/node.ts";
import { and, gt, lt, ne } from "../../primitives/comparisons.ts";
import { named, numberOf } from "../../primitives/define.ts";

export interface Domain {
  readonly placeholders: readonly Node[];
  /** Absent where the function is defined everywhere. */
  readonly condition: Node | undefined;
  /** The places of arguments that must not be 0. */
  readonly nonzero: readonly number[];
}

const known = new Map<Primitive, Domain>();

/** The domain of a function. */
export function domainOf(op: Primitive): Domain {
  const domain = known.get(op) ?? read(op);
  known.set(op, domain);
  return domain;
}

function read(op: Primitive): Domain {
  const graph = new Graph();
  const placeholders = Array.from({ length: op.arity }, (_, i) => named(graph, `x${i}`));
  const condition = op.domain?.(placeholders);
  const nonzero = condition ? excluded(condition).map((part) => placeholders.indexOf(part)) : [];
  return { placeholders, condition, nonzero: nonzero.filter((place) => place >= 0) };
}

/** What a condition compares with zero such that zero is excluded. */
function excluded(condition: Node): readonly Node[] {
  const [x, y] = condition.args;
  if (!x || !y) return [];
  if (condition.op === and) return [...excluded(x), ...excluded(y)];
  const excludes = [ne, gt, lt].includes(condition.op as typeof ne);
  return excludes && numberOf(y)?.isZero ? [x] : [];
}
