/** The tree of one part. */

import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import { Automaton, type Parsed } from "./automaton.ts";
import * as complain from "./complaints.ts";
import compiled from "./expression.grammar.ts";
import type { Grammar } from "./productions.ts";
import { endsValue } from "./statements.ts";
import type { Operand, Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";
import { prepare, type Reader } from "./words.ts";

/** The types of tokens that are trees by themselves. */
const operands: ReadonlySet<string> = new Set(["number", "name", "group", "bars", "call"]);

let automaton: Automaton<Syntax> | undefined;

/** The tree of a part; `parsed` is shown what the grammar made of its tokens. */
export function parse(part: Part, reader: Reader, parsed?: Parsed): Result<Syntax> {
  const prepared = prepare(part, reader);
  if (!prepared.ok) return prepared;
  const tokens = prepared.value;
  const [only, more] = tokens;
  // The grammar would say no other.
  if (only && !more && operands.has(only.type)) return success(only as Operand);
  // nearley's compiler types postprocessors loosely.
  automaton ??= new Automaton<Syntax>(compiled as Grammar);
  const { tree, read } = automaton.parse(tokens);
  parsed?.(compiled as Grammar, tokens, tree ?? read);
  return tree ? success(tree) : failure(complaint(part, tokens, read, reader));
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
