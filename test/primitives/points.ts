/** Where primitives are tried: special values, and seeded points of many sizes. */

import type { Primitive } from "../../src/graph/node.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { type Application, applicationOf, exactly, inDoubles } from "./interpret.ts";

/** The primitives with arguments; the leaves have no value of their own. */
export const applied = primitives.filter((primitive) => primitive.arity > 0);

/** Uniform numbers in [0, 1), the same ones on every machine. Park and Miller 1988. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

/** The more arguments, the fewer values of each. */
const specialNumbers: readonly (readonly number[])[] = [
  [0, 0.5, 1, 2, 3, 10, 170, 1e-300, 1e-8, 1e8, 1e300, 2 ** -1074, 1 - 2 ** -53, 1 + 2 ** -52],
  [0, 0.5, 1, 3, 1e-8, 1e8, 1e300, 2 ** -1074],
  [0, 1],
];

/** Every combination of special values as arguments, of either sign. */
export function specialPoints(arity: number): readonly (readonly number[])[] {
  const values = (specialNumbers[arity - 1] ?? []).flatMap((x) => [x, -x]);
  return combinations(values, arity);
}

function combinations(values: readonly number[], arity: number): readonly (readonly number[])[] {
  let points: readonly (readonly number[])[] = [[]];
  for (let i = 0; i < arity; i++) {
    points = points.flatMap((point) => values.map((x) => [...point, x]));
  }
  return points;
}

/** Numbers of many sizes, whole ones and ones close to 1 among them. */
function anyNumber(random: () => number): number {
  const sign = random() < 0.5 ? -1 : 1;
  const shapes = [
    () => random(),
    () => random() * 10,
    () => random() * 150,
    () => 10 ** (random() * 14 - 7),
    () => 1 + (random() < 0.5 ? -1 : 1) * 10 ** (-random() * 10),
    () => Math.floor(random() * 8),
  ];
  return sign * (shapes[Math.floor(random() * shapes.length)]?.() ?? 0);
}

export interface Tried extends Application {
  readonly primitive: Primitive;
  readonly points: readonly (readonly number[])[];
}

/** `count` seeded points of any kind, inside the domain or not. */
export const anyPoints = (primitive: Primitive, count: number): readonly (readonly number[])[] => {
  const random = uniform(
    primitive.name.length * 7919 + primitive.arity + primitive.docs.says.length,
  );
  return Array.from({ length: count }, () =>
    Array.from({ length: primitive.arity }, () => anyNumber(random)),
  );
};

/**
 * `count` seeded points of the domain, on no kink, where the value is not out of the range of doubles;
 * and such combinations of the `special` numbers.
 */
export function domainPoints(
  primitive: Primitive,
  count: number,
  special: readonly number[] = [],
): Tried {
  const application = applicationOf(primitive);
  const { args } = application;
  const condition = primitive.domain?.(args);
  const bends = primitive.kinks.map((kink) => kink.where(args));
  const points: (readonly number[])[] = [];
  const isInside = (point: readonly number[]): boolean => {
    if (condition && inDoubles(condition, application, point) === 0) return false;
    if (bends.some((bend) => inDoubles(bend, application, point) === 0)) return false;
    const size = primitive.precise(...point.map(exactly)).abs();
    return size.isZero() || (size.gt(1e-290) && size.lt(1e290));
  };
  for (const point of anyPoints(primitive, 50 * count)) {
    if (points.length < count && isInside(point)) points.push(point);
  }
  points.push(...combinations(special, primitive.arity).filter(isInside));
  return { ...application, primitive, points };
}
