#!/usr/bin/env node
/** The command line's process: its streams, its exit code, and a quiet end when nobody reads on. */

import { readFile, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { IO, Stream } from "./io.ts";
import { run } from "./main.ts";

/** As in `gradtrace … | head`: the reader has what it wants. */
function endQuietly(failure: NodeJS.ErrnoException): void {
  if (failure.code !== "EPIPE") throw failure;
  process.exit();
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  stream.on("error", endQuietly);
  return {
    write: (chunk) => {
      stream.write(chunk);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

async function fileText(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && !found.isDirectory() ? readFile(path, "utf8") : undefined;
}

async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version; // Every package has one.
}

const io: IO = {
  out: streamOf(process.stdout),
  err: streamOf(process.stderr),
  env: process.env,
  isTyped: process.stdin.isTTY === true,
  conversation: { input: process.stdin, output: process.stdout },
  readInput: () => text(process.stdin),
  readFile: fileText,
  version: packageVersion,
};

// Set rather than exited with, so that what is still to be written is written.
process.exitCode = await run(process.argv.slice(2), io);
