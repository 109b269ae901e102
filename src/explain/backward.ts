/** The backward pass with the chain rule spelled out, node by node: upstream adjoint times local partial. */

import type { Contribution, Step, Trace } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import type { Decimal, NumericTrace } from "../numeric/trace.ts";
import { neg } from "../primitives/arithmetic.ts";
import { named, numberOf } from "../primitives/define.ts";
import {
  type Block,
  elide,
  figure,
  type Inline,
  type Line,
  localSlope,
  math,
  number,
  operator,
  type Prose,
  slope,
} from "./blocks.ts";
import { type Labels, operationsIn, refer, shorter } from "./labels.ts";

/** A local partial of more operations than this is shown by its value alone. */
const shortFormula = 12;
/** A sum over more paths than this is shown by its total alone. */
const fewPaths = 6;

/** One chain of equations for each node, from the output down; a fork is a sum over its paths. */
export function backwardLines(
  labels: Labels,
  trace: Trace,
  simplify: (node: Node) => Node,
  numeric?: NumericTrace,
): Block {
  const shown = new Set(labels.nodes);
  const steps = trace.steps.filter((step) => shown.has(step.node));
  const lines = elide(steps, (step) => line(step, labels, simplify, numeric));
  return { kind: "lines", lines };
}

function line(
  step: Step,
  labels: Labels,
  simplify: (node: Node) => Node,
  numeric: NumericTrace | undefined,
): Line {
  const { node, contributions } = step;
  const left = [slope(labels.output, labels.nameOf(node))];
  if (contributions.length === 0) return { left, chain: [[number(numeric?.adjointOf(node) ?? 1)]] };
  const note: Prose = [`${contributions.length} paths meet`];
  if (contributions.length > fewPaths) {
    const total = numeric
      ? figure(numeric.adjointOf(node) ?? 0, numeric.beyond(node).adjoint)
      : math(shorter(simplify(step.adjoint), step.adjoint, labels), labels.names);
    return { left, chain: [[total]], note };
  }
  const byRule = sum(
    contributions.map(({ through }) => [
      slope(labels.output, labels.nameOf(through)),
      operator("times"),
      localSlope(labels.nameOf(through), labels.nameOf(node)),
    ]),
  );
  const chain: Prose[] = [byRule];
  const partials = contributions.map((edge) => localPartial(edge, labels, simplify));
  if (numeric) chain.push(...numericChain(step, partials, labels, numeric));
  else chain.push(...symbolicChain(step, partials, labels, simplify));
  return contributions.length > 1 ? { left, chain, note } : { left, chain };
}

/** A local partial as a formula of the names of its node's arguments, and of the node's own. */
export function localPartial(
  { through, argument, partial }: Contribution,
  labels: Labels,
  simplify: (node: Node) => Node,
): Node {
  const asName = (node: Node): Node => {
    const label = labels.names.get(node);
    return label === undefined ? node : named(node.graph, label);
  };
  const local = through.op.partials[argument]?.(through.args.map(asName), asName(through));
  return local ? shorter(simplify(local), local, labels) : partial;
}

/** Upstream adjoints as numbers: first times the local partials as formulas, then as numbers, then the sum. */
function numericChain(
  { node, contributions }: Step,
  partials: readonly Node[],
  labels: Labels,
  numeric: NumericTrace,
): readonly Prose[] {
  const adjoint = figure(numeric.adjointOf(node) ?? 0, numeric.beyond(node).adjoint);
  const edges = numeric.steps.find((step) => step.node === node)?.contributions ?? [];
  // What stands first in a sum needs no brackets for its sign.
  const upstream = (edge: Contribution, i: number): Inline =>
    (i === 0 ? figure : factor)(
      numeric.adjointOf(edge.through) ?? 0,
      numeric.beyond(edge.through).adjoint,
    );
  const slopes = contributions.map((edge) => {
    const known = edges.find((e) => e.through === edge.through && e.argument === edge.argument);
    return factor(known?.partial ?? 0, known?.partialBeyond);
  });
  const inNumbers = sum(
    contributions.map((edge, i) => [upstream(edge, i), operator("times"), slopes[i] ?? ""]),
  );
  const areFormulas = partials.some((partial) => !isNumber(partial));
  const areShort = partials.every((partial) => operationsIn(partial, labels) <= shortFormula);
  const inFormulas = sum(
    contributions.map((edge, i) => [
      upstream(edge, i),
      operator("times"),
      asFactor(partials[i] ?? edge.partial, labels),
    ]),
  );
  return [...(areFormulas && areShort ? [inFormulas] : []), inNumbers, [adjoint]];
}

/** The local partials as formulas, then the whole simplified. */
function symbolicChain(
  { contributions, adjoint }: Step,
  partials: readonly Node[],
  labels: Labels,
  simplify: (node: Node) => Node,
): readonly Prose[] {
  const inFormulas = sum(
    contributions.map(({ through, partial }, i) => [
      slope(labels.output, labels.nameOf(through)),
      operator("times"),
      asFactor(partials[i] ?? partial, labels),
    ]),
  );
  return [inFormulas, [math(shorter(simplify(adjoint), adjoint, labels), labels.names)]];
}

const factor = (value: number, beyond?: Decimal): Inline => ({
  kind: "number",
  value,
  as: "factor",
  ...(beyond && { beyond }),
});

function asFactor(node: Node, labels: Labels): Inline {
  const inline = refer(node, labels);
  return typeof inline !== "string" && inline.kind === "math"
    ? { ...inline, as: "factor" }
    : inline;
}

/** A number or its negative, which is the same in figures. */
const isNumber = (node: Node): boolean =>
  numberOf(node.op === neg && node.args[0] ? node.args[0] : node) !== undefined;

const sum = (terms: readonly Prose[]): Prose =>
  terms.flatMap((term, i) => (i ? [operator("plus"), ...term] : term));
