/** The options there are, as a table: help, parsing and complaints are all made from it. */

/** One option. Without `value` it is a switch. */
export interface Option {
  /** What its value is called in the help. */
  readonly value?: string;
  readonly says: string;
  /** It may be given more than once. */
  readonly repeats?: boolean;
  /** Its value is a whole number in this range. */
  readonly range?: readonly [least: number, most: number];
  /** A second name of one letter. */
  readonly short?: string;
}

const table = {
  at: { value: "POINT", says: "values of the variables: x1=2,x2=pi/2", repeats: true },
  wrt: { value: "NAMES", says: "only these variables: x1,x3", repeats: true },
  steps: { says: "every step of the differentiation, with its rule" },
  why: { says: "every rewrite that led to the printed form, with its rule" },
  latex: { says: "the answer is in LaTeX (texts with a backslash always are)" },
  to: { value: "LANGUAGE", says: "javascript, python or c" },
  name: { value: "NAME", says: "what the function is called" },
  points: { value: "N", says: "how many random points to check at (5)", range: [1, 1000] },
  seed: { value: "N", says: "the seed of random points (1)", range: [0, 4294967295] },
  digits: { value: "N", says: "a second opinion in N-digit arithmetic", range: [20, 500] },
  key: { value: "FILE", says: "take the questions from this file" },
  format: { value: "FORM", says: "terminal, markdown, json or csv" },
  csv: { value: "FILE", says: "write one row an answer to a CSV file" },
  annotate: { value: "FOLDER", says: "write copies with feedback into a folder" },
  threads: { value: "N", says: "how many threads to use (one a core)", range: [1, 64] },
  file: { value: "FILE", says: "read the program from a file" },
  json: { says: "print JSON, as described in docs/JSON.md" },
  unicode: { says: "write x3^2 as x₃²" },
  width: { value: "N", says: "columns to print in (those of the terminal)", range: [40, 10000] },
  "no-color": { says: "no colour (NO_COLOR does the same)" },
  help: { says: "this help; with a command, its own", short: "h" },
  version: { says: "the version", short: "V" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof table;

/** All options by name, in the order of the help. */
export const options: Readonly<Record<OptionName, Option>> = table;

export const optionNames = Object.keys(table) as readonly OptionName[]; // The keys of a literal.

/** What every command takes. */
export const commonOptions: readonly OptionName[] = [
  "file",
  "json",
  "unicode",
  "width",
  "no-color",
  "help",
  "version",
];

export const isOption = (name: string): name is OptionName => Object.hasOwn(table, name);
