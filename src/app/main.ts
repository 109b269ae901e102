/** One run of the command line: words in, text out, an exit code back. No process is needed. */

import { GradtraceError } from "../text/diagnostic.ts";
import { readLine } from "./arguments.ts";
import type { Given } from "./command.ts";
import { commands, mainJob } from "./commands/index.ts";
import { repl } from "./commands/repl.ts";
import { helpFor, overallHelp } from "./help.ts";
import type { ExitCode, IO } from "./io.ts";
import { Page } from "./page.ts";
import { internal } from "./usage.ts";

/** Does what `words` ask for. Bad input of any kind is reported to `io.err`, and gives 2. */
export async function run(words: readonly string[], io: IO): Promise<ExitCode> {
  let page = new Page(io, guessed(words));
  try {
    const { command, operands, given } = readLine(words, commands, mainJob);
    page = new Page(io, given);
    const isBare = words.length === 0 && io.isTyped;
    if (isBare && io.conversation && io.out.isTerminal) {
      return await repl.run({ operands, given, io, page });
    }
    if (given.has("help") || isBare) {
      page.lines(command === mainJob ? overallHelp() : helpFor(command));
      return 0;
    }
    if (given.has("version")) {
      page.lines(await io.version());
      return 0;
    }
    return await command.run({ operands, given, io, page });
  } catch (failure) {
    page.diagnose(
      failure instanceof GradtraceError ? failure.diagnostics : [internal(String(failure))],
    );
    return 2;
  }
}

/** The form of complaints about words that could not be sorted. */
const guessed = (words: readonly string[]): Given => ({
  has: (name) => words.includes(`--${name}`),
  texts: () => [],
  number: () => undefined,
});
