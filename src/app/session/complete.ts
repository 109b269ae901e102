/** What may stand at the cursor: names, functions, commands, labels of derivatives. */

import { constantsByName, functionsByName } from "../../primitives/registry.ts";
import { commands } from "./commands/index.ts";
import { definedNames, type State } from "./state.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** Texts that may take the place of what stands between `from` and the cursor; all begin like it. */
export interface Completion {
  readonly from: number;
  readonly candidates: readonly string[];
}

/** A word, or a label such as `d2z/dx1d`, at the end of a text. */
const unfinished = /(?:[\p{L}_∂][\p{L}\p{M}\p{N}_]*\/)?[\p{L}\p{N}_∂]*$/u;

/** What may follow `text`; sorted, each once. */
export function complete(state: State, text: string): Completion {
  const word = unfinished.exec(text)?.[0] ?? "";
  const from = text.length - word.length;
  const found = candidatesFor(state, text.slice(0, from), word);
  const fitting = [...new Set(found)].filter((each) => each.startsWith(word) && each !== word);
  return { from, candidates: fitting.sort((a, b) => (a < b ? -1 : 1)) };
}

function candidatesFor(state: State, before: string, word: string): readonly string[] {
  const { definitions } = state;
  const subject = subjectOf(definitions);
  if (word.includes("/")) {
    const derivatives = labels(state, word).filter((each) => each.startsWith(word));
    return derivatives.length > 0 ? derivatives : afterSlash(state, word);
  }
  const variables = subject?.program.variables ?? [];
  const names = definedNames(definitions).map(([name, { meaning }]) =>
    meaning.kind === "function" ? `${name}(` : name,
  );
  const inFormula = [
    ...names,
    ...variables,
    ...[...functionsByName.keys()].map((name) => `${name}(`),
    ...constantsByName.keys(),
  ];
  const command = /^\s*:?\s*([\p{L}]+)[\s(]/u.exec(before)?.[1];
  switch (commands.get(command ?? "")?.takes) {
    case "question":
      return [...labels(state, word), ...names];
    case "values":
      return [...variables.map((name) => `${name}=`), "none"];
    case "topic":
      return [...commands.keys(), ...functionsByName.keys()];
    case "name":
      return names;
    case "file":
      return [];
    default:
      break;
  }
  const begins = before.trim() === "" || before.trim() === ":";
  return begins
    ? [...commandWords, ...labels(state, word), ...(before.includes(":") ? [] : inFormula)]
    : inFormula;
}

/** A command that takes something is followed by a blank. */
const commandWords = [...commands.values()].map(({ name, operands }) =>
  operands === "" ? name : `${name} `,
);

/** `dz/dx1`, `dz/dx2`, …, and `dz` itself: of the output, and of the formula that the word names. */
function labels({ definitions }: State, word: string): readonly string[] {
  const of = /^d(.*?)(?:\/.*)?$/u.exec(word)?.[1];
  const subjects = [subjectOf(definitions), of ? subjectOf(definitions, of) : undefined];
  return [...new Set(subjects.filter((each) => each !== undefined))].flatMap(labelsOf);
}

function labelsOf({ name, program }: Subject): readonly string[] {
  if (program.variables.length === 0) return [];
  const parts = [...program.names].filter(([part, node]) => part !== name && node.args.length > 0);
  const by = [...program.variables, ...parts.map(([part]) => part)];
  return [`d${name}`, ...by.map((each) => `d${name}/d${each}`)];
}

/** The name behind a slash of a plain quotient. */
function afterSlash(state: State, word: string): readonly string[] {
  const slash = word.lastIndexOf("/") + 1;
  const head = word.slice(0, slash);
  return candidatesFor(state, "(", word.slice(slash)).map((each) => head + each);
}
