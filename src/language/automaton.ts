/** Parses tokens by nearley's compiled rules, in one pass with one token of look-ahead. */

import {
  end,
  type Grammar,
  type Item,
  type Productions,
  productionsOf,
  unknown,
} from "./productions.ts";
import type { Token } from "./token.ts";

/** A tree, or how many tokens were read before one that no rule allows. */
export type Parse<Tree> =
  | { readonly tree: Tree; readonly read?: undefined }
  | { readonly tree?: undefined; readonly read: number };
/** Shown what a grammar made of some tokens: a tree, or how many of them were read. */
export type Parsed = (grammar: Grammar, tokens: readonly Token[], found: object | number) => void;

/** A place in a text, as the rules that are under way there. */
interface State {
  readonly items: readonly Item[];
  /** The rule that ends here, by the type of the token ahead. */
  readonly ends: readonly (Item | undefined)[];
  /** The state after each symbol that was read here; `undefined` where it cannot stand. */
  readonly after: Map<number, State | undefined>;
  /** The same once the rules that only hand the symbol on have ended, by symbol and then by the type ahead. */
  readonly settled: (State | undefined)[][];
}

/**
 * An SLR(1) parser: a rule ends when all of it has been read and the token ahead is one that can follow its name.
 * Its states are made when a text first needs them. No rule may be empty, and none may leave a choice before any
 * token: then no text has two parses, and a token that cannot be read is found before it is.
 */
export class Automaton<Tree extends object> {
  readonly #productions: Productions;
  readonly #states = new Map<string, State>();
  readonly #start: State;

  constructor(grammar: Grammar) {
    this.#productions = productionsOf(grammar);
    this.#start = this.#stateOf([this.#productions.whole]);
  }

  /** The tree of these tokens; linear in their number. */
  parse(tokens: readonly Token[]): Parse<Tree> {
    const { whole, types } = this.#productions;
    const states = [this.#start];
    const values: unknown[] = [];
    let state: State | undefined = this.#start;
    let type = types.get(tokens[0]?.type ?? "") ?? unknown;
    for (let i = 0; i < tokens.length; i++) {
      const following = tokens[i + 1];
      const ahead = following ? (types.get(following.type) ?? unknown) : end;
      state = this.#settle(state as State, type, ahead);
      if (!state) return { read: i };
      states.push(state);
      values.push(tokens[i]);
      for (let rule = state.ends[ahead]; rule; rule = state?.ends[ahead]) {
        // What its rules build is what the grammar says.
        if (rule.name === whole.name) return { tree: values[0] as Tree };
        const from = values.length - rule.symbols.length;
        const value = rule.build(values.slice(from));
        while (values.length > from) {
          values.pop();
          states.pop();
        }
        state = this.#settle(states[from] as State, rule.name, ahead);
        states.push(state as State);
        values.push(value);
      }
      type = ahead;
    }
    return { read: tokens.length };
  }

  /** How many states the grammar has. Makes them all, and throws where one leaves a choice. */
  complete(): number {
    // A map goes on with what is added to it meanwhile.
    for (const state of this.#states.values()) {
      for (const { symbol } of state.items) if (symbol !== undefined) this.#after(state, symbol);
    }
    return this.#states.size;
  }

  /** The state in which these rules, and all that can begin next in them, are under way. */
  #stateOf(kernel: readonly Item[]): State {
    const key = kernel.map((item) => item.key).join();
    let state = this.#states.get(key);
    if (!state) {
      const items = new Set(kernel);
      for (const { symbol } of items) {
        for (const item of this.#productions.rules[symbol ?? unknown] ?? []) items.add(item);
      }
      const ends = this.#endsOf([...items]);
      state = { items: [...items], ends, after: new Map(), settled: [] };
      this.#states.set(key, state);
    }
    return state;
  }

  #endsOf(items: readonly Item[]): readonly (Item | undefined)[] {
    const { types, follow } = this.#productions;
    const ends = new Array<Item | undefined>(unknown + 1).fill(undefined);
    const continues = new Set(items.map(({ symbol }) => symbol));
    for (const item of items.filter(({ next }) => !next)) {
      for (const type of [end, ...types.values()]) {
        if (((follow[item.name] ?? 0) & (1 << type)) === 0) continue;
        if (ends[type] || continues.has(type)) throw new Error("the grammar leaves a choice");
        ends[type] = item;
      }
    }
    return ends;
  }

  #after(state: State, symbol: number): State | undefined {
    let found = state.after.get(symbol);
    if (!found && !state.after.has(symbol)) {
      const kernel = state.items.flatMap((item) =>
        item.symbol === symbol && item.next ? [item.next] : [],
      );
      found = kernel.length > 0 ? this.#stateOf(kernel) : undefined;
      state.after.set(symbol, found);
    }
    return found;
  }

  #settle(state: State, symbol: number, ahead: number): State | undefined {
    const known = state.settled[symbol]?.[ahead];
    if (known) return known;
    let found = this.#after(state, symbol);
    for (let rule = found?.ends[ahead]; rule?.passes; rule = found?.ends[ahead]) {
      found = this.#after(state, rule.name);
    }
    const row = state.settled[symbol] ?? [];
    row[ahead] = found;
    state.settled[symbol] = row;
    return found;
  }
}
