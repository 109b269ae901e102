/** Names in the spelling of the question, and the labels that code gives to derivatives. */

import { adjointOf, type Label } from "../language/labels.ts";
import type { Span } from "../text/source.ts";

/** `x_1`, `x1` and `x₁` are one name, unless the question has two of them. */
export function canonicalName(word: string, names: ReadonlySet<string>): string {
  const spelled = word.normalize("NFKC");
  if (names.has(spelled)) return spelled;
  const [, stem, digits] = /^(.*?[^\d_])_?(\d+)$/u.exec(spelled) ?? [];
  if (stem === undefined) return spelled;
  return [`${stem}${digits}`, `${stem}_${digits}`].find((other) => names.has(other)) ?? spelled;
}

/** A formula in plain notation with its names in the spelling of the question. */
export const withNamesOf = (text: string, names: ReadonlySet<string>): string =>
  text.replace(/[\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*/gu, (word) => canonicalName(word, names));

/** The derivative that a name such as `dz_dx1`, `dzdx1`, `grad_x1` or `dq` stands for in code. */
export function labelOfCode(
  word: string,
  names: ReadonlySet<string>,
  span: Span,
): Label | undefined {
  if (names.has(word)) return undefined;
  const quotient = /^(?:d|partial_?)_?(.+?)_?_?(?:by_?|over_?)?(?:d|partial_?)_?(.+)$/u;
  for (const [of, wrt] of splits(word, quotient)) {
    const variable = canonicalName(wrt, names);
    if (names.has(variable)) {
      return { kind: "partial", of: canonicalName(of, names), wrt: [variable], order: 1, span };
    }
  }
  const [, slope] = /^(?:grad|gradient|deriv|derivative|d|partial)_(.+)$/u.exec(word) ?? [];
  if (slope !== undefined && names.has(canonicalName(slope, names))) {
    return { kind: "partial", wrt: [canonicalName(slope, names)], order: 1, span };
  }
  const of = adjointOf(word, names);
  return of === undefined ? undefined : { kind: "adjoint", of, span };
}

/** Each way to read `dz_dx1` as two differentials: every d after the first may begin the second. */
function* splits(word: string, whole: RegExp): Generator<readonly [of: string, wrt: string]> {
  if (!whole.test(word)) return;
  for (const { index } of word.slice(2).matchAll(/d|partial_?/gu)) {
    const at = index + 2;
    const of = word
      .slice(0, at)
      .replace(/^(?:d|partial_?)_?/u, "")
      .replace(/_?(?:by|over)?_*$/u, "");
    const wrt = word.slice(at).replace(/^(?:d|partial_?)_?/u, "");
    if (of !== "" && wrt !== "") yield [of, wrt];
  }
}
