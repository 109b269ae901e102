/** Asks nearley for the tree of one part. */

import nearley from "nearley";
import { failure, type Result, success } from "../text/result.ts";
import * as complain from "./complaints.ts";
import compiled from "./expression.grammar.ts";
import { TokenFeed } from "./feed.ts";
import { specialise } from "./specialise.ts";
import type { Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";
import { prepare, type Reader } from "./words.ts";

const { ParserRules: rules, ParserStart: start } = compiled;
type Rules = Parameters<typeof specialise>[0];

/** Token types as the grammar names them, each with a bit of the key that finds a specialised grammar. */
const bits = new Map<string, number>();
for (const { symbols } of rules as Rules) {
  for (const symbol of symbols) {
    if (typeof symbol !== "string" && !bits.has(symbol.type)) bits.set(symbol.type, 1 << bits.size);
  }
}
const grammars = new Map<number, nearley.Grammar>();
const whole = specialise(rules as Rules, start, new Set(bits.keys()));

/** nearley's own report of an error is long, costly to make and never shown. */
class Parser extends nearley.Parser {
  reportError(): string {
    return "";
  }
}

/** The tree of a part; `parses` is told how many the grammar allows, which must be one. */
export function parse(
  part: Part,
  reader: Reader,
  parses?: (count: number) => void,
): Result<Syntax> {
  const { source } = reader;
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  const parser = feed(grammarFor(tokens), tokens);
  const tree = parser?.results[0] as Syntax | undefined;
  if (parser && tree) {
    parses?.(parser.results.length);
    return success(tree);
  }
  // A grammar without the rules for what is missing would blame an earlier token than the whole one does.
  const at = blamed(tokens);
  const found = tokens[at] ?? part.after;
  const before = tokens[at - 1] ?? part.before;
  return failure(
    before && found && endsOperand(before)
      ? complain.operatorExpected(source, before, found)
      : complain.operandExpected(source, before, found),
  );
}

const endsOperand = (word: Token): boolean =>
  ["number", "name", "group", "bars", "call", "superscript"].includes(word.type);

/** The smallest grammar that these tokens can be parsed with; made once for each set of types. */
function grammarFor(tokens: readonly Token[]): nearley.Grammar {
  let key = 0;
  for (const { type } of tokens) key |= bits.get(type) ?? 0;
  let grammar = grammars.get(key);
  if (!grammar) {
    const types = new Set([...bits.keys()].filter((type) => key & (bits.get(type) ?? 0)));
    grammar = specialise(rules as Rules, start, types);
    grammars.set(key, grammar);
  }
  return grammar;
}

/** The parser at the end of the tokens, or `undefined` where one of them cannot stand. */
function feed(grammar: nearley.Grammar, tokens: readonly Token[]): Parser | undefined {
  const parser = new Parser(grammar, { lexer: new TokenFeed() as unknown as nearley.Lexer });
  try {
    parser.feed(tokens as unknown as string);
    return parser;
  } catch (thrown) {
    if (thrown instanceof Error && "token" in thrown) return undefined;
    throw thrown;
  }
}

/** The index of the first token that no rule allows, or their number where they only end too early. */
function blamed(tokens: readonly Token[]): number {
  const parser = new Parser(whole, { lexer: new TokenFeed() as unknown as nearley.Lexer });
  try {
    parser.feed(tokens as unknown as string);
    return tokens.length;
  } catch (thrown) {
    if (thrown instanceof Error && "token" in thrown) return tokens.indexOf(thrown.token as Token);
    throw thrown;
  }
}
