/** What a computational graph is made of: nodes, and the primitives that they apply. */

import type { Big } from "./big.ts";
import type { Graph } from "./graph.ts";
import type { Rational } from "./rational.ts";

/** The extents of an array value; `[]` is a scalar. */
export type Shape = readonly number[];

/** What a leaf holds beside its primitive: a constant's value, a variable's name. */
export type Attribute = Rational | string | undefined;

/** One value of a computation. Immutable, and interned: within a graph, equal nodes are one node. */
export interface Node {
  /** Dense and in creation order, so arguments have smaller ids than their users. */
  readonly id: number;
  readonly op: Primitive;
  readonly args: readonly Node[];
  readonly attribute: Attribute;
  readonly shape: Shape;
  readonly graph: Graph;
}

/** A partial of `out = f(args)` with respect to one argument, as an expression; absent means zero. */
export type Partial = (args: readonly Node[], out: Node) => Node;

/**
 * A place where a function bends or breaks.
 * `where` is an expression of the arguments that is zero there and changes sign across it;
 * `below` and `above` are the limits of each argument's partial on its negative and positive side.
 * Without them the function itself jumps, and has no slope there.
 */
export interface Kink {
  readonly where: (args: readonly Node[]) => Node;
  readonly below?: (args: readonly Node[], out: Node) => readonly Node[];
  readonly above?: (args: readonly Node[], out: Node) => readonly Node[];
  /**
   * At a corner that has no two sides, such as the tip of a cone: the function's own slope in the direction
   * in which its arguments have these slopes.
   */
  readonly towards?: (...slopes: number[]) => number;
  /** Where there are many kinks, between which of them the arguments are: one number for each piece. */
  readonly piece?: (...args: number[]) => number;
  /** Where it is in words, where there are many and the formula says little: "x is a whole number". */
  readonly places?: string;
  /** The stated convention, as the end of the sentence "at x = 0 gradtrace takes …". */
  readonly convention: string;
}

/**
 * A place where a function has a value but the formula of a partial does not, such as 1/(2*sqrt(x)) at 0.
 * Asked only where the formula gives NaN.
 */
export interface Edge {
  readonly at: (...args: number[]) => boolean;
  /** By argument: the limit of the partial; infinite where the function is vertical, NaN where it has none. */
  readonly partials: readonly number[];
  /** Why, as the end of the sentence "z = sqrt(x) has no slope at x = 0: …". */
  readonly says: string;
}

/**
 * How an application is written.
 * `latex` of a call is a control word (`\\sin`) or a template with `#1`, `#2` (`\\sqrt{#1}`).
 * Precedences are listed in `precedence`.
 */
export type Notation =
  | { readonly kind: "leaf" }
  | { readonly kind: "call"; readonly text: string; readonly latex: string }
  | {
      readonly kind: "prefix";
      readonly text: string;
      readonly latex: string;
      readonly precedence: number;
    }
  | {
      readonly kind: "infix";
      readonly text: string;
      readonly latex: string;
      readonly precedence: number;
      readonly associates: "left" | "right";
    }
  | { readonly kind: "conditional"; readonly precedence: number };

/** How tightly each kind of operator binds; a larger number binds tighter. Prefix minus binds tighter than a product, looser than a power. */
export const precedence = {
  conditional: 1,
  or: 2,
  and: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  prefix: 8,
  power: 9,
  atom: 10,
} as const;

/** What the reference says of a function. `says` is the sentence in a derivation step. */
export interface Docs {
  readonly summary: string;
  readonly says: string;
  readonly example: string;
  readonly source: string;
}

/** Everything known about one function. Its `key` is unique among primitives. */
export interface Primitive {
  readonly key: number;
  /** As called in a text; `log` is the name of two primitives, of one and of two arguments. */
  readonly name: string;
  readonly arity: number;
  /** The value in doubles; NaN outside the domain. */
  readonly eval: (...args: number[]) => number;
  /** The value to the working precision of its arguments, by other means than `eval` where there are any. */
  readonly precise: (...args: Big[]) => Big;
  /** One entry an argument. `undefined`: the derivative is zero wherever it exists. */
  readonly partials: readonly (Partial | undefined)[];
  /** The condition under which it is defined; absent means everywhere. */
  readonly domain?: (args: readonly Node[]) => Node;
  readonly kinks: readonly Kink[];
  /** Where a value has no partial by its formula: the partial that it has there, or why it has none. */
  readonly edges: readonly Edge[];
  /**
   * It hands on one of its arguments (or none) and ignores the others: where a partial is zero, that
   * argument plays no part, whatever happens further down.
   */
  readonly selects: boolean;
  /** Its value is a truth value, 0 or 1. */
  readonly truth: boolean;
  readonly notation: Notation;
  readonly docs: Docs;
}
