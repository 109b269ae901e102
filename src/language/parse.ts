/** Asks nearley for the tree of one part. */

import nearley from "nearley";
import { failure, type Result, success } from "../text/result.ts";
import * as complain from "./complaints.ts";
import compiled from "./expression.grammar.ts";
import { TokenFeed } from "./feed.ts";
import { type Rule, specialise } from "./specialise.ts";
import { endsValue } from "./statements.ts";
import type { Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";
import { prepare, type Reader } from "./words.ts";

// nearley's compiler types postprocessors loosely; the symbols are names and token types.
const rules = compiled.ParserRules as readonly Rule[];
const start = compiled.ParserStart;

/** Token types as the grammar names them, each with a bit of the key that finds a specialised grammar. */
const bits = new Map<string, number>();
for (const { symbols } of rules) {
  for (const symbol of symbols) {
    if (typeof symbol !== "string" && !bits.has(symbol.type)) bits.set(symbol.type, 1 << bits.size);
  }
}
const bitOf = (type: string): number => bits.get(type) ?? 0;
const grammars = new Map<number, nearley.Grammar>();
const wholeGrammar = specialise(rules, start, new Set(bits.keys()));

/** What stands above sums in the grammar; a part that has any of it is not sliced. */
const aboveSums = ["compare", "and", "or", "branch"].reduce((key, type) => key | bitOf(type), 0);
/** A slice ends before the first plus or minus after so many tokens. */
const sliceLength = 2000;

/** The sum that earlier slices came to, as the first token of the next. */
interface SoFar {
  readonly type: "sofar";
  readonly tree: Syntax;
}
type Fed = Token | SoFar;

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
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  const types = keyOf(tokens);
  const sliced = tokens.length > sliceLength && (types & aboveSums) === 0;
  let tree: Syntax | undefined;
  for (let from = 0; from < tokens.length || !tree; ) {
    const to = sliced ? sliceEnd(tokens, from) : tokens.length;
    const slice: readonly Fed[] = tree
      ? [{ type: "sofar", tree }, ...tokens.slice(from, to)]
      : to === tokens.length
        ? tokens
        : tokens.slice(0, to);
    const results = feed(grammarFor(types | (tree ? bitOf("sofar") : 0)), slice).results;
    const [result] = results;
    if (!result)
      return failure(complaint(part, tokens, from - (tree ? 1 : 0) + blamed(slice), reader));
    parses?.(results.length);
    tree = result;
    from = to;
  }
  return success(tree);
}

/** Where the slice that begins at `from` ends. */
function sliceEnd(tokens: readonly Token[], from: number): number {
  for (let to = from + sliceLength; to < tokens.length; to++) {
    if (tokens[to]?.type === "additive") return to;
  }
  return tokens.length;
}

function keyOf(tokens: readonly Token[]): number {
  let key = 0;
  for (const { type } of tokens) key |= bitOf(type);
  return key;
}

/** The smallest grammar for tokens of these types, made once. */
function grammarFor(key: number): nearley.Grammar {
  let grammar = grammars.get(key);
  if (!grammar) {
    const types = new Set([...bits.keys()].filter((type) => key & bitOf(type)));
    grammar = specialise(rules, start, types);
    grammars.set(key, grammar);
  }
  return grammar;
}

/** The parses of these tokens; or else how many of them were read before one that no rule allows. */
function feed(
  grammar: nearley.Grammar,
  tokens: readonly Fed[],
): { results: readonly Syntax[]; read: number } {
  const parser = new Parser(grammar, { lexer: new TokenFeed() as unknown as nearley.Lexer });
  try {
    // The feed takes tokens in the place of a text.
    parser.feed(tokens as unknown as string);
    return { results: parser.results as Syntax[], read: tokens.length };
  } catch (thrown) {
    if (!(thrown instanceof Error && "offset" in thrown)) throw thrown;
    return { results: [], read: thrown.offset as number };
  }
}

/**
 * The index of the token that is to blame, or their number where they only end too early.
 * A grammar without the rules for what is missing would blame an earlier one than the whole grammar does.
 */
const blamed = (tokens: readonly Fed[]): number => feed(wholeGrammar, tokens).read;

function complaint(part: Part, tokens: readonly Token[], at: number, { source }: Reader) {
  const found = tokens[at] ?? part.after;
  const before = tokens[at - 1] ?? part.before;
  if (found?.type === "bare") return complain.bracketsExpected(source, found);
  return before && found && endsValue.has(before.type)
    ? complain.operatorExpected(source, before, found)
    : complain.operandExpected(source, before, found);
}
