/** Conditions as C writes them, and the languages that took them over. */

import { precedence } from "../../graph/node.ts";
import { type Form, infix, template } from "./dialect.ts";

const logic = (sign: string, level: number): Form =>
  infix(sign, level, { isTruth: true, takesTruth: [true, true] });

export const both: Form = logic("&&", precedence.and);

/** Readers, and compilers, take a bare && beside || for a slip. */
export const either: Form = {
  ...logic("||", precedence.or),
  least: [precedence.comparison, precedence.comparison],
};

export const opposite: Form = template("!#1", {
  level: precedence.prefix,
  least: [precedence.prefix],
  isTruth: true,
  takesTruth: [true],
});

export const choice: Form = template("#1 ? #2 : #3", {
  level: precedence.conditional,
  least: [precedence.or, precedence.or, precedence.conditional],
  takesTruth: [true, false, false],
});
