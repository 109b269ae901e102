/** Sentences with formulas in them, before anything decides how formulas are written. */

import type { Node } from "../graph/node.ts";

/** A piece of a sentence: words, a formula, the name of a value, or a number. */
export type Piece = string | Node | { readonly name: string } | { readonly value: number };
export type Phrase = readonly Piece[];

/** The phrase of a template: say`multiply by ${factor}`. A phrase inside of a phrase is spliced in. */
export function say(words: TemplateStringsArray, ...values: readonly (Piece | Phrase)[]): Phrase {
  const pieces: Piece[] = [];
  words.forEach((text, i) => {
    if (text !== "") pieces.push(text);
    const value = values[i];
    if (value === undefined) return;
    if (Array.isArray(value)) pieces.push(...(value as Phrase));
    // What is no array is a piece, which Array.isArray cannot tell of a readonly array.
    else pieces.push(value as Piece);
  });
  return pieces;
}
