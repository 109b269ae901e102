/** The computational graph as a numbered table: what each node does, its value, its adjoint. */

import type { Step, Trace } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import type { NumericTrace } from "../numeric/trace.ts";
import { type Block, type Column, elide, figure, math, name, type Prose } from "./blocks.ts";
import { type Labels, operationsIn, shorter } from "./labels.ts";

/** Symbolic adjoints go into the table only where all of them are this short. */
const shortFormula = 12;

/** One row for each node in the order of evaluation; values and adjoints are numbers where a point is given. */
export function graphTable(
  labels: Labels,
  trace: Trace,
  simplify: (node: Node) => Node,
  numeric?: NumericTrace,
): Block {
  const adjoint = numeric ? undefined : shortAdjoints(labels, trace, simplify);
  const plain: Column[] = [
    { title: ["#"], align: "right" },
    { title: ["node"], align: "left" },
    { title: ["operation"], align: "left" },
  ];
  const columns: Column[] = numeric
    ? [...plain, { title: ["value"], align: "point" }, { title: ["adjoint"], align: "point" }]
    : adjoint
      ? [...plain, { title: ["adjoint"], align: "left" }]
      : plain;
  const rows = elide(labels.nodes, (node, index): Prose[] => {
    const isLeaf = node.args.length === 0;
    const row: Prose[] = [
      [String(index + 1)],
      [name(labels.nameOf(node))],
      isLeaf ? [] : [math(node, labels.names)],
    ];
    if (numeric) {
      const beyond = numeric.beyond(node);
      row.push([figure(numeric.valueOf(node) ?? Number.NaN, beyond.value)]);
      row.push([figure(numeric.adjointOf(node) ?? 0, beyond.adjoint)]);
    } else if (adjoint) {
      const known = adjoint.get(node);
      row.push([known ? math(known, labels.names) : "0"]);
    }
    return row;
  });
  return { kind: "table", columns, rows };
}

/** The adjoints in their simplified forms, if every one of them is short. */
function shortAdjoints(
  labels: Labels,
  trace: Trace,
  simplify: (node: Node) => Node,
): Map<Node, Node> | undefined {
  const adjoints = new Map<Node, Node>();
  if (labels.nodes.length > 60) return undefined;
  for (const { node, adjoint } of trace.steps as readonly Step[]) {
    const short = shorter(simplify(adjoint), adjoint, labels);
    if (operationsIn(short, labels) > shortFormula) return undefined;
    adjoints.set(node, short);
  }
  return adjoints;
}
