/** Recognises the notations of derivatives: \frac{dz}{dx}, \frac{\partial^2 z}{\partial x\,\partial y}, \frac{d}{dx}. */

import type { Token } from "../token.ts";
import { insideOf } from "./cursor.ts";
import { type KnownNames, type Named, nameAt, uprightText } from "./names.ts";

/** A derivative as it was written. */
export interface Derivative {
  /** Absent in \frac{d}{dx}, which is applied to what follows it. */
  readonly of: string | undefined;
  readonly wrt: readonly string[];
}

/**
 * Whether a fraction within a formula is a derivative. Where the question has a name d it is a quotient of products,
 * unless it is written with \partial.
 */
export const isDerivative = (
  top: readonly Token[],
  below: readonly Token[],
  known: KnownNames,
): boolean =>
  !(known.names.has("d") && top[0]?.text !== "\\partial") &&
  derivativeOf(top, below, known) !== undefined;

/** The derivative that a fraction denotes. */
export function derivativeOf(
  top: readonly Token[],
  below: readonly Token[],
  known: KnownNames,
): Derivative | undefined {
  const differential = differentialAt(top, 0);
  if (!differential) return undefined;
  const order = powerAt(top, differential.next);
  const named = nameAt(top, order.next, known);
  if (named === "subscript") return undefined;
  const after = named ? afterArguments(top, named, known) : order.next;
  const expression = !named && top[order.next]?.type === "group" && order.next + 1 === top.length;
  if (after !== top.length && !expression) return undefined;
  const wrt = variablesOf(below, differential.command, known);
  if (!wrt || wrt.length !== order.power) return undefined;
  return { of: named?.name, wrt };
}

/** The d or \partial at an index. */
export function differentialAt(
  tokens: readonly Token[],
  at: number,
): { command: string; next: number } | undefined {
  const word = tokens[at];
  if (word?.type === "command" && word.text === "\\partial")
    return { command: "\\partial", next: at + 1 };
  const isD =
    word?.type === "letter"
      ? word.text === "d"
      : word?.type === "upright" && uprightText(word) === "d";
  if (!isD) return undefined;
  return { command: "d", next: at + 1 };
}

/** The order that is written at an index as an exponent; 1 where there is none. */
function powerAt(tokens: readonly Token[], at: number): { power: number; next: number } {
  const raised = tokens[at];
  if (raised?.type === "raised")
    return { power: Number(raised.text.normalize("NFKC")), next: at + 1 };
  if (raised?.type !== "caret") return { power: 1, next: at };
  const word = tokens[at + 1];
  const [only, more] = word?.type === "brace" ? insideOf(word) : [word];
  const small = only?.type === "number" && !more && /^[1-9]$/.test(only.text);
  return small ? { power: Number(only.text), next: at + 2 } : { power: Number.NaN, next: at };
}

/** The variables below a derivative, one for each order: `dx^2`, `\partial x\,\partial y`. */
function variablesOf(
  tokens: readonly Token[],
  command: string,
  known: KnownNames,
): string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const differential = differentialAt(tokens, at);
    if (differential?.command !== command) return undefined;
    const named = nameAt(tokens, differential.next, known);
    if (!named || named === "subscript") return undefined;
    const { power, next } = powerAt(tokens, named.next);
    if (Number.isNaN(power)) return undefined;
    for (let i = 0; i < power; i++) found.push(named.name);
    at = next;
  }
  return found.length > 0 ? found : undefined;
}

/** The index after a name and the bracket of variables that may follow it: `f(x, y)`. */
export function afterArguments(
  tokens: readonly Token[],
  { next }: Pick<Named, "next">,
  known: KnownNames,
): number {
  return parametersIn(tokens[next], known) ? next + 1 : next;
}

/** The names in a bracket that holds nothing but names: `x, y` of `f(x, y)`. */
export function parametersIn(word: Token | undefined, known: KnownNames): string[] | undefined {
  if (word?.type !== "group" || word.text !== "(") return undefined;
  const names: string[] = [];
  for (const { tokens } of word.group?.parts ?? []) {
    const named = nameAt(tokens, 0, known);
    if (!named || named === "subscript" || named.next !== tokens.length) return undefined;
    names.push(named.name);
  }
  return names.length > 0 ? names : undefined;
}
