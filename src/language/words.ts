/** Prepares a part for the grammar: which minus is a sign, which name a call, where factors stand side by side. */

import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import * as complainOfCall from "./call-complaints.ts";
import * as complain from "./complaints.ts";
import {
  awaitsArgument,
  exampleOf,
  isFunction,
  isLetter,
  isValue,
  type Scope,
} from "./environment.ts";
import { nameProduct } from "./notes.ts";
import { endsValue } from "./statements.ts";
import { type Part, type Token, token } from "./token.ts";

/** What is needed to know a name and to remark on it. */
export interface Reader {
  readonly source: Source;
  readonly scope: Scope;
  readonly remark: (note: Diagnostic) => void;
}

/** Types of raw tokens that the grammar knows by another name. */
const grammarTypes: ReadonlyMap<string, string> = new Map([
  ["times", "scale"],
  ["caret", "power"],
  ["caret2", "power"],
]);

/** Raw types that a value can begin with, signs aside. */
const beginsValue: ReadonlySet<string> = new Set(["number", "name", "group", "bars", "root"]);
/** After these, a number may be the numerator of `1/2x`. */
const beforeNumerator: ReadonlySet<string> = new Set([
  ...["additive", "scale", "compare", "and", "or", "branch"],
]);

/** The tokens of a part as the grammar wants them. */
export function prepare(part: Part, reader: Reader): Result<Token[]> {
  const { tokens } = part;
  const { source } = reader;
  const out: Token[] = [];
  const last = (): Token | undefined => out[out.length - 1];
  const afterValue = (): boolean => endsValue.has(last()?.type ?? "");
  /** A factor; one that follows a value makes a product with it. */
  const factor = (word: Token): void => {
    if (afterValue()) {
      out.push(token(word.type === "bare" ? "apart" : "beside", "", word.start, word.start));
    }
    out.push(word);
  };

  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i] as Token;
    const following = tokens[i + 1];
    switch (word.type) {
      case "plus":
      case "minus":
        word.type = afterValue() ? "additive" : "sign";
        out.push(word);
        break;
      case "not":
        word.type = "sign";
        out.push(word);
        break;
      case "slash":
        word.type = dividesFirst(out, following, tokens[i + 2]) ? "over" : "scale";
        out.push(word);
        break;
      case "number": {
        const before = last();
        if (before && afterValue()) return failure(complain.operatorExpected(source, before, word));
        out.push(word);
        break;
      }
      case "group": {
        const comma = word.group?.parts[1] && word.group.parts[0]?.after;
        if (comma) return failure(complain.strayComma(source, comma));
        factor(word);
        break;
      }
      case "bars":
      case "root":
        factor(word);
        break;
      case "name": {
        const read = readName(tokens, i, reader);
        if (!read.ok) return read;
        factor(read.value.word);
        i = read.value.last;
        break;
      }
      case "reserved":
        return failure(complain.reservedWord(source, word));
      case "equals":
        return failure(complain.misplacedEquals(source, word));
      default:
        word.type = grammarTypes.get(word.type) ?? word.type;
        out.push(word);
    }
  }
  return success(out);
}

/** A name with what belongs to it, up to the index `last`: a call, a function without brackets, or a plain name. */
function readName(
  tokens: readonly Token[],
  index: number,
  { source, scope, remark }: Reader,
): Result<{ word: Token; last: number }> {
  const word = tokens[index] as Token;
  const following = tokens[index + 1];
  if (isFunction(scope, word.text)) {
    if (following?.type === "group") {
      return success({ word: asCall(word, following), last: index + 1 });
    }
    if (!awaitsArgument(scope, word.text)) return success({ word, last: index });
    const exponent = exponentOf(tokens, index + 1);
    if (exponent && "inverse" in exponent) {
      return failure(complainOfCall.inversePower(source, word, exponent.inverse));
    }
    const last = exponent ? exponent.last : index;
    const argument = tokens[last + 1];
    if (!argument || !beginsValue.has(argument.type)) {
      return failure(
        complainOfCall.argumentExpected(source, word, following, exampleOf(scope, word.text)),
      );
    }
    word.exponent = exponent?.number;
    if (argument.type === "group") {
      return success({ word: asCall(word, argument), last: last + 1 });
    }
    word.type = "bare";
    word.end = tokens[last]?.end ?? word.end;
    return success({ word, last });
  }
  if (following?.type === "group") {
    const single = following.group?.parts.length === 1 && following.group.parts[0]?.tokens.length;
    if (!single || !(isValue(scope, word.text) || isLetter(word.text))) {
      return failure(complainOfCall.unknownFunction(source, word, following, scope));
    }
    remark(nameProduct(source, word, following));
  }
  return success({ word, last: index });
}

function asCall(word: Token, brackets: Token): Token {
  word.type = "call";
  word.group = brackets.group;
  word.end = brackets.end;
  return word;
}

/**
 * The exponent written after a function's name, as in `sin^2 x`, and the index of its last token;
 * for an exponent of -1, which could mean two things, the offset where it ends.
 */
function exponentOf(
  tokens: readonly Token[],
  index: number,
): { number: Token; last: number } | { inverse: number } | undefined {
  const sign = tokens[index];
  if (sign?.type === "superscript") {
    return sign.text === "⁻¹" ? { inverse: sign.end } : { number: sign, last: index };
  }
  if (sign?.type !== "caret" && sign?.type !== "caret2") return undefined;
  const number = tokens[index + 1];
  const inside =
    number?.type === "group" ? number.group?.parts[0]?.tokens : tokens.slice(index + 1, index + 3);
  const [minus, one] = inside ?? [];
  if (minus?.type === "minus" && one?.text === "1") {
    return { inverse: number?.type === "group" ? number.end : one.end };
  }
  return number?.type === "number" ? { number, last: index + 1 } : undefined;
}

/**
 * mathjs's rule for `1/2x`: a number over a number before a name or a bracket is a quotient first.
 * The numerator may have one sign, and must not be an exponent.
 */
function dividesFirst(
  out: readonly Token[],
  denominator: Token | undefined,
  factor: Token | undefined,
): boolean {
  if (denominator?.type !== "number" || !factor || !beginsValue.has(factor.type)) return false;
  if (out[out.length - 1]?.type !== "number") return false;
  const opens = (word: Token | undefined): boolean => !word || beforeNumerator.has(word.type);
  const before = out[out.length - 2];
  return (
    opens(before) ||
    (before?.type === "sign" && before.text !== "not" && opens(out[out.length - 3]))
  );
}
