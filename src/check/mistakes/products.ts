/** Mistakes with products, quotients and constant factors. */

import { isOne, minus, over, plus, times, zero } from "../../calculus/derivation-algebra.ts";
import type { Node } from "../../graph/node.ts";
import { div, mul } from "../../primitives/arithmetic.ts";
import { log } from "../../primitives/exponential.ts";
import { pow } from "../../primitives/powers.ts";
import { type Phrase, say } from "../phrase.ts";
import type { Mistake, MistakeCode, Place, Slip } from "./mistake.ts";

/** u*v or u/v with both derivatives, zero where a part is constant. */
interface Pair {
  readonly u: Node;
  readonly v: Node;
  readonly du: Node;
  readonly dv: Node;
  readonly varies: "both" | "u" | "v";
  readonly place: Place;
}

function pairAt(place: Place, op: typeof mul): Pair | undefined {
  const [u, v] = place.args;
  const [du, dv] = place.slopes;
  if (place.node.op !== op || !u || !v || !(du ?? dv)) return undefined;
  const varies = du && dv ? "both" : du ? "u" : "v";
  return { u, v, du: du ?? zero(u), dv: dv ?? zero(v), varies, place };
}

interface Row {
  readonly name: string;
  readonly code: MistakeCode;
  readonly rank: number;
  /** Which of the two parts contain the variable where this mistake can be made. */
  readonly when: readonly Pair["varies"][];
  readonly wrong: (pair: Pair) => Node | undefined;
  readonly says: (pair: Pair) => Phrase;
  readonly correction?: (pair: Pair) => Phrase;
}

const mistakes = (op: typeof mul, rule: (pair: Pair) => Phrase, rows: readonly Row[]): Mistake[] =>
  rows.map(({ name, code, rank, when, wrong, says, correction = rule }) => ({
    name,
    code,
    rank,
    at: (place): Slip[] => {
      const pair = pairAt(place, op);
      const made = pair && when.includes(pair.varies) ? wrong(pair) : undefined;
      if (!pair || !made) return [];
      return [{ wrong: made, says: () => says(pair), correction: () => correction(pair) }];
    },
  }));

/** The constant factor of a product, and the derivative of the other. */
const constantOf = ({
  u,
  v,
  du,
  dv,
  varies,
}: Pair): { constant: Node; slope: Node; varying: Node } =>
  varies === "u" ? { constant: v, slope: du, varying: u } : { constant: u, slope: dv, varying: v };

const productRule = ({ u, v, du, dv, place }: Pair): Phrase =>
  say`the product rule gives ${place.show(times(du, v))} + ${place.show(times(u, dv))}`;

const products = mistakes(mul, productRule, [
  {
    name: "product of the derivatives",
    code: "product-rule",
    rank: 20,
    when: ["both"],
    wrong: ({ du, dv }) => times(du, dv),
    says: ({ u, v }) =>
      say`the derivatives of ${u} and ${v} were multiplied, but a product needs the product rule, u'*v + u*v'`,
  },
  {
    name: "sum of the derivatives",
    code: "product-rule",
    rank: 24,
    when: ["both"],
    wrong: ({ du, dv }) => plus(du, dv),
    says: ({ u, v }) =>
      say`the derivatives of ${u} and ${v} were added, but a product needs the product rule, u'*v + u*v'`,
  },
  {
    name: "second term of the product rule missing",
    code: "missing-term",
    rank: 21,
    when: ["both"],
    wrong: ({ du, v }) => times(du, v),
    says: ({ u, v }) =>
      say`the product rule has two terms, and the one in which ${v} is differentiated and ${u} is kept is missing`,
    correction: ({ u, dv, place }) => say`add ${place.show(times(u, dv))}`,
  },
  {
    name: "first term of the product rule missing",
    code: "missing-term",
    rank: 21,
    when: ["both"],
    wrong: ({ u, dv }) => times(u, dv),
    says: ({ u, v }) =>
      say`the product rule has two terms, and the one in which ${u} is differentiated and ${v} is kept is missing`,
    correction: ({ du, v, place }) => say`add ${place.show(times(du, v))}`,
  },
  {
    name: "minus in the product rule",
    code: "product-rule",
    rank: 22,
    when: ["both"],
    wrong: ({ u, v, du, dv }) => minus(times(du, v), times(u, dv)),
    says: ({ u, v }) =>
      say`the two terms of the product rule for ${u} and ${v} are added, not subtracted`,
  },
  {
    name: "minus in the product rule",
    code: "product-rule",
    rank: 23,
    when: ["both"],
    wrong: ({ u, v, du, dv }) => minus(times(u, dv), times(du, v)),
    says: ({ u, v }) =>
      say`the two terms of the product rule for ${u} and ${v} are added, not subtracted`,
  },
  {
    name: "derivatives in the wrong places",
    code: "product-rule",
    rank: 24,
    when: ["both"],
    wrong: ({ u, v, du, dv }) => plus(times(du, u), times(v, dv)),
    says: ({ u, v }) =>
      say`in the product rule each of ${u} and ${v} is multiplied by the derivative of the other`,
  },
  {
    name: "constant factor dropped",
    code: "constant-factor",
    rank: 24,
    when: ["u", "v"],
    wrong: (pair) => constantOf(pair).slope,
    says: (pair) => say`the constant factor ${constantOf(pair).constant} is missing`,
    correction: (pair) => say`multiply by ${constantOf(pair).constant}`,
  },
  {
    name: "derivative of a constant factor",
    code: "product-rule",
    rank: 30,
    when: ["u", "v"],
    wrong: ({ place }) => zero(place.node),
    says: (pair) =>
      say`the factor ${constantOf(pair).constant} is constant, which does not make the product constant: it stays as a factor`,
    correction: (pair) =>
      say`use ${constantOf(pair).constant} times the derivative of ${constantOf(pair).varying}`,
  },
  {
    name: "constant factor doubled",
    code: "doubled-chain-factor",
    rank: 34,
    when: ["u", "v"],
    wrong: (pair) =>
      times(times(constantOf(pair).constant, constantOf(pair).constant), constantOf(pair).slope),
    says: (pair) => say`the factor ${constantOf(pair).constant} is there twice`,
    correction: (pair) => say`divide by ${constantOf(pair).constant}: it belongs there once`,
  },
  {
    name: "constant factor added",
    code: "extra-term",
    rank: 33,
    when: ["u", "v"],
    wrong: (pair) => plus(constantOf(pair).constant, constantOf(pair).slope),
    says: (pair) =>
      say`${constantOf(pair).constant} is a factor, so it multiplies the derivative and is not added to it`,
    correction: (pair) =>
      say`use ${constantOf(pair).constant} times the derivative of ${constantOf(pair).varying}`,
  },
]);

