/** Addition, subtraction, negation, multiplication, division: the field operations. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { ne } from "./comparisons.ts";
import { binary, infix, literal, unary } from "./define.ts";

const one = (x: Node): Node => literal(x.graph, Rational.one);

export const add = binary("add", {
  eval: (x, y) => x + y,
  precise: (x, y) => x.plus(y),
  partials: [(x) => one(x), (x) => one(x)],
  notation: infix(" + ", " + ", "sum"),
  docs: {
    summary: "The sum of two values.",
    says: "the derivative of a sum is the sum of the derivatives",
    example: "x + y",
    source: "sum rule",
  },
});

export const neg = unary("neg", {
  eval: (x) => -x,
  precise: (x) => x.neg(),
  partial: (x) => neg(one(x)),
  notation: { kind: "prefix", text: "-", latex: "-", precedence: precedence.prefix },
  docs: {
    summary: "The value with its sign changed.",
    says: "the derivative of -u is -u'",
    example: "-x",
    source: "constant multiple rule",
  },
});

export const sub = binary("sub", {
  eval: (x, y) => x - y,
  precise: (x, y) => x.minus(y),
  partials: [(x) => one(x), (x) => neg(one(x))],
  notation: infix(" - ", " - ", "sum"),
  docs: {
    summary: "The difference of two values.",
    says: "the derivative of a difference is the difference of the derivatives",
    example: "x - y",
    source: "sum rule",
  },
});

export const mul = binary("mul", {
  eval: (x, y) => x * y,
  precise: (x, y) => x.times(y),
  partials: [(_x, y) => y, (x) => x],
  notation: infix("*", " \\cdot ", "product"),
  docs: {
    summary: "The product of two values.",
    says: "the derivative of u*v is u'*v + u*v'",
    example: "x*y",
    source: "product rule",
  },
});

export const div = binary("div", {
  eval: (x, y) => (y === 0 ? Number.NaN : x / y),
  precise: (x, y) => (y.isZero() ? y.div(y) : x.div(y)),
  partials: [(_x, y) => div(1, y), (_x, y, out) => neg(div(out, y))],
  domain: (_x, y) => ne(y, 0),
  notation: { ...infix("/", "\\frac{#1}{#2}", "product") },
  docs: {
    summary: "The quotient of two values.",
    says: "the derivative of u/v is (u'*v - u*v')/v^2",
    example: "x/y",
    source: "quotient rule",
  },
});

/** Any exact number as the language writes it: `3`, `-1/2`, `0.1`, from literals, `neg` and `div`. */
export function exact(graph: Graph, value: Rational): Node {
  if (value.isNegative) {
    const size = value.negated();
    return asFraction(size)
      ? div(neg(literal(graph, Rational.of(size.n))), literal(graph, Rational.of(size.d)))
      : neg(literal(graph, size));
  }
  return asFraction(value)
    ? div(literal(graph, Rational.of(value.n)), literal(graph, Rational.of(value.d)))
    : literal(graph, value);
}

/** Decimals stay decimals where they were typed so and end. */
const asFraction = (value: Rational): boolean =>
  !value.isInteger && !(value.decimal && value.decimals !== undefined);
