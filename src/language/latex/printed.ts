/** Which functions are printed as words: `\operatorname{ReLU}` is relu, `\operatorname{H}` heaviside. */

import { primitives } from "../../primitives/registry.ts";

/** The name of the function by the word that we print for it, and by that word in lower case. */
export const printedWords: ReadonlyMap<string, string> = new Map(
  primitives.flatMap(({ name, notation }): [string, string][] => {
    if (notation.kind !== "call") return [];
    const word = /^\\operatorname\{(\w+)\}$/.exec(notation.latex)?.[1];
    return word === undefined ? [] : [[word, name]];
  }),
);
