/** A line that tells how many files are done, on a terminal only. */

import type { Stream } from "../io.ts";

/** Shown at most this often, in milliseconds. */
const interval = 100;

/** Counts files as they are done; `clear` wipes the line away. */
export class Progress {
  readonly #stream: Stream;
  readonly #total: number;
  #shown = 0;
  #isShown = false;

  constructor(stream: Stream, total: number) {
    this.#stream = stream;
    this.#total = total;
  }

  done(count: number): void {
    const now = performance.now();
    if (!this.#stream.isTerminal || this.#total < 2) return;
    if (now - this.#shown < interval && count < this.#total) return;
    this.#shown = now;
    this.#isShown = true;
    this.#stream.write(`\r\u001b[K${count} of ${this.#total} files graded`);
  }

  clear(): void {
    if (this.#isShown) this.#stream.write("\r\u001b[K");
    this.#isShown = false;
  }
}
