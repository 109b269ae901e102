/** Cuts LaTeX into words with moo; what only moves things on paper is left out here. */

import moo from "moo";
import type { Source } from "../../text/source.ts";
import { lazily } from "../../timing/lazily.ts";
import { type Token, token } from "../token.ts";
import { spacing } from "./commands.ts";
import { charactersAsCommands } from "./letters.ts";

/** Commands whose argument is a word rather than a formula, and alphabets, which words and letters may be set in. */
const textual = "text|mbox|textrm|textit|textbf|textsf|texttt|textnormal|operatorname\\*?";
const alphabets =
  "mathrm|mathit|mathbf|mathsf|mathtt|mathcal|mathbb|mathscr|mathfrak|mathds|boldsymbol|bm";

// Single characters come before the first regular expression: moo then finds them without matching.
const rules = (): moo.Rules => ({
  blank: " ",
  newline: { match: ["\n", "\r"], lineBreaks: true },
  plus: "+",
  minus: ["-", "−"],
  slash: ["/", "∕", "⁄"],
  caret: "^",
  underscore: "_",
  openbrace: "{",
  closebrace: "}",
  delimiter: ["(", ")", "[", "]", "|"],
  comma: ",",
  semicolon: ";",
  colon: ":",
  prime: ["'", "’", "′"],
  ampersand: "&",
  times: "*",
  tie: "~",
  space: /(?:(?![\n\r])\s)+/u,
  comment: /%[^\n\r]*/u,
  dollar: /\$\$?|\\[[\]()]/u,
  row: /\\\\\*?(?:[ \t]*\[-?[0-9.]+[ \t]*(?:pt|em|ex|mm|cm|in|mu)\])?/u,
  mark: /\\(?:label|tag\*?|ref|eqref)[ \t]*\{[^{}\n\r]*\}/u,
  begin: /\\begin[ \t]*\{[^{}\n\r]{0,40}\}/u,
  end: /\\end[ \t]*\{[^{}\n\r]{0,40}\}/u,
  upright: [
    new RegExp(`\\\\(?:${textual})[ \\t]*\\{(?:[^{}\\\\]|\\\\[^\\n\\r])*\\}`, "u"),
    // With a subscript in it, it is a formula in another alphabet.
    new RegExp(`\\\\(?:${alphabets})[ \\t]*\\{(?:[^{}\\\\_^]|\\\\[^\\n\\r])*\\}`, "u"),
    new RegExp(`\\\\(?:${alphabets})(?:[ \\t]+[a-zA-Z]|[ \\t]*[0-9])`, "u"),
  ],
  command: /\\(?:[a-zA-Z]+|[^\n\ra-zA-Z])/u,
  number: /[0-9]+(?:\.[0-9]+)?|\.[0-9]+/u,
  period: ".",
  letter: /(?:(?!\p{Lm})\p{L})\p{M}*/u,
  raised: /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u,
  lowered: /[₀-₉]+|[ₐ-ₜᵢ-ᵥⱼ]+/u,
  compare: ["<=", ">=", "!=", "<", ">"],
  relation: [":=", "="],
  stray: /[^\n\r]/u,
});

// moo's types leave out `clone`.
const compiled = lazily(() => moo.compile(rules()) as moo.Lexer & { clone(): moo.Lexer });

const skipped: ReadonlySet<string> = new Set([
  "blank",
  "newline",
  "space",
  "comment",
  "tie",
  "mark",
]);

/** The words of a text in order; signs beyond ASCII become the commands that set them. */
export function wordsOf(source: Source): Token[] {
  // One of its own, so that two texts can be read in turns.
  const lexer = compiled().clone();
  lexer.reset(source.text);
  const out: Token[] = [];
  for (let word = lexer.next(); word; word = lexer.next()) {
    const type = word.type as string;
    const { text, offset: start } = word;
    if (skipped.has(type) || spacing.has(text)) continue;
    const end = start + text.length;
    const command = charactersAsCommands.get(text);
    if (command !== undefined) out.push(token("command", command, start, end));
    else if (type === "letter") out.push(token(type, text.normalize("NFKC"), start, end));
    else out.push(token(type, text, start, end));
  }
  return out;
}

/** What stands between the braces of an upright word, a \begin or an \end, or the letter without braces. */
export const contentOf = ({ text }: Token): string => {
  const open = text.indexOf("{");
  return open === -1 ? text.slice(-1) : text.slice(open + 1, -1);
};
/** The command of an upright word: `\mathrm`. */
export const commandOf = ({ text }: Token): string => /^\\[a-zA-Z]+/.exec(text)?.[0] ?? text;
