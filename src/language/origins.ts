/** Where nodes were written: three numbers a mention, so that a million nodes stay light. */

import type { Node } from "../graph/node.ts";
import type { Source, Span } from "../text/source.ts";
import type { Origins } from "./program.ts";

/**
 * The mentions of one text, and before them those of the texts that were read into the same graph earlier.
 * Read-only once its text is read.
 */
export class OriginTable implements Origins {
  readonly #earlier: OriginTable | undefined;
  readonly #sources: Source[];
  /** The id of the node, the start and the end of each mention in turn. */
  // A plain array: for the many short texts, a typed one costs more than it saves.
  readonly #mentions: number[] = [];
  /** By mention, which source it is in where that is not the first: the body of a function of another text. */
  readonly #source = new Map<number, number>();
  #index: { offsets: Int32Array; order: Int32Array } | undefined;

  constructor(source: Source, earlier: OriginTable | undefined) {
    this.#sources = [source];
    this.#earlier = earlier;
  }

  /** How many mentions there are. */
  get length(): number {
    return this.#mentions.length / 3;
  }

  /** Mentions a node, in the table's own text. */
  add(node: Node, start: number, end: number): void {
    this.#mentions.push(node.id, start, end);
    this.#index = undefined;
  }

  /** The id of the node that was mentioned as the `index`-th. */
  idAt(index: number): number {
    return this.#mentions[3 * index] ?? 0;
  }

  /** Mentions `node` at the place of the `index`-th mention of a table. */
  addFrom(table: OriginTable, index: number, node: Node): void {
    const source = this.#numberOf(table.#sources[table.#source.get(index) ?? 0] as Source);
    if (source !== 0) this.#source.set(this.length, source);
    const { start, end } = table.#spanAt(index);
    this.#mentions.push(node.id, start, end);
    this.#index = undefined;
  }

  of(node: Node): readonly Span[] {
    const tables: OriginTable[] = [];
    for (let table: OriginTable | undefined = this; table; table = table.#earlier)
      tables.push(table);
    const spans: Span[] = [];
    for (const table of tables.reverse()) table.#collect(node.id, spans);
    return spans;
  }

  #collect(id: number, spans: Span[]): void {
    this.#index ??= this.#build();
    const { offsets, order } = this.#index;
    const found: Span[] = [];
    for (let i = offsets[id] ?? 0; i < (offsets[id + 1] ?? 0); i++) {
      found.push(this.#spanAt(order[i] ?? 0));
    }
    found.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const span of found) {
      const last = spans[spans.length - 1];
      const repeats =
        last?.source === span.source && last.start === span.start && last.end === span.end;
      if (!repeats) spans.push(span);
    }
  }

  /** A counting sort of the mentions by node. */
  #build(): { offsets: Int32Array; order: Int32Array } {
    let last = -1;
    for (let i = 0; i < this.length; i++) last = Math.max(last, this.idAt(i));
    const offsets = new Int32Array(last + 2);
    for (let i = 0; i < this.length; i++) bump(offsets, this.idAt(i) + 1);
    for (let id = 0; id <= last; id++)
      offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0);
    const filled = offsets.slice();
    const order = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) order[bump(filled, this.idAt(i))] = i;
    return { offsets, order };
  }

  #spanAt(index: number): Span {
    const source = this.#sources[this.#source.get(index) ?? 0] as Source;
    const at = 3 * index;
    return { source, start: this.#mentions[at + 1] ?? 0, end: this.#mentions[at + 2] ?? 0 };
  }

  #numberOf(source: Source): number {
    const known = this.#sources.indexOf(source);
    return known === -1 ? this.#sources.push(source) - 1 : known;
  }
}

/** Adds one to a count, and gives what it was. */
function bump(counts: Int32Array, index: number): number {
  const count = counts[index] ?? 0;
  counts[index] = count + 1;
  return count;
}
