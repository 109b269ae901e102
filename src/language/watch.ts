/** Watches a program's names, to warn where the order of its statements matters in a way few expect. */

import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { Meaning } from "./environment.ts";
import type { Token } from "./token.ts";
import { earlyUse, keptValue } from "./warnings.ts";

export interface NameWatch {
  /** Every name that the text has used, parameters included. */
  readonly words: Set<string>;
  /** Takes note of a name that a statement reads; `within` is the function whose body it is. */
  used(name: Token, within: string | undefined): void;
  /** Takes note of a definition, which ends its statement; gives what there is to warn of. */
  defined(name: Token): Diagnostic | undefined;
  /** The end of a statement. */
  settle(): void;
}

/** A watch over one text; `meanings` is what the names mean at each moment. */
export function watchNames(source: Source, meanings: ReadonlyMap<string, Meaning>): NameWatch {
  const words = new Set<string>(meanings.keys());
  /** First uses of names that had no meaning yet, and uses in functions of names that had one. */
  const early = new Map<string, Token>();
  const kept = new Map<string, Token>();
  /** First uses in the current statement: `u = u*sin(u)` is no early use. */
  const current = new Map<string, { name: Token; within: string | undefined }>();
  return {
    words,
    used(name, within) {
      if (current.has(name.text)) return;
      words.add(name.text);
      if (!early.has(name.text) || (within !== undefined && !kept.has(name.text))) {
        current.set(name.text, { name, within });
      }
    },
    defined(name) {
      words.add(name.text);
      const [tooEarly, tooLate] = [early.get(name.text), kept.get(name.text)];
      early.delete(name.text);
      kept.delete(name.text);
      if (tooEarly) return earlyUse(source, tooEarly, name);
      return tooLate && keptValue(source, tooLate, name);
    },
    settle() {
      for (const [text, { name, within }] of current) {
        if (!meanings.has(text)) early.set(text, early.get(text) ?? name);
        else if (within !== undefined) kept.set(text, kept.get(text) ?? name);
      }
      current.clear();
    },
  };
}
