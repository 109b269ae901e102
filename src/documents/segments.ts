/** Cuts stretches of a text into words and formulas, by what is marked in it. */

import type { Part, Segment } from "./document.ts";
import type { Marked } from "./marked.ts";

/** The segments of a part. */
export class Segments {
  readonly #part: Part;
  readonly #marked: readonly Marked[];

  /** `marked` is in order and does not overlap. */
  constructor(part: Part, marked: readonly Marked[]) {
    this.#part = part;
    this.#marked = marked;
  }

  /** The words and formulas from one offset to another, in order; comments are left out. */
  between(start: number, end: number): Segment[] {
    const segments: Segment[] = [];
    let at = start;
    const words = (to: number): void => {
      const text = this.#part.text.slice(at, to);
      if (text.trim() !== "") segments.push({ kind: "words", text, start: at, end: to });
    };
    for (let i = this.#first(start); i < this.#marked.length; i++) {
      const marked = this.#marked[i] as Marked;
      if (marked.start >= end) break;
      words(marked.start);
      at = Math.max(at, marked.end);
      if (marked.kind === "comment") continue;
      const { from, to } = marked;
      segments.push({
        kind: "formula",
        notation: marked.kind === "code" || marked.kind === "fence" ? "plain" : "latex",
        text: withoutQuotes(this.#part.text.slice(from, to)),
        start: from,
        end: to,
        display: marked.kind === "display",
      });
    }
    if (at < end) words(end);
    return segments;
  }

  /** The cells of a row between bars that are not marked, or `undefined` where there is just one. */
  cells(start: number, end: number): Segment[][] | undefined {
    const bars: number[] = [];
    let next = this.#first(start);
    for (let at = start; at < end; at++) {
      const marked = this.#marked[next];
      if (marked && at >= marked.start) {
        at = Math.max(at, marked.end - 1);
        next++;
      } else if (this.#part.text[at] === "|" && this.#part.text[at - 1] !== "\\") bars.push(at);
    }
    if (bars.length === 0) return undefined;
    const edges = [start - 1, ...bars, end];
    const cells = edges.slice(1).map((edge, i) => this.between((edges[i] ?? 0) + 1, edge));
    const isOpen = (at: number, to: number): boolean => this.#part.text.slice(at, to).trim() !== "";
    if (!isOpen(start, bars[0] ?? end)) cells.shift();
    if (!isOpen((bars[bars.length - 1] ?? 0) + 1, end)) cells.pop();
    return cells.length > 1 ? cells : undefined;
  }

  /** The fenced block that a line begins with. */
  fenceAt({ start, end }: { start: number; end: number }): Marked | undefined {
    const marked = this.#marked[this.#first(start)];
    return marked?.kind === "fence" && marked.start < end ? marked : undefined;
  }

  /** The index of the first that ends after an offset. */
  #first(offset: number): number {
    let [low, high] = [0, this.#marked.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marked[middle]?.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** In a block quote, the lines of a formula begin with a `>`; blanks in its place keep the offsets. */
const withoutQuotes = (text: string): string =>
  text.replace(/\n[ \t]*(?:>[ \t]?)+/g, (lead) => `\n${" ".repeat(lead.length - 1)}`);
