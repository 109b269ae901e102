/** The rewrites that led to a form, one a line, each with its rule, and the conditions under which they hold. */

import type { Rewrite } from "../algebra/rewrite.ts";
import type { Node } from "../graph/node.ts";
import type { StableRewrite } from "../numeric/trace.ts";
import { type Block, elide, heading, type Line, math, note, type Prose } from "./blocks.ts";

/** From `start` on: what was found and what it became. */
export function rewriteBlocks(title: string, start: Node, rewrites: readonly Rewrite[]): Block[] {
  if (rewrites.length === 0) {
    return [heading(title), note("note", "nothing was rewritten: ", math(start))];
  }
  const lines = rewrites.map(
    ({ before, after, rule }): Line => ({
      left: [math(before)],
      chain: [[math(after)]],
      note: [rule],
    }),
  );
  const conditions = [...new Set(rewrites.flatMap((rewrite) => rewrite.conditions))];
  const blocks: Block[] = [
    heading(title),
    { kind: "lines", lines: [{ left: ["start"], chain: [[math(start)]] }, ...lines] },
  ];
  if (conditions.length > 0) {
    blocks.push(note("note", "this holds where ", ...joined(conditions)));
  }
  return blocks;
}

/** What is computed in place of the formulas as written, where that keeps more digits, and why; none where nothing is. */
export function stableFormBlocks(output: string, rewrites: readonly StableRewrite[]): Block[] {
  if (rewrites.length === 0) return [];
  const lines = elide(
    rewrites,
    ({ before, after, rule, reason }): Line => ({
      left: [math(before)],
      chain: [[math(after)]],
      note: [rule, ": ", reason],
    }),
  );
  return [heading(`${output} in numbers, by stable forms`), { kind: "lines", lines }];
}

const joined = (conditions: readonly Node[]): Prose =>
  conditions.flatMap((each, i) => (i ? [" and ", math(each)] : [math(each)]));
