/** Formulas that overflow or cancel, rewritten to stable ones before numbers are computed; each step recorded. */

import type { Rewrite } from "../algebra/rewrite.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { finish, type Work } from "../timing/slices.ts";
import { Rewriting } from "./stable/rewriting.ts";
import { isPlain } from "./stable/survey.ts";

/** One formula that is computed in another form; it has the same value in exact arithmetic. */
export interface StableRewrite extends Rewrite {
  /** Why it is not computed as written: the end of the sentence "rewritten, since …". */
  readonly reason: string;
}

export interface Stabilised {
  readonly output: Node;
  /** In the order of evaluation; empty where nothing applies. */
  readonly rewrites: readonly StableRewrite[];
}

/**
 * The same function of the same variables in a form whose values and slopes do not overflow or cancel
 * where a rule is known for it. In the graph of `output`, and `output` itself where nothing applies.
 * Linear in the size of the program. It is undefined exactly where `output` is.
 */
export const stabilise = (output: Node): Stabilised => finish(stabilising(output));

/** The same as work. */
export function* stabilising(output: Node): Work<Stabilised> {
  const live = liveFrom([output]);
  if (!mayApply(output, live)) return { output, rewrites: [] };
  const rewriting = new Rewriting(output);
  yield* rewriting.surveying(live);
  rewriting.want(output);
  return { output: yield* rewriting.building(output), rewrites: rewriting.rewrites };
}

/** What is computed in place of every node that `output` is computed from. */
export interface StableForms extends Stabilised {
  /** The stable form of a node below the output; the node itself where nothing below it is rewritten. */
  formOf(node: Node): Node;
}

/** As `stabilise`, with a stable form for every node and not only for those that the output's own needs. */
export function stableForms(output: Node): StableForms {
  const live = liveFrom([output]);
  if (!mayApply(output, live)) return { output, rewrites: [], formOf: (node) => node };
  const rewriting = new Rewriting(output);
  finish(rewriting.surveying(live));
  for (let id = output.id; id >= 0; id--) {
    const node = live[id] ? output.graph.nodes[id] : undefined;
    if (node) rewriting.want(node);
  }
  const built = rewriting.build(output);
  return {
    output: built,
    rewrites: rewriting.rewrites,
    formOf: (node) => rewriting.formOf(node),
  };
}

/** Whether the program has more than plain arithmetic. */
function mayApply(output: Node, live: Uint8Array): boolean {
  const { nodes } = output.graph;
  for (let id = 0; id <= output.id; id++) {
    const node = live[id] ? nodes[id] : undefined;
    if (node && !isPlain(node)) return true;
  }
  return false;
}
