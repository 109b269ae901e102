/** Mistakes with powers and roots. */

import { exactValue, isOne, one, plus, times } from "../../calculus/derivation-algebra.ts";
import type { Node } from "../../graph/node.ts";
import { Rational } from "../../graph/rational.ts";
import { div, exact, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { e } from "../../primitives/constants.ts";
import { exp, log } from "../../primitives/exponential.ts";
import { pow, sqrt } from "../../primitives/powers.ts";
import { type Phrase, say } from "../phrase.ts";
import type { Mistake, MistakeCode, Place, Slip } from "./mistake.ts";

/** u^n with a constant n. */
interface Power {
  readonly place: Place;
  readonly u: Node;
  readonly n: Node;
  /** Where n is a number. */
  readonly exponent: Rational | undefined;
  readonly slope: Node;
}

function powerAt(place: Place): Power | undefined {
  const [u, n] = place.args;
  const [slope, other] = place.slopes;
  if (place.node.op !== pow || !u || !n || !slope || other) return undefined;
  return { place, u, n, exponent: exactValue(n), slope };
}

/** u to the power n + by. */
function raised({ u, n, exponent }: Power, by: number): Node {
  if (!exponent) return pow(u, by < 0 ? sub(n, -by) : plus(n, exact(u.graph, Rational.of(by))));
  const power = exponent.plus(Rational.of(by));
  return power.isZero ? one(u) : power.isOne ? u : pow(u, exact(u.graph, power));
}

const ruleFor = ({ place, u, n }: Power): Phrase =>
  say`the derivative of ${place.node} by ${u} is ${place.show(mul(n, pow(u, sub(n, 1))))}`;

const power = (
  name: string,
  code: MistakeCode,
  rank: number,
  wrong: (power: Power) => Node | undefined,
  says: (power: Power) => Phrase,
): Mistake => ({
  name,
  code,
  rank,
  at: (place) => {
    const found = powerAt(place);
    const outer = found && wrong(found);
    if (!found || !outer) return [];
    const slip = {
      says: () => says(found),
      correction: () => say`use the power rule: ${ruleFor(found)}`,
    };
    return [{ ...slip, wrong: times(outer, found.slope) }];
  },
});

const constantPowers: readonly Mistake[] = [
  power(
    "power not reduced",
    "wrong-power",
    20,
    (at) => times(at.n, at.place.node),
    ({ place }) => say`the exponent of ${place.node} was brought down, but not reduced by one`,
  ),
  power(
    "exponent not brought down",
    "wrong-power",
    20,
    (at) => raised(at, -1),
    ({ place, n }) =>
      say`the exponent ${n} of ${place.node} was reduced, but not brought down as a factor`,
  ),
  power(
    "power raised",
    "wrong-power",
    21,
    (at) => times(at.n, raised(at, 1)),
    ({ place }) => say`the exponent of ${place.node} was raised by one instead of reduced`,
  ),
  power(
    "exponent reduced before it was brought down",
    "wrong-power",
    22,
    (at) => (at.exponent?.isInteger === false ? undefined : times(sub(at.n, 1), raised(at, -1))),
    ({ place, n }) =>
      say`the factor that comes down from ${place.node} is the old exponent ${n}, not the reduced one`,
  ),
  power(
    "power reduced by two",
    "wrong-power",
    58,
    (at) => times(at.n, raised(at, -2)),
    ({ place }) => say`the exponent of ${place.node} was reduced by more than one`,
  ),
  power(
    "power dropped",
    "wrong-power",
    24,
    (at) => times(at.n, at.u),
    ({ place }) =>
      say`the exponent of ${place.node} was brought down, and nothing of it was left above`,
  ),
  power(
    "exponent kept as the factor alone",
    "wrong-power",
    25,
    (at) => at.n,
    ({ place, u, n }) =>
      say`of ${place.node} only the exponent ${n} was kept, and the power of ${u} is missing`,
  ),
  power(
    "power integrated",
    "integrated-instead",
    21,
    (at) =>
      at.exponent?.equals(Rational.minusOne)
        ? undefined
        : div(raised(at, 1), plus(at.n, one(at.u))),
    ({ place }) => say`${place.node} was integrated instead of differentiated`,
  ),
  power(
    "power as an exponential",
    "derivative-of-wrong-function",
    24,
    (at) => times(at.place.node, log(at.u)),
    ({ place, u }) =>
      say`${place.node} was differentiated as an exponential, but ${u} is its base, not its exponent`,
  ),
];

/** Mistakes with a^v, where the exponent contains the variable and the base does not. */
const exponential = (
  name: string,
  code: MistakeCode,
  rank: number,
  wrong: (a: Node, v: Node, slope: Node, node: Node) => Node | undefined,
  says: (node: Node, v: Node) => Phrase,
): Mistake => ({
  name,
  code,
  rank,
  at: ({ node, args, slopes, partial, show }) => {
    const isPower = node.op === pow && slopes[1] && !slopes[0];
    const v = node.op === exp ? args[0] : isPower ? args[1] : undefined;
    const slope = node.op === exp ? slopes[0] : slopes[1];
    const a = isPower ? args[0] : node.graph.node(e, []);
    const made = v && slope && a && wrong(a, v, slope, node);
    if (!made || !v) return [];
    const right = partial(node.op === exp ? 0 : 1) ?? node;
    const correction = (): Phrase =>
      say`the derivative of ${node} by its exponent is ${show(right)}`;
    return [{ wrong: made, says: () => says(node, v), correction }];
  },
});

const exponentials: readonly Mistake[] = [
  exponential(
    "power rule on an exponential",
    "wrong-power",
    20,
    (a, v, slope) => times(mul(v, pow(a, sub(v, 1))), slope),
    (node, v) => say`the power rule was used on ${node}, but its exponent ${v} is not constant`,
  ),
  exponential(
    "power rule on an exponential",
    "wrong-power",
    21,
    (a, v) => mul(v, pow(a, sub(v, 1))),
    (node, v) => say`the power rule was used on ${node}, but its exponent ${v} is not constant`,
  ),
  exponential(
    "exponent of an exponential lowered",
    "wrong-power",
    22,
    (a, v, slope) => times(pow(a, sub(v, 1)), slope),
    (node) => say`the exponent of ${node} was lowered by one, but it stays as it is`,
  ),
  exponential(
    "logarithm of the base forgotten",
    "dropped-chain-factor",
    20,
    (a, _v, slope, node) => (a.op === e ? undefined : times(node, slope)),
    (node) =>
      say`only e^u is its own derivative: that of ${node} has the logarithm of the base as a factor`,
  ),
  exponential(
    "divided by the logarithm of the base",
    "integrated-instead",
    23,
    (a, _v, slope, node) => (a.op === e ? undefined : times(div(node, log(a)), slope)),
    (node) => say`${node} was divided by the logarithm of its base, as in an integral`,
  ),
  exponential(
    "exponential divided by the inner derivative",
    "integrated-instead",
    23,
    (_a, _v, slope, node) => (isOne(slope) ? undefined : div(node, slope)),
    (node) =>
      say`${node} was divided by the derivative of its exponent, as in an integral, instead of multiplied`,
  ),
];

const bothVary: Mistake = {
  name: "u^v by one of its rules alone",
  code: "missing-term",
  rank: 21,
  at: ({ node, slopes, partial, show }) => {
    const [below, above] = slopes;
    const [first, second] = [partial(0), partial(1)];
    if (node.op !== pow || !below || !above || !first || !second) return [];
    const slip = (kept: Node, lost: Node, rule: string): Slip => ({
      wrong: kept,
      says: () =>
        say`base and exponent of ${node} both vary, but only the rule for ${rule} was used`,
      correction: () => say`add ${show(lost)}`,
    });
    const terms = [times(first, below), times(second, above)] as const;
    return [
      slip(terms[0], terms[1], "a constant exponent"),
      slip(terms[1], terms[0], "a constant base"),
    ];
  },
};

/** Wrong derivatives of sqrt(u), beside those of every function. */
const roots: readonly (readonly [
  name: string,
  code: MistakeCode,
  wrong: (u: Node, root: Node) => Node,
  says: string,
])[] = [
  [
    "half of the root forgotten",
    "constant-factor",
    (_u, root) => div(1, root),
    "the factor 1/2 is missing from",
  ],
  [
    "power of the root not reduced",
    "wrong-power",
    (_u, root) => div(root, 2),
    "the exponent 1/2 was brought down, but not reduced by one, in",
  ],
  ["sign of the root", "sign", (_u, root) => neg(div(1, mul(2, root))), "there is no minus in"],
  [
    "root lost",
    "wrong-power",
    (u) => div(1, mul(2, u)),
    "the root below the fraction bar was lost from",
  ],
  [
    "root doubled instead of halved",
    "constant-factor",
    (_u, root) => div(2, root),
    "the 2 belongs below the fraction bar in",
  ],
  ["root above the bar", "reciprocal", (_u, root) => mul(2, root), "it is one over that:"],
  [
    "root integrated",
    "integrated-instead",
    (u, root) => div(mul(2, mul(u, root)), 3),
    "it was integrated instead of differentiated:",
  ],
];

const rootMistakes = roots.map(
  ([name, code, wrong, words]): Mistake => ({
    name,
    code,
    rank: 21,
    at: ({ node, args, slopes, partial, show }) => {
      const [u, slope, right] = [args[0], slopes[0], partial(0)];
      if (node.op !== sqrt || !u || !slope || !right) return [];
      return [
        {
          wrong: times(wrong(u, node), slope),
          says: () => say`${words} the derivative of ${node}`,
          correction: () => say`the derivative of ${node} by its inside is ${show(right)}`,
        },
      ];
    },
  }),
);

export const powers: readonly Mistake[] = [
  ...constantPowers,
  ...exponentials,
  bothVary,
  ...rootMistakes,
];
