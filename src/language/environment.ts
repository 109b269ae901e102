/** What the names of a text mean: values and functions that it, or an earlier text, defines. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { constantsByName, functionsByName } from "../primitives/registry.ts";
import type { UserFunction } from "./functions.ts";
import type { OriginTable } from "./origins.ts";

/** What a name was last defined as. */
export type Meaning =
  | { readonly kind: "value"; readonly node: Node }
  | { readonly kind: "function"; readonly defined: UserFunction };

/** Where a text is read: the graph its nodes go to, and the names that are known before its first line. */
export interface Environment {
  readonly graph: Graph;
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly origins: OriginTable | undefined;
}

/** The names as one statement sees them; parameters hide all others. */
export interface Scope {
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly parameters: ReadonlyMap<string, Node> | undefined;
  /** The function whose body this is. */
  readonly defining: string | undefined;
}

/** Whether `name(...)` is a call. */
export function isFunction(scope: Scope, name: string): boolean {
  if (scope.parameters?.has(name)) return false;
  if (name === scope.defining) return true;
  const meaning = scope.meanings.get(name);
  return meaning ? meaning.kind === "function" : functionsByName.has(name);
}

/** Whether the name stands for a value that is known, so that `name(...)` is a product. */
export function isValue(scope: Scope, name: string): boolean {
  if (scope.parameters?.has(name)) return true;
  const meaning = scope.meanings.get(name);
  return meaning ? meaning.kind === "value" : constantsByName.has(name);
}

/**
 * Whether the name is a function that needs an argument wherever it stands.
 * Students use gamma as a letter: it is the function only before a bracket.
 */
export const awaitsArgument = (scope: Scope, name: string): boolean =>
  isFunction(scope, name) && (name !== "gamma" || scope.meanings.has(name));

/** A call of the function as its definition or its documentation writes one. */
export function exampleOf(scope: Scope, name: string): string {
  const meaning = scope.meanings.get(name);
  if (meaning?.kind === "function") return `${name}(${meaning.defined.parameters.join(", ")})`;
  const [primitive] = functionsByName.get(name) ?? [];
  return primitive?.name === name ? primitive.docs.example : `${name}(x)`;
}

/** Whether the name is a single letter, perhaps with a subscript: `x`, `x1`, `x_1`, `x_i`. */
export const isLetter = (name: string): boolean =>
  /^\p{L}\p{M}*(?:\d+|_[\p{L}\d]{1,2})?$/u.test(name);
