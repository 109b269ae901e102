/** The program that a command is about: from an argument, from a file, or from standard input. */

import type { Program } from "../language/program.ts";
import { reading } from "../language/read.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { inSlices } from "../timing/slices.ts";
import type { Command, Task } from "./command.ts";
import type { IO } from "./io.ts";
import { optionNames } from "./options.ts";
import { withProgress } from "./progress-line.ts";
import * as usage from "./usage.ts";

/** The one program of a command. Throws a `GradtraceError` where there is none, or it cannot be read. */
export async function programOfTask(task: Task, command: Command): Promise<Program> {
  const source = await sourceOfTask(task, command);
  const result = await withProgress(task.io.err, (options) =>
    inSlices(reading(source, {}), options),
  );
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}

/** The one text of a command. */
export async function sourceOfTask(
  { operands, given, io }: Task,
  command: Command,
): Promise<Source> {
  const files = given.texts("file");
  const [first, extra] = [...operands, ...files];
  const { name } = command;
  const line = [name, command.operands].filter(Boolean).join(" ");
  if (extra !== undefined && operands.length + files.length > command.most) {
    throw usage.extraOperand(extra, line, known);
  }
  const [file] = files;
  if (file !== undefined) return sourceOfFile(file, io);
  if (first !== undefined) return sourceOf(first, io);
  const piped = io.isTyped ? "" : await io.readInput();
  if (piped.trim() === "") throw usage.missingOperand(name, line);
  return { name: "<stdin>", text: piped };
}

const known = optionNames.map((name) => `--${name}`);

/** The text of an operand: standard input for `-`, a file where it names one, else the operand itself. */
export async function sourceOf(operand: string, io: IO): Promise<Source> {
  if (operand === "-") return { name: "<stdin>", text: await io.readInput() };
  if (isPathLike(operand)) {
    const text = await readFile(operand, io);
    if (text !== undefined) return { name: operand, text };
  }
  return { name: "<input>", text: operand };
}

/** A file called `x` is no reason to read `x` otherwise; `--file x` reads it. */
const isPathLike = (operand: string): boolean =>
  operand.length < 4096 && /[./\\]/.test(operand) && !/[\n\0]/.test(operand);

/** The text of a file that must be there. */
async function sourceOfFile(path: string, io: IO): Promise<Source> {
  const text = path === "-" ? await io.readInput() : await readFile(path, io);
  if (text === undefined) throw usage.noSuchFile(path);
  return { name: path === "-" ? "<stdin>" : path, text };
}

async function readFile(path: string, io: IO): Promise<string | undefined> {
  try {
    return await io.readFile(path);
  } catch (failure) {
    throw usage.unreadableFile(path, failure instanceof Error ? failure.message : String(failure));
  }
}
