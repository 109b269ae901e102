/** What can be wrong with a call: one function an error, as in `complaints.ts`. */

import { functionsByName } from "../primitives/registry.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { error, plural, quoted, spanOf, worded } from "./complaint.ts";
import { isValue, type Scope } from "./environment.ts";
import { nearest } from "./nearest.ts";
import { meansElsewhere, namesElsewhere } from "./strangers.ts";
import type { Part, Token } from "./token.ts";

/** `sin^-1`, which ends at the offset `end`. */
export const inversePower = (source: Source, { text, start }: Token, end: number): Diagnostic =>
  error(
    "inverse-power",
    `${text}^-1 could mean the inverse of ${text} or its reciprocal`,
    { span: { source, start, end }, text: "" },
    functionsByName.has(`a${text}`)
      ? `write a${text}(x) for the inverse, 1/${text}(x) for the reciprocal`
      : `write 1/${text}(x) for the reciprocal`,
  );

/** A function's name without anything that it could be applied to; `example` is a call of it. */
export function argumentExpected(
  source: Source,
  word: Token,
  found: Token | undefined,
  example: string,
): Diagnostic {
  const { text } = word;
  const powered = found?.type.startsWith("caret") || found?.type === "superscript";
  return error(
    "argument-expected",
    `${text} needs ${example.includes(",") ? "arguments" : "an argument"}: ${example}`,
    { span: spanOf(source, word), text: "" },
    powered
      ? `for a power of its value, write ${text}(x)^n`
      : found?.type === "minus"
        ? `for a negative argument, write ${text}(-x)`
        : undefined,
  );
}

/** A call of a name that is no function. */
export function unknownFunction(
  source: Source,
  word: Token,
  brackets: Token,
  scope: Scope,
): Diagnostic {
  const { text } = word;
  const span = spanOf(source, word);
  if (isValue(scope, text)) {
    return error(
      "unknown-function",
      `${text} is a value here, and not a function`,
      { span, text: "" },
      functionsByName.has(text)
        ? "give the value another name to use the function"
        : `for a product, write ${text}*(...)`,
    );
  }
  const title = `there is no function ${quoted(text)}`;
  const near =
    namesElsewhere.get(text) ??
    nearest(text, [...functionsByName.keys(), ...definedFunctions(scope)]);
  const base = /^log(?:_(\w+)|(\d+))$/.exec(text)?.slice(1).join("");
  const elsewhere = base
    ? `for the logarithm to base ${base}, write log(x, ${base})`
    : meansElsewhere.get(text);
  if (near && (namesElsewhere.has(text) || !elsewhere)) {
    return error("unknown-function", title, { span, text: `did you mean ${near}?` });
  }
  const inside = source.text.slice(brackets.start, brackets.end);
  const product =
    brackets.group?.parts.length === 1 && /^\([^\n#]{1,40}\)$/.test(inside)
      ? `for a product, write ${text}*${inside}`
      : `define it first, as in ${text}(t) = t^2; for a product, write ${text}*(...)`;
  return error("unknown-function", title, { span, text: "" }, elsewhere ?? product);
}

const definedFunctions = ({ meanings }: Scope): string[] =>
  [...meanings].filter(([, { kind }]) => kind === "function").map(([name]) => name);

/** A call with more or fewer arguments than the function takes. */
export function arity(
  source: Source,
  call: Token,
  takes: readonly number[],
  example: string,
): Diagnostic {
  const parts = call.group?.parts ?? [];
  const { text } = call;
  // A function without brackets is applied to one.
  const given = !call.group ? 1 : parts[1] || parts[0]?.tokens.length ? parts.length : 0;
  const counts = [...takes].sort((a, b) => a - b);
  const most = counts[counts.length - 1] ?? 1;
  const title = `${text} takes ${counts
    .slice(0, -1)
    .map((n) => `${worded(n)} or `)
    .join("")}${plural(most, "argument")}, but ${
    given === 0 ? "none is" : given === 1 ? "one is" : `${worded(given)} are`
  } given`;
  const extent = (part: Part): Span | undefined => {
    const [first] = part.tokens;
    const last = part.tokens[part.tokens.length - 1];
    return first && last && { source, start: first.start, end: last.end };
  };
  if (given > most) {
    const extra = parts
      .slice(most)
      .map(extent)
      .filter((span) => span !== undefined);
    const help =
      most === 2 && given > 2 && nestable.has(text)
        ? `nest them: ${nested(source, text, parts)}`
        : undefined;
    return error(
      "arity",
      title,
      extra.map((span) => ({ span, text: "this one is extra" })),
      help,
    );
  }
  const open = call.group?.open ?? call;
  const span = { source, start: open.start, end: call.group?.close.end ?? call.end };
  return error("arity", title, { span, text: "" }, `write it as in ${example}`);
}

/** Functions of two arguments that are applied to more by applying them again. */
const nestable: ReadonlySet<string> = new Set(["max", "min", "hypot"]);

function nested(source: Source, name: string, parts: readonly Part[]): string {
  const texts = parts.map(({ tokens }) =>
    source.text.slice(tokens[0]?.start ?? 0, tokens[tokens.length - 1]?.end ?? 0),
  );
  if (texts.length > 5 || texts.join().length > 60) return `${name}(${name}(a, b), c)`;
  return texts.reduce((inner, text) => `${name}(${inner}, ${text})`);
}
