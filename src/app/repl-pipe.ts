/** Lines from a pipe or a file, as they come: no prompts, and an answer to each before the next is read. */

import type { Repl } from "./repl.ts";

/** Answers every line of the input. */
export async function converse(repl: Repl, input: AsyncIterable<string | Buffer>): Promise<void> {
  for await (const line of linesOf(input)) {
    await repl.say(line);
    if (repl.hasEnded) return;
  }
  await repl.end();
}

/** The lines of a stream of text, without their ends. Linear, however long a line is. */
export async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  // The pieces of a line that has not ended yet.
  let begun: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const [first = "", ...others] = text.split("\n");
    begun.push(first);
    for (const other of others) {
      yield withoutReturn(begun.join(""));
      begun = [other];
    }
  }
  begun.push(decoder.decode());
  const last = begun.join("");
  if (last !== "") yield withoutReturn(last);
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);
