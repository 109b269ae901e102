/** Takes the point apart that a label may end with: |_{x=2}, or numbers in brackets. */

import type { Span } from "../../text/source.ts";
import type { Label } from "../labels.ts";
import type { Token } from "../token.ts";
import { insideOf } from "./cursor.ts";

/** A label's words without the point that its value is taken at. */
export function withoutPoint(tokens: readonly Token[]): {
  taken: readonly Token[];
  point: { start: number; end: number } | undefined;
} {
  const [first, ...rest] = tokens;
  const [bar, low, script] = tokens.slice(-3);
  const isScripted = low?.type === "underscore" && script !== undefined;
  const wrapped = first?.type === "evaluation" && rest.length === 2;
  if (isScripted && (wrapped || bar?.type === "bar")) {
    return { taken: wrapped ? insideOf(first) : tokens.slice(0, -3), point: insideBraces(script) };
  }
  const last = tokens[tokens.length - 1];
  const numeric =
    last?.type === "group" &&
    last.text === "(" &&
    last.group?.parts.every(({ tokens: [word] }) => word && numberStarts.has(word.type));
  return numeric
    ? { taken: tokens.slice(0, -1), point: insideBraces(last) }
    : { taken: tokens, point: undefined };
}
const numberStarts: ReadonlySet<string> = new Set(["number", "minus"]);

const insideBraces = ({ start, end, group }: Token): { start: number; end: number } =>
  group ? { start: group.open.end, end: group.close.start } : { start, end };

/** A label at a point; adjoints and f(x) have none. */
export const withPoint = (label: Label, at: Span): Label | undefined =>
  label.kind === "adjoint" || (label.kind === "name" && label.parameters)
    ? undefined
    : { ...label, at };
