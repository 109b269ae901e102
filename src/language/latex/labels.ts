/** Reads what stands before an = in LaTeX: \frac{dz}{dx}, z', f'(x), \partial_x z, \nabla z, \bar{q}, z, f(x). */

import type { Source, Span } from "../../text/source.ts";
import { spanOf } from "../complaint.ts";
import { adjointOf, type Label, splitNames } from "../labels.ts";
import type { Token } from "../token.ts";
import { derivatives, fractions, functions } from "./commands.ts";
import { insideOf } from "./cursor.ts";
import {
  afterArguments,
  derivativeOf,
  differentialAt,
  isDerivative,
  parametersIn,
} from "./derivatives.ts";
import { type KnownNames, nameAt, uprightText } from "./names.ts";
import { withoutPoint, withPoint } from "./points.ts";

/** The label that these words are, or `undefined` where they are a formula. */
export function labelOf(
  tokens: readonly Token[],
  known: KnownNames,
  source: Source,
): Label | undefined {
  const [first] = tokens;
  const last = tokens[tokens.length - 1];
  if (!first || !last) return undefined;
  const span = spanOf(source, { start: first.start, end: last.end });
  const { taken, point } = withoutPoint(tokens);
  for (const form of forms) {
    const label = form(taken, known, span);
    if (label && point) return withPoint(label, spanOf(source, point));
    if (label) return label;
  }
  return undefined;
}

/** Whether a derivative, a gradient or a prime stands somewhere in these words, so that they are no formula. */
export function speaksOfDerivatives(tokens: readonly Token[], known: KnownNames): boolean {
  return tokens.some((word, at) => {
    if (word.type === "prime" || word.text === "\\nabla" || word.text === "\\partial") return true;
    if (word.type === "command" && fractions.has(word.text)) {
      return isDerivative(insideOf(tokens[at + 1]), insideOf(tokens[at + 2]), known);
    }
    if (derivatives.has(word.text)) return true;
    return !known.names.has("d") && strokeAt(tokens, at, known) !== undefined;
  });
}

/** \dv{z}{x} and \pdv{z}{x}. */
const macro: Form = (tokens, known, span) => {
  const [command, top, below] = tokens;
  if (!command || !derivatives.has(command.text)) return undefined;
  if (top?.type !== "brace" || below?.type !== "brace" || tokens.length !== 3) return undefined;
  const of = wholeName(insideOf(top), 0, known);
  const wrt = namesIn(insideOf(below), known);
  return of === undefined || !wrt
    ? undefined
    : { kind: "partial", of, wrt, order: wrt.length, span };
};

type Form = (tokens: readonly Token[], known: KnownNames, span: Span) => Label | undefined;

/** \frac{dz}{dx}, and \frac{d}{dx} before a name or a formula. */
const quotient: Form = (tokens, known, span) => {
  const [command, top, below] = tokens;
  if (command?.type !== "command" || !fractions.has(command.text)) return undefined;
  if (top?.type !== "brace" || below?.type !== "brace") return undefined;
  const found = derivativeOf(insideOf(top), insideOf(below), known);
  if (!found) return undefined;
  const { wrt } = found;
  const label = { kind: "partial", wrt, order: wrt.length, span } as const;
  if (found.of !== undefined) {
    return afterArguments(tokens, { next: 3 }, known) === tokens.length
      ? { ...label, of: found.of }
      : undefined;
  }
  const named = nameAt(tokens, 3, known);
  if (named && named !== "subscript" && afterArguments(tokens, named, known) === tokens.length) {
    return { ...label, of: named.name };
  }
  return label;
};