const quotientRule = ({ u, v, du, dv, varies, place }: Pair): Phrase =>
  varies !== "both"
    ? say`the derivative of ${place.node} is ${place.show(place.slope)}`
    : say`the quotient rule gives (${place.show(times(du, v))} - ${place.show(times(u, dv))})/${place.show(pow(v, 2))}`;

/** u'*v and u*v', the two halves of the numerator. */
const halves = ({ u, v, du, dv }: Pair): readonly [Node, Node] => [times(du, v), times(u, dv)];
const difference = (pair: Pair): Node => minus(...halves(pair));
const squared = ({ v }: Pair): Node => pow(v, 2);

const quotients = mistakes(div, quotientRule, [
  {
    name: "quotient rule in the wrong order",
    code: "quotient-rule",
    rank: 20,
    when: ["both"],
    wrong: (pair) => over(minus(halves(pair)[1], halves(pair)[0]), squared(pair)),
    says: ({ place }) =>
      say`the numerator of the quotient rule for ${place.node} is the wrong way round: it is u'*v - u*v'`,
  },
  {
    name: "plus in the quotient rule",
    code: "quotient-rule",
    rank: 20,
    when: ["both"],
    wrong: (pair) => over(plus(...halves(pair)), squared(pair)),
    says: ({ place }) =>
      say`the numerator of the quotient rule for ${place.node} has a minus: u'*v - u*v'`,
  },
  {
    name: "square of the denominator missing",
    code: "quotient-rule",
    rank: 20,
    when: ["both", "v"],
    wrong: (pair) => over(difference(pair), pair.v),
    says: ({ v }) => say`the denominator ${v} is not squared`,
  },
  {
    name: "wrong order and no square in the quotient rule",
    code: "quotient-rule",
    rank: 29,
    when: ["both"],
    wrong: (pair) => over(minus(halves(pair)[1], halves(pair)[0]), pair.v),
    says: ({ v }) =>
      say`the numerator of the quotient rule is the wrong way round, and the denominator ${v} is not squared`,
  },
  {
    name: "denominator of the quotient rule missing",
    code: "quotient-rule",
    rank: 22,
    when: ["both"],
    wrong: difference,
    says: ({ place }) =>
      say`the quotient rule for ${place.node} divides by the square of the denominator, which is missing`,
  },
  {
    name: "quotient of the derivatives",
    code: "quotient-rule",
    rank: 20,
    when: ["both"],
    wrong: ({ du, dv }) => div(du, dv),
    says: ({ u, v }) =>
      say`the derivative of ${u} was divided by that of ${v}, but a quotient needs the quotient rule, (u'*v - u*v')/v^2`,
  },
  {
    name: "square of the derivative below",
    code: "quotient-rule",
    rank: 24,
    when: ["both"],
    wrong: (pair) => div(difference(pair), pow(pair.dv, 2)),
    says: ({ v }) =>
      say`the quotient rule divides by the square of ${v} itself, not by that of its derivative`,
  },
  {
    name: "only the numerator differentiated",
    code: "missing-term",
    rank: 21,
    when: ["both"],
    wrong: ({ du, v }) => over(du, v),
    says: ({ v }) => say`the denominator ${v} was treated as a constant, but it varies too`,
    correction: ({ u, v, dv, place }) => say`subtract ${place.show(div(times(u, dv), pow(v, 2)))}`,
  },
  {
    name: "only the denominator differentiated",
    code: "missing-term",
    rank: 21,
    when: ["both"],
    wrong: (pair) => minus(zero(pair.u), div(halves(pair)[1], squared(pair))),
    says: ({ u }) => say`the numerator ${u} was treated as a constant, but it varies too`,
    correction: ({ v, du, place }) => say`add ${place.show(div(du, v))}`,
  },
  {
    name: "minus of the reciprocal forgotten",
    code: "sign",
    rank: 20,
    when: ["v"],
    wrong: (pair) => div(halves(pair)[1], squared(pair)),
    says: ({ place }) => say`the derivative of ${place.node} has a minus: that of 1/v is -v'/v^2`,
    correction: () => say`change the sign`,
  },
  {
    name: "inner derivative of a reciprocal forgotten",
    code: "forgot-inner-derivative",
    rank: 20,
    when: ["v"],
    wrong: (pair) => (isOne(pair.dv) ? undefined : minus(zero(pair.u), div(pair.u, squared(pair)))),
    says: ({ v }) =>
      say`the inner derivative is missing: the derivative of 1/v has v' as a factor, and v is ${v}`,
    correction: ({ v, dv, place }) =>
      say`multiply by ${place.show(dv)}, the derivative of the denominator ${v}`,
  },
  {
    name: "reciprocal of the derivative",
    code: "quotient-rule",
    rank: 22,
    when: ["v"],
    wrong: ({ u, dv }) => (isOne(dv) ? undefined : div(u, dv)),
    says: ({ place, v }) =>
      say`in ${place.node} the denominator ${v} was just replaced by its derivative`,
  },
  {
    name: "reciprocal integrated",
    code: "integrated-instead",
    rank: 22,
    when: ["v"],
    wrong: ({ u, v, dv }) => times(u, times(log(v), dv)),
    says: ({ place }) => say`a logarithm is the integral of ${place.node}, not its derivative`,
  },
  {
    name: "derivative of a logarithm for that of a reciprocal",
    code: "derivative-of-wrong-function",
    rank: 24,
    when: ["v"],
    wrong: ({ u, v, dv }) => (isOne(dv) ? undefined : times(u, div(dv, v))),
    says: ({ place, v }) =>
      say`v'/v is the derivative of log(v), not that of 1/v, which stands in ${place.node} with v = ${v}`,
  },
  {
    name: "power of the reciprocal moved the wrong way",
    code: "wrong-power",
    rank: 22,
    when: ["v"],
    wrong: ({ u, dv }) => minus(zero(u), times(u, dv)),
    says: ({ place, v }) => say`${v} has the exponent -1 in ${place.node}; one less is -2, not 0`,
  },
  {
    name: "numerator of the reciprocal dropped",
    code: "constant-factor",
    rank: 24,
    when: ["v"],
    wrong: (pair) => minus(zero(pair.u), div(pair.dv, squared(pair))),
    says: ({ u }) => say`the constant numerator ${u} is missing`,
    correction: ({ u }) => say`multiply by ${u}`,
  },
  {
    name: "constant denominator dropped",
    code: "constant-factor",
    rank: 23,
    when: ["u"],
    wrong: ({ du }) => du,
    says: ({ v }) => say`the constant denominator ${v} is missing`,
    correction: ({ v }) => say`divide by ${v}`,
  },
  {
    name: "constant denominator squared",
    code: "quotient-rule",
    rank: 22,
    when: ["u"],
    wrong: (pair) => div(pair.du, squared(pair)),
    says: ({ v }) => say`the denominator ${v} is constant, so it stays as it is and is not squared`,
  },
  {
    name: "multiplied by the denominator",
    code: "constant-factor",
    rank: 28,
    when: ["u"],
    wrong: ({ du, v }) => times(du, v),
    says: ({ v }) => say`${v} divides, and does not multiply`,
    correction: ({ v }) => say`divide by ${v}`,
  },
  {
    name: "derivative of a constant denominator",
    code: "quotient-rule",
    rank: 31,
    when: ["u"],
    wrong: ({ place }) => zero(place.node),
    says: ({ v }) =>
      say`the denominator ${v} is constant, which does not make the quotient constant: it stays as a factor`,
  },
]);

export const productsAndQuotients: readonly Mistake[] = [...products, ...quotients];
