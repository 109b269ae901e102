/** An immutable handle on a node: what a library user holds. */

import { Simplifier } from "../algebra/simplify.ts";
import { reverse } from "../calculus/reverse.ts";
import { Graph, liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { substitute } from "../graph/substitute.ts";
import { transplant } from "../graph/transplant.ts";
import { type CompiledValue, type CompileOptions, compileValue } from "../numeric/compile.ts";
import { evaluate, type Point, variablesOf } from "../numeric/evaluate.ts";
import { stabilise } from "../numeric/stable.ts";
import { exact } from "../primitives/arithmetic.ts";
import { named, nameOf } from "../primitives/define.ts";
import { type JsonExpression, nodeToJSON } from "../render/json.ts";
import { toLatex } from "../render/latex.ts";
import { toText } from "../render/text.ts";
import { toUnicode } from "../render/unicode.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import { parse } from "./parse.ts";

interface Workplace {
  readonly node: Node;
  readonly simplifier: Simplifier;
}

/** A formula. All methods give new values; equal formulas of one program are one node. */
export class Expression {
  readonly node: Node;
  #workplace: Workplace | undefined;
  /** What is computed in place of the node. */
  #stable: Node | undefined;

  /** A handle on `node`; `simplifier` must be one of its graph. */
  constructor(node: Node, simplifier?: Simplifier) {
    this.node = node;
    this.#workplace = simplifier && { node, simplifier };
  }

  /**
   * Where it is worked with. Without a simplifier that is a graph of its own: what others build beside it
   * counts neither in the time nor in the form.
   */
  get #place(): Workplace {
    if (!this.#workplace) {
      const node = transplant(this.node, new Graph());
      this.#workplace = { node, simplifier: new Simplifier(node.graph, [node]) };
    }
    return this.#workplace;
  }

  /** Plain text that parses back to the same node; with lines `t1 = …` where it is too large to read. */
  toString(): string {
    return toText(this.#place.node);
  }
  toLatex(): string {
    return toLatex(this.#place.node);
  }
  toUnicode(): string {
    return toUnicode(this.#place.node);
  }
  toJSON(): JsonExpression {
    return nodeToJSON(this.#place.node);
  }

  /**
   * The value in doubles, also where a part of the formula as written overflows or cancels; NaN outside of the
   * domain. Throws a GradtraceError where a variable is missing.
   */
  evaluate(point: Point = {}): number {
    this.#stable ??= stabilise(this.#place.node).output;
    return evaluate(this.#stable, point);
  }

  /** The value as a fast function of a `Float64Array`, which holds one number a variable, in the order of `variables`. */
  compile(options?: CompileOptions): CompiledValue {
    return compileValue(this.#place.node, this.variables, options);
  }

  /** The partial derivative, in textbook form. Throws a GradtraceError where no name is given. */
  differentiate(name: string): Expression {
    // Plain JavaScript may forget the name, and the slope along nothing would be 0.
    if (typeof name !== "string") throw nothingToMove();
    const { node, simplifier } = this.#place;
    const by = named(node.graph, name);
    const partial = reverse(node, [by]).adjointOf(by) ?? exact(node.graph, Rational.zero);
    return new Expression(simplifier.simplify(partial), simplifier);
  }

  /** The textbook form of the formula itself. */
  simplify(): Expression {
    const { node, simplifier } = this.#place;
    const own = new Simplifier(node.graph, [node]);
    return new Expression(own.simplify(node), simplifier);
  }

  /** The formula with values, formulas or texts in place of variables, all at once. Nothing is simplified. */
  substitute(
    values:
      | Readonly<Record<string, Expression | string | number>>
      | ReadonlyMap<string, Expression | string | number>,
  ): Expression {
    const graph = new Graph();
    const given = values instanceof Map ? values : new Map(Object.entries(values));
    const nodes = new Map<string, Node>();
    for (const [name, value] of given) {
      const from = value instanceof Expression ? value.node : parse(String(value)).output;
      nodes.set(name, transplant(from, graph));
    }
    return new Expression(
      substitute(
        this.#place.node,
        (part) => {
          const name = nameOf(part);
          return name === undefined ? undefined : nodes.get(name);
        },
        graph,
      ),
    );
  }

  /** The variables that it depends on, in order of appearance. */
  get variables(): readonly string[] {
    return variablesOf(this.#place.node);
  }

  /** The number of distinct nodes. */
  get size(): number {
    return liveFrom([this.#place.node]).reduce((count, isLive) => count + isLive, 0);
  }
}

const nothingToMove = (): GradtraceError =>
  new GradtraceError([
    {
      code: "missing-variable",
      severity: "error",
      title: "an expression is differentiated along one variable, and none is given",
      labels: [],
      help: 'name it, as in differentiate("x"); differentiate(expression) of the library takes all',
    },
  ]);
