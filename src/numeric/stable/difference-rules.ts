/** Rules about differences of exponentials, which cancel where the exponents are close. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { lt } from "../../primitives/comparisons.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { exp, expm1 } from "../../primitives/exponential.ts";
import { cosh, sinh, tanh } from "../../primitives/hyperbolic.ts";
import { abs, where } from "../../primitives/piecewise.ts";
import { half, minus, negative } from "./build.ts";
import { differenceOf } from "./difference.ts";
import { isPower, logOf, value } from "./needs.ts";
import { exponentially, type StableRule } from "./rule.ts";

export const differenceRules: readonly StableRule[] = [
  {
    name: "difference over sum of exponentials",
    reason: "both overflow, and the difference cancels near 0; their quotient is a tanh",
    examples: ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", "(exp(2*x) - 1)/(exp(2*x) + 1)"],
    ops: [div],
    plan: ({ args: [u, v] }, facts) => {
      const difference = u && differenceOf(u);
      if (!v || v.op !== add || facts.positivity(v) !== exponentially || !difference) {
        return undefined;
      }
      const [a, b] = difference;
      if (!(v.args.includes(a) && v.args.includes(b)) || a === b) return undefined;
      return {
        needs: [logOf(a), logOf(b)],
        make: (known) => tanh(half(minus(known.log(a), known.log(b)))),
      };
    },
  },
  {
    name: "half a difference or sum of opposite exponentials",
    reason: "they cancel near 0, and overflow before the half is taken; this is sinh or cosh",
    examples: ["(exp(x) - exp(-x))/2", "(exp(x) + exp(-x))/2"],
    ops: [div],
    plan: ({ args: [u, v] }) => {
      if (!u || !v || numberOf(v)?.toNumber() !== 2) return undefined;
      const of = u.op === add ? opposites(u.args) : opposites(differenceOf(u));
      const f = u.op === add ? cosh : sinh;
      return of && { needs: [value(of)], make: (known) => f(known.value(of)) };
    },
  },
  {
    name: "exponential less 1",
    reason: "exp(x) is near 1 for small x, and the difference cancels",
    examples: ["exp(x) - 1", "1 - exp(-x)", "-1 + exp(x)", "e^x - 1", "2^x - 1"],
    ops: [sub, add],
    plan: (node, facts) => {
      const [a, b] = differenceOf(node) ?? [];
      if (!a || !b) return undefined;
      if (numberOf(b)?.isOne && isPower(a, facts)) {
        return { needs: [logOf(a)], make: (known) => expm1(known.log(a)) };
      }
      return numberOf(a)?.isOne && isPower(b, facts)
        ? { needs: [logOf(b)], make: (known) => negative(expm1(known.log(b))) }
        : undefined;
    },
  },
  {
    name: "difference of exponentials",
    reason: "they cancel where the exponents are close",
    examples: ["exp(x) - exp(y)", "exp(x) - exp(-x)"],
    ops: [sub, add],
    plan: (node, facts) => {
      const [a, b] = differenceOf(node) ?? [];
      if (!a || !b || !isPower(a, facts) || !isPower(b, facts)) return undefined;
      const of = opposites([a, b]);
      if (of) return { needs: [value(of)], make: (known) => times2(sinh(known.value(of))) };
      return {
        needs: [logOf(a), logOf(b)],
        make: (known) => {
          const [x, y] = [known.log(a), known.log(b)];
          const d = minus(x, y);
          // Further apart nothing cancels, and one factor could overflow.
          return where(lt(abs(d), 1), mul(exp(y), expm1(d)), sub(exp(x), exp(y)));
        },
      };
    },
  },
];

const times2 = (x: Node): Node => mul(numberBeside(x, 2), x);

/** The `x` of exp(x) and exp(-x), in either order a sign tells. */
function opposites(pair: readonly Node[] | undefined): Node | undefined {
  const [a, b] = (pair ?? []).map((each) => (each.op === exp ? each.args[0] : undefined));
  if (!a || !b) return undefined;
  return b.op === neg && b.args[0] === a ? a : undefined;
}
