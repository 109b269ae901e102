/** Asks nearley for the tree of one part of a formula in LaTeX. */

import nearley from "nearley";
import { failure, type Result, success } from "../../text/result.ts";
import { TokenFeed } from "../feed.ts";
import compiled from "../latex.grammar.ts";
import { type Rule, specialise } from "../specialise.ts";
import type { Syntax } from "../syntax.ts";
import type { Part, Token } from "../token.ts";
import * as complain from "./complaints.ts";
import type { LatexReader } from "./cursor.ts";
import { prepare } from "./words.ts";

// nearley's compiler types postprocessors loosely; the symbols are names and token types.
const rules = compiled.ParserRules as readonly Rule[];
const start = compiled.ParserStart;
const types = new Set<string>();
for (const { symbols } of rules) {
  for (const symbol of symbols) if (typeof symbol !== "string") types.add(symbol.type);
}
/** The whole grammar, and the smallest for each set of token types, made once. */
const whole = specialise(rules, start, types);
const grammars = new Map<string, nearley.Grammar>();

/** nearley's own report of an error is long, costly to make and never shown. */
class Parser extends nearley.Parser {
  reportError(): string {
    return "";
  }
}

/** The tree of a part; `parses` is told how many the grammar allows, which must be one. */
export function parse(
  part: Part,
  reader: LatexReader,
  parses?: (count: number) => void,
): Result<Syntax> {
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  const { results } = feed(grammarFor(tokens), tokens);
  const [tree] = results;
  if (!tree) {
    const { read } = feed(whole, tokens);
    const found = tokens[read] ?? part.after;
    const before = tokens[read - 1] ?? part.before;
    return failure(complain.operandExpected(reader.source, before, found));
  }
  parses?.(results.length);
  return success(tree);
}

function grammarFor(tokens: readonly Token[]): nearley.Grammar {
  const present = new Set<string>();
  for (const { type } of tokens) present.add(type);
  const key = [...present].sort().join(" ");
  let grammar = grammars.get(key);
  if (!grammar) {
    grammar = specialise(rules, start, present);
    grammars.set(key, grammar);
  }
  return grammar;
}

/** The parses of these tokens; or else how many of them were read before one that no rule allows. */
function feed(
  grammar: nearley.Grammar,
  tokens: readonly Token[],
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