/** dz/dx written with a stroke, from an index to the index `next`. */
function strokeAt(
  tokens: readonly Token[],
  at: number,
  known: KnownNames,
): { of: string | undefined; wrt: readonly string[]; next: number } | undefined {
  if (!differentialAt(tokens, at)) return undefined;
  const reach = Math.min(tokens.length, at + 12);
  const stroke = tokens.slice(at, reach).findIndex(({ type }) => type === "slash");
  if (stroke === -1 || !differentialAt(tokens, at + stroke + 1)) return undefined;
  const top = tokens.slice(at, at + stroke);
  for (let end = Math.min(tokens.length, at + stroke + 16); end > at + stroke + 1; end--) {
    const found = derivativeOf(top, tokens.slice(at + stroke + 1, end), known);
    if (found) return { ...found, next: end };
  }
  return undefined;
}

const stroke: Form = (tokens, known, span) => {
  const found = strokeAt(tokens, 0, known);
  if (!found) return undefined;
  const { of, wrt, next } = found;
  const label = { kind: "partial", wrt, order: wrt.length, span } as const;
  if (of === undefined) return label;
  return afterArguments(tokens, { next }, known) === tokens.length ? { ...label, of } : undefined;
};

/** z', z'', f'(x), f'_x, \sigma'(x), z^{\prime}, (e^x)'. */
const primed: Form = (tokens, known, span) => {
  const head = headOf(tokens, known);
  if (!head) return undefined;
  let order = 0;
  let at = head.next;
  for (; tokens[at]?.type === "prime"; at++) order += 1;
  if (tokens[at]?.type === "caret") {
    const [word] = [tokens[at + 1]];
    const marks = word?.type === "brace" ? insideOf(word) : word ? [word] : [];
    const times = orderIn(marks);
    if (times > 0) order = times;
    else if (marks.length === 0 || marks.some(({ text }) => text !== "\\prime" && text !== "'"))
      return undefined;
    if (times === 0) order += marks.length;
    at += 2;
  }
  if (order === 0) return undefined;
  let wrt: readonly string[] = [];
  if (tokens[at]?.type === "underscore") {
    const word = tokens[at + 1];
    const below = word?.type === "brace" ? insideOf(word) : word ? [word] : [];
    const named = nameAt(below, 0, known);
    if (!named || named === "subscript" || named.next !== below.length) return undefined;
    wrt = Array<string>(order).fill(named.name);
    at += 2;
  }
  const parameters = parametersIn(tokens[at], known);
  if (parameters) {
    at++;
    const [only, more] = parameters;
    if (wrt.length === 0 && only !== undefined && more === undefined)
      wrt = Array<string>(order).fill(only);
  }
  if (at !== tokens.length) return undefined;
  return { kind: "partial", ...(head.of !== undefined && { of: head.of }), wrt, order, span };
};

/** The order in the brackets of f^{(2)}, or 0. */
function orderIn([only, more]: readonly Token[]): number {
  const [digit, rest] = only?.type === "group" && !more ? insideOf(only) : [];
  return digit?.type === "number" && !rest && /^[1-9]$/.test(digit.text) ? Number(digit.text) : 0;
}

/** What a prime is put on: a name, a function, or a formula in brackets. */
function headOf(
  tokens: readonly Token[],
  known: KnownNames,
): { of: string | undefined; next: number } | undefined {
  const [first] = tokens;
  if (first?.type === "group") return { of: undefined, next: 1 };
  const named = nameAt(tokens, 0, known);
  const function_ =
    first?.type === "command"
      ? functions.get(first.text)
      : first?.type === "upright"
        ? functions.get(`\\${uprightText(first)?.toLowerCase()}`)
        : undefined;
  if (named && named !== "subscript" && (named.recognised || function_ === undefined)) {
    return { of: named.name, next: named.next };
  }
  return function_ === undefined ? undefined : { of: function_, next: 1 };
}

/** \partial_x z and \partial_{xy} z. */
const partial: Form = (tokens, known, span) => {
  const [sign, low, script] = tokens;
  if (sign?.text !== "\\partial" || low?.type !== "underscore" || !script) return undefined;
  const wrt = namesIn(script.type === "brace" ? insideOf(script) : [script], known);
  if (!wrt) return undefined;
  const label = { kind: "partial", wrt, order: wrt.length, span } as const;
  const of = wholeName(tokens, 3, known);
  if (of !== undefined) return { ...label, of };
  return tokens.length === 4 && tokens[3]?.type === "group" ? label : undefined;
};

