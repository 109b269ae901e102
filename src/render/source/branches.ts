/** Partials of functions that select one of their arguments: trees of branches with zeros among the leaves. */

import type { Node } from "../../graph/node.ts";
import { and, eq, ge, gt, le, lt, not, or } from "../../primitives/comparisons.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { where } from "../../primitives/piecewise.ts";

/** A condition, or whether it always or never holds. */
export type Condition = Node | boolean;

/** The condition under which a partial is not zero, that is under which anything is handed on. */
// Rules are small, so recursion is short.
export function conditionOf(partial: Node): Condition {
  const [condition, x, y] = partial.args;
  if (partial.op !== where || !condition || !x || !y) return !numberOf(partial)?.isZero;
  const [a, b] = [conditionOf(x), conditionOf(y)];
  if (a === true && b === true) return true;
  if (a === false && b === false) return false;
  if (b === false) return a === true ? condition : both(condition, a as Node);
  if (a === false) return b === true ? not(condition) : both(not(condition), b);
  if (a === true) return either(condition, b as Node);
  return b === true
    ? either(not(condition), a)
    : either(both(condition, a), both(not(condition), b));
}

/** The same partial where it is not zero. */
export function assumed(partial: Node): Node {
  const [condition, x, y] = partial.args;
  if (partial.op !== where || !condition || !x || !y) return partial;
  if (conditionOf(x) === false) return assumed(y);
  if (conditionOf(y) === false) return assumed(x);
  return where(condition, assumed(x), assumed(y));
}

/** Both conditions. */
export const both = (a: Node, b: Node): Node => (a === b ? a : and(a, b));

/** One or both of the conditions: `x > y or x == y` is `x >= y`. */
export function either(a: Node, b: Node): Node {
  if (a === b) return a;
  const [x, y] = a.args;
  if (b.op === eq && x && y && x === b.args[0] && y === b.args[1]) {
    if (a.op === gt) return ge(x, y);
    if (a.op === lt) return le(x, y);
  }
  return or(a, b);
}

/** `value` where the condition holds, else 0. */
export const only = (condition: Node | undefined, value: Node): Node =>
  condition ? where(condition, value, numberBeside(value, 0)) : value;
