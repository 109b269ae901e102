/** The logarithm of a positive value, without the value itself: by function, from the logs of its parts. */

import type { Node, Primitive } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { add, div, mul } from "../../primitives/arithmetic.ts";
import { e } from "../../primitives/constants.ts";
import { literal } from "../../primitives/define.ts";
import { exp } from "../../primitives/exponential.ts";
import { cbrt, pow, sqrt } from "../../primitives/powers.ts";
import { half, logarithm, logOfShare, logOfSum, minus, over, plus, times } from "./build.ts";
import { logOf, value } from "./needs.ts";
import type { Facts, Known, Recipe } from "./rule.ts";

type LogRule = (node: Node, x: Node, y: Node) => Recipe;

const rules: ReadonlyMap<Primitive, LogRule> = new Map<Primitive, LogRule>([
  [exp, (_, x) => ({ needs: [value(x)], make: (known) => known.value(x) })],
  [add, (_, x, y) => ofBoth(x, y, logOfSum)],
  [mul, (_, x, y) => ofBoth(x, y, plus)],
  [div, (_, x, y) => ofBoth(x, y, minus)],
  [sqrt, (_, x) => ({ needs: [logOf(x)], make: (known) => half(known.log(x)) })],
  [cbrt, (_, x) => ({ needs: [logOf(x)], make: (known) => over(known.log(x), three(x)) })],
  [
    pow,
    (_, x, n) =>
      x.op === e
        ? { needs: [value(n)], make: (known) => known.value(n) }
        : {
            needs: [value(n), logOf(x)],
            make: (known) => times(known.value(n), known.log(x)),
          },
  ],
]);

const ofBoth = (x: Node, y: Node, join: (x: Node, y: Node) => Node): Recipe => ({
  needs: [logOf(x), logOf(y)],
  make: (known: Known) => join(known.log(x), known.log(y)),
});

const three = (x: Node): Node => literal(x.graph, Rational.of(3));

/** How the log of a node that is positive for certain is made. */
export function logRecipe(node: Node, facts: Facts): Recipe {
  if (facts.share(node)) {
    return { needs: [{ node, as: "odds" }], make: (known) => logOfShare(known.odds(node)) };
  }
  const [x, y] = node.args;
  const rule = rules.get(node.op);
  // Leaves are positive numbers; their `y` is not looked at by rules of one argument.
  if (rule && x) return rule(node, x, y ?? x);
  return node.op === e
    ? { needs: [], make: () => literal(node.graph, Rational.one) }
    : { needs: [], make: () => logarithm(node) };
}
