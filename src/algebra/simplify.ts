/** Simplification: a node in textbook form, and which rules led there. */

import { type Graph, liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, mul, sub } from "../primitives/arithmetic.ts";
import { ge, gt, ne } from "../primitives/comparisons.ts";
import { numberOf } from "../primitives/define.ts";
import { finish, type Work } from "../timing/slices.ts";
import { Algebra } from "./algebra.ts";
import { expanding } from "./expand.ts";
import type { Assumption, Form } from "./form.ts";
import { laws } from "./laws.ts";
import { type Record as Found, Normalizer } from "./normalize.ts";
import { Presenter } from "./present.ts";
import type { Rewrite } from "./rewrite.ts";
import type { Rule } from "./rules.ts";

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
    this.#presenter = new Presenter(this.#algebra, this.#normalizer);
    this.#plainly = new Presenter(this.#algebra, this.#normalizer, "as it is");
    this.#writtenRoots = written;
  }

  /** The textbook form, a node of the same graph. The same node always gives the same form. */
  simplify(node: Node): Node {
    return finish(this.simplifying(node));
  }

  /** The same as work. */
  *simplifying(node: Node): Work<Node> {
    return yield* this.#presenting(yield* this.#compacting(node));
  }

  #present(form: Form, presenter = this.#presenter): Node {
    return finish(this.#presenting(form, presenter));
  }

  *#presenting(form: Form, presenter = this.#presenter): Work<Node> {
    try {
      return yield* presenter.presenting(form);
    } finally {
      this.#normalizer.ignoreNewNodes();
    }
  }

  /** The textbook form, with common factors before brackets also where that is no shorter. */
  factored(node: Node): Node {
    return this.#present(this.#algebra.factored(this.#compactForm(node)));
  }

  /** Multiplied out, where that takes no more terms than `budget`. */
  *expanding(node: Node, budget: number): Work<Node | undefined> {
    yield* this.#preparing();
    const { forms } = this.#algebra;
    const form = yield* this.#normalizer.forming(node);
    const opened = yield* expanding(forms, this.#graph, form, budget, Number.POSITIVE_INFINITY);
    return opened && (yield* this.#presenting(opened, this.#plainly));
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
    return finish(this.comparing(a, b));
  }

  /** The same as work. */
  *comparing(a: Node, b: Node): Work<boolean> {
    return (yield* this.#compacting(a)) === (yield* this.#compacting(b));
  }

  #compactForm(node: Node): Form {
    return finish(this.#compacting(node));
  }

  *#compacting(node: Node): Work<Form> {
    yield* this.#preparing();
    const form = yield* this.#normalizer.forming(node);
    // What the user wrote is simplified when asked for; what merely equals it is left alone.
    return this.#writtenRoots.includes(node)
      ? this.#algebra.compact(form)
      : this.#algebra.settle(form);
  }

  #prepare(): void {
    finish(this.#preparing());
  }

  *#preparing(): Work<void> {
    if (this.#isPrepared) return;
    for (const root of this.#writtenRoots) yield* this.#normalizer.forming(root, true);
    this.#isPrepared = true;
  }

  /** What was done, innermost first: each step with what it found and what it made of it. */
  rewrites(node: Node): readonly Rewrite[] {
    const result = this.simplify(node);
    if (result === node) return [];
    const rewrites: Rewrite[] = [];
    const push = (found: Found, before: Node, after: Node): void => {
      if (before === after || found.rules.size === 0) return;
      const conditions = new Set(found.assumptions.map((each) => this.#condition(each)));
      const rule = [...found.rules].map(({ name }) => name).join(", ");
      rewrites.push({ rule, before, after, conditions: [...conditions] });
    };
    const shown = new Map<Node, Node>();
    for (const each of nodesBelow(node)) {
      const before = tidied(
        each,
        each.args.map((arg) => shown.get(arg) ?? arg),
      );
      const form = this.#normalizer.known(each);
      const after = form ? this.#plainly.present(form) : before;
      shown.set(each, after);
      const found = this.#normalizer.recordOf(each);
      if (found) push(found, before, after);
    }
    const before = shown.get(node) ?? node;
    const compacted = this.#recorded(() => this.#plainly.present(this.#compactForm(node)));
    push(compacted.found, before, compacted.result);
    // A presenter of its own, since what is printed a second time is not touched again.
    const presenter = new Presenter(this.#algebra, this.#normalizer);
    const touched = this.#recorded(() => presenter.present(this.#compactForm(node)));
    push(touched.found, compacted.result, touched.result);
    this.#normalizer.ignoreNewNodes();
    return rewrites.length > 0
      ? rewrites
      : [{ rule: laws.standardForm.name, before: node, after: result, conditions: [] }];
  }

  #recorded<T>(work: () => T): { readonly result: T; readonly found: Found } {
    const rules = new Set<Rule>();
    const assumptions: Assumption[] = [];
    const { forms } = this.#algebra;
    const { used } = forms;
    forms.used = (rule, assumption) => {
      rules.add(rule);
      if (assumption) assumptions.push(assumption);
    };
    const result = work();
    forms.used = used;
    return { result, found: { rules, assumptions } };
  }

  #condition({ form, is }: Assumption): Node {
    const node = this.#presenter.present(form);
    if (node.op.truth) return node;
    return is === "nonzero" ? ne(node, 0) : is === "positive" ? gt(node, 0) : ge(node, 0);
  }
}

/** The nodes below, itself included, arguments first. */
function nodesBelow(node: Node): readonly Node[] {
  const live = liveFrom([node]);
  return node.graph.nodes.filter(({ id }) => live[id] === 1);
}

/** A node with other arguments, of which zero terms and factors of one are left out. */
function tidied(node: Node, args: readonly Node[]): Node {
  const [x, y] = args;
  const is = (part: Node | undefined, value: Rational): boolean =>
    (part && numberOf(part)?.equals(value)) ?? false;
  if (x && y) {
    if (node.op === mul && is(x, Rational.one)) return y;
    if ((node.op === mul || node.op === div) && is(y, Rational.one)) return x;
    if (node.op === add && is(x, Rational.zero)) return y;
    if ((node.op === add || node.op === sub) && is(y, Rational.zero)) return x;
  }
  return node.graph.node(node.op, args, node.attribute);
}
