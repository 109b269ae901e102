/** The points at which two formulas are compared: readable ones first, then all scales and the places numbers hint at. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { type Random, seeded } from "../numeric/random.ts";
import { numberOf } from "../primitives/define.ts";

/** A point with the values in the order of the variables; `readable` ones are short numbers. */
export interface SamplePoint {
  readonly values: readonly number[];
  readonly readable: boolean;
}

/** In the order in which a reader would try them. */
const short = [
  2, 3, 1, 0.5, -1, 4, -2, 5, 0, 1.5, -0.5, 0.1, 10, -3, 0.25, -10, 100, -0.1,
] as const;

/** Numbers of the formulas that lie where something may change, such as 3 in log(x - 3). */
function hintsOf(nodes: readonly Node[]): number[] {
  const hints = new Set<number>();
  const live = liveFrom(nodes);
  for (const node of nodes[0]?.graph.nodes ?? []) {
    const value = live[node.id] ? numberOf(node)?.toNumber() : undefined;
    if (value !== undefined && Number.isFinite(value)) hints.add(value);
    if (hints.size >= 12) break;
  }
  return [...hints];
}

/** Points for `count` variables of these formulas, without end; the same seed gives the same points. */
export function* samplePoints(
  nodes: readonly Node[],
  count: number,
  seed: number,
): Generator<SamplePoint, never> {
  const random = seeded(seed);
  const hints = hintsOf(nodes);
  for (const shift of short.keys()) {
    // One variable gets each short number; several get different ones, so that x = y is not all that is seen.
    const values = Array.from(
      { length: count },
      (_, i) => short[(shift + i * 5) % short.length] ?? 0,
    );
    yield { values, readable: true };
  }
  for (const hint of hints.flatMap((value) => [value, -value])) {
    for (const step of [0, 1, -1, 0.5, -0.5]) {
      const values = Array.from({ length: count }, (_, i) =>
        i === 0 || random() < 0.5 ? hint + step : draw(random, hints),
      );
      yield { values, readable: values.every(isShort) };
    }
  }
  for (;;) {
    // Now and then all variables are of one extreme scale, where formulas differ that look alike near 1.
    const scale = random() < 0.3 ? 10 ** (24 * random() - 12) : undefined;
    const values = Array.from({ length: count }, () =>
      scale === undefined ? draw(random, hints) : sign(random) * rounded(scale * (0.2 + random())),
    );
    yield { values, readable: values.every(isShort) };
  }
}

const sign = (random: Random): number => (random() < 0.5 ? -1 : 1);
const rounded = (x: number): number => Number(x.toPrecision(4));
const isShort = (x: number): boolean => String(Number(x.toPrecision(4))).length <= 5;

/** Not whole, so that what vanishes at whole numbers shows. */
function draw(random: Random, hints: readonly number[]): number {
  const kind = random();
  if (kind < 0.35) return rounded(4 * random() - 2);
  if (kind < 0.5) return rounded(random());
  if (kind < 0.65) return rounded(sign(random) * 10 ** (3 * random()));
  if (kind < 0.8) return rounded(sign(random) * 10 ** (-4 * random()));
  if (kind < 0.9 && hints.length > 0) {
    const hint = hints[Math.floor(random() * hints.length)] ?? 0;
    return rounded(sign(random) * hint + (random() - 0.5));
  }
  return rounded(10 * random() - 5);
}
