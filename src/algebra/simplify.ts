/** Simplification: a node in textbook form, and which rules led there. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { ge, gt, ne } from "../primitives/comparisons.ts";
import { Algebra } from "./algebra.ts";
import { expand } from "./expand.ts";
import type { Assumption, Form } from "./form.ts";
import { Normalizer } from "./normalize.ts";
import { Presenter } from "./present.ts";
import type { Rewrite } from "./rewrite.ts";

const minimalRewrites: readonly Rewrite[] = [];

/**
 * Simplifies nodes of one graph. `written` are the nodes that a user wrote: their sums keep the order they
 * were written in, and stay as they are inside of functions and brackets.
 */
export class Simplifier {
  readonly #graph: Graph;
  readonly #algebra: Algebra;
  readonly #normalizer: Normalizer;
  readonly #presenter: Presenter;
  readonly #plainly: Presenter;
  readonly #writtenRoots: readonly Node[];
  #isPrepared = false;

  constructor(graph: Graph, written: readonly Node[]) {
    this.#graph = graph;
    this.#algebra = new Algebra(graph);
    this.#normalizer = new Normalizer(this.#algebra);
    this.#presenter = new Presenter(this.#algebra, this.#normalizer.written);
    this.#plainly = new Presenter(this.#algebra, this.#normalizer.written, "as it is");
    this.#writtenRoots = written;
  }

  /** The textbook form, a node of the same graph. The same node always gives the same form. */
  simplify(node: Node): Node {
    return this.#present(this.#compactForm(node));
  }

  #present(form: Form, presenter = this.#presenter): Node {
    const node = presenter.present(form);
    this.#normalizer.ignoreNewNodes();
    return node;
  }

  /** The textbook form, with common factors before brackets also where that is no shorter. */
  factored(node: Node): Node {
    return this.#present(this.#algebra.factored(this.#compactForm(node)));
  }

  /** Multiplied out, where that takes no more terms than `budget`. */
  expanded(node: Node, budget: number): Node | undefined {
    this.#prepare();
    const { forms } = this.#algebra;
    const form = this.#normalizer.form(node);
    const opened = expand(forms, this.#graph, form, budget, Number.POSITIVE_INFINITY);
    return opened && this.#present(opened, this.#plainly);
  }

  /** As a product of factors, over one denominator; the textbook form where it is too large for that. */
  factorized(node: Node, budget: number): Node {
    this.#prepare();
    return this.#present(
      this.#algebra.factorized(this.#normalizer.form(node), budget) ?? this.#compactForm(node),
      this.#plainly,
    );
  }

  /** Whether two nodes have the same compact form: a proof that they are equal where both are defined. */
  areSame(a: Node, b: Node): boolean {
    return this.#compactForm(a) === this.#compactForm(b);
  }

  #compactForm(node: Node): Form {
    this.#prepare();
    const form = this.#normalizer.form(node);
    // What the user wrote is simplified when asked for; what merely equals it is left alone.
    return this.#writtenRoots.includes(node)
      ? this.#algebra.compact(form)
      : this.#algebra.settle(form);
  }

  #prepare(): void {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    for (const root of this.#writtenRoots) this.#normalizer.form(root, true);
  }

  /** What was done at each node below, in order, and last what was done to the whole. */
  rewrites(node: Node): readonly Rewrite[] {
    const result = this.simplify(node);
    if (result === node) return minimalRewrites;
    const rewrites: Rewrite[] = [];
    const seen = new Set<Node>([node]);
    const stack = [node];
    for (let next = stack.pop(); next; next = stack.pop()) {
      for (const arg of next.args) {
        if (!seen.has(arg)) {
          seen.add(arg);
          stack.push(arg);
        }
      }
    }
    let last: Node | undefined;
    for (const each of [...seen].sort((a, b) => a.id - b.id)) {
      const form = this.#normalizer.known(each);
      const record = this.#normalizer.recordOf(each);
      if (!form || !record) continue;
      const args = each.args.map((arg) => {
        const known = this.#normalizer.known(arg);
        return known ? this.#presenter.present(known) : arg;
      });
      const before = this.#graph.node(each.op, args, each.attribute);
      const after = this.#presenter.present(form);
      last = after;
      if (before === after) continue;
      rewrites.push({
        rule: [...record.rules].map(({ name }) => name).join(", "),
        before,
        after,
        conditions: record.assumptions.map((assumption) => this.#condition(assumption)),
      });
    }
    if (last && last !== result) {
      rewrites.push({ rule: "rearrange", before: last, after: result, conditions: [] });
    }
    return rewrites;
  }

  #condition({ form, is }: Assumption): Node {
    const node = this.#presenter.present(form);
    if (node.op.truth) return node;
    return is === "nonzero" ? ne(node, 0) : is === "positive" ? gt(node, 0) : ge(node, 0);
  }
}
