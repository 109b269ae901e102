/** Comparisons and the logic of conditions: truth values 0 and 1, whose derivative is zero. */

import { precedence } from "../graph/node.ts";
import { sub } from "./arithmetic.ts";
import { type Binary, binary, infix, unary } from "./define.ts";

const truth = (holds: boolean): number => (holds ? 1 : 0);
/** A comparison with NaN has no answer, unlike in JavaScript. */
const known = (x: number, y: number, holds: boolean): number =>
  Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : truth(holds);

const isTrue = (x: number): boolean => x !== 0 && !Number.isNaN(x);

function comparison(
  name: string,
  text: string,
  latex: string,
  reads: string,
  holds: (order: number) => boolean,
): Binary {
  return binary(name, {
    eval: (x, y) => known(x, y, holds(x < y ? -1 : x > y ? 1 : 0)),
    precise: (x, y) => {
      const context = x.constructor as new (value: number) => typeof x;
      return new context(x.isNaN() || y.isNaN() ? Number.NaN : truth(holds(x.cmp(y))));
    },
    truth: true,
    kinks: [
      {
        where: (x, y) => sub(x, y),
        convention: "0 as the slope of a comparison, though it jumps here",
      },
    ],
    notation: infix(` ${text} `, ` ${latex} `, "comparison"),
    docs: {
      summary: `1 where x ${reads} y, else 0.`,
      says: "a comparison is constant on either side, so its derivative is 0",
      example: `x ${text} y`,
      source: "by definition",
    },
  });
}

export const lt = comparison("lt", "<", "<", "is below", (order) => order < 0);
export const le = comparison("le", "<=", "\\le", "is at most", (order) => order <= 0);
export const gt = comparison("gt", ">", ">", "is above", (order) => order > 0);
export const ge = comparison("ge", ">=", "\\ge", "is at least", (order) => order >= 0);
export const eq = comparison("eq", "==", "=", "equals", (order) => order === 0);
export const ne = comparison("ne", "!=", "\\ne", "differs from", (order) => order !== 0);

// One false side decides, and so does one true side of "or", whatever the other is: x > 0 and log(x) > 1.
export const and = binary("and", {
  eval: (x, y) => (x === 0 || y === 0 ? 0 : known(x, y, true)),
  precise: (x, y) => (x.isZero() ? x : y.isZero() ? y : x.isNaN() ? x : y.isNaN() ? y : x.div(x)),
  truth: true,
  notation: infix(" and ", " \\land ", "and"),
  docs: {
    summary: "1 where both are true (not zero), else 0.",
    says: "a condition is constant on either side, so its derivative is 0",
    example: "x > 0 and y > 0",
    source: "by definition",
  },
});

export const or = binary("or", {
  eval: (x, y) => (isTrue(x) || isTrue(y) ? 1 : known(x, y, false)),
  precise: (x, y) => {
    const decides = [x, y].find((side) => !side.isZero() && !side.isNaN());
    return decides ? decides.div(decides) : x.isNaN() ? x : y;
  },
  truth: true,
  notation: infix(" or ", " \\lor ", "or"),
  docs: {
    summary: "1 where one or both are true (not zero), else 0.",
    says: "a condition is constant on either side, so its derivative is 0",
    example: "x > 0 or y > 0",
    source: "by definition",
  },
});

export const not = unary("not", {
  eval: (x) => (Number.isNaN(x) ? x : truth(x === 0)),
  precise: (x) => (x.isNaN() ? x : x.isZero() ? x.plus(1) : x.minus(x)),
  truth: true,
  notation: { kind: "prefix", text: "not ", latex: "\\lnot ", precedence: precedence.prefix },
  docs: {
    summary: "1 where x is false (zero), else 0.",
    says: "a condition is constant on either side, so its derivative is 0",
    example: "not (x > 0)",
    source: "by definition",
  },
});
