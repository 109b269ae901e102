/** The first hint to a derivative: where to look, without the name of the rule. */

import type { RuleUse } from "../../calculus/derivation.ts";
import { math, type Prose } from "../../explain/blocks.ts";
import type { Node } from "../../graph/node.ts";
import { add, neg, sub } from "../../primitives/arithmetic.ts";

type Nudge = (whole: Node, use: RuleUse, by: string) => Prose;

/** By the name of the rule, or how it begins. */
const nudges: readonly (readonly [rule: string, nudge: Nudge])[] = [
  ["constant rule", (whole, _use, by) => ["does ", math(whole), ` change at all when ${by} does?`]],
  [
    "derivative of a variable",
    (_whole, _use, by) => [`how fast does ${by} itself grow with ${by}?`],
  ],
  [
    "sum rule",
    (whole, _use, by) => [
      `look at the last operation: the formula is a sum of ${termsOf(whole)} terms. Which of them contain ${by}? The others stand still`,
    ],
  ],
  [
    "constant multiple rule",
    (_whole, _use, by) => [
      `one factor does not contain ${by}. What may be done with it before anything else?`,
    ],
  ],
  [
    "product rule",
    (_whole, _use, by) => [
      `look at the last operation: it multiplies, and more than one of its factors contains ${by}`,
    ],
  ],
  [
    "quotient rule",
    (whole, _use, by) => {
      const [above, below] = whole.args;
      return above && below
        ? [
            "look at the last operation: it divides ",
            math(above),
            " by ",
            math(below),
            `, and both may change with ${by}`,
          ]
        : [`look at the last operation: it divides`];
    },
  ],
  [
    "reciprocal as a power",
    () => ["how else can one over something be written, so that a rule that you know fits?"],
  ],
  [
    "logarithmic form",
    (_whole, _use, by) => [
      `${by} is in the base and in the exponent. Which function takes an exponent down?`,
    ],
  ],
  ["each case", () => ["look at each case by itself"]],
  [
    "chain rule, each argument",
    (_whole, _use, by) => [
      `more than one argument of the outer function contains ${by}; each hands on its share`,
    ],
  ],
  [
    "chain rule",
    (whole, { inner }) =>
      inner
        ? [
            "what is done last, and to what? Call the inside u = ",
            math(inner),
            " and look at ",
            math(whole),
            " as a function of u",
          ]
        : ["what is done last, and to what?"],
  ],
  ["power rule", (whole) => [math(whole), " is a power: what becomes of its exponent?"]],
];

/** Where to look first for d(of)/d(by), whose first step is `use`. */
export function nudge(use: RuleUse, by: string): Prose {
  const [whole = use.before] = use.before.args;
  const found = nudges.find(([rule]) => use.rule.startsWith(rule));
  return found
    ? found[1](whole, use, by)
    : [math(whole), " is in the table of derivatives that you know by heart"];
}

/** How many terms a sum has, those of sums inside it included. */
function termsOf(sum: Node): number {
  let count = 0;
  const stack = [sum];
  for (let at = stack.pop(); at && count < 1000; at = stack.pop()) {
    if (at.op === add || at.op === sub || at.op === neg) stack.push(...at.args);
    else count++;
  }
  return count;
}
