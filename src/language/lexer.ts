/** Cuts a text into words with moo; white space and comments are skipped here. */

import moo from "moo";
import type { Result } from "../text/result.ts";
import { failure, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { numberForm, unknownCharacter } from "./complaints.ts";
import { reservedWords } from "./reserved.ts";
import { type Token, token } from "./token.ts";

const letter = "(?:(?!\\p{Lm})\\p{L})";
const digits = "0-9₀-₉";
const subscripts = "ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ";

// Single characters come before the first regular expression: moo then finds them without matching.
const rules: moo.Rules = {
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
  radix: /0[xbo][0-9a-zA-Z]*/u,
  grouped: /[0-9][0-9.]*_[0-9_]*/u,
  number: /(?:[0-9]+(?:\.(?![*/^])[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/u,
  name: new RegExp(`(?:${letter}|_)(?:${letter}|\\p{M}|[_${digits}${subscripts}])*`, "u"),
  caret2: "**",
  times: ["*", "·", "×", "⋅"],
  compare: ["<=", ">=", "==", "!=", "<", ">", "≤", "≥", "≠"],
  equals: "=",
  superscript: /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u,
  space: /(?:(?![\n\r])\s)+/u,
  comment: /#[^\n\r]*/u,
  stray: moo.error,
};

const skipped: ReadonlySet<string> = new Set(["blank", "space", "comment"]);

let compiled: (moo.Lexer & { clone(): moo.Lexer }) | undefined;

/** A lexer of its own, so that two texts can be read in turns. Compiled for the first text, not on import. */
function newLexer(): moo.Lexer {
  // moo's types leave out `clone`.
  compiled ??= moo.compile(rules) as moo.Lexer & { clone(): moo.Lexer };
  return compiled.clone();
}

/** The words of a text, one a call; `undefined` after the last. */
export function wordsOf(source: Source): () => Result<Token> | undefined {
  const lexer = newLexer();
  lexer.reset(source.text);
  return () => {
    for (let word = lexer.next(); word; word = lexer.next()) {
      const type = word.type as string;
      if (skipped.has(type)) continue;
      // moo's stray token runs to the end of the text; only its first character is to blame.
      if (type === "stray") return failure(unknownCharacter(source, word.offset));
      if (type === "radix" || type === "grouped") {
        return failure(numberForm(source, type, word.offset, word.text));
      }
      if (type !== "name")
        return success(token(type, word.text, word.offset, word.offset + word.text.length));
      const name = canonical(word.text);
      const end = word.offset + word.text.length;
      return success(token(reservedWords.get(name) ?? "name", name, word.offset, end));
    }
    return undefined;
  };
}

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
