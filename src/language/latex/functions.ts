/** Reads names and functions: calls, functions without brackets, logarithms to a base, and products of letters. */

import { constantsByName, functionsByName } from "../../primitives/registry.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { isFunction, isLetter } from "../environment.ts";
import { type Part, type Token, token } from "../token.ts";
import { beginsValue, ownFunctions } from "./commands.ts";
import * as complain from "./complaints.ts";
import { as, beside, type Cursor, factor, grouped, insideOf, peek, type Step } from "./cursor.ts";
import { parametersIn } from "./derivatives.ts";
import * as complainOfForm from "./form-complaints.ts";
import { joined, nameAt, nameToken } from "./names.ts";
import * as remarks from "./remarks.ts";
import { exponentOf, isComplaint } from "./scripts.ts";

/** A name, or a run of letters that spells a function. */
export const readName: Step = (cursor, word) => {
  const { reader, tokens } = cursor;
  const { source, scope, known, remark } = reader;
  const at = cursor.at - 1;
  const named = nameAt(tokens, at, known);
  if (named === "subscript") {
    const script = tokens[at + 2] ?? tokens[at + 1] ?? word;
    return complain.subscriptForm(source, script);
  }
  if (!named) {
    if (word.type === "upright") return complain.prose(source, word);
    return complainOfForm.unknownCommand(source, word);
  }
  if (word.type === "letter" && !named.recognised) {
    const spelled = spelledFunction(cursor, at);
    if (spelled) {
      cursor.at = at + spelled.words;
      remark(remarks.wordAsCommand(source, { start: word.start, end: spelled.end }, spelled.text));
      const whole = { ...word, end: spelled.end };
      if (constantsByName.has(spelled.text)) {
        factor(cursor, token("name", spelled.text, whole.start, whole.end));
        return undefined;
      }
      return readFunction(cursor, whole, spelled.text);
    }
  }
  if (word.text.startsWith("\\operatorname") && !named.recognised) {
    return complain.notAFunction(source, word, named.name);
  }
  if (named.rival !== undefined) return complain.twoNames(source, named, [named.name, named.rival]);
  if (named.loose) {
    const sign = tokens[named.next - 2] as Token;
    remark(remarks.looseScript(source, sign, tokens[named.next - 1] as Token));
  }
  cursor.at = named.next;
  const { name } = named;
  const next = peek(cursor);
  if (next?.type === "prime")
    return complain.primeInside(source, { start: named.start, end: next.end });
  if (name === "e" && next?.type === "caret" && word.type === "letter" && !known.names.has("e")) {
    return readExponential(cursor, word);
  }
  const isMeant = scope.meanings.has(name) || scope.defining === name;
  if (isMeant && isFunction(scope, name)) {
    return readFunction(cursor, { ...word, end: named.end }, name);
  }
  if (next?.type === "group" && next.text === "(") {
    const parameters = parametersIn(next, known);
    if (parameters && scope.meanings.get(name)?.kind === "value") {
      remark(remarks.valueOfName(source, named, next));
      cursor.at++;
    } else if (next.group?.parts[1]) return complain.notAFunction(source, named, name);
    else if (!known.names.has(name) && !constantsByName.has(name)) {
      if (word.type === "upright" && !isLetter(name)) {
        return complain.notAFunction(source, named, name);
      }
      remark(remarks.nameProduct(source, named, next));
    } else if (parameters) remark(remarks.nameProduct(source, named, next));
  }
  factor(cursor, nameToken(named));
  return undefined;
};

/** `e^{x}` is the exponential function; the constant e by itself is \mathrm{e}. */
function readExponential(cursor: Cursor, word: Token): Diagnostic | undefined {
  const caret = peek(cursor) as Token;
  cursor.at++;
  const exponent = exponentOf(cursor, caret);
  if (isComplaint(exponent)) return exponent;
  const next = peek(cursor);
  if (next?.type === "caret" || next?.type === "raised") {
    return complain.doubleScript(cursor.reader.source, next);
  }
  const touches =
    next?.start === exponent.end && (next.type === "letter" || next.type === "number");
  if (touches && exponent.type !== "group") {
    const place = { start: word.start, end: next.end };
    cursor.reader.remark(remarks.shortExponent(cursor.reader.source, place, exponent));
  }
  const call = token("call", "exp", word.start, exponent.end);
  call.group = exponent.group ?? grouped([exponent], exponent.start, exponent.end).group;
  factor(cursor, call);
  return undefined;
}

/** A run of letters without a backslash that spells a function or a constant, and not only known names. */
function spelledFunction(
  { tokens, reader }: Cursor,
  at: number,
): { text: string; words: number; end: number } | undefined {
  let end = at;
  while (
    end - at < 10 &&
    tokens[end + 1]?.type === "letter" &&
    tokens[end]?.end === tokens[end + 1]?.start
  )
    end++;
  for (; end > at; end--) {
    const text = joined(tokens, at, end);
    if (!functionsByName.has(text) && !constantsByName.has(text)) continue;
    const letters = tokens.slice(at, end + 1);
    if (letters.every((letter) => reader.known.names.has(letter.text))) continue;
    return { text, words: end + 1 - at, end: tokens[end]?.end ?? 0 };
  }
  return undefined;
}

