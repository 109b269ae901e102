/** Starts a conversation with whoever is at the other end: a person at a terminal, or a pipe. */

import type { ExitCode, IO, Stream } from "./io.ts";
import { type Look, Repl } from "./repl.ts";
import { realFiles } from "./repl-files.ts";
import { converse } from "./repl-pipe.ts";

/** Loads the files at `paths`, and then takes line after line. 2 where a line that was piped in had an error; a person has seen it and gone on. */
export async function converseWith(
  io: IO,
  look: (stream: Stream) => Look,
  paths: readonly string[],
): Promise<ExitCode> {
  const { out, err, conversation } = io;
  if (conversation && io.isTyped && out.isTerminal) {
    const { talk } = await import("./repl-terminal.ts");
    // Findings go between the answers, where the eye is.
    const repl = new Repl({ out, err: out, files: realFiles(), look });
    const greeting = `gradtrace ${await io.version()}. Type a formula such as z = x1*(x2-4), then dz/dx1. help lists the rest.`;
    for (const path of paths) await repl.say(`load ${path}`);
    await talk(repl, { ...conversation, env: io.env, greeting });
    return 0;
  }
  const repl = new Repl({ out, err, files: realFiles(), look });
  for (const path of paths) await repl.say(`load ${path}`);
  await converse(repl, conversation?.input ?? oneChunk(io));
  return repl.hasFailed ? 2 : 0;
}

async function* oneChunk(io: IO): AsyncIterable<string> {
  yield await io.readInput();
}
