/** What the rules of the grammar of LaTeX build beside those of plain text: the same trees. */

import {
  type Arm,
  type Binary,
  type Conditional,
  type Link,
  type Power,
  rule,
  type Syntax,
} from "../syntax.ts";
import { type Token, token } from "../token.ts";

/** `\frac{a}{b}`; its operator keeps the type of the command, which tells it from `a/b`. */
export const fraction = rule(
  ([operator, left, right]: [Token, Syntax, Syntax]): Binary => ({
    type: "binary",
    left,
    operator,
    right,
    start: operator.start,
    end: right.end,
  }),
);

/** `\sqrt[n]{x}` is x to the power of 1/n. */
export const degree = rule(([sign, index, base]: [Token, Syntax, Syntax]): Power => {
  const { start, end } = index;
  // A number is a tree by itself.
  const one = token("number", "1", start, start) as Syntax;
  return {
    type: "power",
    base,
    operator: sign,
    signs: undefined,
    exponent: {
      type: "binary",
      left: one,
      operator: token("fraction", "/", start, start),
      right: index,
      start,
      end,
    },
    start: sign.start,
    end: base.end,
  };
});

export const firstCase = rule(([value, condition]: [Token, Token]): Link<Arm> => {
  const item = arm(value, condition);
  return { previous: undefined, item, head: item };
});
export const nextCase = rule(
  ([previous, value, condition]: [Link<Arm>, Token, Token]): Link<Arm> => ({
    previous,
    item: arm(value, condition),
    head: previous.head,
  }),
);
// What is in brackets is parsed when it is lowered, so that the types of these tokens only guided the grammar.
const arm = (value: Token, condition: Token): Arm => ({
  condition: { ...condition, type: "group" } as Syntax,
  branch: value,
});

export const cases = rule(
  ([open, arms, rest, close]: [Token, Link<Arm>, Token, Token]): Conditional => ({
    type: "conditional",
    arms,
    otherwise: { ...rest, type: "group" } as Syntax,
    start: open.start,
    end: close.end,
  }),
);
