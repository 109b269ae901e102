/** The part of a grammar that a given set of tokens can use: the same trees, from far fewer Earley states. */

import nearley from "nearley";
import { same } from "./syntax.ts";

/** A symbol of a rule: the name of other rules, or the type of a token. */
type GrammarSymbol = string | { readonly type: string };
export interface Rule {
  readonly name: string;
  readonly symbols: readonly GrammarSymbol[];
  readonly postprocess?: ((values: unknown[]) => unknown) | undefined;
}

/**
 * The rules from `start` that can take part in a parse of tokens of these types.
 * Rules that need another token are left out, and so are detours through names with but one rule
 * that hands on its only symbol.
 */
export function specialise(
  rules: readonly Rule[],
  start: string,
  types: ReadonlySet<string>,
): nearley.Grammar {
  let kept = productive(rules, types);
  for (let detour = detourOf(kept, start); detour; detour = detourOf(kept, start)) {
    const { name, symbols } = detour;
    const target = symbols[0] as GrammarSymbol;
    kept = kept
      .filter((rule) => rule !== detour)
      .map((rule) => ({
        ...rule,
        symbols: rule.symbols.map((symbol) => (symbol === name ? target : symbol)),
      }));
  }
  const compiled = { ParserRules: kept, ParserStart: start };
  return nearley.Grammar.fromCompiled(compiled as unknown as nearley.CompiledRules);
}

/** The rules all of whose symbols can produce a text of the given tokens. */
function productive(rules: readonly Rule[], types: ReadonlySet<string>): readonly Rule[] {
  let kept: readonly Rule[] = rules.filter((rule) =>
    rule.symbols.every((symbol) => typeof symbol === "string" || types.has(symbol.type)),
  );
  for (;;) {
    const reached = new Set<string>();
    // A rule that mentions its own name produces something only if another rule of that name does.
    for (let grown = true; grown; ) {
      grown = false;
      for (const rule of kept) {
        const produces = rule.symbols.every((s) => typeof s !== "string" || reached.has(s));
        if (produces && !reached.has(rule.name)) {
          reached.add(rule.name);
          grown = true;
        }
      }
    }
    const left = kept.filter((rule) =>
      rule.symbols.every((symbol) => typeof symbol !== "string" || reached.has(symbol)),
    );
    if (left.length === kept.length) return kept;
    kept = left;
  }
}

/** A rule that is the only one of its name and hands on its only symbol. */
function detourOf(rules: readonly Rule[], start: string): Rule | undefined {
  const counts = new Map<string, number>();
  for (const { name } of rules) counts.set(name, (counts.get(name) ?? 0) + 1);
  return rules.find(
    ({ name, symbols, postprocess }) =>
      name !== start && counts.get(name) === 1 && symbols.length === 1 && postprocess === same,
  );
}
