/** What a rule for stable evaluation is: a formula that is recognized, and what is computed in its place. */

import type { Node, Primitive } from "../../graph/node.ts";

/**
 * What may be asked for of a node that the program has:
 * its `value`, the `log` of a positive value, or the `odds` log(p/(1 - p)) of a share p of a sum.
 */
export type Aspect = "value" | "log" | "odds";

/** One aspect of one node; `terms` are the logs of all terms of a sum. */
export interface Need {
  readonly node: Node;
  readonly as: Aspect | "terms";
}

/** The stable forms of what a recipe said it needs. */
export interface Known {
  value(node: Node): Node;
  log(node: Node): Node;
  odds(node: Node): Node;
  /** The log of the sum of all terms of `sum` but those at `places`, which must not be all. */
  rest(sum: Node, places: readonly number[]): Node;
}

/** How a stable form is made, and from what. */
export interface Recipe {
  readonly needs: readonly Need[];
  readonly make: (known: Known) => Node;
}

/** What is known about the nodes of a program as they were written. */
export interface Facts {
  /** Whether a value is positive for certain, and how it grows. */
  positivity(node: Node): Positivity;
  /** How the node is a share of a sum of positive terms, where it is one. */
  share(node: Node): Recipe | undefined;
  /** Where `term` is among the terms of a sum; `undefined` where it is not, or the sum is too long. */
  placeOf(term: Node, sum: Node): number | undefined;
  /** The terms of a sum; `undefined` where they are too many. */
  termsOf(sum: Node): readonly Node[] | undefined;
}

/** Unknown; or positive: a constant, bounded (like a probability), or made of exponentials. */
export type Positivity = 0 | 1 | 2 | 3;
export const unknown = 0;
export const constantly = 1;
export const boundedly = 2;
export const exponentially = 3;

/** A rule of the table. `plan` gives `undefined` where the rule does not apply. */
export interface StableRule {
  readonly name: string;
  /** Why the formula as written is not computed: the end of the sentence "rewritten, since …". */
  readonly reason: string;
  /** Formulas to which it applies. */
  readonly examples: readonly string[];
  /** The functions that such formulas end in. */
  readonly ops: readonly Primitive[];
  /** Whether it may apply to such a function of such functions; absent means that `plan` has to look. */
  readonly suits?: (op: Primitive, below: readonly Primitive[]) => boolean;
  readonly plan: (node: Node, facts: Facts) => Recipe | undefined;
}
