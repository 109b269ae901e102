import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Automaton } from "../../src/language/automaton.ts";
import expression from "../../src/language/expression.grammar.ts";
import latex from "../../src/language/latex.grammar.ts";
import type { Grammar, Rule } from "../../src/language/productions.ts";
import { first, next, rule, same } from "../../src/language/syntax.ts";
import { type Token, token } from "../../src/language/token.ts";
import { asStock } from "./stock.ts";

// nearley's compiler types postprocessors loosely.
const grammars: readonly (readonly [name: string, grammar: Grammar])[] = [
  ["plain text", expression as Grammar],
  ["LaTeX", latex as Grammar],
];

const typesOf = (types: readonly string[]): Token[] =>
  types.map((type, i) => token(type, type, i, i + 1));

/** A text of the grammar: rules as the choices say, and the shortest way out once there are none left. */
function sentence({ ParserRules, ParserStart }: Grammar, choices: readonly number[]): string[] {
  const shortest = new Map<string, Rule>();
  for (let known = -1; known < shortest.size; ) {
    known = shortest.size;
    for (const each of ParserRules) {
      const ends = each.symbols.every(
        (symbol) => typeof symbol !== "string" || shortest.has(symbol),
      );
      if (ends && !shortest.has(each.name)) shortest.set(each.name, each);
    }
  }
  const out: string[] = [];
  const pending: Rule["symbols"][number][] = [ParserStart];
  let at = 0;
  for (let symbol = pending.pop(); symbol !== undefined; symbol = pending.pop()) {
    if (typeof symbol !== "string") {
      out.push(symbol.type);
      continue;
    }
    const rules = ParserRules.filter(({ name }) => name === symbol);
    const choice = choices[at++];
    const chosen = choice === undefined ? shortest.get(symbol) : rules[choice % rules.length];
    pending.push(...[...(chosen?.symbols ?? [])].reverse());
  }
  return out;
}

describe.each(grammars)("the grammar of %s", (_, grammar) => {
  const automaton = new Automaton(grammar);

  test("leaves no choice in any state, so that no text has two parses", () => {
    expect(automaton.complete()).toBeGreaterThan(50);
  });

  const types = [
    ...new Set(
      grammar.ParserRules.flatMap(({ symbols }) =>
        symbols.flatMap((symbol) => (typeof symbol === "string" ? [] : [symbol.type])),
      ),
    ),
    "stray",
  ];
  const choices = fc.array(fc.nat({ max: 11 }), { maxLength: 120 });
  const damage = fc.array(
    fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 2 }), fc.constantFrom(...types)),
    {
      maxLength: 2,
    },
  );

  test("gives the trees of nearley's own parser, and stops where that does", () => {
    let read = 0;
    let refused = 0;
    fc.assert(
      fc.property(choices, damage, (path, changes) => {
        const words = sentence(grammar, path);
        for (const [at, length, type] of changes)
          words.splice(at % (words.length + 1), length, type);
        const tokens = typesOf(words);
        const found = automaton.parse(tokens);
        asStock(grammar, tokens, found.tree ?? found.read);
        if (found.tree) read++;
        else refused++;
      }),
      { seed: 51, numRuns: 1500 },
    );
    expect(Math.min(read, refused)).toBeGreaterThan(300);
  });

  test("has no tree for no tokens", () => {
    expect(automaton.parse([])).toEqual({ read: 0 });
  });
});

describe("a grammar that leaves a choice is refused", () => {
  const x = { type: "x" };
  const grammarOf = (...rules: Rule[]): Grammar => ({ ParserRules: rules, ParserStart: "all" });

  test("between two rules that end", () => {
    const ambiguous = grammarOf(
      { name: "all", symbols: ["one"], postprocess: same },
      { name: "all", symbols: ["other"], postprocess: same },
      { name: "one", symbols: [x], postprocess: first },
      { name: "other", symbols: [x], postprocess: first },
    );
    expect(() => new Automaton(ambiguous).parse(typesOf(["x"]))).toThrow("leaves a choice");
  });

  test("between an end and one more token", () => {
    const ambiguous = grammarOf(
      { name: "all", symbols: [x], postprocess: first },
      { name: "all", symbols: ["all", "all"], postprocess: next },
    );
    expect(() => new Automaton(ambiguous).complete()).toThrow("leaves a choice");
  });

  test("but not one that only needs the token ahead", () => {
    const pairs = grammarOf(
      { name: "all", symbols: ["list"], postprocess: rule(([list]: [object]) => ({ list })) },
      { name: "list", symbols: [x], postprocess: first },
      { name: "list", symbols: ["list", x], postprocess: next },
    );
    expect(new Automaton(pairs).complete()).toBe(5);
    expect(new Automaton(pairs).parse(typesOf(["x", "y"]))).toEqual({ read: 1 });
  });
});
