/** Mistakes with the chain rule: a factor of outer times inner is missing, twice there, or taken at the wrong place. */

import { isOne, plus, times, zero } from "../../calculus/derivation-algebra.ts";
import type { Node, Primitive } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { exp } from "../../primitives/exponential.ts";
import { say } from "../phrase.ts";
import type { Mistake, Place, Slip } from "./mistake.ts";

/** These have rules of their own. */
const arithmetic: ReadonlySet<Primitive> = new Set<Primitive>([add, sub, mul, div, neg]);

/** One argument of a function that contains the variable. */
interface Link {
  readonly index: number;
  readonly inner: Node;
  readonly outer: Node;
  readonly slope: Node;
  /** What the other arguments hand on. */
  readonly rest: Node;
}

function linksOf({ node, args, slopes, partial }: Place): Link[] {
  if (arithmetic.has(node.op)) return [];
  const shares = args.flatMap((inner, index) => {
    const slope = slopes[index];
    const outer = slope && partial(index);
    return slope && outer ? [{ index, inner, outer, slope }] : [];
  });
  return shares.map((share) => ({
    ...share,
    rest: shares
      .filter((other) => other !== share)
      .map(({ outer, slope }) => times(outer, slope))
      .reduce(plus, zero(node)),
  }));
}

/** A mistake in one link of a chain: what stands in place of outer times inner. */
const link = (
  record: Pick<Mistake, "name" | "code" | "rank">,
  wrong: (link: Link, place: Place) => Omit<Slip, "wrong"> & { readonly wrong: Node | undefined },
): Mistake => ({
  ...record,
  at: (place) =>
    linksOf(place).flatMap((each): Slip[] => {
      const slip = wrong(each, place);
      return slip.wrong ? [{ ...slip, wrong: plus(slip.wrong, each.rest) }] : [];
    }),
});

export const chain: readonly Mistake[] = [
  link(
    { name: "inner derivative forgotten", code: "forgot-inner-derivative", rank: 20 },
    ({ outer, inner, slope }, { node, show }) => ({
      wrong: isOne(slope) ? undefined : outer,
      says: () =>
        say`the inner derivative is missing: inside ${node} stands ${inner}, and the chain rule multiplies by its derivative`,
      correction: () => say`multiply by ${show(slope)}, the derivative of the inside ${inner}`,
    }),
  ),
  link(
    { name: "outer derivative forgotten", code: "dropped-chain-factor", rank: 22 },
    ({ outer, inner, slope }, { node, show }) => ({
      wrong: isOne(slope) || isOne(outer) ? undefined : slope,
      says: () =>
        say`only the inside ${inner} of ${node} was differentiated, and the derivative of the function around it is missing`,
      correction: () => say`multiply by ${show(outer)}, the derivative of ${node} by its inside`,
    }),
  ),
  link(
    { name: "outer function kept", code: "not-differentiated", rank: 23 },
    ({ outer, inner, slope }, { node, show }) => ({
      wrong: node.op === exp ? undefined : times(node, slope),
      says: () =>
        isOne(slope)
          ? say`${node} was not differentiated`
          : say`the outer function was kept as it is: ${node} times the derivative of ${inner}`,
      correction: () => say`put ${show(outer)} in place of ${node}`,
    }),
  ),
  link(
    { name: "inner derivative twice", code: "doubled-chain-factor", rank: 27 },
    ({ outer, inner, slope }, { show }) => ({
      wrong: isOne(slope) ? undefined : times(times(outer, slope), slope),
      says: () => say`the derivative of the inside ${inner} is there twice`,
      correction: () => say`divide by ${show(slope)}: it belongs there once`,
    }),
  ),
  link(
    { name: "outer derivative twice", code: "doubled-chain-factor", rank: 28 },
    ({ outer, slope }, { node, show }) => ({
      wrong: isOne(outer) ? undefined : times(times(outer, outer), slope),
      says: () => say`the derivative of ${node} by its inside is there twice`,
      correction: () => say`divide by ${show(outer)}: it belongs there once`,
    }),
  ),
  link(
    { name: "function of the derivative", code: "derivative-of-wrong-function", rank: 29 },
    ({ outer, inner, slope, index }, { node, args, show }) => ({
      wrong: isOne(slope) ? undefined : replaced(node.op, args, index, slope),
      says: () =>
        say`the inside ${inner} was replaced by its derivative, but the derivative of ${node} is not the function of the derivative`,
      correction: () => say`use ${show(outer)} times ${show(slope)}`,
    }),
  ),
  link(
    {
      name: "outer derivative at the inner derivative",
      code: "derivative-of-wrong-function",
      rank: 29,
    },
    ({ inner, outer, slope, index }, { node, args, show }) => {
      const at = replaced(node.op, args, index, slope);
      return {
        wrong: isOne(slope) ? undefined : node.op.partials[index]?.(at.args, at),
        says: () =>
          say`the derivative of the outer function was taken at the derivative of ${inner} instead of at ${inner} itself`,
        correction: () => say`use ${show(outer)} times ${show(slope)}`,
      };
    },
  ),
];

const replaced = (op: Primitive, args: readonly Node[], index: number, by: Node): Node =>
  by.graph.node(
    op,
    args.map((arg, i) => (i === index ? by : arg)),
  );
