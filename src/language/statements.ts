/** Cuts a text into statements, and each statement into its bracketed groups, before any grammar is asked. */

import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { mismatchedBracket, strayClosing, strayToken, unclosedBracket } from "./complaints.ts";
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

interface OpenGroup {
  readonly open: Token;
  readonly parts: Part[];
  before: Token;
  tokens: Token[];
}

/**
 * The statements of a text, one a call; `undefined` after the last.
 * New lines inside brackets are white space. A bar closes when a value ends before it and a bar is open at this
 * level of brackets, and else opens; `awaitsArgument` says which names a value cannot end with.
 */
export function statementsOf(
  source: Source,
  awaitsArgument: (name: string) => boolean,
): () => Result<Part> | undefined {
  const next = wordsOf(source);

  return () => {
    let tokens: Token[] = [];
    const open: OpenGroup[] = [];
    const top = (): OpenGroup | undefined => open[open.length - 1];
    const last = (): Token | undefined => tokens[tokens.length - 1];

    const enter = (opening: Token): void => {
      open.push({ open: opening, parts: [], before: opening, tokens });
      tokens = [];
    };
    const leave = (group: OpenGroup, close: Token): void => {
      open.pop();
      const { open: opening, parts } = group;
      parts.push({ tokens, before: group.before, after: close });
      tokens = group.tokens;
      tokens.push(closed({ open: opening, close, parts }));
    };
    const valueEnds = (): boolean => {
      const word = last();
      return (
        !!word && endsValue.has(word.type) && !(word.type === "name" && awaitsArgument(word.text))
      );
    };

    for (let read = next(); read; read = next()) {
      if (!read.ok) return read;
      const word = read.value;
      const group = top();
      switch (word.type) {
        case "newline":
          if (group || leadsOn.has(last()?.type ?? "newline")) continue;
          if (tokens.length > 0) return success({ tokens, before: undefined, after: word });
          continue;
        case "semicolon":
          if (group) return failure(mismatchedBracket(source, group.open, word));
          if (tokens.length > 0) return success({ tokens, before: undefined, after: word });
          continue;
        case "open":
        case "query":
          enter(word);
          continue;
        case "close":
        case "colon": {
          if (!group) return failure(strayClosing(source, word));
          const fits = word.text === (group.open.text === "?" ? ":" : ")");
          if (!fits || group.open.text === "|") {
            return failure(
              word.type === "colon"
                ? strayClosing(source, word)
                : mismatchedBracket(source, group.open, word),
            );
          }
          leave(group, word);
          continue;
        }
        case "bar":
          if (group?.open.text === "|" && valueEnds()) leave(group, word);
          else enter(word);
          continue;
        case "comma":
          if (!group) return failure(strayToken(source, word));
          if (group.open.text !== "(") return failure(mismatchedBracket(source, group.open, word));
          group.parts.push({ tokens, before: group.before, after: word });
          group.before = word;
          tokens = [];
          continue;
        default:
          tokens.push(word);
      }
    }
    const unclosed = top();
    if (unclosed) return failure(unclosedBracket(source, unclosed.open));
    return tokens.length > 0 ? success({ tokens, before: undefined, after: undefined }) : undefined;
  };
}

function closed(group: Group): Token {
  const { open, close } = group;
  const made = token(groupTypes.get(open.text) ?? "group", open.text, open.start, close.end);
  made.group = group;
  return made;
}
