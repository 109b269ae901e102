/** d/dx rule by rule, as a textbook writes it: each line an ordinary node, each step with its rule. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { substitute } from "../graph/substitute.ts";
import { named, nameOf, variable } from "../primitives/define.ts";
import { fold, rebuilt, zero } from "./derivation-algebra.ts";
import { Rules, type RuleUse } from "./derivation-rules.ts";
import { derivative, isPending, partialDerivative } from "./pending.ts";
import { reverse } from "./reverse.ts";

export type { RuleUse } from "./derivation-rules.ts";

/** The whole expression after one rule was applied to every derivative that was pending in the line above. */
export interface DerivationLine {
  readonly expression: Node;
  /** Empty for the first line, which only states the question, and for the last, which only tidies. */
  readonly rules: readonly RuleUse[];
  /** It says the result once more, in values that have names. */
  readonly isInOwnTerms?: true;
}

export interface Derivation {
  readonly variable: Node;
  readonly lines: readonly DerivationLine[];
  /** The derivative in its simplified form: the last line, but for one in the program's own terms. */
  readonly result: Node;
  /** False where the steps were broken off because they had grown too large to be read. */
  readonly complete: boolean;
}

/** A line longer than this many operations, or more lines than this, are not read by anyone. */
const readable = { operations: 400, lines: 40 } as const;

/**
 * The derivation of d(output)/d(by), in the graph of `output`; where `by` is a part of the output and no
 * variable, it is written as the variable `name`.
 * `simplify` makes the last line. Large expressions are broken off: `complete` says so.
 */
export function derive(
  output: Node,
  by: Node,
  simplify: (node: Node) => Node,
  name = "u",
): Derivation {
  if (by.op !== variable) return deriveByPart(output, by, simplify, name);
  const isAmongOthers = variablesBelow(output).some((each) => each !== by);
  const rules = new Rules(by, isAmongOthers ? partialDerivative : derivative);
  const result = simplify(reverse(output, [by]).adjointOf(by) ?? zero(output));
  let expression = rules.pending(output);
  const lines: DerivationLine[] = [{ expression, rules: [] }];
  let complete = isReadable(expression);
  while (complete) {
    const next = step(expression, rules);
    if (next.rules.length === 0) break;
    if (lines.length >= readable.lines || !isReadable(next.expression)) complete = false;
    else lines.push(next);
    expression = next.expression;
  }
  if (expression !== result) lines.push({ expression: result, rules: [] });
  return { variable: by, lines, result, complete };
}

/** A derivation that ends with the result in terms of named values: `s*(1 - s)`. */
export const endingInOwnTerms = (derivation: Derivation, own: Node): Derivation => ({
  ...derivation,
  lines: [...derivation.lines, { expression: own, rules: [], isInOwnTerms: true }],
});

/** The derivation by a part of the output, which is written as a variable of that name. */
function deriveByPart(
  output: Node,
  part: Node,
  simplify: (node: Node) => Node,
  name: string,
): Derivation {
  const { graph } = output;
  const taken = new Set(variablesBelow(output).map(nameOf));
  let free = name;
  while (taken.has(free)) free += "_";
  const by = named(graph, free);
  const whole = substitute(output, (node) => (node === part ? by : undefined));
  return derive(whole, by, simplify);
}

/** Applies one rule to every pending derivative of a line. */
function step(line: Node, rules: Rules): DerivationLine {
  const uses: RuleUse[] = [];
  const simple: RuleUse[] = [];
  const expression = fold<Node>(
    line,
    (node) => !isPending(node),
    (node, args) => {
      const [inside] = node.args;
      if (isPending(node) && inside) {
        const applied = rules.apply(inside);
        uses.push(applied.use);
        simple.push(...applied.simple);
        return applied.use.after;
      }
      return args.every((arg, i) => arg === node.args[i]) ? node : rebuilt(node, args);
    },
  );
  return { expression, rules: [...uses, ...simple] };
}

function variablesBelow(output: Node): readonly Node[] {
  const live = liveFrom([output]);
  return output.graph.nodes.filter((node) => live[node.id] === 1 && node.op === variable);
}

/** Whether an expression written out has few enough operations; walks no more than that many. */
function isReadable(expression: Node): boolean {
  const stack = [expression];
  for (let count = 0; stack.length > 0; count++) {
    if (count > readable.operations) return false;
    stack.push(...(stack.pop()?.args ?? []));
  }
  return true;
}
