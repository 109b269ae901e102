/** Roots: of sums of squares, which overflow or vanish, and of numbers near 1. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { eq, gt, lt } from "../../primitives/comparisons.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { log2 } from "../../primitives/exponential.ts";
import { abs, floor, max, where } from "../../primitives/piecewise.ts";
import { hypot, pow, sqrt } from "../../primitives/powers.ts";
import { differenceOf } from "./difference.ts";
import { constantly, type Facts, type StableRule } from "./rule.ts";

export const rootRules: readonly StableRule[] = [
  {
    name: "root of a sum of squares",
    reason: "squares overflow or vanish long before the root does",
    examples: [
      "sqrt(x^2 + y^2)",
      "sqrt(1 + x^2)",
      "sqrt(x*x + 3)",
      "sqrt(x^2 + y^2 + z^2)",
      "sqrt(x^2 + y^2 + z^2 + 1)",
      "(x^2 + y^2)^(1/2)",
      "(x^2 + y^2)^0.5",
    ],
    ops: [sqrt, pow],
    plan: (node, facts) => {
      const [sum, n] = node.args;
      if (!sum || sum.op !== add || (n && !isHalf(n))) return undefined;
      const sides = facts.termsOf(sum)?.map((term) => sideOf(term, facts));
      if (!sides?.every((side) => side !== undefined)) return undefined;
      if (!sides.some(({ isSquare }) => isSquare)) return undefined;
      return {
        needs: sides.map(({ node: side }) => ({ node: side, as: "value" })),
        make: (known) =>
          lengthOf(
            sides.map(({ node: side, isSquare }) =>
              isSquare || numberOf(side)?.isOne ? known.value(side) : sqrt(known.value(side)),
            ),
            sides.some(({ isSquare }) => !isSquare),
          ),
      };
    },
  },
  {
    name: "quotient by a sum of squares",
    reason: "squares overflow or vanish long before the quotient does",
    examples: ["x/(x^2 + y^2)", "-y/(y*y + x*x)"],
    ops: [div],
    plan: ({ args: [u, sum] }, facts) => {
      if (!u || !sum || sum.op !== add || sum.args.length !== 2) return undefined;
      const sides = sum.args.map((term) => sideOf(term, facts));
      const [x, y] = sides.map((side) => (side?.isSquare ? side.node : undefined));
      const over = u.op === neg ? u.args[0] : u;
      if (!x || !y || (over !== x && over !== y)) return undefined;
      return {
        needs: [u, x, y].map((node) => ({ node, as: "value" })),
        make: (known) => {
          const length = hypot(known.value(x), known.value(y));
          return div(div(known.value(u), length), length);
        },
      };
    },
  },
  {
    name: "root near 1, less 1",
    reason: "the root of a number near 1 cancels with 1; as a quotient nothing does",
    examples: ["sqrt(1 + x) - 1", "sqrt(x^2 + 1) - 1", "1 - sqrt(1 - x)", "1 - sqrt(1 - x^2)"],
    ops: [sub, add],
    plan: (node) => {
      const [a, b] = differenceOf(node) ?? [];
      if (!a || !b) return undefined;
      const isFirst = a.op === sqrt && isOne(b);
      if (!isFirst && !(b.op === sqrt && isOne(a))) return undefined;
      const root = isFirst ? a : b;
      const x = besideOne(root.args[0], isFirst ? add : sub);
      if (!x) return undefined;
      return {
        needs: [root, x].map((each) => ({ node: each, as: "value" })),
        make: (known) => {
          const [of, by] = [known.value(root), known.value(x)];
          const difference = isFirst ? sub(of, 1) : sub(1, of);
          return where(lt(abs(by), 0.7), div(by, add(of, 1)), difference);
        },
      };
    },
  },
];

const isOne = (node: Node): boolean => numberOf(node)?.isOne === true;

/** The x of `1 + x` or `x + 1`, or of `1 - x`. */
function besideOne(node: Node | undefined, op: typeof add): Node | undefined {
  const [a, b] = node?.op === op ? node.args : [];
  if (!a || !b) return undefined;
  if (isOne(a)) return b;
  return op === add && isOne(b) ? a : undefined;
}

const isHalf = (n: Node): boolean => {
  const [top, bottom] = n.args;
  if (n.op === div && top && bottom) {
    return numberOf(top)?.isOne === true && numberOf(bottom)?.toNumber() === 2;
  }
  return numberOf(n)?.toNumber() === 0.5;
};

interface Side {
  readonly node: Node;
  /** Else it is a positive number, to be taken the root of. */
  readonly isSquare: boolean;
}

function sideOf(term: Node, facts: Facts): Side | undefined {
  const [x, y] = term.args;
  const isSquare =
    (term.op === pow && y && numberOf(y)?.toNumber() === 2) || (term.op === mul && x === y);
  if (isSquare && x) return { node: x, isSquare };
  return facts.positivity(term) === constantly ? { node: term, isSquare: false } : undefined;
}

/** The length, by its sides. */
function lengthOf(sides: readonly Node[], isNeverZero: boolean): Node {
  const [x, y] = sides;
  if (x && y && sides.length === 2) {
    const length = hypot(x, y);
    // At 0 a length has no slope, but hypot takes one there.
    return isNeverZero ? length : where(eq(length, 0), sqrt(add(pow(x, 2), pow(y, 2))), length);
  }
  // Not hypot of hypot: its second slopes are wrong where the inner one is 0.
  // A power of two near the largest: dividing by it rounds nothing, and it has no slope.
  const largest = sides.map((side) => abs(side)).reduce((a, b) => max(a, b));
  const unit = where(gt(largest, 0), pow(numberBeside(largest, 2), floor(log2(largest))), 1);
  const squares = sides.map((side) => pow(div(side, unit), 2)).reduce((a, b) => add(a, b));
  return mul(unit, sqrt(squares));
}
