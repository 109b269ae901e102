/** The syntax tree of a text and no more of it, for `bench/parse.js`, which bundles this file with what it imports. */

import { headOf } from "../src/language/heads.ts";
import { parse } from "../src/language/parse.ts";
import { statementsOf } from "../src/language/statements.ts";

/** @type {import("../src/language/environment.ts").Scope} */
const scope = { meanings: new Map(), parameters: undefined, defining: undefined };

/**
 * Parses each statement of a text, and all that stands in its brackets, with names and nodes unknown.
 * @param {string} text
 */
export function parseTrees(text) {
  const source = { name: "<bench>", text };
  const reader = { source, scope, remark: () => {} };
  const next = statementsOf(source, () => false);
  for (let statement = next(); statement; statement = next()) {
    // A number is a place to pause in a long one.
    if (typeof statement === "number") continue;
    const head = got(headOf(got(statement), source));
    const parts = [head.body];
    for (let part = parts.pop(); part; part = parts.pop()) {
      // Brackets that become those of a call are in the part as well.
      for (const { group } of part.tokens) if (group) parts.push(...group.parts);
      got(parse(part, reader));
    }
  }
}

/** @template T @param {import("../src/text/result.ts").Result<T>} result @returns {T} */
function got(result) {
  if (!result.ok) throw new Error(result.diagnostics[0]?.title);
  return result.value;
}
