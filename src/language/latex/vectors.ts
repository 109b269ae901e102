/** The entries of a vector, which stands alone after an =: (a, b), \langle a, b\rangle, pmatrix, bmatrix. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import type { Part, Token } from "../token.ts";
import { cut } from "./cases.ts";
import * as complain from "./complaints.ts";
import { insideOf } from "./cursor.ts";

const matrices: ReadonlySet<string> = new Set([
  "pmatrix",
  "bmatrix",
  "Bmatrix",
  "matrix",
  "smallmatrix",
  "array",
]);

/** The entries of these words, if they are a vector. */
export function entriesOf(
  tokens: readonly Token[],
  source: Source,
): { readonly entries: readonly Part[] } | { readonly complaint: Diagnostic } | undefined {
  const [vector] = isTransposed(tokens) ? tokens.slice(0, -2) : tokens;
  const length = isTransposed(tokens) ? tokens.length - 2 : tokens.length;
  if (!vector || length !== 1) return undefined;
  const inner = vector.type === "group" ? insideOf(vector) : [];
  const [only, more] = inner;
  const isCases = vector.group?.close.type === "period";
  const isWrapped = only && !more && !isCases && (vector.group?.parts.length ?? 0) === 1;
  if (isWrapped && only.type === "environment" && matrices.has(only.text))
    return matrixEntries(only, source);
  if (vector.type === "environment" && matrices.has(vector.text))
    return matrixEntries(vector, source);
  const parts = vector.group?.parts ?? [];
  const isList = (vector.type === "group" && parts.length > 1) || vector.type === "angle";
  return isList ? checked(parts, vector, source) : undefined;
}

/** A transpose after a row of entries makes a column of it. */
function isTransposed(tokens: readonly Token[]): boolean {
  const [sign, word] = tokens.slice(-2);
  if (tokens.length < 3 || sign?.type !== "caret" || !word) return false;
  const [only, more] = word.type === "brace" ? insideOf(word) : [word];
  return !more && (only?.text === "T" || only?.text === "\\top" || only?.text === "\\intercal");
}

function matrixEntries(
  word: Token,
  source: Source,
): { readonly entries: readonly Part[] } | { readonly complaint: Diagnostic } {
  let tokens = insideOf(word);
  if (word.text === "array" && tokens[0]?.type === "brace") tokens = tokens.slice(1);
  const rows = cut(tokens, "row")
    .map((row) => cut(row, "ampersand"))
    .filter((row) => row.some((cell) => cell.length > 0));
  const isRow = rows.length === 1;
  if (!isRow && rows.some((row) => row.length > 1))
    return { complaint: complain.matrix(source, word) };
  const parts = rows
    .flat()
    .map((cell): Part => ({ tokens: cell, before: undefined, after: undefined }));
  return checked(parts, word, source);
}

const checked = (
  parts: readonly Part[],
  word: Token,
  source: Source,
): { readonly entries: readonly Part[] } | { readonly complaint: Diagnostic } =>
  parts.some(({ tokens }) => tokens.length === 0)
    ? { complaint: complain.emptyEntry(source, word) }
    : { entries: parts };
