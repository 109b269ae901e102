/** Where a function bends or breaks, as the conditions that a reader would state. */

import type { Node } from "../graph/node.ts";
import { sub } from "../primitives/arithmetic.ts";
import { eq } from "../primitives/comparisons.ts";
import { numberOf } from "../primitives/define.ts";
import { where } from "../primitives/piecewise.ts";

/**
 * The conditions that hold together where `bend`, the expression of a kink, is zero: x = 0 and y = 0 for hypot.
 * A difference is zero where its sides are equal, a choice beside a number other than 0 only where it is made.
 */
export function kinkConditions(bend: Node): readonly Node[] {
  const conditions: Node[] = [];
  let rest = bend;
  for (;;) {
    const [condition, chosen, other] = rest.args;
    const number = other && numberOf(other);
    if (rest.op !== where || !condition || !chosen || !number || number.isZero) break;
    conditions.push(condition);
    rest = chosen;
  }
  const [left, right] = rest.args;
  return [rest.op === sub && left && right ? eq(left, right) : eq(rest, 0), ...conditions];
}
