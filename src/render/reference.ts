/** The reference of functions, as Markdown, from what the registry holds of them. */

import { kinkConditions } from "../explain/kink-conditions.ts";
import { Graph } from "../graph/graph.ts";
import type { Kink, Node, Primitive } from "../graph/node.ts";
import { eq } from "../primitives/comparisons.ts";
import { named } from "../primitives/define.ts";
import { families, functionsByName } from "../primitives/registry.ts";
import { toText } from "./text.ts";

/** The whole page: a section a family, and for each function what it is, where it is defined, and its derivative. */
export const functionReference = (): string =>
  [
    "# Functions",
    "",
    "What the language knows: each entry is one record of the registry, from which this page is made.",
    "Outside of its domain a function has no value (NaN). At a kink, the slope is the one that is stated.",
    "",
    ...families.flatMap(({ title, members }) => [`## ${title}`, "", ...members.flatMap(entry)]),
  ].join("\n");

function entry(primitive: Primitive): readonly string[] {
  const { docs } = primitive;
  const application = applied(primitive);
  return [
    `### \`${primitive.arity > 0 ? docs.example : primitive.name}\``,
    "",
    docs.summary,
    "",
    ...facts(primitive, application).map(([what, how]) => `- ${what}: ${how}`),
    "",
  ];
}

function facts(
  primitive: Primitive,
  { args, out }: Application,
): readonly (readonly [what: string, how: string])[] {
  const names = synonymsOf(primitive);
  return [
    ...(names.length > 0 ? [["Also called", names.map(code).join(", ")] as const] : []),
    ...(primitive.domain ? [["Defined where", code(toText(primitive.domain(args)))] as const] : []),
    ...args.map((arg, i) => [`d/d${toText(arg)}`, slope(primitive, i, args, out)] as const),
    ...primitive.kinks.map(
      (kink) => [`Where ${placeOf(kink, args)}`, `it takes ${kink.convention}`] as const,
    ),
    ["Source", primitive.docs.source],
  ];
}

const placeOf = ({ where, places }: Kink, args: readonly Node[]): string =>
  places ??
  kinkConditions(where(args))
    .map((condition) =>
      code(
        condition.op === eq
          ? condition.args.map((side) => toText(side)).join(" = ")
          : toText(condition),
      ),
    )
    .join(" and ");

function slope(primitive: Primitive, i: number, args: readonly Node[], out: Node): string {
  const rule = primitive.partials[i]?.(args, out);
  return rule ? code(toText(rule)) : "0, as it is constant in pieces";
}

interface Application {
  readonly args: readonly Node[];
  readonly out: Node;
}

/** The primitive applied to variables, which are named as in its example. */
function applied(primitive: Primitive): Application {
  const graph = new Graph();
  const [, inBrackets] = /^\w+\((\w+(?:, \w+)*)\)$/.exec(primitive.docs.example) ?? [];
  const names = inBrackets?.split(", ") ?? ["x", "y"];
  // A conditional chooses between x and y by a condition.
  if (primitive.arity === 3) names.unshift("c");
  const args = names.slice(0, primitive.arity).map((name) => named(graph, name));
  return { args, out: graph.node(primitive, args) };
}

const synonymsOf = (primitive: Primitive): readonly string[] =>
  [...functionsByName]
    .filter(([name, called]) => name !== primitive.name && called.includes(primitive))
    .map(([name]) => name);

const code = (text: string): string => `\`${text}\``;
