/** Finds where values stand in a JSON text that has been parsed before, so that more can be put beside them. */

/** A value's place in the text: half-open offsets. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
}

type Key = string | number;

/**
 * The places of the elements of the list at a path such as `["cells"]`; `undefined` where there is none.
 * The text must be valid JSON. Of a key that is repeated the last one counts, as for JSON.parse.
 */
export function elementsAt(text: string, path: readonly Key[]): JsonPlace[] | undefined {
  let at = blanksAfter(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  for (const key of path) {
    const found = memberAt(text, at, key);
    if (found === undefined) return undefined;
    at = found;
  }
  return text[at] === "["
    ? [...members(text, at)].map(({ start, end }) => ({ start, end }))
    : undefined;
}

function memberAt(text: string, at: number, key: Key): number | undefined {
  let found: number | undefined;
  for (const member of members(text, at)) if (member.key === key) found = member.start;
  return found;
}

/** The members of the list or object that begins at an offset. */
function* members(text: string, at: number): Generator<JsonPlace & { key: Key }> {
  const isList = text[at] === "[";
  if (!isList && text[at] !== "{") return;
  let next = blanksAfter(text, at + 1);
  for (let index = 0; text[next] !== "]" && text[next] !== "}" && next < text.length; index++) {
    let key: Key = index;
    if (!isList) {
      const end = stringEnd(text, next);
      key = String(JSON.parse(text.slice(next, end)));
      next = blanksAfter(text, blanksAfter(text, end) + 1);
    }
    const start = next;
    const end = valueEnd(text, start);
    yield { key, start, end };
    next = blanksAfter(text, end);
    if (text[next] === ",") next = blanksAfter(text, next + 1);
  }
}

/** Brackets are counted rather than recursed into. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const sign = text[at];
    if (sign === '"') at = stringEnd(text, at);
    else {
      if (sign === "[" || sign === "{") depth++;
      else if (sign === "]" || sign === "}") depth--;
      else if (depth === 0) {
        const scalar = /[^\s,\]}]+/y;
        scalar.lastIndex = at;
        return at + (scalar.exec(text)?.[0].length ?? 1);
      }
      at++;
    }
    if (depth === 0) return at;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function blanksAfter(text: string, at: number): number {
  let next = at;
  while (next < text.length && " \t\r\n".includes(text[next] ?? "")) next++;
  return next;
}
