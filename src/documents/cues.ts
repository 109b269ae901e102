/** What words say to someone who marks: here a question begins, here an answer, this is asked for. */

/** What the words at the beginning of a line announce. */
export type Cue =
  | { readonly kind: "question"; readonly label: string; readonly rest: string }
  | { readonly kind: "answer"; readonly label?: string; readonly rest: string };

const number = "\\d{1,3}(?:\\.\\d{1,3})*";
const ordinal = `(?:${number}(?:\\s*\\(?[a-z]\\)?(?![a-z\\d]))?|[A-Z](?![\\p{L}\\d])|[ivx]{1,4}(?![\\p{L}\\d]))`;
const question = new RegExp(
  `^(?:(?:homework|home\\s?work|practice|theory|written|bonus)\\s+)?(?:question|problem|exercise|task|assignment|function|equation|formula|ex|q|prob)s?\\s*\\.?\\s*(?:no\\.?|number|#|:)?\\s*(${ordinal})\\s*[.):\\-–—]*\\s*`,
  "iu",
);
const answer = new RegExp(
  "^(?:(?:your|my|our|the|student(?:['’]s)?|final|full|sample)\\s+)*" +
    "(?:answers?|solutions?|ans|soln?|responses?|submission|work(?:ing|ings|ed)?(?:\\s+out)?|results?|derivations?)" +
    `(?:\\s+(?:here|below))?(?:\\s*(?:to|for|of)?\\s*(?:(?:question|problem|exercise|part|task|q)\\s*)?#?(${ordinal}|\\([a-z]\\)))?\\s*(?:[:.)]|[-–—](?=\\s|$)|$)\\s*`,
  "iu",
);

/** The cue with which a line begins; emphasis is gone already. */
export function cueOf(line: string): Cue | undefined {
  const text = line.trim();
  const solved = answer.exec(text);
  if (solved) {
    const label = normalized(solved[1]);
    return { kind: "answer", ...(label && { label }), rest: text.slice(solved[0].length) };
  }
  const asked = question.exec(text);
  if (!asked) return undefined;
  const rest = text.slice(asked[0].length);
  const label = normalized(asked[1]) ?? "";
  // "Question 2: solution" and "Problem 1 answer".
  if (answer.test(rest)) return { kind: "answer", label, rest: rest.replace(answer, "") };
  return { kind: "question", label, rest };
}

/** `2 (a)` as `2a`. */
export const normalized = (label: string | undefined): string | undefined =>
  label?.toLowerCase().replace(/[\s().]+(?=[a-z]|$)|[()\s]|\.$/gu, "") || undefined;

/** The label that the marker of an item is: `1.` is 1, `(a)` is a; bullets are none. */
export const labelOfMarker = (marker: string | undefined): string | undefined =>
  marker && /[\p{L}\d]/u.test(marker) ? normalized(marker.replace(/[().]/gu, "")) : undefined;

const tasks =
  "(?:find|compute|calculate|determine|derive|evaluate|give|write|work out|obtain|what (?:is|are)|fill in|take)";
const requests: readonly RegExp[] = [
  /\bdifferentiate\b/iu,
  new RegExp(
    `\\b${tasks}\\b[^.?!]*\\b(?:derivatives?|partials?|gradients?|slopes?|adjoints?|jacobian|rates? of change)\\b`,
    "iu",
  ),
  /\b(?:partial )?derivatives? (?:of|with respect|w\.?r\.?t)/iu,
  /\bgradients? (?:of|with respect|w\.?r\.?t)/iu,
  /\bpartial derivatives?\b/iu,
  /\bback-?prop(?:agat\w+)?\b/iu,
];

/** Whether words ask for derivatives of whatever is defined near them. */
export const asksForDerivatives = (text: string): boolean =>
  requests.some((request) => request.test(text));

/** Whether words give a task at all, so that a derivative named after them is asked for. */
export const givesTask = (text: string): boolean => new RegExp(`\\b${tasks}\\b`, "iu").test(text);

/** Whether the name after these words is one to differentiate by. */
export const namesVariable = (before: string): boolean =>
  /\b(?:with respect to|w\.?\s?r\.?\s?t\.?|by(?: the)? variables?|in terms of)\s*(?:both\s*)?(?:the\s+)?(?:variables?\s*)?$/iu.test(
    before,
  );

/** The names in "with respect to x, y and z". */
export function variablesNamed(text: string): string[] {
  const found: string[] = [];
  const list =
    /\b(?:with respect to|w\.?\s?r\.?\s?t\.?)\s+(?:both\s+)?((?:\p{L}[\p{L}\d]{0,2}(?:_\{?\w+\}?)?(?![\p{L}])(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)?)+)/giu;
  for (const [, names = ""] of text.matchAll(list)) {
    found.push(
      ...names
        .split(/\s*,\s*|\s+and\s+|\s*&\s*|\s+/u)
        .filter((name) => name && name !== "and" && name !== "at"),
    );
  }
  return found;
}