/** \nabla z, \nabla_x z, \nabla z(x, y), \operatorname{grad} z. */
const gradient: Form = (tokens, known, span) => {
  const [sign, low, script] = tokens;
  const word = sign?.type === "upright" ? uprightText(sign) : undefined;
  if (sign?.text !== "\\nabla" && word !== "grad") return undefined;
  const below = low?.type === "underscore" && script;
  const wrt = below ? namesIn(script.type === "brace" ? insideOf(script) : [script], known) : [];
  if (!wrt) return undefined;
  const from = below ? 3 : 1;
  if (from === tokens.length) return { kind: "gradient", wrt, span };
  const of = wholeName(tokens, from, known);
  return of === undefined ? undefined : { kind: "gradient", of, wrt, span };
};

/** \bar{q}, dq: where the question has a q and nothing of that name. */
const adjoint: Form = (tokens, known, span) => {
  const differential = differentialAt(tokens, 0);
  if (differential) {
    const whole = nameAt(tokens, 0, known);
    const isKnown =
      whole && whole !== "subscript" && whole.recognised && whole.next === tokens.length;
    const of = isKnown ? undefined : wholeName(tokens, 1, known);
    return of !== undefined && known.names.has(of) ? { kind: "adjoint", of, span } : undefined;
  }
  const accent = tokens[0]?.text;
  if (accent !== "\\bar" && accent !== "\\overline") return undefined;
  const marked = nameAt(tokens, 0, known);
  if (!marked || marked === "subscript" || marked.recognised || marked.next !== tokens.length)
    return undefined;
  const script = tokens[2]?.type === "underscore" ? tokens.slice(2) : [];
  const inside = tokens[1]?.type === "brace" ? insideOf(tokens[1]) : tokens.slice(1, 2);
  const of = wholeName([...inside, ...script], 0, known) ?? adjointOf(marked.name, known.names);
  return of === undefined ? undefined : { kind: "adjoint", of, span };
};

/** z_x, where the question has a z and an x and no z_x. */
const subscripted: Form = (tokens, known, span) => {
  const named = nameAt(tokens, 0, known);
  if (!named || named === "subscript" || named.recognised || !named.below) return undefined;
  if (afterArguments(tokens, named, known) !== tokens.length) return undefined;
  const of = named.base.find((base) => known.names.has(base));
  const wrt = named.below.map((below) => splitNames(below, known.names)).find((names) => names);
  if (of === undefined || !wrt) return undefined;
  return { kind: "partial", of, wrt, order: wrt.length, span };
};

/** z, f(x). */
const name: Form = (tokens, known, span) => {
  const named = nameAt(tokens, 0, known);
  if (!named || named === "subscript") return undefined;
  if (named.next === tokens.length) return { kind: "name", name: named.name, span };
  const parameters = parametersIn(tokens[named.next], known);
  if (!parameters || named.next + 1 !== tokens.length) return undefined;
  return { kind: "name", name: named.name, parameters, span };
};

const forms: readonly Form[] = [
  quotient,
  macro,
  stroke,
  primed,
  partial,
  gradient,
  adjoint,
  subscripted,
  name,
];

/** The name that the words from an index are, with the variables that may follow in brackets. */
function wholeName(tokens: readonly Token[], at: number, known: KnownNames): string | undefined {
  const named = nameAt(tokens, at, known);
  if (!named || named === "subscript") return undefined;
  return afterArguments(tokens, named, known) === tokens.length ? named.name : undefined;
}

/** The names that stand side by side, or between commas. */
function namesIn(tokens: readonly Token[], known: KnownNames): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.type === "comma") {
      at++;
      continue;
    }
    const named = nameAt(tokens, at, known);
    if (!named || named === "subscript") return undefined;
    names.push(named.name);
    at = named.next;
  }
  return names.length > 0 ? names : undefined;
}
