/** The reverse pass in numbers: every value, every adjoint, and what each edge hands on, at a point. */

import type { Node } from "../graph/node.ts";
import type { LeftDomain, NoSlope } from "./domain.ts";
import type { Point } from "./evaluate.ts";
import type { AtKink } from "./kinks.ts";

export type { LeftDomain, NoSlope } from "./domain.ts";
export type { Point } from "./evaluate.ts";
export type { AtKink, OneSided } from "./kinks.ts";

/** One edge of the chain rule in numbers: `adjoint` is the adjoint of `through` times `partial`. */
export interface NumericContribution {
  readonly through: Node;
  readonly argument: number;
  readonly partial: number;
  readonly adjoint: number;
}

/** A node with its value and its adjoint, the sum of its contributions. The output's own has none. */
export interface NumericStep {
  readonly node: Node;
  readonly value: number;
  readonly adjoint: number;
  readonly contributions: readonly NumericContribution[];
}

/** A computation at a point, forward and backward. Lists are computed when first asked for. */
export interface NumericTrace {
  readonly output: Node;
  /** NaN outside the domain; `leftDomain` says where. */
  readonly value: number;
  /** In the order of the variables asked for; 0 where the output does not depend on one. */
  readonly gradient: ReadonlyMap<string, number>;
  /** From the output down: every node through which a variable reaches the output with some slope. */
  readonly steps: readonly NumericStep[];
  /** `undefined` where the output is not computed from the node. */
  valueOf(node: Node): number | undefined;
  /** `undefined` where no step visits the node. */
  adjointOf(node: Node): number | undefined;
  /** Where values stop being finite; nodes that a selection ignores are not listed. */
  readonly leftDomain: readonly LeftDomain[];
  /** Where slopes stop being finite although values are. */
  readonly noSlope: readonly NoSlope[];
  /** Kinks that the point stands on; kinks that a selection ignores are not listed. */
  readonly atKinks: readonly AtKink[];
}

/** The value of `output` at `point`, its gradient along `variables`, and every step between. */
export declare function traceAt(
  output: Node,
  variables: readonly string[],
  point: Point,
): NumericTrace;
