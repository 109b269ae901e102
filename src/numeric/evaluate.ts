/** The values of nodes at a point: each primitive's `eval`, in the order of ids. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";

/** What each variable is: a map, or a record's own keys. */
export type Point = Readonly<Record<string, number>> | ReadonlyMap<string, number>;

/**
 * The value of `output` at `point`; NaN outside its domain.
 * Throws a `GradtraceError` that names every variable to which the point gives no number.
 */
export function evaluate(output: Node, point: Point): number {
  const live = liveFrom([output]);
  const missing = missingFrom(variablesOf(output, live), point);
  if (missing.length > 0) throw new GradtraceError(missing);
  const { nodes } = output.graph;
  const values = new Float64Array(output.id + 1);
  // Ids are topological, so counting up is the whole schedule.
  for (let id = 0; id <= output.id; id++) {
    const node = nodes[id];
    if (node && live[id]) values[id] = apply(node, values, point);
  }
  return values[output.id] ?? Number.NaN;
}

function apply(node: Node, values: Float64Array, point: Point): number {
  const number = numberOf(node);
  if (number !== undefined) return number.toNumber();
  const name = nameOf(node);
  if (name !== undefined) return numberAt(point, name) ?? Number.NaN;
  return node.op.eval(...node.args.map((arg) => values[arg.id] ?? Number.NaN));
}

/** The names of the variables that `output` is computed from, in order of creation. */
export function variablesOf(output: Node, live = liveFrom([output])): readonly string[] {
  const names: string[] = [];
  for (let id = 0; id <= output.id; id++) {
    const node = live[id] ? output.graph.nodes[id] : undefined;
    const name = node && nameOf(node);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** The number a point gives to a variable: a map's entry or a record's own key, never an inherited one. */
export function numberAt(point: Point, name: string): number | undefined {
  // A point may come from plain JavaScript, so what it holds is looked at before it is believed.
  const held: unknown =
    point instanceof Map
      ? point.get(name)
      : point && Object.hasOwn(point, name)
        ? (point as Readonly<Record<string, number>>)[name]
        : undefined;
  return typeof held === "number" ? held : undefined;
}

/** One error for each of `names` to which `point` gives no number; none where it is complete. */
export const missingFrom = (names: readonly string[], point: Point): readonly Diagnostic[] =>
  names
    .filter((name) => numberAt(point, name) === undefined)
    .map((name) => ({
      code: "missing-value",
      severity: "error",
      title: `the point gives no number for ${name}`,
      labels: [],
      help: `give it one, as in ${name}=1`,
    }));
