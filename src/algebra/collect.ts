/** A formula as a polynomial in one of its values: coefficients by degree, whatever the nesting. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, exact, mul, neg, sub } from "../primitives/arithmetic.ts";
import { numberOf } from "../primitives/define.ts";
import { pow } from "../primitives/powers.ts";

/** Higher powers are not collected. */
const highest = 64;

/** Coefficients by degree; an absent one is zero. */
type Coefficients = readonly (Node | undefined)[];

/**
 * The coefficients of `node` as a polynomial in `by`, by degree; nothing is simplified. What is no
 * polynomial in `by`, such as `sin(by)`, counts as a coefficient. `undefined` where the degree is too high.
 * Linear in the number of nodes for a fixed degree: brackets are not multiplied out beyond `by`.
 */
export function coefficientsOf(node: Node, by: Node): Coefficients | undefined {
  const live = liveFrom([node]);
  const depends = new Uint8Array(node.id + 1);
  const known = new Map<Node, Coefficients>();
  const of = (part: Node): Coefficients => known.get(part) ?? [part];
  for (let id = 0; id <= node.id; id++) {
    const part = live[id] ? node.graph.nodes[id] : undefined;
    if (!part) continue;
    if (part === by) {
      depends[id] = 1;
      known.set(part, [undefined, exact(node.graph, Rational.one)]);
    } else if (part.args.some((arg) => depends[arg.id])) {
      depends[id] = 1;
      const coefficients = combined(part, part.args.map(of));
      if (coefficients.length > highest + 1) return undefined;
      known.set(part, coefficients);
    }
  }
  return of(node);
}

function combined(node: Node, [x = [], y = []]: readonly Coefficients[]): Coefficients {
  const [, second] = node.args;
  switch (node.op) {
    case add:
      return merged(x, y, add);
    case sub:
      return merged(
        x,
        y.map((each) => each && neg(each)),
        add,
      );
    case neg:
      return x.map((each) => each && neg(each));
    case mul:
      return x.length + y.length > highest + 2 ? tooHigh : product(x, y);
    case div:
      return y.length > 1 || !second ? [node] : x.map((each) => each && div(each, second));
    case pow:
      return (second && power(x, numberOf(second))) ?? [node];
    default:
      return [node];
  }
}

const tooHigh: Coefficients = { length: highest + 2 } as Coefficients;

function merged(x: Coefficients, y: Coefficients, join: (a: Node, b: Node) => Node): Coefficients {
  return Array.from({ length: Math.max(x.length, y.length) }, (_, k) => {
    const [a, b] = [x[k], y[k]];
    return a && b ? join(a, b) : (a ?? b);
  });
}

function product(x: Coefficients, y: Coefficients): Coefficients {
  const total: (Node | undefined)[] = Array.from({ length: x.length + y.length - 1 });
  x.forEach((a, i) => {
    y.forEach((b, j) => {
      if (!a || !b) return;
      const term = mul(a, b);
      const known = total[i + j];
      total[i + j] = known ? add(known, term) : term;
    });
  });
  return total;
}

/** `undefined` where the exponent is not a whole number, or is negative. */
function power(x: Coefficients, exponent: Rational | undefined): Coefficients | undefined {
  if (!exponent?.isInteger || exponent.isNegative || exponent.isZero) return undefined;
  if (BigInt(x.length - 1) * exponent.n > BigInt(highest)) return tooHigh;
  let result = x;
  for (let count = exponent.n; count > 1n; count--) result = product(result, x);
  return result;
}

/** The sum of the coefficients, each simplified, times their powers of `by`; the highest power first. */
export function collectedIn(
  by: Node,
  coefficients: Coefficients,
  simplify: (node: Node) => Node,
): Node {
  let total: Node | undefined;
  for (let degree = coefficients.length - 1; degree >= 0; degree--) {
    const raw = coefficients[degree];
    const coefficient = raw && simplify(raw);
    if (!coefficient || numberOf(coefficient)?.isZero) continue;
    const isNegative = coefficient.op === neg;
    const [inside = coefficient] = isNegative ? coefficient.args : [];
    const term = termOf(inside, by, degree);
    if (!total) total = isNegative ? negated(inside, by, degree) : term;
    else total = isNegative ? sub(total, term) : add(total, term);
  }
  return total ?? exact(by.graph, Rational.zero);
}

function termOf(coefficient: Node, by: Node, degree: number): Node {
  if (degree === 0) return coefficient;
  const whole = degree === 1 ? by : pow(by, degree);
  return numberOf(coefficient)?.isOne ? whole : mul(coefficient, whole);
}

const negated = (coefficient: Node, by: Node, degree: number): Node =>
  degree === 0 || numberOf(coefficient)?.isOne
    ? neg(termOf(coefficient, by, degree))
    : termOf(neg(coefficient), by, degree);
