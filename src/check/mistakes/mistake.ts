/** What a mistake is: a wrong version of one rule of differentiation, applied at one node. */

import type { Node } from "../../graph/node.ts";
import type { Phrase } from "../phrase.ts";

/** Stable names of mistakes, for a teacher's statistics. */
export type MistakeCode =
  | "sign"
  | "constant-factor"
  | "dropped-chain-factor"
  /** A factor of the chain rule, or of a product, is there twice. */
  | "doubled-chain-factor"
  | "forgot-inner-derivative"
  | "wrong-power"
  | "product-rule"
  | "quotient-rule"
  | "missing-term"
  /** A term that does not belong, such as a constant that was kept. */
  | "extra-term"
  | "wrong-variable"
  | "treated-variable-as-constant"
  /** Another variable, or a number, was differentiated as if it were the variable. */
  | "treated-constant-as-variable"
  | "derivative-of-wrong-function"
  | "precedence-misreading"
  | "not-differentiated"
  | "integrated-instead"
  | "wrong-partial-label"
  /** The first derivative where the second was asked for, or the other way round. */
  | "wrong-order"
  /** The answer is one over what is right. */
  | "reciprocal"
  /** A number or a name was copied wrongly. */
  | "copied-wrong"
  /** A number that was cut off or rounded too far. */
  | "rounding";

/** Why an answer is wrong. */
export interface Finding {
  readonly code: MistakeCode;
  /** The rule that was broken, more finely than the code tells. */
  readonly mistake: string;
  /** Lower is more likely. */
  readonly rank: number;
  /** A sentence without a full stop. */
  readonly says: Phrase;
  /** What to do about it. */
  readonly correction?: Phrase;
  /** The node of the question at which it happened. */
  readonly place?: Node;
  /** Beside it, a second mistake was made. */
  readonly also?: Finding;
}

/** A node of a forward pass that a mistake may happen at. */
export interface Place {
  readonly node: Node;
  readonly args: readonly Node[];
  /** The derivative of each argument by the variable; absent where the argument does not contain it. */
  readonly slopes: readonly (Node | undefined)[];
  /** The derivative of the node itself; zero where it does not contain the variable. */
  readonly slope: Node;
  readonly variable: Node;
  /** The partial of the node by one of its arguments. */
  partial(argument: number): Node | undefined;
  /** The derivative of the node if its arguments had these. */
  slopeFrom(slopes: readonly (Node | undefined)[]): Node;
  /** A formula as it is shown. */
  show(node: Node): Node;
}

/** A wrong derivative of a node, with what there is to say about it. */
export interface Slip {
  readonly wrong: Node;
  readonly says: () => Phrase;
  readonly correction?: () => Phrase;
}

/** A wrong version of one rule: what it makes of a place where it can be applied. */
export interface Mistake {
  readonly name: string;
  readonly code: MistakeCode;
  readonly rank: number;
  readonly at: (place: Place) => readonly Slip[];
}
