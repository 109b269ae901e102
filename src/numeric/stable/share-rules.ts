/** Rules about shares of sums of exponentials: sigmoid and softmax, however they were written. */

import type { Node } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { numberOf } from "../../primitives/define.ts";
import { sech, tanh } from "../../primitives/hyperbolic.ts";
import { pow } from "../../primitives/powers.ts";
import { half, minus, negative, over, plus, shareOf, times } from "./build.ts";
import { differenceOf } from "./difference.ts";
import { logOf, oddsOf, value } from "./needs.ts";
import {
  boundedly,
  constantly,
  exponentially,
  type Facts,
  type Known,
  type Recipe,
  type StableRule,
} from "./rule.ts";

export const shareRules: readonly StableRule[] = [
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
];

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
