/** Rules about exponentials: their logarithms, sums, shares, quotients and differences. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { lt } from "../../primitives/comparisons.ts";
import { e } from "../../primitives/constants.ts";
import { numberBeside, numberOf } from "../../primitives/define.ts";
import { exp, expm1, log, log2, log10 } from "../../primitives/exponential.ts";
import { cosh, sech, sinh, tanh } from "../../primitives/hyperbolic.ts";
import { abs, where } from "../../primitives/piecewise.ts";
import { pow } from "../../primitives/powers.ts";
import {
  exponential,
  half,
  logarithm,
  minus,
  negative,
  over,
  plus,
  shareOf,
  times,
} from "./build.ts";
import { differenceOf } from "./difference.ts";
import {
  boundedly,
  constantly,
  exponentially,
  type Facts,
  type Known,
  type Need,
  type Recipe,
  type StableRule,
} from "./rule.ts";

const value = (node: Node): Need => ({ node, as: "value" });
const logOf = (node: Node): Need => ({ node, as: "log" });
const oddsOf = (node: Node): Need => ({ node, as: "odds" });

/** Whether a node is an exponential itself and not a sum of several. */
const isPower = (node: Node, facts: Facts): boolean =>
  facts.positivity(node) === exponentially && (node.op === exp || node.op === pow);

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
    name: "share of a sum of exponentials",
    reason: "exp overflows, and what the share lacks to 1 cancels; as a sigmoid it does neither",
    examples: [
      "1/(1 + exp(-x))",
      "exp(x)/(1 + exp(x))",
      "exp(x)/(exp(x) + 1)",
      "exp(x)/(exp(x) + exp(y) + exp(z))",
      "(exp(x) + exp(y))/(exp(x) + exp(y) + exp(z))",
      "2/(1 + exp(-2*x))",
      "y*exp(x)/(exp(x) + exp(y))",
      "(x*exp(x) + y*exp(y))/(exp(x) + exp(y))",
    ],
    ops: [div],
    plan: (node, facts) => {
      const [u, v] = node.args;
      if (!u || !v) return undefined;
      if (facts.share(node)) {
        return { needs: [oddsOf(node)], make: (known) => shareOf(known.odds(node)) };
      }
      if (v.op !== add || facts.positivity(v) !== exponentially) return undefined;
      return spread(u, v, facts);
    },
  },
  {
    name: "what a share lacks to 1",
    reason: "1 minus a number near 1 cancels; the other terms of the sum do not",
    examples: ["1 - 1/(1 + exp(-x))", "1 - sigmoid(x)", "-sigmoid(x) + 1", "sigmoid(x) - 1"],
    ops: [sub, add],
    plan: (node, facts) => {
      if (facts.share(node)) {
        return { needs: [oddsOf(node)], make: (known) => shareOf(known.odds(node)) };
      }
      const [p, one] = differenceOf(node) ?? [];
      return p && one && numberOf(one)?.isOne && facts.share(p)
        ? { needs: [oddsOf(p)], make: (known) => negative(shareOf(negative(known.odds(p)))) }
        : undefined;
    },
  },
  {
    name: "twice a share less 1",
    reason: "both are near 1 for a share of one half; as a tanh nothing cancels",
    examples: ["2*sigmoid(x) - 1", "1 - 2/(1 + exp(2*x))", "2/(1 + exp(-2*x)) - 1"],
    ops: [sub, add],
    plan: (node, facts) => {
      const [a, b] = differenceOf(node) ?? [];
      if (!a || !b) return undefined;
      const isFirst = numberOf(b)?.isOne;
      if (!isFirst && !numberOf(a)?.isOne) return undefined;
      const odds = oddsOfHalf(isFirst ? a : b, facts);
      return (
        odds && {
          needs: odds.needs,
          make: (known) => {
            const curve = tanh(half(odds.make(known)));
            return isFirst ? curve : negative(curve);
          },
        }
      );
    },
  },
  {
    name: "share times what it lacks to 1",
    reason: "both factors change in opposite directions, and the slope of the product cancels",
    examples: [
      "sigmoid(x)*(1 - sigmoid(x))",
      "exp(-x)/(1 + exp(-x))^2",
      "1/(1 + exp(x))*(1 - 1/(1 + exp(x)))",
    ],
    ops: [mul, div],
    plan: (node, facts) => {
      const odds = node.op === mul ? complementary(node, facts) : overSquare(node, facts);
      return (
        odds && {
          needs: odds.needs,
          make: (known) => div(pow(sech(half(odds.make(known))), 2), 4),
        }
      );
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

const times2 = (x: Node): Node => mul(numberBeside(x, 2), x);

/** The `x` of exp(x) and exp(-x), in either order a sign tells. */
function opposites(pair: readonly Node[] | undefined): Node | undefined {
  const [a, b] = (pair ?? []).map((each) => (each.op === exp ? each.args[0] : undefined));
  if (!a || !b) return undefined;
  return b.op === neg && b.args[0] === a ? a : undefined;
}

/** The odds of a share p of which the node is twice: `2*p`, `p*2`, `2/(1 + exp(x))`. */
function oddsOfHalf(node: Node, facts: Facts): Recipe | undefined {
  const [x, y] = node.args;
  if (!x || !y) return undefined;
  const isTwo = (each: Node): boolean => numberOf(each)?.toNumber() === 2;
  if (node.op === mul && isTwo(x) && facts.share(y)) return ofShare(y);
  if (node.op === mul && isTwo(y) && facts.share(x)) return ofShare(x);
  if (node.op !== div || !isTwo(x) || y.op !== add) return undefined;
  const [left, right] = y.args;
  const other = isOneOf(left) ? right : isOneOf(right) ? left : undefined;
  return other && facts.positivity(other) === exponentially
    ? { needs: [logOf(other)], make: (known) => negative(known.log(other)) }
    : undefined;
}

const ofShare = (p: Node): Recipe => ({
  needs: [oddsOf(p)],
  make: (known) => known.odds(p),
});
const isOneOf = (node: Node | undefined): boolean => !!node && numberOf(node)?.isOne === true;

/** The odds of p in `p*(1 - p)`. */
function complementary({ args: [x, y] }: Node, facts: Facts): Recipe | undefined {
  if (!x || !y) return undefined;
  for (const [p, rest] of [
    [x, y],
    [y, x],
  ] as const) {
    const [one, other] = differenceOf(rest) ?? [];
    if (other === p && isOneOf(one) && facts.share(p)) return ofShare(p);
  }
  return undefined;
}

/** The log of t in `t/(1 + t)^2`. */
function overSquare({ args: [t, square] }: Node, facts: Facts): Recipe | undefined {
  const [sum, two] = square?.op === pow ? square.args : [];
  if (!t || !sum || !two || numberOf(two)?.toNumber() !== 2 || sum.op !== add) return undefined;
  if (!sum.args.includes(t) || !sum.args.some(isOneOf) || isOneOf(t)) return undefined;
  return facts.positivity(t) === exponentially
    ? { needs: [logOf(t)], make: (known) => known.log(t) }
    : undefined;
}

/** Terms that a sum in a numerator may have for it to be divided term by term. */
const mostTerms = 64;

interface Part {
  readonly node: Node;
  readonly isMinus: boolean;
}

/** A numerator whose parts contain terms of the sum that it is divided by. */
function spread(u: Node, v: Node, facts: Facts): Recipe | undefined {
  const parts = partsOf(u);
  const found = parts?.map((part) => ({ part, share: weighted(part.node, v, facts) }));
  const shares = found?.flatMap(({ part, share }) => (share ? [{ part, share }] : []));
  if (!shares || !found) return undefined;
  // What has no term of the sum in it stays together, lest parts that cancel are rounded apart.
  const others = found.flatMap(({ part, share }) => (share ? [] : [part]));
  const rest = ofConstant(shares.length > 0 ? others : [whole(u)], v, facts);
  if (others.length > 0 && !rest) return undefined;
  const kept = others.length > 0 ? rest : undefined;
  return {
    needs: [...shares.flatMap(({ share }) => share.needs), ...(kept?.needs ?? [])],
    make: (known) => {
      const terms = shares.map(({ part, share }) => signed(share.make(known), part));
      return (kept ? [...terms, kept.make(known)] : terms).reduce(plus);
    },
  };
}

const whole = (node: Node): Part => ({ node, isMinus: false });
const signed = (node: Node, { isMinus }: Part): Node => (isMinus ? negative(node) : node);

/** The parts of a sum or difference; `undefined` where they are many. */
function partsOf(u: Node): Part[] | undefined {
  const parts: Part[] = [];
  const stack = [whole(u)];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const [x, y] = at.node.args;
    if (parts.length + stack.length > mostTerms) return undefined;
    if (x && y && (at.node.op === add || at.node.op === sub)) {
      stack.push({ node: y, isMinus: at.isMinus !== (at.node.op === sub) });
      stack.push({ node: x, isMinus: at.isMinus });
    } else if (x && at.node.op === neg) stack.push({ node: x, isMinus: !at.isMinus });
    else parts.push(at);
  }
  return parts;
}

/** `w*t/(t + ...)` as w times the share of t. */
function weighted(u: Node, v: Node, facts: Facts): Recipe | undefined {
  const found = termWithin(u, v, facts);
  const share = found && oddsIn(found.term, v, facts);
  if (!share) return undefined;
  const { weight } = found;
  return {
    needs: [...(weight ? [value(weight)] : []), ...share.needs],
    make: (known) => {
      const p = shareOf(share.make(known));
      return weight ? times(known.value(weight), p) : p;
    },
  };
}

/** `(x + y)/(c + ...)` as (x + y)/c times the share of the number c. */
function ofConstant(parts: readonly Part[], v: Node, facts: Facts): Recipe | undefined {
  if (parts.some(({ node }) => facts.positivity(node) >= boundedly)) return undefined;
  const constant = v.args.find((arg) => numberOf(arg) && facts.positivity(arg) === constantly);
  const share = constant && oddsIn(constant, v, facts);
  return (
    share && {
      needs: [...parts.map(({ node }) => value(node)), ...share.needs],
      make: (known) => {
        const sum = parts.map((part) => signed(known.value(part.node), part)).reduce(plus);
        return times(over(sum, constant), shareOf(share.make(known)));
      },
    }
  );
}

function termWithin(
  u: Node,
  v: Node,
  facts: Facts,
): { readonly term: Node; readonly weight?: Node } | undefined {
  const [x, y] = u.args;
  const isTerm = (node: Node | undefined): boolean =>
    node !== undefined && facts.placeOf(node, v) !== undefined;
  if (isTerm(u)) return { term: u };
  if (u.op !== mul || !x || !y) return undefined;
  if (isTerm(y) && !numberOf(y)) return { term: y, weight: x };
  return isTerm(x) && !numberOf(x) ? { term: x, weight: y } : undefined;
}

/** The odds of a term in its sum. */
function oddsIn(term: Node, v: Node, facts: Facts): Recipe | undefined {
  const place = facts.placeOf(term, v);
  if (place === undefined) return undefined;
  return {
    needs: [logOf(term), { node: v, as: "terms" }],
    make: (known: Known) => minus(known.log(term), known.rest(v, [place])),
  };
}
