/** Mistakes with sums: terms that are missing, kept, or of the wrong sign. */

import { minus, one, plus, zero } from "../../calculus/derivation-algebra.ts";
import type { Node } from "../../graph/node.ts";
import { add, neg, sub } from "../../primitives/arithmetic.ts";
import { numberOf } from "../../primitives/define.ts";
import { say } from "../phrase.ts";
import type { Mistake, Place, Slip } from "./mistake.ts";

interface Sum {
  readonly place: Place;
  readonly u: Node;
  readonly v: Node;
  readonly du: Node | undefined;
  readonly dv: Node | undefined;
  readonly join: typeof plus;
}

function sumAt(place: Place): Sum | undefined {
  const { op } = place.node;
  const [u, v] = place.args;
  const [du, dv] = place.slopes;
  if ((op !== add && op !== sub) || !u || !v || !(du ?? dv)) return undefined;
  return { place, u, v, du, dv, join: op === add ? plus : minus };
}

const sum = (
  record: Pick<Mistake, "name" | "code" | "rank">,
  slips: (sum: Sum) => readonly (Slip | undefined)[],
): Mistake => ({
  ...record,
  at: (place) => {
    const found = sumAt(place);
    return found ? slips(found).filter((slip) => slip !== undefined) : [];
  },
});

export const sums: readonly Mistake[] = [
  sum({ name: "term missing", code: "missing-term", rank: 26 }, ({ place, u, v, du, dv, join }) =>
    du && dv
      ? [
          {
            wrong: du,
            says: () => say`the term ${v} was left out: it depends on ${place.variable} too`,
            correction: () => say`add ${place.show(join(zero(v), dv))}`,
          },
          {
            wrong: join(zero(u), dv),
            says: () => say`the term ${u} was left out: it depends on ${place.variable} too`,
            correction: () => say`add ${place.show(du)}`,
          },
        ]
      : [],
  ),
  sum(
    { name: "minus of a subtracted term lost", code: "sign", rank: 19 },
    ({ place, u, v, du, dv, join }) =>
      dv && join === minus
        ? [
            {
              wrong: plus(du ?? zero(u), dv),
              says: () => say`${v} is subtracted in ${place.node}, so its derivative has a minus`,
              correction: () => say`the derivative of ${place.node} is ${place.show(place.slope)}`,
            },
          ]
        : [],
  ),
  sum(
    { name: "minus before an added term", code: "sign", rank: 26 },
    ({ place, u, v, du, dv, join }) =>
      dv && join === plus
        ? [
            {
              wrong: minus(du ?? zero(u), dv),
              says: () => say`${v} is added in ${place.node}, so its derivative is added as well`,
              correction: () => say`the derivative of ${place.node} is ${place.show(place.slope)}`,
            },
          ]
        : [],
  ),
  sum(
    { name: "constant term kept", code: "extra-term", rank: 24 },
    ({ place, u, v, du, dv, join }) => {
      const constant = du ? v : u;
      if (du && dv) return [];
      const says = () =>
        say`${constant} does not depend on ${place.variable}, so its derivative is 0, but it was kept`;
      const correction = () => say`leave out ${constant}`;
      return [{ wrong: du ? join(du, v) : join(u, dv ?? zero(v)), says, correction }];
    },
  ),
  sum(
    { name: "derivative of a constant term 1", code: "treated-constant-as-variable", rank: 27 },
    ({ u, v, du, dv, join }) => {
      const constant = du ? v : u;
      if ((du && dv) || !numberOf(constant)) return [];
      const says = () => say`the derivative of the number ${constant} is 0, not 1`;
      const correction = () => say`leave out the term that comes from ${constant}`;
      return [{ wrong: du ? join(du, one(v)) : join(one(u), dv ?? zero(v)), says, correction }];
    },
  ),
  {
    name: "minus lost",
    code: "sign",
    rank: 21,
    at: ({ node, args, slopes }) => {
      const [inside, slope] = [args[0], slopes[0]];
      if (node.op !== neg || !inside || !slope) return [];
      const says = () => say`the minus before ${inside} was lost`;
      return [{ wrong: slope, says, correction: () => say`the minus stays: change the sign` }];
    },
  },
];
