/** The words of a text: numbers, names and signs with their places, and bracketed groups of them. */

/**
 * One word. Lexing gives it its first `type`; preparing a part for the grammar (`words.ts`) refines it.
 * `start` and `end` are offsets into the source.
 */
export interface Token {
  type: string;
  /** As written, but for names, which are in their canonical spelling. */
  readonly text: string;
  readonly start: number;
  end: number;
  /** What is inside, for a `group`, `bars`, `branch` or `call`; further arguments, for a `bare` function. */
  group: Group | undefined;
  /** The power of a function, a number or a group: the 2 of `sin^2 x`. */
  exponent: Token | undefined;
}

/** A stretch of tokens between two separators; `before` is absent at the start of a statement, `after` at the end of the text. */
export interface Part {
  readonly tokens: readonly Token[];
  readonly before: Token | undefined;
  readonly after: Token | undefined;
}

/** What stands between an opening and its closing bracket, cut at its commas. */
export interface Group {
  readonly open: Token;
  readonly close: Token;
  readonly parts: readonly Part[];
}

/** A token of one word. */
export const token = (type: string, text: string, start: number, end: number): Token => ({
  type,
  text,
  start,
  end,
  group: undefined,
  exponent: undefined,
});
