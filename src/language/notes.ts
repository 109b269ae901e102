/** Reading notes: how a text was understood where tools or people differ, and how to write the other meaning. */

import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { Syntax } from "./syntax.ts";
import type { Token } from "./token.ts";

type Extent = { readonly start: number; readonly end: number };

const note = (source: Source, { start, end }: Extent, title: string, help: string): Diagnostic => ({
  code: "reading",
  severity: "note",
  title,
  labels: [{ span: { source, start, end }, text: "" }],
  help,
});

/** Remarks on a name before a bracket that is read as a product. */
export function productReading(source: Source, name: Token, brackets: Token): Diagnostic {
  const all = source.text.slice(name.start, brackets.end);
  const inside = source.text.slice(brackets.start, brackets.end);
  return note(
    source,
    { start: name.start, end: brackets.end },
    `${all} is read as the product ${name.text}*${inside}`,
    `for a function, define it first: ${name.text}(t) = ...`,
  );
}

export function readings(
  _tree: Syntax,
  _source: Source,
  _remark: (note: Diagnostic) => void,
): void {}
