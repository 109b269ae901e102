/** Functions that all three languages have, or are given, under the names that they have here. */

import { precedence } from "../../graph/node.ts";
import { always, call, type Entry, infix, inside } from "./dialect.ts";

/** How a language reaches its functions. */
export interface Reach {
  /** A function of its library. */
  readonly library: (name: string, arity?: 1 | 2) => Entry;
  /** One that its library has, but with an infinity where it is not defined. */
  readonly guarded: (name: string) => Entry;
  /** One over a function of its library. */
  readonly reciprocal: (name: string) => Entry;
}

const library = [
  "sqrt",
  "cbrt",
  "exp",
  "expm1",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "floor",
  "ceil",
];
const guarded = ["log", "log2", "log10", "log1p"];
/** Of each, what it is one over. */
const reciprocals = { csc: "sin", cot: "tan", coth: "tanh" };
/** What the prelude defines; C has some of them itself. */
const own = [
  "asec",
  "acsc",
  "acot",
  "sech",
  "csch",
  "asech",
  "acsch",
  "acoth",
  "erf",
  "erfc",
  "digamma",
  "sigmoid",
  "logit",
  "softsign",
  "elu",
  "silu",
  "gelu",
];

/** The entries that are alike; those of one language come after them, and count where they differ. */
export function common(reach: Reach): readonly (readonly [string, Entry])[] {
  return [
    ["add", always(infix("+", precedence.sum))],
    ["sub", always(infix("-", precedence.sum))],
    ["mul", always(infix("*", precedence.product, { isProduct: true }))],
    ["div", inside(infix("/", precedence.product), call("divide", 2))],
    ["quotient", always(infix("/", precedence.product))],
    ["hypot", reach.library("hypot", 2)],
    ["polygamma", always(call("polygamma", 2))],
    ...library.map((name) => [name, reach.library(name)] as const),
    ...guarded.map((name) => [name, reach.guarded(name)] as const),
    ...Object.entries(reciprocals).map(([name, of]) => [name, reach.reciprocal(of)] as const),
    ...own.map((name) => [name, always(call(name))] as const),
  ];
}
