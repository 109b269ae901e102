/** Which primitive each sign of an operation stands for. */

import type { Primitive } from "../graph/node.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { and, eq, ge, gt, le, lt, ne, not, or } from "../primitives/comparisons.ts";

/** Signs between two operands. */
export const infixes: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ["+", add],
  ["-", sub],
  ["−", sub],
  ["*", mul],
  ["·", mul],
  ["×", mul],
  ["⋅", mul],
  ["/", div],
  ["÷", div],
  ["<", lt],
  ["<=", le],
  ["≤", le],
  [">", gt],
  [">=", ge],
  ["≥", ge],
  ["==", eq],
  ["!=", ne],
  ["≠", ne],
  ["and", and],
  ["or", or],
]);
/** Signs before an operand; a plus does nothing. */
export const prefixes: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ["-", neg],
  ["−", neg],
  ["not", not],
]);
