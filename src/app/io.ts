/** What the command line needs of the world: streams, files and the environment. Tests give their own. */

/** Where text goes. */
export interface Stream {
  write(text: string): void;
  /** Someone reads it as it is written, so colour may help. */
  readonly isTerminal: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
}

/** All input and output of a run. */
export interface IO {
  readonly out: Stream;
  readonly err: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input is a person typing, rather than a file or a pipe. */
  readonly isTyped: boolean;
  /** The process's own streams, for a conversation that goes on while it is typed. */
  readonly conversation?: {
    readonly input: NodeJS.ReadableStream;
    readonly output: NodeJS.WritableStream;
  };
  /** All of standard input. */
  readInput(): Promise<string>;
  /** The text of a file; `undefined` where there is no file of that name. Throws where it cannot be read. */
  readFile(path: string): Promise<string | undefined>;
  /** The version of the package. */
  version(): Promise<string>;
}

/** 0: fine; 1: a check failed; 2: the input could not be read. */
export type ExitCode = 0 | 1 | 2;
