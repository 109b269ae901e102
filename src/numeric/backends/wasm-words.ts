/** Primitives in words that WebAssembly has itself, each with its operands before it. */

import type { Primitive } from "../../graph/node.ts";
import { add, div, mul, neg, sub } from "../../primitives/arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "../../primitives/comparisons.ts";
import {
  abs,
  ceil,
  floor,
  heaviside,
  max,
  min,
  relu,
  sign,
  where,
} from "../../primitives/piecewise.ts";
import { sqrt } from "../../primitives/powers.ts";
import { Bytes } from "./wasm-binary.ts";
import type { Dialect, Word } from "./wasm-dialects.ts";

/** What is written for an application. */
export interface Spelled {
  /** Operands by their places, and the bytes between them. */
  readonly pieces: readonly (number | Uint8Array)[];
  /** By place: how often an operand is read. */
  readonly reads: readonly number[];
}

/** How a dialect writes what WebAssembly has itself, by the keys of primitives. */
export interface Spelling {
  readonly primitives: readonly (Spelled | undefined)[];
  /** Choices between the first two operands by a comparison of the others, which needs no number for the condition. */
  readonly choices: readonly (Spelled | undefined)[];
  /** A quotient whose divisor is never zero. */
  readonly safeQuotient: Spelled;
}

const operandNames = ["x", "y", "z", "u"];

const known = "x' x' eq y' y' eq and";
const comparison = (word: Word): string => `x' y' ${word} truth nan' ${known} select narrow`;

/**
 * What a primitive computes, to the bit of its `eval`: operands, numbers and words, each with its operands
 * before it. A prime widens what it follows.
 */
const phrases: ReadonlyMap<Primitive, string> = new Map<Primitive, string>([
  [add, "x y add"],
  [sub, "x y sub"],
  [mul, "x y mul"],
  // All bits together are a NaN.
  [div, "x y div' y' 0' eq or narrow"],
  [neg, "x neg"],
  [sqrt, "x sqrt"],
  [abs, "x abs"],
  // Adding zero makes a negative zero positive.
  [floor, "x floor 0 add"],
  [ceil, "x ceil 0 add"],
  [sign, "1' -1' x 0 add' x' 0' lt select x' 0' gt select narrow"],
  [min, "x y min"],
  [max, "x y max"],
  [relu, "x 0 add' 0' pmax narrow"],
  [heaviside, "x' 0' gt truth nan' x' x' eq select narrow"],
  [lt, comparison("lt")],
  [le, comparison("le")],
  [gt, comparison("gt")],
  [ge, comparison("ge")],
  [eq, comparison("eq")],
  [ne, comparison("ne")],
  // One false side decides, whatever the other is; and so does one true side of "or".
  [and, `x' 0' ne y' 0' ne and truth nan' ${known} x' 0' eq or y' 0' eq or select narrow`],
  [
    or,
    `x' 0' ne y' 0' ne or truth nan' ${known} x' 0' ne x' x' eq and or y' 0' ne y' y' eq and or select narrow`,
  ],
  [not, "x' 0' eq truth nan' x' x' eq select narrow"],
  [where, "z' y' nan' x' x' eq select x' 0' eq select narrow"],
]);

const choice = (holds: string, fails: string): string =>
  `x' y' nan' ${fails} select ${holds} select narrow`;

const choices: ReadonlyMap<Primitive, string> = new Map<Primitive, string>([
  [lt, choice("z' u' lt", "z' u' ge")],
  [le, choice("z' u' le", "z' u' gt")],
  [gt, choice("z' u' gt", "z' u' le")],
  [ge, choice("z' u' ge", "z' u' lt")],
  [eq, choice("z' u' eq", "z' u' lt z' u' gt or")],
  [ne, choice("z' u' lt z' u' gt or", "z' u' eq")],
]);

/** Whether WebAssembly has it, so that it is not called. */
export const isInline = (op: Primitive): boolean => phrases.has(op);

/** How a dialect writes all of them. */
export function spellingIn(dialect: Dialect): Spelling {
  const byKey = (texts: ReadonlyMap<Primitive, string>): (Spelled | undefined)[] => {
    const spelled: (Spelled | undefined)[] = [];
    for (const [op, text] of texts) spelled[op.key] = spell(text, dialect);
    return spelled;
  };
  return {
    primitives: byKey(phrases),
    choices: byKey(choices),
    safeQuotient: spell("x y div", dialect),
  };
}

function spell(text: string, dialect: Dialect): Spelled {
  const pieces: (number | Uint8Array)[] = [];
  const reads: number[] = [];
  let code = new Bytes();
  for (const each of text.replaceAll("'", " wide").split(" ")) {
    const operand = operandNames.indexOf(each);
    if (operand >= 0) {
      pieces.push(code.written(), operand);
      code = new Bytes();
      reads[operand] = (reads[operand] ?? 0) + 1;
    } else if (each === "nan" || /\d/.test(each)) dialect.constant(code, Number(each));
    // What is neither an operand nor a number is a word: these are the texts above, and tests run them all.
    else dialect.words[each as Word](code);
  }
  pieces.push(code.written());
  return { pieces: pieces.filter((piece) => typeof piece === "number" || piece.length > 0), reads };
}
