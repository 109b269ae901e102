/** The command line without a process: words in, what was printed out. */

import type { IO } from "../../src/app/io.ts";
import { run } from "../../src/app/main.ts";

/** The world that a run sees. */
export interface World {
  /** Standard input; without it, a person is typing. */
  readonly input?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The streams are terminals of that many columns. */
  readonly columns?: number;
}

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What `gradtrace` prints and gives for these words. */
export async function gradtrace(words: readonly string[], world: World = {}): Promise<Printed> {
  const { input, files = {}, env = {}, columns } = world;
  const out: string[] = [];
  const err: string[] = [];
  const streamTo = (texts: string[]) => ({
    write: (text: string) => void texts.push(text),
    isTerminal: columns !== undefined,
    ...(columns !== undefined && { columns }),
  });
  const io: IO = {
    out: streamTo(out),
    err: streamTo(err),
    env,
    isTyped: input === undefined,
    readInput: async () => input ?? "",
    readFile: async (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    version: async () => "1.2.3",
  };
  const code = await run(words, io);
  return { code, out: out.join(""), err: err.join("") };
}

/** The words of a line as a shell would give them; only single quotes are known. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
