/** A conversation at a terminal: prompts, editing, completion, history; Ctrl-C gives up a line and Ctrl-D ends it. */

import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Repl } from "./repl.ts";
import { expanded } from "./repl-files.ts";
import { historyPath, mostLines, openHistory } from "./repl-history.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly greeting: string;
}

const prompts = { first: "> ", next: "... " } as const;

/** Talks until the user ends it. */
export async function talk(repl: Repl, { input, output, env, greeting }: Terminal): Promise<void> {
  const history = openHistory(historyPath(env, homedir()));
  const lines = createInterface({
    input,
    output,
    terminal: true,
    historySize: mostLines,
    history: [...history.lines],
    removeHistoryDuplicates: true,
    tabSize: 4,
    completer: (text: string): [string[], string] => {
      const { from, candidates } = repl.complete(text);
      const files = fileCandidates(text);
      if (files) return files;
      // A call is no whole word, and a lone candidate is followed by nothing.
      return [[...candidates], text.slice(from)];
    },
  });
  const prompt = (): void => {
    lines.setPrompt(repl.isPending ? prompts.next : prompts.first);
    lines.prompt();
  };
  output.write(`${greeting}\n`);
  // Lines may come faster than they are answered, when many are pasted: each waits for those before it.
  let answered = Promise.resolve();
  let isClosed = false;
  lines.on("line", (line) => {
    answered = answered.then(async () => {
      if (repl.hasEnded) return;
      history.add(line);
      await repl.say(line);
      if (repl.hasEnded) lines.close();
      else if (!isClosed) prompt();
    });
  });
  lines.on("SIGINT", () => {
    const isIdle = lines.line === "" && !repl.isPending;
    repl.abandon();
    // The line that was begun stays on the screen, as in a shell, but is not submitted.
    lines.write(null, { ctrl: true, name: "e" });
    output.write("^C\n");
    lines.write(null, { ctrl: true, name: "u" });
    if (isIdle) output.write("Ctrl-D or quit ends the session\n");
    prompt();
  });
  lines.on("SIGCONT", prompt);
  prompt();
  await new Promise<void>((resolve) => lines.once("close", resolve));
  isClosed = true;
  await answered;
  // After Ctrl-D the shell's own prompt is to begin a line.
  if (!repl.hasEnded) output.write("\n");
}

/** Files that a path may go on to be, behind load and save. */
function fileCandidates(text: string): [string[], string] | undefined {
  const path = /^\s*:?\s*(?:load|save)\s+(.*)$/u.exec(text)?.[1];
  if (path === undefined) return undefined;
  const folder = path.endsWith("/") ? path : `${dirname(path)}/`;
  const start = path.endsWith("/") ? "" : basename(path);
  const written = path.slice(0, path.length - start.length);
  try {
    const entries = readdirSync(expanded(folder), { withFileTypes: true });
    const found = entries
      .filter(({ name }) => name.startsWith(start) && (start !== "" || !name.startsWith(".")))
      .map((entry) => written + entry.name + (entry.isDirectory() ? "/" : ""));
    return [found.sort(), path];
  } catch {
    return [[], path];
  }
}
