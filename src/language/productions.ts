/** The rules of a grammar with numbers for their symbols, and the types of tokens that can follow each. */

import { same } from "./syntax.ts";

export interface Rule {
  readonly name: string;
  /** Names of rules, and types of tokens. */
  readonly symbols: readonly (string | { readonly type: string })[];
  readonly postprocess?: ((values: unknown[]) => unknown) | undefined;
}
/** What nearley's compiler writes. */
export interface Grammar {
  readonly ParserRules: readonly Rule[];
  readonly ParserStart: string;
}

/** A rule of which some symbols have been read. */
export interface Item {
  readonly key: number;
  readonly name: number;
  readonly symbols: readonly number[];
  /** The symbol that comes next, and the rule with it read; neither after the last. */
  readonly symbol: number | undefined;
  readonly next: Item | undefined;
  readonly build: (values: unknown[]) => unknown;
  /** Whether the rule only hands on its one symbol. */
  readonly passes: boolean;
}

/** A set of types of tokens: bit `n` stands for the type that has the number n. */
type Types = number;
/** The number of the end of the tokens, as a type; and of all types that the grammar does not name. */
export const end = 0;
export const unknown = 31;

export interface Productions {
  /** The whole, for which nothing is built. */
  readonly whole: Item;
  readonly types: ReadonlyMap<string, number>;
  /** Rules and the types after them, by the number of their name. */
  readonly rules: readonly (readonly Item[] | undefined)[];
  readonly follow: readonly (Types | undefined)[];
}

/** A grammar with numbers for its symbols: first types of tokens, then names. */
export function productionsOf({ ParserRules, ParserStart }: Grammar): Productions {
  const types = new Map<string, number>();
  const names = new Map<string, number>();
  const numberOf = (symbol: Rule["symbols"][number]): number =>
    typeof symbol === "string"
      ? numberIn(names, symbol, unknown + 2)
      : numberIn(types, symbol.type, end + 1);
  let keys = 0;
  const itemOf = (name: number, symbols: readonly number[], build: Item["build"]): Item => {
    const passes = symbols.length === 1 && build === same;
    const rule = { name, symbols, build, passes };
    let item: Item = { ...rule, key: keys++, symbol: undefined, next: undefined };
    for (const symbol of symbols.toReversed()) item = { ...rule, key: keys++, symbol, next: item };
    return item;
  };

  const whole = itemOf(unknown + 1, [numberOf(ParserStart)], () => undefined);
  const rules: Item[][] = [];
  for (const { name, symbols, postprocess = same } of ParserRules) {
    const item = itemOf(numberOf(name), symbols.map(numberOf), postprocess);
    rules[item.name] = [...(rules[item.name] ?? []), item];
  }
  if (types.size >= unknown) throw new Error(`a grammar may have ${unknown - 1} types of tokens`);
  return { whole, types, rules, follow: followOf([whole, ...rules.flat()], types) };
}

function numberIn(numbers: Map<string, number>, name: string, first: number): number {
  const number = numbers.get(name) ?? first + numbers.size;
  numbers.set(name, number);
  return number;
}

/** What can follow each symbol, in rounds until nothing is new. */
function followOf(
  [whole, ...rules]: readonly [Item, ...Item[]],
  types: ReadonlyMap<string, number>,
): Types[] {
  /** What each symbol can begin with. */
  const first: Types[] = [];
  const follow: Types[] = [];
  for (const type of types.values()) first[type] = 1 << type;
  follow[whole.name] = 1 << end;
  let isNew = true;
  const add = (sets: Types[], symbol: number, more: Types = 0): void => {
    const before = sets[symbol] ?? 0;
    sets[symbol] = before | more;
    if ((before | more) !== before) isNew = true;
  };
  while (isNew) {
    isNew = false;
    for (const { name, symbols } of [whole, ...rules]) {
      add(first, name, first[symbols[0] ?? unknown]);
      symbols.forEach((symbol, i) => {
        const next = symbols[i + 1];
        add(follow, symbol, next === undefined ? follow[name] : first[next]);
      });
    }
  }
  return follow;
}
