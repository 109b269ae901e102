/** The words of a command line, sorted into a command, its operands and its options. */

import { parseArgs } from "node:util";
import type { Command, Given } from "./command.ts";
import { commonOptions, isOption, type OptionName, optionNames, options } from "./options.ts";
import * as usage from "./usage.ts";

/** A command line that was understood. */
export interface Line {
  readonly command: Command;
  readonly operands: readonly string[];
  readonly given: Given;
}

/** Sorts `words`. Throws a `GradtraceError` that says what is wrong with them. */
export function readLine(
  words: readonly string[],
  commands: ReadonlyMap<string, Command>,
  main: Command,
): Line {
  const texts = new Map<OptionName, string[]>();
  const operands: { text: string; isLiteral: boolean }[] = [];
  let isLiteral = false;
  const { tokens } = parseArgs({
    // A formula may begin with a minus, which parseArgs would take for options of one letter.
    args: words.map((word) => (isFormula(word) ? "" : word)),
    options: Object.fromEntries(
      optionNames.map((name) => {
        const { value, short } = options[name];
        return [name, { type: value ? "string" : "boolean", ...(short && { short }) }];
      }),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "option-terminator") isLiteral = true;
    else if (token.kind === "positional") {
      const text = words[token.index] ?? "";
      // More of the point, as in --at x1=2 x2=3.
      const previous = words[token.index - 1] ?? "";
      const point = texts.get("at");
      if (!isLiteral && point && isValue.test(text) && isPartOfPoint(previous, point)) {
        point.push(text);
      } else operands.push({ text, isLiteral });
    } else {
      const { name } = token;
      if (!isOption(name)) throw usage.unknownOption(token.rawName, known);
      const { value, says } = options[name];
      if (value === undefined && token.value !== undefined) {
        throw usage.needlessOptionValue(token.rawName);
      }
      const text = token.inlineValue === false ? words[token.index + 1] : token.value;
      if (value !== undefined && (text === undefined || isOptionWord(text))) {
        throw usage.missingOptionValue(token.rawName, value, says);
      }
      texts.set(name, [...(texts.get(name) ?? []), text ?? ""]);
    }
  }
  const [first] = operands;
  const named = first && !first.isLiteral ? commands.get(first.text) : undefined;
  const command = named ?? main;
  const rest = (named ? operands.slice(1) : operands).map(({ text }) => text);
  return { command, operands: rest, given: givenTo(command, texts, [main, ...commands.values()]) };
}

const known = optionNames.map((name) => `--${name}`);
const shorts = new Set(optionNames.flatMap((name) => options[name].short ?? []));

/** Begins with a minus and is no option: `-x^2`, `--x`, but not `-h` or `--wrt`. */
const isFormula = (word: string): boolean =>
  /^-./.test(word) && word !== "--" && !isOptionWord(word) && !shorts.has(word.slice(1));

const isOptionWord = (word: string): boolean => /^--[a-z][a-z-]+(=|$)/i.test(word);

/** A name with a plain number, as no formula would be. */
const isValue = /^[^\s=]+=[-+]?(\d|\.\d)[\d.]*(e[-+]?\d+)?,?$/iu;
const isPartOfPoint = (previous: string, point: readonly string[]): boolean =>
  previous === point.at(-1) || previous === `--at=${point.at(-1)}`;

/** The options as a command sees them, each checked once. */
function givenTo(
  command: Command,
  texts: ReadonlyMap<OptionName, readonly string[]>,
  commands: readonly Command[],
): Given {
  const taken = new Set([...commonOptions, ...command.options]);
  const numbers = new Map<OptionName, number>();
  for (const [name, values] of texts) {
    if (!taken.has(name)) {
      const takenBy = commands.filter((other) => other.options.includes(name));
      throw usage.misplacedOption(
        `--${name}`,
        command.name,
        takenBy.map((other) => other.name),
      );
    }
    const { range } = options[name];
    const last = values.at(-1) ?? "";
    if (!range) continue;
    const number = /^\d+$/.test(last) ? Number(last) : Number.NaN;
    if (!(number >= range[0] && number <= range[1])) {
      throw usage.badNumber(`--${name}`, last, range);
    }
    numbers.set(name, number);
  }
  return {
    has: (name) => texts.has(name),
    texts: (name) => texts.get(name) ?? [],
    number: (name) => numbers.get(name),
  };
}
