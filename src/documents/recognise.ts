/** Recognises what statements are: values, tasks, names alone, a question that is written once more. */

import { read } from "../language/read.ts";
import { evaluate } from "../numeric/evaluate.ts";
import * as cues from "./cues.ts";
import { type Draft, plainText } from "./draft.ts";
import type { Statement } from "./statement.ts";

/** Derivatives in plain words. */
export const mention =
  /(?<![\p{L}\d_/])[d∂]\s?\p{L}[\p{L}\d_]*\s*\/\s*[d∂]\s?\p{L}[\p{L}\d_]*(?!\s*=)/gu;
/** Values in plain words: `x = -2`. */
export const assigned =
  /(?<![\p{L}\d_/'(])(\p{L}[\p{L}\d_]*)\s*=\s*([-−+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(?=\s*(?:[,;.)]|and\b|$))(?![.]\d)/gu;

/** Whether a line of words begins with a task. */
export const beginsTask = (line: string): boolean =>
  /^(?:please\s+)?(?:find|compute|calculate|determine|differentiate|evaluate|derive)\b/iu.test(
    line,
  ) && cues.asksForDerivatives(line);

/** A chain of formulas without a label. */
export const isChain = ({ form, label }: Statement): boolean => form === "equation" && !label;

/** The name that a formula is, in either notation. */
export function nameAlone(text: string): string | undefined {
  const [, stem, below] = /^\s*(\\?\p{L}[\p{L}\d]*)(?:_\{?([\p{L}\d]+)\}?)?\s*$/u.exec(text) ?? [];
  if (stem === undefined || (stem.length > 3 && !stem.startsWith("\\"))) return undefined;
  const base = stem.replace(/^\\/u, "");
  return below === undefined ? base : /^\d+$/.test(below) ? base + below : `${base}_${below}`;
}

/** The number that a formula without variables is. */
export function constant(text: string, notation: "latex" | "plain"): number | undefined {
  if (/^[\s\d.+\-−]+$/u.test(text)) {
    const value = Number(text.replace("−", "-").replace(/\s+/gu, ""));
    if (!Number.isNaN(value)) return value;
  }
  const plain = plainText({ notation, text, approximate: false }, new Set());
  const made = plain.ok ? read({ name: "<value>", text: plain.value.text }) : undefined;
  if (!made?.ok || made.value.variables.length > 0) return undefined;
  return evaluate(made.value.output, {});
}

/** Chain rules and the like: `y = f(u)`, a recalled definition, a condition. */
export function isNoQuestion({ sides }: Statement, before: string): boolean {
  const [side] = sides;
  if (side?.entries) return true;
  if (/\b(?:recall|remember|reminder|note|e\.g\.?|for example|hint|know)\b[^.]*$/iu.test(before))
    return true;
  return side !== undefined && /^\s*[fghFG]\s*\(\s*\\?\w+(?:\s*,\s*\w+)*\s*\)\s*$/u.test(side.text);
}

/** `2` after `1`, `b` after `a`. */
export function follows(earlier: string, later: string): boolean {
  if (/^\d+$/.test(earlier) && /^\d+$/.test(later)) return Number(later) === Number(earlier) + 1;
  return (
    earlier.length === 1 && later.length === 1 && later.charCodeAt(0) === earlier.charCodeAt(0) + 1
  );
}

/** Whether a formula is the question's own, perhaps in other notation. */
export function isRestated(statement: Statement, draft: Draft): boolean {
  const [side] = statement.sides;
  const own = draft.written.find(
    ({ label }) =>
      label?.kind === "name" &&
      statement.label?.kind === "name" &&
      label.name === statement.label.name,
  );
  const [ownSide] = own?.sides ?? [];
  if (!side || !ownSide) return false;
  const [a, b] = [side, ownSide].map((formula) => plainText(formula, draft.names));
  if (!a?.ok || !b?.ok) return false;
  const first = read({ name: "<a>", text: a.value.text });
  if (!first.ok) return false;
  const second = read(
    { name: "<b>", text: b.value.text },
    { environment: first.value.environment },
  );
  return second.ok && second.value.output === first.value.output;
}
