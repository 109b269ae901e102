/** A line at the terminal that tells how far a long computation is. */

import type { WorkOptions } from "../timing/slices.ts";
import type { Stream } from "./io.ts";

/** What is done sooner, in milliseconds, is not worth a line. */
const patience = 1000;
/** Shown at most this often, in milliseconds. */
const interval = 100;

const wiped = "\r\u001b[K";

/** What `work` gives; meanwhile, where `stream` is a terminal, a line with its stage, wiped away afterwards. */
export async function withProgress<T>(
  stream: Stream,
  work: (options: WorkOptions) => Promise<T>,
): Promise<T> {
  if (!stream.isTerminal) return work({});
  const start = performance.now();
  let shown = start;
  try {
    return await work({
      onProgress: ({ stage, done, total }) => {
        const now = performance.now();
        if (now - start < patience || now - shown < interval) return;
        shown = now;
        stream.write(`${wiped}${stage}: ${Math.floor((100 * done) / Math.max(1, total))}%`);
      },
    });
  } finally {
    if (shown !== start) stream.write(wiped);
  }
}
