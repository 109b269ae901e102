/** What a statement defines: a value `name = body`, a function `name(parameters) = body`, or nothing. */

import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import * as complain from "./complaints.ts";
import type { Part, Token } from "./token.ts";

export interface Statement {
  readonly name: Token | undefined;
  readonly parameters: readonly string[] | undefined;
  readonly body: Part;
}

/** A statement taken apart at its first `=`. */
export function headOf(part: Part, source: Source): Result<Statement> {
  const [first, second, third] = part.tokens;
  if (first?.type === "name" && second?.type === "equals") {
    return success({ name: first, parameters: undefined, body: after(part, 2) });
  }
  if (first?.type === "name" && second?.type === "group" && third?.type === "equals") {
    const parameters = parametersOf(second, source);
    if (!parameters.ok) return parameters;
    return success({ name: first, parameters: parameters.value, body: after(part, 3) });
  }
  return success({ name: undefined, parameters: undefined, body: part });
}

const after = (part: Part, from: number): Part => ({
  tokens: part.tokens.slice(from),
  before: part.tokens[from - 1],
  after: part.after,
});

function parametersOf(brackets: Token, source: Source): Result<readonly string[]> {
  const parameters = new Set<string>();
  for (const part of brackets.group?.parts ?? []) {
    const [parameter, more] = part.tokens;
    if (parameter?.type !== "name" || more) {
      return failure(complain.badParameter(source, more ?? parameter ?? brackets));
    }
    if (parameters.has(parameter.text))
      return failure(complain.repeatedParameter(source, parameter));
    parameters.add(parameter.text);
  }
  return success([...parameters]);
}
