/** What the source writer has to know of a language: how each function is written, and a few statements. */

import type { Node, Primitive } from "../../graph/node.ts";
import { precedence } from "../../graph/node.ts";
import type { Bounds } from "./bounds.ts";
import type { Spelling } from "./identifiers.ts";

/** How an application is written: `text` has `#1`, `#2`, `#3` for its arguments. */
export interface Form {
  readonly text: string;
  /** How tightly the whole holds together, as in `precedence`. */
  readonly level: number;
  /** By argument: it is bracketed where it binds less tightly than this. */
  readonly least: readonly number[];
  /** An argument whose first operator is this one is bracketed too. */
  readonly avoids?: string;
  /** It is a product of two, whose second factor may be a product too where the first is a number. */
  readonly isProduct?: boolean;
  /** The whole is a truth value of the language, and no number. */
  readonly isTruth: boolean;
  /** By argument: whether it is to be a truth value of the language. */
  readonly takesTruth: readonly boolean[];
  /** Numbers among its arguments may be written as whole ones: `2*x`, but `max(x, 2.0)`. */
  readonly takesWhole: boolean;
}

/**
 * How a function is written. `exact` is what the primitive computes for any arguments; `plain` is what a
 * person would write, where that is the same for the arguments at hand.
 */
export interface Entry {
  readonly plain: Form;
  readonly exact: Form;
  isPlain(node: Node, bounds: Bounds): boolean;
}

/** What is to be written down, in the words of the language. */
export interface Parts {
  readonly name: string;
  /** What stands above the function, line by line; not yet a comment of the language. */
  readonly comment: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The name of the one array that holds all parameters, where they come as one. */
  readonly array: string;
  /** The name of the array that is to be filled with the gradient, where a language does so. */
  readonly gradient: string;
  readonly forward: readonly Statement[];
  readonly backward: readonly Statement[];
  readonly value: Result;
  /** There are points of numbers where there is no value, and so no slope. */
  readonly mayFail: boolean;
  /** Infinite values or NaN are met on the way to results that are fine. */
  readonly isDelicate: boolean;
  readonly slopes: readonly Slope[];
  /** The names that the slopes are along. */
  readonly wrt: readonly string[];
  /** Definitions that stand before the function. */
  readonly prelude: readonly string[];
}

export interface Parameter {
  readonly name: string;
  /** As the user wrote it. */
  readonly original: string;
  readonly isUsed: boolean;
}

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly isTruth: boolean;
}

/** A name or a formula that is handed back. */
export interface Result {
  readonly text: string;
  /** The form that its value was written in, `#1` and all. */
  readonly form: string;
  /** It depends on no variable. */
  readonly isConstant: boolean;
}

/** One entry of the gradient. */
export interface Slope extends Result {
  readonly name: string;
  /** What it is: `dz/dx1`. */
  readonly title: string;
  /** The output does not depend on the name, or only by steps. */
  readonly isZero: boolean;
}

/** Whether there is a slope for each parameter, in their order. */
export const inOrder = ({ parameters, slopes, wrt }: Parts): boolean =>
  slopes.length > 0 && parameters.map(({ original }) => original).join() === wrt.join();

/** A language. */
export interface Dialect extends Spelling {
  /** As people call it. */
  readonly title: string;
  readonly squaresAreProducts: boolean;
  /** All variables come as one array, however few they are. */
  readonly alwaysArray: boolean;
  /** By the names of functions; the logarithm to a base is `log/2`. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** A number that is not negative; `isWhole` says that an integer may stand there. */
  number(value: number, isWhole: boolean): string;
  /** A truth value of the language as a number, and a number as a truth value. */
  readonly fromTruth: Form;
  readonly toTruth: Form;
  /** Definitions by name, which no name of the user's may be; each is included where it is used. */
  readonly prelude: ReadonlyMap<string, string>;
  write(parts: Parts): string;
}

/** How a language writes a function. */
export function entryOf({ title, entries }: Dialect, { name, arity }: Primitive): Entry {
  const entry = entries.get(`${name}/${arity}`) ?? entries.get(name);
  if (!entry) throw new Error(`${title} has no form of ${name}`);
  return entry;
}

const plainForm = {
  level: precedence.atom,
  least: [0, 0, 0],
  isTruth: false,
  takesTruth: [false, false, false],
  takesWhole: false,
} as const;

/** A template whose arguments stand between brackets or commas. */
export const template = (text: string, changes: Partial<Form> = {}): Form => ({
  ...plainForm,
  text,
  ...changes,
});

/** A call: `Math.exp(x)`. */
export const call = (name: string, arity: 1 | 2 | 3 = 1, changes: Partial<Form> = {}): Form =>
  template(`${name}(${["#1", "#2", "#3"].slice(0, arity).join(", ")})`, changes);

/** A sign between two operands that associates to the left. */
export const infix = (sign: string, level: number, changes: Partial<Form> = {}): Form =>
  template(`#1 ${sign} #2`, { level, least: [level, level + 0.5], takesWhole: true, ...changes });

/** A comparison; none of its operands is a bare comparison. */
export const comparison = (sign: string): Form =>
  infix(sign, precedence.comparison, {
    least: [precedence.sum, precedence.sum],
    isTruth: true,
  });

/** A function that is always written in one way. */
export const always = (form: Form): Entry => ({ plain: form, exact: form, isPlain: () => true });
/** Plain where the arguments are in the domain for certain. */
export const inside = (plain: Form, exact: Form): Entry => ({
  plain,
  exact,
  isPlain: (node, bounds) => bounds.isInDomain(node),
});
/** Plain where none of the arguments can be NaN. */
export const defined = (plain: Form, exact: Form): Entry => ({
  plain,
  exact,
  isPlain: (node, bounds) => node.args.every((arg) => bounds.isDefined(arg, node)),
});
/** Plain where the first argument, a condition, cannot be NaN. */
export const decided = (plain: Form, exact: Form): Entry => ({
  plain,
  exact,
  isPlain: (node, bounds) => node.args[0] !== undefined && bounds.isDefined(node.args[0], node),
});

/** Plain where the domain is certain, and for positive exponents, outside of whose domain every language has NaN. */
export const ofPowers = (plain: Form, exact: Form): Entry => ({
  plain,
  exact,
  isPlain: (node, bounds) => {
    const [, exponent] = node.args;
    return bounds.isInDomain(node) || (exponent !== undefined && bounds.isPositive(exponent));
  },
});

/** A minus in front of a product or something smaller, but not of a power, whose base it might be taken for. */
export const minus: Form = template("-#1", {
  level: precedence.product,
  least: [precedence.product],
  avoids: "**",
  takesWhole: true,
});
