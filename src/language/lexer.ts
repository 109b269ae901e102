/** Cuts a text into words with moo; white space and comments are skipped here. */

import moo from "moo";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Result } from "../text/result.ts";
import { failure, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { lazily } from "../timing/lazily.ts";
import { numberForm, unknownCharacter } from "./complaints.ts";
import { reservedWords } from "./reserved.ts";
import { type Token, token } from "./token.ts";

const letter = "(?:(?!\\p{Lm})\\p{L})";
const digits = "₀-₉";
const subscripts = "ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ";

// Single characters come before the first regular expression: moo then finds them without matching.
const rules = (): moo.Rules => ({
  blank: " ",
  newline: { match: ["\n", "\r"], lineBreaks: true },
  plus: "+",
  minus: ["-", "−"],
  slash: ["/", "÷"],
  caret: "^",
  open: "(",
  close: ")",
  comma: ",",
  query: "?",
  colon: ":",
  semicolon: ";",
  bar: "|",
  root: "√",
  times: ["*", "·", "×", "⋅"],
  equals: "=",
  number: /(?:[0-9]+(?:\.(?![*/^])[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/u,
  name: new RegExp(
    `(?:[a-zA-Z_]|${letter})(?:[a-zA-Z0-9_]|${letter}|\\p{M}|[${digits}${subscripts}])*`,
    "u",
  ),
  compare: ["<=", ">=", "!=", "<", ">", "≤", "≥", "≠"],
  superscript: /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u,
  space: /(?:(?![\n\r])\s)+/u,
  comment: /#[^\n\r]*/u,
  stray: moo.error,
});

/** The types of characters that are one word when written twice; alone, moo finds them without matching. */
const doubled: ReadonlyMap<string, string> = new Map([
  ["*", "caret2"],
  ["=", "compare"],
]);

// moo's types leave out `clone`.
const compiled = lazily(() => moo.compile(rules()) as moo.Lexer & { clone(): moo.Lexer });

/** The words of a text, one a call; `undefined` after the last. */
export function wordsOf(source: Source): () => Result<Token> | undefined {
  // One of its own, so that two texts can be read in turns.
  const lexer = compiled().clone();
  lexer.reset(source.text);
  return () => {
    for (let word = lexer.next(); word; word = lexer.next()) {
      const type = word.type as string;
      const { text, offset: start } = word;
      const end = start + text.length;
      switch (type) {
        case "blank":
        case "space":
        case "comment":
          continue;
        case "stray":
          // moo's stray token runs to the end of the text; only its first character is to blame.
          return failure(unknownCharacter(source, start));
        case "number": {
          const complaint = otherNumber(source, start, end);
          if (complaint) return failure(complaint);
          return success(token(type, text, start, end));
        }
        case "name": {
          const name = canonical(text);
          return success(token(reservedWords.get(name) ?? type, name, start, end));
        }
        case "times":
        case "equals": {
          const twice = doubled.get(text);
          if (twice !== undefined && source.text[end] === text) {
            lexer.next();
            return success(token(twice, text + text, start, end + 1));
          }
          return success(token(type, text, start, end));
        }
        default:
          return success(token(type, text, start, end));
      }
    }
    return undefined;
  };
}

/** What is wrong with a number that goes on as in other languages: `0xff`, `1_000`. */
function otherNumber(source: Source, start: number, end: number): Diagnostic | undefined {
  const form = otherForms.get(source.text[end] ?? "");
  if (!form) return undefined;
  const pattern = new RegExp(form === "radix" ? /0[xbo][0-9a-zA-Z]*/ : /[0-9][0-9.]*_[0-9_]*/, "y");
  pattern.lastIndex = start;
  const [whole] = pattern.exec(source.text) ?? [];
  return whole === undefined ? undefined : numberForm(source, form, start, whole);
}
/** What a number may be, by what comes after all that could be read of it. */
const otherForms: ReadonlyMap<string, "radix" | "grouped"> = new Map([
  ...["x", "b", "o"].map((base) => [base, "radix"] as const),
  ...["_", "."].map((next) => [next, "grouped"] as const),
]);

/** One spelling for each name: `x₃` is `x3`, `xᵢ` is `x_i`, π is pi, 𝑥 is x. */
function canonical(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
  if (/^[\x00-\x7f]*$/.test(name)) return name;
  if (name === "π") return "pi";
  return name
    .replace(/[ₐ-ₜᵢ-ᵥⱼ]+/gu, (run) => `_${run.normalize("NFKC")}`)
    .replace(/[₀-₉µ\u{1D400}-\u{1D7FF}]/gu, (character) => character.normalize("NFKC"))
    .normalize("NFC");
}
