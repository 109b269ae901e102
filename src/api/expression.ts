/** An immutable handle on a node: what a library user holds. */

import { Simplifier } from "../algebra/simplify.ts";
import { reverse } from "../calculus/reverse.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { substitute } from "../graph/substitute.ts";
import { evaluate, type Point, variablesOf } from "../numeric/evaluate.ts";
import { exact } from "../primitives/arithmetic.ts";
import { named, nameOf } from "../primitives/define.ts";
import { type JsonExpression, nodeToJSON } from "../render/json.ts";
import { toLatex } from "../render/latex.ts";
import { toText } from "../render/text.ts";
import { toUnicode } from "../render/unicode.ts";
import { parse } from "./parse.ts";

/** A formula. All methods give new values; equal formulas of one program are one node. */
export class Expression {
  readonly node: Node;
  readonly #simplifier: Simplifier;

  /** A handle on `node`; `simplifier` must be one of its graph. */
  constructor(node: Node, simplifier: Simplifier = new Simplifier(node.graph, [node])) {
    this.node = node;
    this.#simplifier = simplifier;
  }

  /** Plain text that parses back to the same node; with lines `t1 = …` where it is too large to read. */
  toString(): string {
    return toText(this.node);
  }
  toLatex(): string {
    return toLatex(this.node);
  }
  toUnicode(): string {
    return toUnicode(this.node);
  }
  toJSON(): JsonExpression {
    return nodeToJSON(this.node);
  }

  /** The value in doubles; NaN outside of the domain. Throws a GradtraceError where a variable is missing. */
  evaluate(point: Point = {}): number {
    return evaluate(this.node, point);
  }

  /** The partial derivative, in textbook form. */
  differentiate(name: string): Expression {
    const { graph } = this.node;
    const adjoint = reverse(this.node, [named(graph, name)]).adjointOf(named(graph, name));
    const partial = adjoint ?? exact(graph, Rational.zero);
    return new Expression(this.#simplifier.simplify(partial), this.#simplifier);
  }

  /** The textbook form of the formula itself. */
  simplify(): Expression {
    const own = new Simplifier(this.node.graph, [this.node]);
    return new Expression(own.simplify(this.node), this.#simplifier);
  }

  /** The formula with values, formulas or texts in place of variables, all at once. Nothing is simplified. */
  substitute(
    values:
      | Readonly<Record<string, Expression | string | number>>
      | ReadonlyMap<string, Expression | string | number>,
  ): Expression {
    const { graph } = this.node;
    const given = values instanceof Map ? values : new Map(Object.entries(values));
    const nodes = new Map<string, Node>();
    for (const [name, value] of given) {
      const from = value instanceof Expression ? value.node : parse(String(value)).output;
      nodes.set(
        name,
        substitute(from, () => undefined, graph),
      );
    }
    return new Expression(
      substitute(this.node, (part) => {
        const name = nameOf(part);
        return name === undefined ? undefined : nodes.get(name);
      }),
    );
  }

  /** The variables that it depends on, in order of appearance. */
  get variables(): readonly string[] {
    return variablesOf(this.node);
  }

  /** The number of distinct nodes. */
  get size(): number {
    return liveFrom([this.node]).reduce((count, isLive) => count + isLive, 0);
  }
}
