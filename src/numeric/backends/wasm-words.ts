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
import type { Word } from "./wasm-dialects.ts";

/** A step of a phrase: an operand by its place, or where that is -1 a word, or else a number. */
export interface Step {
  readonly operand: number;
  readonly word: Word | undefined;
  readonly number: number;
}

/** Steps in order, and how often they read each operand. */
export interface Phrase {
  readonly steps: readonly Step[];
  readonly reads: readonly number[];
}

const operandNames = ["x", "y", "z", "u"];

/** Operands, numbers and words; a prime widens what it follows. */
function phrase(text: string): Phrase {
  const reads: number[] = [];
  const steps = text
    .replaceAll("'", " wide")
    .split(" ")
    .map((each): Step => {
      const operand = operandNames.indexOf(each);
      if (operand >= 0) reads[operand] = (reads[operand] ?? 0) + 1;
      const isNumber = each === "nan" || /\d/.test(each);
      // What is neither an operand nor a number is a word: these are the texts below, and tests run them all.
      const word = operand >= 0 || isNumber ? undefined : (each as Word);
      return { operand, word, number: isNumber ? Number(each) : Number.NaN };
    });
  return { steps, reads };
}

const known = "x' x' eq y' y' eq and";
const comparison = (word: Word): Phrase =>
  phrase(`x' y' ${word} truth nan' ${known} select narrow`);

/** What a primitive computes, to the bit of its `eval`. */
export const phrases: ReadonlyMap<Primitive, Phrase> = new Map<Primitive, Phrase>([
  [add, phrase("x y add")],
  [sub, phrase("x y sub")],
  [mul, phrase("x y mul")],
  // All bits together are a NaN.
  [div, phrase("x y div' y' 0' eq or narrow")],
  [neg, phrase("x neg")],
  [sqrt, phrase("x sqrt")],
  [abs, phrase("x abs")],
  // Adding zero makes a negative zero positive.
  [floor, phrase("x floor 0 add")],
  [ceil, phrase("x ceil 0 add")],
  [sign, phrase("1' -1' x 0 add' x' 0' lt select x' 0' gt select narrow")],
  [min, phrase("x y min")],
  [max, phrase("x y max")],
  [relu, phrase("x 0 add' 0' pmax narrow")],
  [heaviside, phrase("x' 0' gt truth nan' x' x' eq select narrow")],
  [lt, comparison("lt")],
  [le, comparison("le")],
  [gt, comparison("gt")],
  [ge, comparison("ge")],
  [eq, comparison("eq")],
  [ne, comparison("ne")],
  [and, phrase(`x' 0' ne y' 0' ne and truth nan' ${known} select narrow`)],
  [or, phrase(`x' 0' ne y' 0' ne or truth nan' ${known} select narrow`)],
  [not, phrase("x' 0' eq truth nan' x' x' eq select narrow")],
  [where, phrase("z' y' nan' x' x' eq select x' 0' eq select narrow")],
]);

/** A quotient whose divisor is never zero. */
export const safeQuotient: Phrase = phrase("x y div");

const choice = (holds: string, fails: string): Phrase =>
  phrase(`x' y' nan' ${fails} select ${holds} select narrow`);

/** A choice between x and y by a comparison of z with u, which needs no number for the condition. */
export const choices: ReadonlyMap<Primitive, Phrase> = new Map<Primitive, Phrase>([
  [lt, choice("z' u' lt", "z' u' ge")],
  [le, choice("z' u' le", "z' u' gt")],
  [gt, choice("z' u' gt", "z' u' le")],
  [ge, choice("z' u' ge", "z' u' lt")],
  [eq, choice("z' u' eq", "z' u' lt z' u' gt or")],
  [ne, choice("z' u' lt z' u' gt or", "z' u' eq")],
]);
