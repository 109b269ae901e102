/** The lines of earlier sessions: a file in the user's state folder, kept short and private. */

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";

/** Failing quietly: a session without history is better than none. */
export interface History {
  /** Earlier lines, the latest first. */
  readonly lines: readonly string[];
  add(line: string): void;
}

/** So many lines are kept. */
export const mostLines = 1000;
/** Longer lines were pasted, and would crowd out the others. */
const longestLine = 2000;

/** Where the history is, by the XDG base directories. */
export function historyPath(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { XDG_STATE_HOME: state = "" } = env;
  // A relative path there is to be ignored.
  const folder = isAbsolute(state) ? state : join(home, ".local", "state");
  return join(folder, "gradtrace", "history");
}

/** The history in a file, which is made when the first line is added. */
export function openHistory(path: string): History {
  const lines = quietly(() => readFileSync(path, "utf8").split("\n").filter(Boolean)) ?? [];
  const kept = lines.slice(-mostLines);
  // Shortened at the start of a session, so that adding a line is a short write.
  if (lines.length > 2 * mostLines) quietly(() => replace(path, kept));
  let latest = kept.at(-1);
  return {
    lines: [...new Set(kept.toReversed())],
    add(line) {
      if (line.trim() === "" || line === latest || line.length > longestLine) return;
      if (/[\n\r\0]/.test(line)) return;
      latest = line;
      quietly(() => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        appendFileSync(path, `${line}\n`, { mode: 0o600 });
      });
    },
  };
}

/** Renaming puts the whole file in place at once, so that a session that ends in the middle loses nothing. */
function replace(path: string, lines: readonly string[]): void {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
  renameSync(beside, path);
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
