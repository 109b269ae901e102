/** The named constants pi, e and tau. Their `precise` is given any one number, whose context it answers in. */

import { type Big, contextOf } from "../graph/big.ts";
import type { Node, Primitive } from "../graph/node.ts";
import { call, nullary } from "./define.ts";

/** pi, in the context of `x`. */
export const bigPi = (x: Big): Big => contextOf(x).acos(-1);

const says = "the derivative of a constant is 0";

// e is upright in LaTeX, so that a power of it reads back as one and not as exp.
export const e = nullary("e", {
  eval: () => Math.E,
  precise: (beside) => new (contextOf(beside))(1).exp(),
  notation: call("e", "\\mathrm{e}"),
  docs: {
    summary: "The base of natural logarithms, 2.71828...",
    says,
    example: "e",
    source: "DLMF 4.2.11",
  },
});

export const pi = nullary("pi", {
  eval: () => Math.PI,
  precise: bigPi,
  notation: call("pi", "\\pi"),
  docs: {
    summary: "The ratio of a circle's circumference to its diameter, 3.14159...",
    says,
    example: "pi",
    source: "DLMF 3.12.1",
  },
});

export const tau = nullary("tau", {
  eval: () => 2 * Math.PI,
  precise: (beside) => bigPi(beside).times(2),
  notation: call("tau", "\\tau"),
  docs: { summary: "A full turn, 2*pi.", says, example: "tau", source: "by definition" },
});

/** The node of a named constant, in the graph of `node`. */
export const constantBeside = (node: Node, named: Primitive): Node => node.graph.node(named, []);
