/** All about one function, from its record: what it is, its derivative, where it is defined, its kinks. */

import { Simplifier } from "../algebra/simplify.ts";
import { Graph } from "../graph/graph.ts";
import type { Kink, Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { eq } from "../primitives/comparisons.ts";
import { literal, named } from "../primitives/define.ts";
import {
  type Block,
  heading,
  type Line,
  math,
  name,
  note,
  operator,
  type Prose,
  paragraph,
  slope,
} from "./blocks.ts";
import { kinkConditions } from "./kink-conditions.ts";

/** Those of its example where that is a plain call, since its summary is written for them. */
function argumentNames({ arity, docs }: Primitive): readonly string[] {
  const inside = /\((.*)\)$/.exec(docs.example)?.[1]?.split(", ") ?? [];
  const areNames = inside.length === arity && inside.every((each) => /^[a-z]+$/.test(each));
  return areNames ? inside : ["x", "y", "z"].slice(0, arity);
}

/** The reference of one function; `synonyms` are its other names. */
export function functionBlocks(primitive: Primitive, synonyms: readonly string[] = []): Block[] {
  const graph = new Graph();
  const names = argumentNames(primitive);
  const args = names.map((each) => named(graph, each));
  const out = graph.node(primitive, args);
  const simplifier = new Simplifier(graph, [out]);
  const partials = names.map((variable, i): Line => {
    const partial = primitive.partials[i]?.(args, out) ?? literal(graph, Rational.zero);
    return { left: [slope("f", variable)], chain: [[math(simplifier.simplify(partial))]] };
  });
  const { docs, domain, kinks } = primitive;
  return [
    heading(primitive.name),
    { kind: "lines", lines: [{ left: [name("f")], chain: [[math(out)]] }, ...partials] },
    paragraph(docs.summary),
    paragraph(`${docs.says[0]?.toUpperCase()}${docs.says.slice(1)}.`),
    ...(domain ? [paragraph("Defined where ", math(domain(args)), ".")] : []),
    ...kinks.map((kink) =>
      note("note", "where ", ...placeOf(kink, args), ` gradtrace takes ${kink.convention}`),
    ),
    ...(synonyms.length > 0 ? [paragraph(`Also called ${synonyms.join(", ")}.`)] : []),
    paragraph("Example: ", { kind: "code", text: docs.example }, `. Source: ${docs.source}.`),
  ];
}

const placeOf = ({ where, places }: Kink, args: readonly Node[]): Prose =>
  places
    ? [places]
    : kinkConditions(where(args)).flatMap((each, i) => [...(i ? [" and "] : []), ...holding(each)]);

function holding(condition: Node): Prose {
  const [left, right] = condition.op === eq ? condition.args : [];
  return left && right ? [math(left), operator("equals"), math(right)] : [math(condition)];
}

/** How the function is called, as a node: `log(x, y)`. */
export function applied(primitive: Primitive): Node {
  const graph = new Graph();
  return graph.node(
    primitive,
    argumentNames(primitive).map((each) => named(graph, each)),
  );
}
