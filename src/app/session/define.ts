/** Reads a formula or an assignment in the light of a session's names. */

import type { Node } from "../../graph/node.ts";
import type { Meaning } from "../../language/environment.ts";
import { wordsOf } from "../../language/lexer.ts";
import { outputNameFor } from "../../language/naming.ts";
import { type Reading, read } from "../../language/read.ts";
import { type Result, success } from "../../text/result.ts";
import type { Source } from "../../text/source.ts";
import type { Definition, Definitions } from "./state.ts";

/** A statement that was read; nothing is defined by that yet. */
export interface Understood {
  readonly reading: Reading;
  /** The last name that it gives a meaning, if any. */
  readonly name: string | undefined;
  /** All names that it gives a meaning. */
  readonly given: ReadonlyMap<string, Meaning>;
  /** The session's names that occur in it. */
  readonly used: ReadonlyMap<string, Meaning>;
  /** Every word in it. */
  readonly words: ReadonlySet<string>;
}

/** What a text says. Costs no more than the text is long, however much was defined before. */
export function understand(definitions: Definitions, source: Source): Result<Understood> {
  const { workspace, names } = definitions;
  const words = wordsIn(source);
  const used = new Map<string, Meaning>();
  for (const word of words) {
    const meaning = names.get(word)?.meaning;
    if (meaning) used.set(word, meaning);
  }
  const { graph } = workspace;
  const from = graph.nodes.length;
  // Of the many names only those are handed over that the text can ask for.
  const result = read(source, { environment: { graph, meanings: used, origins: undefined } });
  if (!result.ok) return result;
  const reading = result.value;
  workspace.wrote(from, reading.origins);
  for (const word of words) workspace.words.add(word);
  const given = new Map(
    [...reading.environment.meanings].filter(([name, meaning]) => used.get(name) !== meaning),
  );
  return success({ reading, name: [...given.keys()].at(-1), given, used, words });
}

/** The names in a text, as far as it can be cut into words. */
function wordsIn(source: Source): ReadonlySet<string> {
  const words = new Set<string>();
  const next = wordsOf(source);
  for (let word = next(); word?.ok; word = next()) {
    if (word.value.type === "name") words.add(word.value.text);
  }
  return words;
}

/** The definitions with what a statement adds. */
export function defined(
  definitions: Definitions,
  { given }: Pick<Understood, "given">,
  line: string,
): Definitions {
  let { names } = definitions;
  for (const [name, meaning] of given) {
    const definition: Definition = { meaning, isOurs: false };
    names = names.with(name, definition);
  }
  return { ...definitions, names, lines: { text: line, earlier: definitions.lines } };
}

/** The definitions with a formula that was typed without a name, under a name that the session gives it. */
export function definedUnnamed(
  definitions: Definitions,
  node: Node,
  words: ReadonlySet<string>,
  line: string,
): { readonly name: string; readonly definitions: Definitions } {
  const name = freeName(definitions, words);
  const definition: Definition = { meaning: { kind: "value", node }, isOurs: true };
  const names = definitions.names.with(name, definition);
  const text = `${name} = ${line}`;
  return {
    name,
    definitions: {
      ...definitions,
      names,
      output: { name, node },
      lines: { text, earlier: definitions.lines },
    },
  };
}

/** A name that no formula uses; or the one that the last nameless formula had. */
function freeName({ names, workspace }: Definitions, words: ReadonlySet<string>): string {
  const taken = new Set(words);
  for (;;) {
    const name = outputNameFor(taken);
    const isFree = names.get(name)?.isOurs ?? !workspace.words.has(name);
    if (isFree) return name;
    taken.add(name);
  }
}
