/** What stands before the = of an answer: the derivative, gradient, adjoint or name that the formula is said to be. */

import type { Source, Span } from "../text/source.ts";
import { lazily } from "../timing/lazily.ts";

/** A label as it was written; names are in the spelling of the question where it has them. */
export type Label =
  | {
      readonly kind: "partial";
      /** Absent in d/dx applied to a formula. */
      readonly of?: string;
      /** One for each order; empty where the notation leaves it open, as in z'. */
      readonly wrt: readonly string[];
      readonly order: number;
      /** The point that it is taken at, as it was written: `x=2`, or `2`. */
      readonly at?: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "gradient";
      readonly of?: string;
      /** Empty for all variables. */
      readonly wrt: readonly string[];
      readonly at?: Span;
      readonly span: Span;
    }
  | {
      /** The adjoint of a value: the derivative of the output by it. */
      readonly kind: "adjoint";
      readonly of: string;
      readonly span: Span;
    }
  | {
      readonly kind: "name";
      readonly name: string;
      /** The parameters of f(x, y), where they are written. */
      readonly parameters?: readonly string[];
      readonly at?: Span;
      readonly span: Span;
    };

/** An answer in plain text taken apart: its label, and the span of the formula after the = or the colon. */
export interface LabelledAnswer {
  readonly label: Label;
  readonly approximate: boolean;
  readonly body: Span;
}

const name = "[\\p{L}_](?:[\\p{L}\\p{M}\\d_₀-₉])*";
const differential = "(?:∂|partial\\s*|d)";
const order = "(?:\\^?([1-9])|([²³]))?";
/** The forms of labels. Classes of Unicode take time to make. */
const forms = lazily(() => ({
  fraction: new RegExp(
    `^${differential}${order}\\s*(${name}|\\(\\s*${name}\\s*\\))?\\s*(?:\\([^()=]*\\))?\\s*/\\s*(${differential}[^=:≈()]*)$`,
    "u",
  ),
  /** d/dx before a name or a formula in brackets. */
  operator: new RegExp(
    `^${differential}${order}\\s*/\\s*(${differential}\\s*${name}(?:\\^?[1-9]|[²³])?)(?:\\s+(${name})|\\s*\\(.*\\)|\\s*\\[.*\\])$`,
    "u",
  ),
  primed: new RegExp(
    `^(${name}?)(['’′]+)\\s*(?:_(${name}|\\d+))?\\s*(?:\\(\\s*(${name})\\s*\\))?$`,
    "u",
  ),
  subscripted: new RegExp(`^(${name}?)_\\{?(${name})\\}?$`, "u"),
  gradient: new RegExp(`^(?:∇|grad(?:ient)?(?:\\s+of)?\\b)\\s*\\(?\\s*(${name})?\\s*\\)?$`, "u"),
  plain: new RegExp(`^(${name})\\s*(?:\\(([^()]*)\\))?$`, "u"),
}));
/** No label is longer; a comparison further on is part of a formula. */
const longest = 120;

/**
 * The label of an answer in plain text such as `dz/dx1 = 1`, `∂z/∂x1: 1`, `z_x = 2y`, `d2z/dx1dx2 = 0`, `dq = -4`;
 * `undefined` where it has none. `names` are the names that the question uses.
 */
export function readAnswerLabel(
  source: Source,
  names: ReadonlySet<string>,
  from = 0,
  to = source.text.length,
): LabelledAnswer | undefined {
  const head = source.text.slice(from, Math.min(to, from + longest));
  for (const sign of head.matchAll(/(?<![<>!=:])(?::=|=(?!=)|:|≈|~=?)/gu)) {
    const before = head.slice(0, sign.index);
    const text = before.trim();
    const start = from + before.length - before.trimStart().length;
    const label = text === "" ? undefined : pointedLabel(text, names, source, start);
    if (!label) continue;
    const bodyStart = from + sign.index + sign[0].length;
    return {
      label,
      approximate: /[≈~]/.test(sign[0]),
      body: { source, start: bodyStart, end: to },
    };
  }
  return undefined;
}

/** A point at the end of a label: numbers in brackets, (x=2), |x=2, "at x=2". */
const pointed =
  /^(.+?)\s*(?:\(\s*([-−+\d.,\s]+|[^()=]+=[^()]*)\)|\|_?\{?([^{}|]+=[^{}|]+)\}?|\sat\s+(\S.*=.*))$/u;

/** A label that may say at which point it is taken; it begins at the offset `start`. */
function pointedLabel(
  text: string,
  names: ReadonlySet<string>,
  source: Source,
  start: number,
): Label | undefined {
  const span: Span = { source, start, end: start + text.length };
  const [, head = "", ...points] = pointed.exec(text) ?? [];
  const point = points.find((found) => found !== undefined)?.trim();
  if (point === undefined) return labelOf(text, names, span);
  const label = labelOf(head, names, span);
  if (!label || label.kind === "adjoint") return undefined;
  const at = start + text.lastIndexOf(point);
  return { ...label, at: { source, start: at, end: at + point.length } };
}

