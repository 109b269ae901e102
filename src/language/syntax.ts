/** The syntax tree: what nearley's rules build, and nothing more than that. */

import type { Token } from "./token.ts";

/** A list that is built from the left; appending to arrays would be quadratic. */
export interface Link<T> {
  readonly previous: Link<T> | undefined;
  readonly item: T;
  /** The first item of the list. */
  readonly head: T;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}
/** Two operands and the sign between. In a chain such as `a < b < c`, `left` is the comparison `a < b`. */
export interface Binary extends Extent {
  readonly type: "binary";
  readonly left: Syntax;
  readonly operator: Token;
  readonly right: Syntax;
}
export interface Juxtaposed extends Extent {
  readonly type: "juxtaposed";
  readonly left: Syntax;
  readonly right: Syntax;
}
export interface Signed extends Extent {
  readonly type: "signed";
  readonly signs: Link<Token>;
  readonly operand: Syntax;
}
/** One floor of a tower: `base` is the tower below it, which the fold takes apart again. */
export interface Power extends Extent {
  readonly type: "power";
  readonly base: Syntax;
  readonly operator: Token;
  readonly signs: Link<Token> | undefined;
  readonly exponent: Syntax;
}
export interface Superscript extends Extent {
  readonly type: "superscript";
  readonly base: Syntax;
  readonly exponent: Token;
}
export interface Root extends Extent {
  readonly type: "root";
  readonly sign: Token;
  readonly operand: Syntax;
}
export interface Application extends Extent {
  readonly type: "application";
  readonly functions: Link<Token>;
  readonly argument: Syntax;
}
export interface Arm {
  readonly condition: Syntax;
  readonly branch: Token;
}
export interface Conditional extends Extent {
  readonly type: "conditional";
  readonly arms: Link<Arm>;
  readonly otherwise: Syntax;
}

/** A token of the types number, name, group, bars and call is a tree by itself. */
export interface Operand extends Token {
  type: "number" | "name" | "group" | "bars" | "call";
}
export type Syntax =
  | Operand
  | Binary
  | Juxtaposed
  | Signed
  | Power
  | Superscript
  | Root
  | Application
  | Conditional;

/** The items of a list, first to last. */
export function listed<T>(last: Link<T> | undefined): T[] {
  const items: T[] = [];
  for (let link = last; link; link = link.previous) items.push(link.item);
  return items.reverse();
}

/**
 * A postprocessor of a rule of the grammar, given the values of the rule's symbols.
 * Earley runs postprocessors on dead branches too, so they only build.
 */
// nearley types those values as a bare array; which they are is what the rule in the grammar says.
export const rule = <Values extends readonly unknown[], Tree>(build: (values: Values) => Tree) =>
  build as unknown as (values: unknown[]) => Tree;

/** Hands on the only symbol of a rule. */
export const same = rule(([tree]: [unknown]): unknown => tree);

export const first = rule(([item]: [unknown]): Link<unknown> => startOf(item));
export const next = rule(
  ([previous, item]: [Link<unknown>, unknown]): Link<unknown> => extend(previous, item),
);
const startOf = <T>(item: T): Link<T> => ({ previous: undefined, item, head: item });
const extend = <T>(previous: Link<T>, item: T): Link<T> => ({
  previous,
  item,
  head: previous.head,
});

export const binary = rule(
  ([left, operator, right]: [Syntax, Token, Syntax]): Binary => ({
    type: "binary",
    left,
    operator,
    right,
    start: left.start,
    end: right.end,
  }),
);

export const juxtaposed = rule(
  ([left, , right]: [Syntax, Token, Syntax]): Juxtaposed => ({
    type: "juxtaposed",
    left,
    right,
    start: left.start,
    end: right.end,
  }),
);

export const signed = rule(
  ([signs, operand]: [Link<Token>, Syntax]): Signed => ({
    type: "signed",
    signs,
    operand,
    start: signs.head.start,
    end: operand.end,
  }),
);

export const power = rule(
  ([base, operator, exponent]: [Syntax, Token, Syntax]): Power => ({
    type: "power",
    base,
    operator,
    signs: undefined,
    exponent,
    start: base.start,
    end: exponent.end,
  }),
);

export const signedPower = rule(
  ([base, operator, signs, exponent]: [Syntax, Token, Link<Token>, Syntax]): Power => ({
    type: "power",
    base,
    operator,
    signs,
    exponent,
    start: base.start,
    end: exponent.end,
  }),
);

export const superscript = rule(
  ([base, exponent]: [Syntax, Token]): Superscript => ({
    type: "superscript",
    base,
    exponent,
    start: base.start,
    end: exponent.end,
  }),
);

export const root = rule(
  ([sign, operand]: [Token, Syntax]): Root => ({
    type: "root",
    sign,
    operand,
    start: sign.start,
    end: operand.end,
  }),
);

export const application = rule(
  ([functions, argument]: [Link<Token>, Syntax]): Application => ({
    type: "application",
    functions,
    argument,
    start: functions.head.start,
    end: argument.end,
  }),
);

export const firstArm = rule(
  ([condition, branch]: [Syntax, Token]): Link<Arm> => startOf({ condition, branch }),
);
export const nextArm = rule(
  ([arms, condition, branch]: [Link<Arm>, Syntax, Token]): Link<Arm> =>
    extend(arms, { condition, branch }),
);

export const conditional = rule(
  ([arms, otherwise]: [Link<Arm>, Syntax]): Conditional => ({
    type: "conditional",
    arms,
    otherwise,
    start: arms.head.condition.start,
    end: otherwise.end,
  }),
);
