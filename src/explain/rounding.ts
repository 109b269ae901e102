/** What is said about rounding at a point: forms computed in place of others, and digits not to be trusted. */

import type { Node } from "../graph/node.ts";
import type { Doubt, NumericTrace, StableRewrite } from "../numeric/trace.ts";
import { where } from "../primitives/piecewise.ts";
import { type Block, elide, math, name, note, number, type Prose, slope } from "./blocks.ts";
import { type Labels, operationsIn } from "./labels.ts";

/** A form of more operations than this, or of several cases, is told by the name of its rule. */
const shortForm = 12;

/** One note for each form and for each doubt; `place` gives a node as the user wrote it. */
export function roundingNotes(
  labels: Labels,
  numeric: NumericTrace,
  place: (node: Node) => Prose,
): Block[] {
  return [
    ...some(numeric.rewritten, (each) => note("note", ...computedAs(each, labels, place))),
    ...some(numeric.doubts, (each) => note("caution", ...doubt(each, labels))),
  ];
}

const some = <T>(items: readonly T[], make: (item: T) => Block): Block[] =>
  elide(items, make).flatMap((block) => ("elided" in block ? [] : [block]));

function computedAs(
  { before, after, rule, reason }: StableRewrite,
  labels: Labels,
  place: (node: Node) => Prose,
): Prose {
  const isShort = after.op !== where && operationsIn(after, labels) <= shortForm;
  return [
    ...place(before),
    ...(isShort ? [" is computed as ", math(after, labels.given)] : [` is computed by "${rule}"`]),
    `: ${reason}`,
  ];
}

function doubt({ variable, digits, error, node }: Doubt, labels: Labels): Prose {
  const what = variable === undefined ? name(labels.output) : slope(labels.output, variable);
  const label = node && labels.names.get(node);
  const culprit: Prose = label === undefined ? [] : [": digits cancel at ", name(label)];
  if (digits === 0) {
    return [
      "rounding may be all there is of ",
      what,
      " (it is good to ",
      number(error, 1),
      ")",
      ...culprit,
    ];
  }
  const count = digits === 1 ? "digit" : "digits";
  return [`about ${digits} ${count} of `, what, " can be trusted", ...culprit];
}
