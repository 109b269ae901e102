/** Applies functions, built in or of the user, to nodes. */

import type { Node, Primitive } from "../graph/node.ts";
import { pow } from "../primitives/powers.ts";
import { functionsByName } from "../primitives/registry.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import * as complainOfCall from "./call-complaints.ts";
import * as complain from "./complaints.ts";
import { exampleOf } from "./environment.ts";
import { instantiate, type UserFunction } from "./functions.ts";
import { numberOf } from "./literals.ts";
import type { Lowering } from "./lowering.ts";
import type { Part, Token } from "./token.ts";

/** What is wrong with the number of a call's arguments, if anything; `undefined` stands for a bare one. */
export function arityOf(
  call: Token,
  parts: readonly (Part | undefined)[],
  { source, scope }: Lowering,
): Diagnostic | undefined {
  if (scope.defining === call.text && !scope.parameters?.has(call.text)) {
    return complain.recursive(source, call);
  }
  const meaning = scope.meanings.get(call.text);
  const empty = parts.some((part) => part?.tokens.length === 0);
  // An argument left out between commas is what there is to say of such a call.
  if (empty && parts.length > 1) return undefined;
  const given = empty ? 0 : parts.length;
  if (meaning?.kind === "function") {
    const { length } = meaning.defined.parameters;
    if (length === given) return undefined;
    return complainOfCall.arity(source, call, [length], exampleOf(scope, call.text));
  }
  const primitives = functionsByName.get(call.text) ?? [];
  if (primitives.some(({ arity }) => arity === given)) return undefined;
  const arities = primitives.map(({ arity }) => arity);
  return complainOfCall.arity(source, call, arities, exampleOf(scope, call.text));
}

/** Puts the value of a function on `values`; an exponent in brackets is the last of them. */
export function apply(
  call: Token,
  args: readonly Node[],
  end: number,
  lowering: Lowering,
  values: Node[],
): Diagnostic | undefined {
  const { source, graph, scope, origins } = lowering;
  const meaning = scope.meanings.get(call.text);
  const primitive = functionsByName.get(call.text)?.find(({ arity }) => arity === args.length);
  let out =
    meaning?.kind === "function"
      ? valueAt(meaning.defined, args, lowering)
      : graph.node(primitive as Primitive, args);
  if (!out) return complain.tooLarge(source, call, lowering.memory.nodeLimit, true);
  if (call.exponent) {
    origins.add(out, call.start, end);
    const inBrackets = call.exponent.group !== undefined;
    const exponent = inBrackets ? values.pop() : numberOf(call.exponent, lowering);
    if (!exponent) return complain.numberTooLong(source, call.exponent);
    if (!inBrackets) origins.add(exponent, call.exponent.start, call.exponent.end);
    out = graph.node(pow, [out, exponent]);
  }
  origins.add(out, call.start, end);
  values.push(out);
  return undefined;
}

/** A function of the user at its arguments; `undefined` where that makes too many nodes. */
function valueAt(
  defined: UserFunction,
  args: readonly Node[],
  { graph, origins, memory }: Lowering,
): Node | undefined {
  let calls = memory.calls.get(defined);
  if (!calls) {
    calls = new Map();
    memory.calls.set(defined, calls);
  }
  const key = args.map(({ id }) => id).join();
  const known = calls.get(key);
  if (known) return known;
  const size = defined.template.length + defined.mentions.length;
  memory.visited += size;
  if (graph.nodes.length + size > memory.nodeLimit || memory.visited > 4 * memory.nodeLimit)
    return undefined;
  const value = instantiate(defined, args, origins, false);
  calls.set(key, value);
  return value;
}
