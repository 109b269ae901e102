/** The tree of one part of a formula in LaTeX. */

import { failure, type Result, success } from "../../text/result.ts";
import { Automaton, type Parsed } from "../automaton.ts";
import compiled from "../latex.grammar.ts";
import type { Grammar } from "../productions.ts";
import type { Syntax } from "../syntax.ts";
import type { Part } from "../token.ts";
import * as complain from "./complaints.ts";
import type { LatexReader } from "./cursor.ts";
import { prepare } from "./words.ts";

let automaton: Automaton<Syntax> | undefined;

/** The tree of a part; `parsed` is shown what the grammar made of its tokens. */
export function parse(part: Part, reader: LatexReader, parsed?: Parsed): Result<Syntax> {
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  // nearley's compiler types postprocessors loosely.
  automaton ??= new Automaton<Syntax>(compiled as Grammar);
  const { tree, read } = automaton.parse(tokens);
  parsed?.(compiled as Grammar, tokens, tree ?? read);
  if (tree) return success(tree);
  const found = tokens[read] ?? part.after;
  const before = tokens[read - 1] ?? part.before;
  return failure(complain.operandExpected(reader.source, before, found));
}
