/** Cuts a text into statements, and each statement into its bracketed groups, before any grammar is asked. */

import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import {
  mismatchedBracket,
  statementTooLong,
  strayClosing,
  strayComma,
  unclosedBracket,
} from "./complaints.ts";
import { wordsOf } from "./lexer.ts";
import { type Group, type Part, type Token, token } from "./token.ts";

/** The type of the token that a closed group becomes, by its opening bracket. */
const groupTypes: ReadonlyMap<string, string> = new Map([
  ["(", "group"],
  ["|", "bars"],
  ["?", "branch"],
]);

/** The types of tokens that a value can end with. */
export const endsValue: ReadonlySet<string> = new Set([
  "number",
  "name",
  "group",
  "bars",
  "call",
  "superscript",
]);
/** After these a new line goes on with the statement, since a value is still to come. */
const leadsOn: ReadonlySet<string> = new Set([
  ...["plus", "minus", "times", "slash", "caret", "root", "compare", "equals"],
  ...["and", "or", "not", "branch"],
]);

/** Words of a statement between two pauses. */
const pace = 4096;

/** The most words that a statement may have; a sum of a million terms has two million. */
export const wordLimit = 3_000_000;

interface OpenGroup {
  readonly open: Token;
  readonly parts: Part[];
  before: Token;
  /** The tokens before the opening bracket. */
  readonly outside: Token[];
}

/**
 * The statements of a text, one a call; `undefined` after the last. In the middle of a long statement, the offset
 * up to which it was read, for whoever wants to pause there.
 * New lines inside brackets are white space. A bar closes when a value ends before it and a bar is open at this
 * level of brackets, and else opens; `awaitsArgument` says which names a value cannot end with.
 */
export function statementsOf(
  source: Source,
  awaitsArgument: (name: string) => boolean,
): () => Result<Part> | number | undefined {
  const next = wordsOf(source);
  // Of the statement under way.
  let tokens: Token[] = [];
  const open: OpenGroup[] = [];
  let group: OpenGroup | undefined;
  let count = 0;

  const enter = (opening: Token): void => {
    group = { open: opening, parts: [], before: opening, outside: tokens };
    open.push(group);
    tokens = [];
  };
  const leave = ({ open: opening, parts, before, outside }: OpenGroup, close: Token): void => {
    parts.push({ tokens, before, after: close });
    tokens = outside;
    tokens.push(closed({ open: opening, close, parts }));
    open.pop();
    group = open[open.length - 1];
  };
  const valueEnds = (word: Token | undefined): boolean =>
    !!word && endsValue.has(word.type) && !(word.type === "name" && awaitsArgument(word.text));
  const ended = (after: Token | undefined): Result<Part> => {
    const part = { tokens, before: undefined, after };
    tokens = [];
    count = 0;
    return success(part);
  };

  return () => {
    for (let read = next(); read; read = next()) {
      if (!read.ok) return read;
      const word = read.value;
      if (++count > wordLimit) return failure(statementTooLong(source, word, wordLimit));
      const isPause = count % pace === 0;
      switch (word.type) {
        case "newline":
          if (group || leadsOn.has(tokens[tokens.length - 1]?.type ?? "newline")) break;
          if (tokens.length > 0) return ended(word);
          break;
        case "semicolon":
          if (group) return failure(mismatchedBracket(source, group.open, word));
          if (tokens.length > 0) return ended(word);
          break;
        case "open":
        case "query":
          enter(word);
          break;
        case "close":
          if (!group) return failure(strayClosing(source, word));
          if (group.open.text !== "(") return failure(mismatchedBracket(source, group.open, word));
          leave(group, word);
          break;
        case "colon":
          if (group?.open.text !== "?") return failure(strayClosing(source, word));
          leave(group, word);
          break;
        case "bar":
          if (group?.open.text === "|" && valueEnds(tokens[tokens.length - 1])) leave(group, word);
          else enter(word);
          break;
        case "comma":
          if (!group) return failure(strayComma(source, word));
          if (group.open.text !== "(") return failure(mismatchedBracket(source, group.open, word));
          group.parts.push({ tokens, before: group.before, after: word });
          group.before = word;
          tokens = [];
          break;
        default:
          tokens.push(word);
      }
      if (isPause) return word.end;
    }
    if (group) return failure(unclosedBracket(source, group.open));
    return tokens.length > 0 ? ended(undefined) : undefined;
  };
}

function closed(group: Group): Token {
  const { open, close } = group;
  const made = token(groupTypes.get(open.text) ?? "group", open.text, open.start, close.end);
  made.group = group;
  return made;
}
