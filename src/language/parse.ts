/** Asks nearley for the tree of one part. */

import nearley from "nearley";
import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import * as complain from "./complaints.ts";
import compiled from "./expression.grammar.ts";
import { TokenFeed } from "./feed.ts";
import { type Rule, specialise } from "./specialise.ts";
import { endsValue } from "./statements.ts";
import type { Operand, Syntax } from "./syntax.ts";
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
/** The types of tokens that are trees by themselves. */
const operands: ReadonlySet<string> = new Set(["number", "name", "group", "bars", "call"]);

/** The tree of a part; `parses` is told how many the grammar allows, which must be one. */
export function parse(
  part: Part,
  reader: Reader,
  parses?: (count: number) => void,
): Result<Syntax> {
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  const [only, more] = tokens;
  // The grammar would say no other.
  if (only && !more && operands.has(only.type)) return success(only as Operand);
  const { results, read } = feed(grammarFor(keyOf(tokens)), tokens);
  const [tree] = results;
  if (!tree) return failure(complaint(part, tokens, read, reader));
  parses?.(results.length);
  return success(tree);
}

/**
 * A name counts as present wherever it may yet come, so that a text without a value is not refused before
 * the place where it is missing.
 */
function keyOf(tokens: readonly Token[]): number {
  let key = bitOf("name");
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

/** nearley's own report of an error is long, costly to make and never shown. */
class Parser extends nearley.Parser {
  reportError(): string {
    return "";
  }
}

/** What of nearley's table `forget` touches. */
interface State {
  readonly isComplete: boolean;
  left: State | undefined;
}
interface Column {
  readonly states: readonly State[];
}

/** The parses of these tokens; or else how many of them were read before one that no rule allows. */
function feed(
  grammar: nearley.Grammar,
  tokens: readonly Token[],
): { results: readonly Syntax[]; read: number } {
  const parser = new Parser(grammar, { lexer: new TokenFeed() as unknown as nearley.Lexer });
  try {
    for (let from = 0; from < tokens.length; from += chunkLength) {
      // The feed takes tokens in the place of a text.
      const chunk = tokens.length <= chunkLength ? tokens : tokens.slice(from, from + chunkLength);
      parser.feed(chunk as unknown as string);
      forget(parser as unknown as { table: readonly Column[]; current: number });
    }
    return { results: (parser.results ?? []) as Syntax[], read: tokens.length };
  } catch (thrown) {
    if (!(thrown instanceof Error && "offset" in thrown)) throw thrown;
    return { results: [], read: thrown.offset as number };
  }
}
const chunkLength = 1000;

/**
 * Drops the way to each finished state, of which only the tree is still needed.
 * nearley keeps it, and with it a state for every token of a long list.
 */
function forget({ table, current }: { table: readonly Column[]; current: number }): void {
  for (const state of table[current]?.states ?? []) if (state.isComplete) state.left = undefined;
}

/** What is wrong at the token with index `at`, or at the end. */
function complaint(
  part: Part,
  tokens: readonly Token[],
  at: number,
  { source }: Reader,
): Diagnostic {
  const found = tokens[at] ?? part.after;
  const before = tokens[at - 1] ?? part.before;
  if (found?.type === "bare") return complain.bracketsExpected(source, found);
  return before && found && endsValue.has(before.type)
    ? complain.operatorExpected(source, before, found)
    : complain.operandExpected(source, before, found);
}
