/** Asks nearley's own parser what it makes of tokens, to hold the automaton against it. */

import nearley from "nearley";
import { expect } from "vitest";
import type { Parsed } from "../../src/language/automaton.ts";
import { TokenFeed } from "../../src/language/feed.ts";
import type { Grammar } from "../../src/language/productions.ts";
import type { Token } from "../../src/language/token.ts";

const compiled = new Map<Grammar, nearley.Grammar>();
/** Each rule as nearley wants it, made once. */
function stockGrammar(grammar: Grammar): nearley.Grammar {
  let stock = compiled.get(grammar);
  if (!stock) {
    stock = nearley.Grammar.fromCompiled(grammar as unknown as nearley.CompiledRules);
    compiled.set(grammar, stock);
  }
  return stock;
}

/** nearley's own report of an error takes as long as the text does. */
class Parser extends nearley.Parser {
  reportError(): string {
    return "";
  }
}

/** The trees that the grammar has for these tokens; or else how many of them can be read. */
export function stockParse(
  grammar: Grammar,
  tokens: readonly Token[],
): readonly unknown[] | number {
  const parser = new Parser(stockGrammar(grammar), {
    lexer: new TokenFeed() as unknown as nearley.Lexer,
  });
  try {
    // The feed takes tokens in the place of a text.
    parser.feed(tokens as unknown as string);
    return parser.results.length > 0 ? parser.results : tokens.length;
  } catch (thrown) {
    if (!(thrown instanceof Error && "offset" in thrown)) throw thrown;
    return thrown.offset as number;
  }
}

/** Fails unless nearley finds the same tree and no other, or stops at the same token. */
export const asStock: Parsed = (grammar, tokens, found) => {
  const stock = stockParse(grammar, tokens);
  const text = (): string =>
    tokens
      .map(({ type }) => type)
      .join(" ")
      .slice(0, 200);
  if (typeof stock === "number") {
    expect(found, `where ${text()} ends to make sense`).toBe(stock);
    return;
  }
  expect(stock.length, `parses of ${text()}`).toBe(1);
  expect(sameTrees(found, stock[0]), `the tree of ${text()}`).toBe(true);
};

/** Whether two trees are made alike of the same tokens. A loop: trees of long texts are deep. */
export function sameTrees(one: unknown, other: unknown): boolean {
  const pending: [unknown, unknown][] = [[one, other]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
    const keys = Object.keys(a);
    if (keys.join() !== Object.keys(b).join()) return false;
    for (const key of keys) {
      pending.push([(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]]);
    }
  }
  return true;
}
