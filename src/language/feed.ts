/** Hands prepared tokens to nearley, which expects to lex a text itself. */

import type { Token } from "./token.ts";

/** A nearley lexer over an array of tokens, which `reset` is given in place of a text. */
export class TokenFeed {
  #tokens: readonly Token[] = [];
  #next = 0;

  reset(tokens: unknown): void {
    // nearley's type says string, but it hands on whatever its own `feed` was given: `parse.ts` gives tokens.
    this.#tokens = tokens as readonly Token[];
    this.#next = 0;
  }
  next(): (Token & { value: string }) | undefined {
    // nearley reads `value` only of tokens that have no `text`.
    return this.#tokens[this.#next++] as (Token & { value: string }) | undefined;
  }
  save(): { [state: string]: unknown } {
    return {};
  }
  formatError(): string {
    return "";
  }
  has(_type: string): boolean {
    return true;
  }
}

/** What the compiled grammar asks for the names of tokens. */
export const lexer = new TokenFeed();
