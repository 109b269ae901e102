/** What the states of a session share: the graph that everything is read into, and what is known of its nodes. */

import { Graph } from "../../graph/graph.ts";
import type { Node } from "../../graph/node.ts";
import type { Origins } from "../../language/program.ts";
import type { Span } from "../../text/source.ts";
import { Values } from "./values.ts";

/** What one text added to the graph: the nodes from this id on, up to those of the next text. */
interface Chapter {
  readonly from: number;
  readonly origins: Origins;
}

/** A graph and its memories. It only ever grows, so the states that share it do not see each other. */
export class Workspace implements Origins {
  readonly graph = new Graph();
  /** The values of what depends on no variable. */
  readonly numbers = new Values(new Map());
  /** Every name that was ever read. */
  readonly words = new Set<string>();
  readonly #chapters: Chapter[] = [];
  readonly #valuesAt = new WeakMap<ReadonlyMap<string, number>, Values>();

  /** Remembers where the nodes from `from` on were written. */
  wrote(from: number, origins: Origins): void {
    this.#chapters.push({ from, origins });
  }

  /** Where a node was written first; nothing for a node that no text wrote. */
  of(node: Node): readonly Span[] {
    let [low, high] = [0, this.#chapters.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#chapters[middle]?.from ?? 0) <= node.id) low = middle + 1;
      else high = middle;
    }
    return this.#chapters[low - 1]?.origins.of(node) ?? [];
  }

  /** The values at a point. The same map must always hold the same numbers. */
  valuesAt(point: ReadonlyMap<string, number>): Values {
    const known = this.#valuesAt.get(point) ?? new Values(point);
    this.#valuesAt.set(point, known);
    return known;
  }

  /** Whether a node depends on no variable. */
  isNumber(node: Node): boolean {
    return this.numbers.of(node) !== undefined;
  }
}
