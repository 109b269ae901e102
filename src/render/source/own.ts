/** Operations that only generated source has. They are ordinary nodes, so that they are shared like all others. */

import { binary, infix } from "../../primitives/define.ts";

const noDigits = (): never => {
  throw new Error("generated source has no values of many digits");
};

/** x/y where y is known not to be zero, or the result is known to be NaN there anyway. */
export const quotient = binary("quotient", {
  eval: (x, y) => x / y,
  precise: noDigits,
  notation: infix("/", "/", "product"),
  docs: {
    summary: "The quotient as the machine computes it.",
    says: "a quotient of the machine",
    example: "x/y",
    source: "IEEE 754",
  },
});

/** x^n as the machine computes it: infinite for negative powers of 0, where our own has no value. */
export const machinePower = binary("machinePower", {
  eval: (x, n) => x ** n,
  precise: noDigits,
  notation: infix("^", "^", "power"),
  docs: {
    summary: "The power as the machine computes it.",
    says: "a power of the machine",
    example: "x^y",
    source: "IEEE 754",
  },
});