/** A function, which the cursor has passed, with its exponent, its subscript and its argument. */
export function readFunction(cursor: Cursor, word: Token, called: string): Diagnostic | undefined {
  const { source, remark } = cursor.reader;
  const start = word.start;
  let name = called;
  // \ln\Gamma is how the logarithm of the gamma function is printed.
  if (word.text === "\\ln" && peek(cursor)?.text === "\\Gamma" && isApplied(cursor, 1)) {
    cursor.at++;
    name = "lgamma";
  }
  let exponent: Token | undefined;
  let base: Part | undefined;
  let order: Token | undefined;
  for (let sign = peek(cursor); sign; sign = peek(cursor)) {
    if (sign.type === "prime") return complain.primeInside(source, { start, end: sign.end });
    if (sign.type === "underscore" && !base && (name === "log" || name === "ln")) {
      cursor.at++;
      const below = baseOf(cursor, sign);
      if (!below) return complain.subscriptForm(source, peek(cursor) ?? sign);
      if (typeof below === "string") name = below;
      else base = below;
    } else if (sign.type === "underscore" || sign.type === "lowered") {
      return complain.subscriptPlace(source, sign);
    } else if (sign.type === "raised") {
      if (exponent) return complain.doubleScript(source, sign);
      cursor.at++;
      exponent = as("superscript", sign);
    } else if (sign.type === "caret") {
      if (exponent || order) return complain.doubleScript(source, sign);
      cursor.at++;
      const bracket = name === "digamma" ? bracketedIn(peek(cursor)) : undefined;
      if (bracket) {
        order = bracket;
        cursor.at++;
        continue;
      }
      const raised = exponentOf(cursor, sign);
      if (isComplaint(raised)) return raised;
      exponent = raised.type === "name" ? grouped([raised], raised.start, raised.end) : raised;
    } else break;
  }
  if (name === "log" && base === undefined && word.text === "\\log") {
    const [, second] = peek(cursor)?.group?.parts ?? [];
    if (!second) {
      name = "ln";
      remark(remarks.naturalLogarithm(source, word));
    }
  }
  if (exponent && isMinusOne(exponent)) {
    const inverse = inverseOf(name);
    const place = { start, end: exponent.end };
    if (inverse === undefined) return complain.inversePower(source, place);
    remark(remarks.inverseFunction(source, place, inverse));
    name = inverse;
    exponent = undefined;
  }
  const argument = peek(cursor);
  const takesBrace =
    argument?.type === "brace" && insideOf(argument).length > 0 && !ownFunctions.has(word.text);
  if (argument?.type === "group" || takesBrace) {
    cursor.at++;
    const call = token("call", order ? "polygamma" : name, start, argument.end);
    const parts = argument.group?.parts ?? [];
    const { open, close } = argument.group as NonNullable<Token["group"]>;
    call.group = {
      open,
      close,
      parts: [...(order?.group?.parts ?? []), ...parts, ...(base ? [base] : [])],
    };
    call.exponent = exponent;
    factor(cursor, call);
    return undefined;
  }
  if (order || !argument || !beginsArgument(argument)) {
    const { type } = argument ?? {};
    return complain.argumentExpected(
      source,
      { start, end: word.end },
      type === "minus" || type === "plus",
    );
  }
  const bare = token("bare", name, start, word.end);
  bare.exponent = exponent;
  if (base) bare.group = { open: bare, close: bare, parts: [base] };
  // sin cos x: a function that is the argument of another stands next to it.
  if (cursor.bare !== "start") beside(cursor, start, "function");
  cursor.out.push(bare);
  cursor.bare = "start";
  return undefined;
}

/** Whether the letter `ahead` of the cursor is applied to a bracket, perhaps with an exponent between. */
function isApplied(cursor: Cursor, ahead: number): boolean {
  const [next, , afterExponent] = [
    peek(cursor, ahead),
    peek(cursor, ahead + 1),
    peek(cursor, ahead + 2),
  ];
  return next?.type === "group" || (next?.type === "caret" && afterExponent?.type === "group");
}

const beginsArgument = (word: Token): boolean =>
  argumentTypes.has(word.type) || (word.type === "command" && beginsValue(word.text));
const argumentTypes: ReadonlySet<string> = new Set([
  ...["number", "letter", "upright", "brace", "bars", "floor", "ceil", "name"],
]);

/** The base of a logarithm: another function for 2, 10 and e, or a part of its own. Braces within braces keep a number. */
function baseOf(cursor: Cursor, sign: Token): string | Part | undefined {
  const { reader } = cursor;
  const word = peek(cursor);
  if (!word) return undefined;
  const inside = word.type === "brace" ? insideOf(word) : [word];
  const [only, more] = inside;
  if (!only) return undefined;
  if (word.type !== "brace" && word.type !== "number" && word.type !== "letter") return undefined;
  cursor.at++;
  if (word.type === "number" && word.text.length > 1) {
    reader.remark(remarks.looseScript(reader.source, sign, word));
  }
  if (!more && only.type === "number" && (only.text === "2" || only.text === "10"))
    return `log${only.text}`;
  if (!more && only.text === "e" && !reader.known.names.has("e")) return "ln";
  return { tokens: inside, before: sign, after: undefined };
}

/** The bracket that alone stands in a brace: the (2) of \psi^{(2)}. */
function bracketedIn(word: Token | undefined): Token | undefined {
  const [only, more] = word?.type === "brace" ? insideOf(word) : [];
  return only?.type === "group" && only.text === "(" && !more ? only : undefined;
}

function isMinusOne(exponent: Token): boolean {
  if (exponent.type === "superscript") return exponent.text === "⁻¹";
  const [first, second, more] = exponent.type === "group" ? insideOf(exponent) : [];
  return first?.type === "minus" && second?.text === "1" && !more;
}

/** The name of the inverse function, for circular and hyperbolic ones. */
function inverseOf(name: string): string | undefined {
  const inverse = `a${name}`;
  return functionsByName.has(inverse) ? inverse : undefined;
}
