/** Reads upright words: functions such as \operatorname{ReLU}, names such as \mathrm{loss}, "and", and \mathbb{1}. */

import { primitives } from "../../primitives/registry.ts";
import { lazily } from "../../timing/lazily.ts";
import { isFunction } from "../environment.ts";
import type { Token } from "../token.ts";
import { functions, signs } from "./commands.ts";
import { as, type Cursor, factor, insideOf, peek, type Step } from "./cursor.ts";
import { readFunction, readName } from "./functions.ts";
import { lettersOf } from "./letters.ts";
import { uprightText } from "./names.ts";
import { readNot, sign } from "./operators.ts";

const words: ReadonlyMap<string, Step> = new Map([
  ["and", sign("and", "and")],
  ["or", sign("or", "or")],
  ["not", readNot],
]);

/** The condition after \mathbb{1}: in a subscript or in brackets. A condition is 1 where it holds. */
function conditionAfter(cursor: Cursor, word: Token): Token | undefined {
  if (!/^\\math(?:bb|bf|ds)/.test(word.text)) return undefined;
  const sign = peek(cursor);
  const below = sign?.type === "underscore" ? peek(cursor, 1) : sign;
  if (below?.type !== "brace" && below?.type !== "group") return undefined;
  const compares = insideOf(below).some(
    ({ type, text }) =>
      type === "compare" || type === "relation" || signs.get(text)?.[0] === "compare",
  );
  if (!compares || (below.group?.parts.length ?? 0) > 1) return undefined;
  cursor.at += sign === below ? 1 : 2;
  return as("group", below);
}

/** A word that is set upright or in another alphabet. */
export const readUpright: Step = (cursor, word) => {
  const { reader } = cursor;
  const text = uprightText(word)?.trim();
  const condition = text === "1" || text === "I" ? conditionAfter(cursor, word) : undefined;
  if (condition) {
    factor(cursor, condition);
    return undefined;
  }
  const logic = words.get(text ?? "");
  if (logic) return logic(cursor, word);
  if (text !== undefined && !reader.known.names.has(text)) {
    const called = functionNamed(text);
    if (called !== undefined || isFunction(reader.scope, text)) {
      return readFunction(cursor, word, called ?? text);
    }
  }
  return readName(cursor, word);
};

/** Functions by what is written upright for them, whatever the case: `ReLU`, `H`, `arsinh`. */
const functionsByWord = lazily((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [command, name] of functions) {
    if (!lettersOf(command)) found.set(command.slice(1).toLowerCase(), name);
  }
  return found;
});
const functionNamed = (text: string): string | undefined =>
  printedWords().get(text) ??
  (text.length > 1 ? functionsByWord().get(text.toLowerCase()) : undefined);

/** The name of the function by the word that we print for it. */
const printedWords = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      primitives.flatMap(({ name, notation }): [string, string][] => {
        if (notation.kind !== "call") return [];
        const word = /^\\operatorname\{(\w+)\}$/.exec(notation.latex)?.[1];
        return word === undefined ? [] : [[word, name]];
      }),
    ),
);
