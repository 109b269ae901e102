/** Mistakes about what varies: one occurrence of the variable taken for a constant, another variable for the variable. */

import { one } from "../../calculus/derivation-algebra.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { nameOf } from "../../primitives/define.ts";
import { pow } from "../../primitives/powers.ts";
import { say } from "../phrase.ts";
import type { Mistake, Place, Slip } from "./mistake.ts";

/** For parts of these there are mistakes with better names. */
const named: ReadonlySet<unknown> = new Set([add, sub, mul, div, pow]);
const sumsAndProducts: ReadonlySet<unknown> = new Set([add, sub, mul, div, neg]);

/** One argument of a function taken for a constant. */
const constantHere: Mistake = {
  name: "taken for a constant in one place",
  code: "treated-variable-as-constant",
  rank: 27,
  at: (place: Place): readonly Slip[] =>
    place.args.flatMap((arg, i): Slip[] => {
      const isVariable = arg === place.variable;
      if (!place.slopes[i] || (!isVariable && named.has(place.node.op))) return [];
      return [
        {
          wrong: place.slopeFrom(place.slopes.map((slope, j) => (j === i ? undefined : slope))),
          says: () =>
            isVariable
              ? say`${arg} was treated as a constant in ${place.node}`
              : say`${arg} in ${place.node} was treated as a constant, but it depends on ${place.variable}`,
          correction: () => say`the derivative of ${place.node} is ${place.show(place.slope)}`,
        },
      ];
    }),
};

/** A term or a factor that was left as it is. */
const kept: Mistake = {
  name: "part not differentiated",
  code: "not-differentiated",
  rank: 31,
  at: ({ node, args, slopes, slopeFrom, show }) =>
    sumsAndProducts.has(node.op)
      ? args.flatMap((arg, i): Slip[] => {
          const slope = slopes[i];
          if (!slope) return [];
          return [
            {
              wrong: slopeFrom(slopes.map((each, j) => (j === i ? arg : each))),
              says: () => say`${arg} was not differentiated`,
              correction: () => say`the derivative of ${arg} is ${show(slope)}`,
            },
          ];
        })
      : [],
};

/** Another variable differentiated along. */
const otherVariable: Mistake = {
  name: "another variable differentiated too",
  code: "treated-constant-as-variable",
  rank: 28,
  at: ({ node, variable }) =>
    nameOf(node) === undefined || node === variable
      ? []
      : [
          {
            wrong: one(node),
            says: () =>
              say`${node} was differentiated too, but only ${variable} varies: the derivative of ${node} by ${variable} is 0`,
            correction: () => say`treat ${node} as a constant`,
          },
        ],
};

export const occurrences: readonly Mistake[] = [constantHere, kept, otherVariable];
