/** The identities of functions: each a name, a pattern and what it becomes, in the system's own functions. */

import { Graph } from "../graph/graph.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { logit, sigmoid } from "../primitives/activation.ts";
import { div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne } from "../primitives/comparisons.ts";
import { pi } from "../primitives/constants.ts";
import { literal, named, type Unary } from "../primitives/define.ts";
import { exp, expm1, log, log1p, log2, log10, logbase } from "../primitives/exponential.ts";
import { cosh, coth, csch, sech, sinh, tanh } from "../primitives/hyperbolic.ts";
import { acosh, asinh, atanh } from "../primitives/inverse-hyperbolic.ts";
import { acos, asin, atan } from "../primitives/inverse-trigonometric.ts";
import { abs, max, min, relu, sign, where } from "../primitives/piecewise.ts";
import { cbrt, pow, sqrt } from "../primitives/powers.ts";

import { erf, erfc, gamma } from "../primitives/special.ts";
import { cos, cot, csc, sec, sin, tan } from "../primitives/trigonometric.ts";
import { lazily } from "../timing/lazily.ts";

/**
 * `pattern` becomes `replacement`; `x`, `y` and `c` stand for anything. Both have the same value wherever
 * the pattern has one and `assumes`, if there is one, holds.
 */
export interface Identity {
  readonly name: string;
  readonly pattern: Node;
  readonly replacement: Node;
  readonly assumes?: Node;
  /** Used only where the program already has the function of the opposite argument: sigmoid(x), for sigmoid(-x). */
  readonly ifOppositeExists?: boolean;
}

const graph = new Graph();
const x = named(graph, "x");
const y = named(graph, "y");
const c = named(graph, "c");
const number = (value: number): Node => literal(graph, Rational.of(value));
const zero = number(0);
const one = number(1);
const piNode = graph.node(pi, []);

const identity = (
  name: string,
  pattern: Node,
  replacement: Node,
  more: Pick<Identity, "assumes" | "ifOppositeExists"> = {},
): Identity => ({ name, pattern, replacement, ...more });

const odd = (f: Unary): Identity => identity(`${f.name} is odd`, f(neg(x)), neg(f(x)));
const even = (f: Unary): Identity => identity(`${f.name} is even`, f(neg(x)), f(x));
const at = (f: Unary, argument: Node, value: Node): Identity =>
  identity(`value of ${f.name}`, f(argument), value);
const inverse = (outer: Unary, inner: Unary, assumes?: Node): Identity =>
  identity(`${outer.name} undoes ${inner.name}`, outer(inner(x)), x, assumes ? { assumes } : {});

const withinOne = (): Node => and(ge(x, neg(one)), le(x, 1));
const strictlyWithinOne = (): Node => and(gt(x, neg(one)), lt(x, 1));

// The tables are made when they are first asked for: that takes longer than all that most programs do.

export const identities = lazily((): readonly Identity[] => [
  ...[sin, tan, cot, csc, asin, atan, sinh, tanh, coth, csch, asinh, atanh, erf, sign, cbrt].map(
    odd,
  ),
  ...[cos, sec, cosh, sech, abs].map(even),
  ...[sin, tan, asin, atan, sinh, tanh, asinh, atanh, erf, log1p, expm1, cbrt].map((f) =>
    at(f, zero, zero),
  ),
  ...[cos, sec, cosh, sech, erfc].map((f) => at(f, zero, one)),
  ...[log, log2, log10, acos].map((f) => at(f, one, zero)),
  at(log2, number(2), one),
  at(log10, number(10), one),

  at(gamma, one, one),
  at(sigmoid, zero, div(one, number(2))),
  at(sin, piNode, zero),
  at(cos, piNode, neg(one)),
  at(tan, piNode, zero),
  at(sin, div(piNode, 2), one),
  at(cos, div(piNode, 2), zero),
  inverse(log1p, expm1),
  inverse(expm1, log1p, gt(x, neg(one))),
  inverse(sin, asin, withinOne()),
  inverse(cos, acos, withinOne()),
  inverse(tan, atan),
  inverse(sinh, asinh),
  inverse(asinh, sinh),
  inverse(cosh, acosh, ge(x, 1)),
  inverse(tanh, atanh, strictlyWithinOne()),
  inverse(atanh, tanh),
  inverse(logit, sigmoid),
  inverse(sigmoid, logit, and(gt(x, 0), lt(x, 1))),
  identity("cosine of an arcsine", cos(asin(x)), sqrt(sub(1, pow(x, 2)))),
  identity("sine of an arccosine", sin(acos(x)), sqrt(sub(1, pow(x, 2)))),
  identity("sigmoid of the opposite", sigmoid(neg(x)), sub(1, sigmoid(x)), {
    ifOppositeExists: true,
  }),
  ...[lt, gt, ne].map((op) => identity(`${op.name} of equals`, op(x, x), zero)),
  ...[le, ge, eq].map((op) => identity(`${op.name} of equals`, op(x, x), one)),
  identity("larger of equals", max(x, x), x),
  identity("smaller of equals", min(x, x), x),
  identity("conditional with equal branches", where(c, x, x), x),
  identity("true condition", where(one, x, y), x),
  identity("false condition", where(zero, x, y), y),
  identity("change of base", logbase(x, y), div(log(x), log(y))),
  identity("logarithm of an exponential", log(exp(x)), x),
]);

