/** Where each primitive bends or breaks, as numeric functions made from its symbolic kinks. */

import { reverse } from "../calculus/reverse.ts";
import type { Kink, Node, Primitive } from "../graph/node.ts";
import { sub } from "../primitives/arithmetic.ts";
import { eq, ge, gt, le, lt, ne } from "../primitives/comparisons.ts";
import { compileRule, type NumericRule, type Rule, ruleOf } from "./rules.ts";

/** A kink in numbers. `below` and `above` are the partials on either side; absent where it jumps. */
export interface NumericKink {
  readonly kink: Kink;
  /** Zero on the kink, of changing sign across it. */
  readonly where: NumericRule;
  /** The partials of `where`; absent is zero. */
  readonly whereSlopes: readonly (NumericRule | undefined)[];
  readonly below?: readonly NumericRule[];
  readonly above?: readonly NumericRule[];
}

/** Comparisons between numbers, which switch where their two sides are equal. */
const comparisons: ReadonlySet<Primitive> = new Set([lt, le, gt, ge, eq, ne]);

/** Whether `op` compares two numbers. */
export const compares = (op: Primitive): boolean => comparisons.has(op);

const switching: Kink = {
  where: ([x, y]) => sub(x as Node, y as Node), // A comparison has two arguments.
  convention: "the branch that the condition picks there",
};

const made = new Map<Primitive, readonly NumericKink[]>();

/** The kinks of a primitive, compiled when first asked for. */
export function kinksOf(op: Primitive): readonly NumericKink[] {
  let kinks = made.get(op);
  if (!kinks) {
    const symbolic = compares(op) && op.kinks.length === 0 ? [switching] : op.kinks;
    kinks = symbolic.map((kink) => compileKink(op, kink));
    made.set(op, kinks);
  }
  return kinks;
}

function compileKink(op: Primitive, kink: Kink): NumericKink {
  const { below, above } = kink;
  const where = ruleOf(op, (args) => kink.where(args));
  return {
    kink,
    where: compileRule(where),
    whereSlopes: slopesOf(where).map((rule) => rule && compileRule(rule)),
    ...(below && { below: sideOf(op, below) }),
    ...(above && { above: sideOf(op, above) }),
  };
}

/** The partials of a rule, by the reverse pass over the rule itself. */
function slopesOf({ args, out, result }: Rule): readonly (Rule | undefined)[] {
  const trace = reverse(result, args);
  return args.map((arg) => {
    const adjoint = trace.adjointOf(arg);
    return adjoint && { args, out, result: adjoint };
  });
}

const sideOf = (
  op: Primitive,
  side: (args: readonly Node[], out: Node) => readonly Node[],
): readonly NumericRule[] =>
  Array.from({ length: op.arity }, (_, i) =>
    compileRule(
      ruleOf(op, (args, out) => {
        const slope = side(args, out)[i];
        if (!slope) throw new Error(`a kink of ${op.name} gives no slope for argument ${i}`);
        return slope;
      }),
    ),
  );
