/** The words that are no names: the logic of conditions, and words of mathjs that mean something else there. */

/** The type of the token that a word is read as. */
export const reservedWords: ReadonlyMap<string, string> = new Map([
  ["and", "and"],
  ["or", "or"],
  ["not", "not"],
  ...["to", "in", "xor", "true", "false", "NaN", "Infinity", "null", "undefined", "end"].map(
    (word): [string, string] => [word, "reserved"],
  ),
]);

/** What to write instead of a reserved word. */
export const insteadOf: ReadonlyMap<string, string> = new Map([
  ["true", "write 1"],
  ["false", "write 0"],
  ["xor", "write a != b for conditions a and b"],
  ["Infinity", "there is no infinite number here; a large one such as 1e100 may do"],
  ["NaN", "a value outside its domain is NaN by itself; there is no way to write it"],
]);
