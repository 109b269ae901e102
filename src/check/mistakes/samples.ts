/** The values of all nodes of a graph at a few points: what tells formulas apart before anything is proved. */

import type { Graph } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import { seeded } from "../../numeric/random.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";

/** How many points there are. */
const count = 10;
/** Numbers with a few digits each, of which no small formula makes another. */
const scales = [1.1, 0.7, 2.3, -0.9, 3.7, -1.6, 0.31, 5.3, -4.1, 11.7, -0.23, 23.9] as const;
/** Draws of numbers below 2, before others are tried. */
const moderate = 60;
/** Draws at most, in search of points where a formula has values. */
const mostDraws = 400;

/** Seeded by the name, so that a variable has its numbers whatever others there are. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash;
}

/** The number of a variable in the `index`-th draw: every third point is small and positive, others are anything. */
function coordinate(name: string, index: number): number {
  const random = seeded(hashOf(name) + 7919 * index);
  const own = random();
  if (index % 3 === 0) return Number((0.4 + 1.6 * own).toFixed(4));
  // Of moderate size first: where functions such as tanh level off, doubles lose what tells formulas apart.
  if (index < moderate) return Number(((random() < 0.5 ? -1 : 1) * (0.3 + 1.5 * own)).toFixed(4));
  const scale = scales[(index + Math.floor(random() * scales.length)) % scales.length] ?? 1;
  return Number((scale * (0.6 + 0.8 * own)).toFixed(4));
}

/** Values are found once for each node, in the order of ids; the graph may go on to grow. */
export class Samples {
  readonly size: number;
  readonly #graph: Graph;
  readonly #draws: readonly number[];
  readonly #values: number[][];

  /** Points where `isInside`, as far as some are found. */
  constructor(graph: Graph, isInside: (point: (name: string) => number) => boolean) {
    this.#graph = graph;
    const draws: number[] = [];
    for (let draw = 0; draw < mostDraws && draws.length < count; draw++) {
      if (isInside((name) => coordinate(name, draw))) draws.push(draw);
    }
    this.#draws = draws;
    this.size = draws.length;
    this.#values = draws.map(() => []);
  }

  /** The coordinate of a variable at the `index`-th point. */
  coordinate(name: string, index: number): number {
    return coordinate(name, this.#draws[index] ?? 0);
  }

  /** The value of a node at every point; NaN where it has none. */
  of(node: Node): readonly number[] {
    return this.#values.map((values, index) => {
      // Ids are topological, so counting up is the whole schedule.
      for (let id = values.length; id <= node.id; id++) {
        const each = this.#graph.nodes[id];
        values.push(each ? this.#apply(each, values, index) : Number.NaN);
      }
      return values[node.id] ?? Number.NaN;
    });
  }

  #apply(node: Node, values: readonly number[], index: number): number {
    const number = numberOf(node);
    if (number !== undefined) return number.toNumber();
    const name = nameOf(node);
    if (name !== undefined) return this.coordinate(name, index);
    const [a, b, c] = node.args;
    return node.op.eval(
      values[a?.id ?? -1] ?? Number.NaN,
      values[b?.id ?? -1] ?? Number.NaN,
      values[c?.id ?? -1] ?? Number.NaN,
    );
  }
}

/** Rounding in doubles stays below this, in proportion to what was added up. */
const noise = 1e-9;
/** Fewer points than this tell nothing apart. */
const least = 3;

/** Whether two lists of values are the same up to rounding, where both are numbers. */
export function agree(
  a: readonly number[],
  b: readonly number[],
  sizes: readonly number[] = [],
): boolean {
  let compared = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      continue;
    }
    if (Math.abs(x - y) > noise * Math.max(Math.abs(x), Math.abs(y), sizes[i] ?? 0)) return false;
    compared++;
  }
  return compared >= least;
}
