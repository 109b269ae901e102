/** What a command is: a record with its help beside what it does. */

import type { ExitCode, IO } from "./io.ts";
import type { OptionName } from "./options.ts";
import type { Page } from "./page.ts";

/** The options of one run. */
export interface Given {
  has(name: OptionName): boolean;
  /** The values of an option, in the order given. */
  texts(name: OptionName): readonly string[];
  number(name: OptionName): number | undefined;
}

/** One run of a command: what was asked for, and where the answer goes. */
export interface Task {
  /** The arguments that are no options, after the name of the command. */
  readonly operands: readonly string[];
  readonly given: Given;
  readonly io: IO;
  readonly page: Page;
}

/** A command of the command line. */
export interface Command {
  /** Empty for the main job, which needs no name. */
  readonly name: string;
  /** What it takes besides options: `EXPR`. */
  readonly operands: string;
  /** How many operands it takes at most. */
  readonly most: number;
  readonly summary: string;
  /** What it takes beyond the common options. */
  readonly options: readonly OptionName[];
  /** Lines to try, each beginning with `gradtrace`. */
  readonly examples: readonly string[];
  /** Prints its answer. Throws a `GradtraceError` where the input cannot be read. */
  run(task: Task): Promise<ExitCode>;
}