/** The label that a text is. */
function labelOf(text: string, names: ReadonlySet<string>, span: Span): Label | undefined {
  const quotient = appliedTo(text) ?? forms().fraction.exec(text);
  if (quotient) {
    const [, digit, raised, of, below = ""] = quotient;
    const count = Number(digit ?? raised?.normalize("NFKC") ?? 1);
    const wrt = variablesOf(below, count, names);
    if (!wrt) return undefined;
    const inside = of?.replace(/[()\s]/g, "");
    return {
      kind: "partial",
      ...(inside && { of: canonical(inside, names) }),
      wrt,
      order: count,
      span,
    };
  }
  const prime = forms().primed.exec(text);
  if (prime) {
    const [, of = "", marks = "", below, argument] = prime;
    const by = below ?? argument;
    return {
      kind: "partial",
      of: canonical(of, names),
      wrt: by === undefined ? [] : Array<string>(marks.length).fill(canonical(by, names)),
      order: marks.length,
      span,
    };
  }
  const slope = forms().gradient.exec(text);
  if (slope && !names.has(text)) {
    const [, of] = slope;
    return { kind: "gradient", ...(of && { of: canonical(of, names) }), wrt: [], span };
  }
  const [, stem = "", below = ""] = forms().subscripted.exec(text) ?? [];
  const lowered = names.has(text) || !names.has(stem) ? undefined : splitNames(below, names);
  if (lowered) return { kind: "partial", of: stem, wrt: lowered, order: lowered.length, span };
  const word = forms().plain.exec(text);
  if (!word) return undefined;
  const [, whole = "", inside] = word;
  const adjoint = adjointOf(whole, names);
  if (adjoint !== undefined && inside === undefined) return { kind: "adjoint", of: adjoint, span };
  const parameters = inside?.split(",").map((parameter) => parameter.trim());
  if (parameters?.some((parameter) => !new RegExp(`^${name}$`, "u").test(parameter)))
    return undefined;
  return { kind: "name", name: canonical(whole, names), ...(parameters && { parameters }), span };
}

/** d/dx applied to a formula, in the order of the groups of a fraction. */
function appliedTo(text: string): readonly (string | undefined)[] | undefined {
  const [whole, digit, raised, below, of] = forms().operator.exec(text) ?? [];
  return whole === undefined ? undefined : [whole, digit, raised, of, below];
}

/** What `dq` is the adjoint of, where q is a name of the question and dq is none. */
export const adjointOf = (word: string, names: ReadonlySet<string>): string | undefined => {
  if (names.has(word)) return undefined;
  const of = /^(?:d|∂)(.+)$/u.exec(word)?.[1] ?? /^(.+)_bar$/u.exec(word)?.[1];
  const known = of === undefined ? undefined : canonical(of, names);
  return known !== undefined && names.has(known) ? known : undefined;
};

/** A name in the spelling of the question: `x_1`, `x1` and `x₁` are one unless it has two of them. */
function canonical(word: string, names: ReadonlySet<string>): string {
  const spelled = word.normalize("NFKC");
  const [, stem, digits] = /^(.*?[^\d_])_?(\d+)$/u.exec(spelled) ?? [];
  if (names.has(spelled) || stem === undefined) return spelled;
  return [`${stem}${digits}`, `${stem}_${digits}`].find((other) => names.has(other)) ?? spelled;
}

/** The variables of `dx1dx2` or `dx^2`, one for each order. */
function variablesOf(
  below: string,
  count: number,
  names: ReadonlySet<string>,
): string[] | undefined {
  const pieces = below
    .trim()
    .split(/\s*(?:∂|partial\s+|(?<![\p{L}\d_])d(?=[\p{L}_]))\s*|[\s*·]+/u)
    .filter((piece) => piece !== "");
  const [only = "", another] = pieces;
  const stem =
    count > 1 && another === undefined && only.endsWith(`${count}`) ? only.slice(0, -1) : "";
  // In d2z/dx2 the last 2 is the order, unless there is a variable x2.
  if (names.has(canonical(stem, names)) && !names.has(canonical(only, names))) {
    return Array<string>(count).fill(canonical(stem, names));
  }
  const found: string[] = [];
  for (const piece of pieces) {
    const [, whole = "", digit, raised] = /^(.*?)(?:\^([1-9])|([²³]))?$/u.exec(piece) ?? [];
    const power = Number(digit ?? raised?.normalize("NFKC") ?? 1);
    const split = splitDifferentials(whole, power === 1 ? count : 1, names);
    if (!split) return undefined;
    for (const [i, variable] of split.entries()) {
      const repeats = i === split.length - 1 ? power : 1;
      for (let k = 0; k < repeats; k++) found.push(variable);
    }
  }
  return found.length === count ? found : undefined;
}

/** `x1dx2` between differentials: names of the question with a d between them. */
function splitDifferentials(
  text: string,
  most: number,
  names: ReadonlySet<string>,
): string[] | undefined {
  const isName = new RegExp(`^${name}$`, "u");
  const whole = canonical(text, names);
  if (names.has(whole) || most === 1) return isName.test(text) ? [whole] : undefined;
  for (let at = text.indexOf("d", 1); at !== -1; at = text.indexOf("d", at + 1)) {
    const head = canonical(text.slice(0, at), names);
    const rest = splitDifferentials(text.slice(at + 1), most - 1, names);
    if (names.has(head) && rest) return [head, ...rest];
  }
  if (!isName.test(text)) return undefined;
  const parts = names.size === 0 ? text.split(/d(?=[a-z]\d*$|[a-z]\d*d)/u) : [whole];
  return parts.every((part) => isName.test(part)) ? parts : undefined;
}

/** A run of names of the question without gaps: `xy` as x and y, `x1x2` as x1 and x2; the longest come first. */
export function splitNames(text: string, names: ReadonlySet<string>): string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = text.length;
    while (end > at && !names.has(canonical(text.slice(at, end), names))) end--;
    if (end === at) return undefined;
    found.push(canonical(text.slice(at, end), names));
    at = end;
  }
  return found.length > 0 ? found : undefined;
}