/** What fuses sums: `left` equals `right` for every x. The left side's two terms meet in a sum. */
export interface SquareIdentity {
  readonly name: string;
  /** `p * a(x)^2 + q * b(x)^2 = 1` */
  readonly a: Unary;
  readonly p: bigint;
  readonly b: Unary;
  readonly q: bigint;
}

export const squareIdentities: readonly SquareIdentity[] = [
  { name: "sin^2 + cos^2 = 1", a: sin, p: 1n, b: cos, q: 1n },
  { name: "sec^2 - tan^2 = 1", a: sec, p: 1n, b: tan, q: -1n },
  { name: "csc^2 - cot^2 = 1", a: csc, p: 1n, b: cot, q: -1n },
  { name: "cosh^2 - sinh^2 = 1", a: cosh, p: 1n, b: sinh, q: -1n },
  { name: "sech^2 + tanh^2 = 1", a: sech, p: 1n, b: tanh, q: 1n },
  { name: "coth^2 - csch^2 = 1", a: coth, p: 1n, b: csch, q: -1n },
];

/** What two factors of a product are together: `first*second`, or `first/second`. */
export interface PairIdentity {
  readonly name: string;
  /** A product or quotient, whose first argument is an application that binds all names. */
  readonly pattern: Node;
  readonly replacement: Node;
}

const isPositive = (): Node => where(gt(x, 0), one, zero);
const tieOfMax = (): Node => where(gt(x, 0), one, where(eq(x, 0), div(one, number(2)), zero));

export const pairIdentities = lazily((): readonly PairIdentity[] => [
  { name: "x*sign(x) = abs(x)", pattern: mul(sign(x), x), replacement: abs(x) },
  { name: "abs(x)*sign(x) = x", pattern: mul(sign(x), abs(x)), replacement: x },
  { name: "abs(x)/x = sign(x)", pattern: div(abs(x), x), replacement: sign(x) },
  { name: "slope times relu", pattern: mul(relu(x), isPositive()), replacement: relu(x) },
  {
    name: "slope times the larger of x and 0",
    pattern: mul(max(x, zero), tieOfMax()),
    replacement: max(x, zero),
  },
  {
    name: "slope times the larger of 0 and x",
    pattern: mul(max(zero, x), tieOfMax()),
    replacement: max(zero, x),
  },
  { name: "tan*cos = sin", pattern: mul(tan(x), cos(x)), replacement: sin(x) },
  { name: "cot*sin = cos", pattern: mul(cot(x), sin(x)), replacement: cos(x) },
  { name: "sec*cos = 1", pattern: mul(sec(x), cos(x)), replacement: one },
  { name: "csc*sin = 1", pattern: mul(csc(x), sin(x)), replacement: one },
  { name: "tan*cot = 1", pattern: mul(tan(x), cot(x)), replacement: one },
  { name: "tanh*cosh = sinh", pattern: mul(tanh(x), cosh(x)), replacement: sinh(x) },
  { name: "sech*cosh = 1", pattern: mul(sech(x), cosh(x)), replacement: one },
]);

/** Pairs that are put together only when printed, since cos(x)^2*tan(x)^2 must not hide that it is sin(x)^2. */
export const printedPairs = lazily((): readonly PairIdentity[] => [
  { name: "sin/cos = tan", pattern: div(sin(x), cos(x)), replacement: tan(x) },
  { name: "cos/sin = cot", pattern: div(cos(x), sin(x)), replacement: cot(x) },
  { name: "sinh/cosh = tanh", pattern: div(sinh(x), cosh(x)), replacement: tanh(x) },
  { name: "cosh/sinh = coth", pattern: div(cosh(x), sinh(x)), replacement: coth(x) },
]);

/** The entries of a table by the function that their pattern begins with. */
function byFunction<T extends { readonly pattern: Node }>(
  table: () => readonly T[],
  functionOf: (each: T) => Primitive | undefined,
): (op: Primitive) => readonly T[] {
  const byOp = lazily(() => {
    const found = new Map<Primitive, T[]>();
    for (const each of table()) {
      const op = functionOf(each);
      const known = op && found.get(op);
      if (known) known.push(each);
      else if (op) found.set(op, [each]);
    }
    return found;
  });
  return (op) => byOp().get(op) ?? [];
}

/** The identities whose pattern applies this function. */
export const identitiesOf = byFunction(identities, ({ pattern }) => pattern.op);
export const pairsOf = byFunction(pairIdentities, ({ pattern }) => pattern.args[0]?.op);
export const printedPairsOf = byFunction(printedPairs, ({ pattern }) => pattern.args[0]?.op);
