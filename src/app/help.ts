/** The help texts, made from the tables of commands and options. */

import type { Command } from "./command.ts";
import { commands, mainJob } from "./commands/index.ts";
import { commonOptions, type OptionName, options } from "./options.ts";

/** What `gradtrace --help` prints. */
export function overallHelp(): string {
  const all = [mainJob, ...commands.values()];
  return [
    "gradtrace differentiates what you type and shows every step.",
    "",
    "Usage",
    ...columns(all.map((command) => [usageOf(command), command.summary])),
    "",
    "EXPR is a formula, or a program: statements separated by ; or new lines. It may be the",
    "name of a file, or - for standard input.",
    "",
    ...optionLines("Options", mainJob.options),
    "",
    ...optionLines("Options of every command", commonOptions),
    "",
    "Examples",
    ...mainJob.examples.map((example) => `  ${example}`),
    "",
    "gradtrace COMMAND --help tells more of a command. Exit codes: 0 fine, 1 a check failed,",
    "2 the input could not be read.",
  ].join("\n");
}

/** What `gradtrace COMMAND --help` prints. */
export function helpFor(command: Command): string {
  return [
    usageOf(command),
    `  ${command.summary}`,
    "",
    ...(command.options.length > 0 ? [...optionLines("Options", command.options), ""] : []),
    ...optionLines("Options of every command", commonOptions),
    "",
    "Examples",
    ...command.examples.map((example) => `  ${example}`),
  ].join("\n");
}

const usageOf = ({ name, operands }: Command): string =>
  ["gradtrace", name, operands].filter(Boolean).join(" ");

const optionLines = (title: string, names: readonly OptionName[]): readonly string[] => [
  title,
  ...columns(names.map((name) => [optionUsage(name), options[name].says])),
];

function optionUsage(name: OptionName): string {
  const { value, short } = options[name];
  return `${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`;
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
