/** Every rule for stable evaluation. Of several that apply to one formula, the first is taken. */

import type { Node, Primitive } from "../../graph/node.ts";
import { add, neg, sub } from "../../primitives/arithmetic.ts";
import { differenceRules } from "./difference-rules.ts";
import { exponentialRules } from "./exponential-rules.ts";
import { patternRules } from "./pattern-rules.ts";
import { rootRules } from "./root-rules.ts";
import type { StableRule } from "./rule.ts";
import { seriesRules } from "./series-rules.ts";
import { shareRules } from "./share-rules.ts";

export const stableRules: readonly StableRule[] = [
  ...seriesRules,
  ...rootRules,
  ...differenceRules,
  ...shareRules,
  ...exponentialRules,
  ...patternRules,
];

/** The rules for a formula of some shape, by the keys of its outermost function and those below it. */
const byShape = new Map<number, readonly StableRule[]>();

/** The rules that may apply to a node, by its function and those of its arguments: none for most. */
export function rulesFor({ op, args }: Node): readonly StableRule[] {
  const [x, y] = args;
  // Keys are below 1024: there are some hundred functions.
  const shape = (op.key * 1024 + (x?.op.key ?? 0)) * 1024 + (y?.op.key ?? 0);
  let rules = byShape.get(shape);
  if (!rules) {
    rules = stableRules.filter((rule) =>
      mayApply(
        rule,
        op,
        args.map((arg) => arg.op),
      ),
    );
    byShape.set(shape, rules);
  }
  return rules;
}

function mayApply({ ops, suits }: StableRule, op: Primitive, below: readonly Primitive[]): boolean {
  if (!ops.includes(op)) return false;
  if (suits) return suits(op, below);
  // A rule about differences applies to a sum only where something in it is negative.
  return op !== add || !ops.includes(sub) || below.includes(neg);
}
