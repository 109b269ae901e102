/** Rules about exponentials: their powers, logarithms, quotients and products. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg } from "../../primitives/arithmetic.ts";
import { e } from "../../primitives/constants.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { log, log2, log10 } from "../../primitives/exponential.ts";
import { cbrt, pow, sqrt } from "../../primitives/powers.ts";
import { exponential, logarithm, minus, negative, plus, shareOf, times } from "./build.ts";
import { isPower, logOf, oddsOf, value } from "./needs.ts";
import {
  boundedly,
  exponentially,
  type Facts,
  type Known,
  type Need,
  type Recipe,
  type StableRule,
} from "./rule.ts";

export const exponentialRules: readonly StableRule[] = [
  {
    name: "powers of e by exp",
    reason: "the rounding of e grows with the exponent",
    examples: ["e^x", "e^(-x^2)"],
    ops: [pow],
    plan: ({ args: [base, n] }) =>
      base?.op === e && n
        ? { needs: [value(n)], make: (known) => exponential(known.value(n)) }
        : undefined,
  },
  {
    name: "power of an exponential",
    reason: "exp overflows before the power is taken",
    examples: ["exp(x)^2", "sqrt(exp(x))^3", "(1 + exp(-x))^(-2)", "(exp(x) + exp(y))^(-1)"],
    ops: [pow],
    plan: (node, facts) => {
      const [base, n] = node.args;
      if (!base || !n || facts.positivity(base) !== exponentially) return undefined;
      const share = facts.share(node);
      if (share) return { needs: [oddsOf(node)], make: (known) => shareOf(known.odds(node)) };
      if (base.op === add && n.op !== neg) return undefined;
      return {
        needs: [value(n), logOf(base)],
        make: (known) => exponential(times(known.value(n), known.log(base))),
      };
    },
  },
  {
    name: "root of an exponential",
    reason: "exp overflows before the root is taken",
    examples: ["sqrt(exp(x))", "cbrt(exp(x)*exp(y))"],
    ops: [sqrt, cbrt],
    plan: (node, facts) => {
      const [u] = node.args;
      if (!u || facts.positivity(u) !== exponentially || u.op === add) return undefined;
      return { needs: [logOf(node)], make: (known) => exponential(known.log(node)) };
    },
  },
  {
    name: "logarithm of exponentials",
    reason:
      "exp overflows, or is lost beside 1, where the logarithm of the sum is an ordinary number",
    examples: [
      "log(1 + exp(x))",
      "log(exp(x) + 1)",
      "log(exp(x) + exp(y) + exp(z))",
      "log(3*exp(x) + 2)",
      "log(exp(x)/(exp(x) + exp(y)))",
      "log(1/(1 + exp(-x)))",
      "log(1 - 1/(1 + exp(-x)))",
      "log(1 - sigmoid(x))",
      "log(y*exp(x))",
      "log2(1 + exp(x))",
      "log10(2^x + 3^y)",
    ],
    ops: [log, log2, log10],
    plan: (node, facts) => {
      const [u] = node.args;
      if (!u) return undefined;
      const base = node.op === log2 ? 2 : node.op === log10 ? 10 : undefined;
      const toBase = (x: Node): Node =>
        base === undefined ? x : div(x, log(numberBeside(x, base)));
      const sign = facts.positivity(u);
      if (sign === exponentially || (sign === boundedly && u.op !== add)) {
        return { needs: [logOf(u)], make: (known) => toBase(known.log(u)) };
      }
      const [x, y] = u.args;
      if (!x || !y || (u.op !== mul && u.op !== div)) return undefined;
      const join = u.op === mul ? plus : minus;
      // A factor of unknown sign has the sign of the product, so its logarithm has the same domain.
      if (isPower(y, facts)) {
        return {
          needs: [value(x), logOf(y)],
          make: (known) => toBase(join(logarithm(known.value(x)), known.log(y))),
        };
      }
      return isPower(x, facts)
        ? {
            needs: [logOf(x), value(y)],
            make: (known) => toBase(join(known.log(x), logarithm(known.value(y)))),
          }
        : undefined;
    },
  },
  {
    name: "quotient by exponentials",
    reason: "what is divided by may overflow or vanish where the quotient does not",
    examples: [
      "x/exp(y)",
      "y*exp(x)/exp(2*x)",
      "exp(x)/exp(y)",
      "exp(-x)/(1 + exp(-x))^3",
      "x/(exp(y) + exp(z))",
    ],
    ops: [div],
    plan: ({ args: [u, v] }, facts) => {
      if (!u || !v || facts.positivity(v) !== exponentially) return undefined;
      const { weight, power } = factored(u, facts);
      return weighed([weight], [...(power ? [logOf(power)] : []), logOf(v)], (known) =>
        power ? minus(known.log(power), known.log(v)) : negative(known.log(v)),
      );
    },
  },
  {
    name: "product of exponentials",
    reason: "one may overflow where the other makes up for it",
    examples: ["exp(x)*exp(-y)", "exp(x)*sigmoid(-x)", "z*exp(x)*exp(-y)"],
    ops: [mul],
    plan: ({ args: [u, v] }, facts) => {
      if (!u || !v) return undefined;
      const [a, b] = [factored(u, facts), factored(v, facts)];
      const { power: p } = a;
      const { power: q } = b;
      if (!p || !q) return undefined;
      if (![p, q].some((each) => facts.positivity(each) === exponentially)) return undefined;
      return weighed([a.weight, b.weight], [logOf(p), logOf(q)], (known) =>
        plus(known.log(p), known.log(q)),
      );
    },
  },
];

/** A product as a factor of unknown sign times a positive one; either may be missing. */
function factored(
  u: Node,
  facts: Facts,
): { readonly weight: Node | undefined; readonly power: Node | undefined } {
  if (facts.positivity(u) >= boundedly) return { weight: undefined, power: u };
  const [x, y] = u.op === mul ? u.args : [];
  const isPowerful = (node: Node | undefined): boolean =>
    node !== undefined && facts.positivity(node) === exponentially;
  if (isPowerful(y)) return { weight: x, power: y };
  if (isPowerful(x)) return { weight: y, power: x };
  return { weight: numberOf(u)?.isOne ? undefined : u, power: undefined };
}

/** Weights times the exponential of a logarithm. */
function weighed(
  weights: readonly (Node | undefined)[],
  logs: readonly Need[],
  log: (known: Known) => Node,
): Recipe {
  const present = weights.filter((weight) => weight !== undefined);
  return {
    needs: [...present.map(value), ...logs],
    make: (known) =>
      present
        .map((weight) => known.value(weight))
        .reduceRight((product, weight) => times(weight, product), exponential(log(known))),
  };
}
