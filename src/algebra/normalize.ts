/** From nodes to normal forms: one pass over the nodes that have no form yet, arguments first. */

import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, mul, neg, sub } from "../primitives/arithmetic.ts";
import { numberOf } from "../primitives/define.ts";
import { finish, type Work } from "../timing/slices.ts";
import type { Algebra } from "./algebra.ts";
import type { Assumption, Form, Term } from "./form.ts";
import { longestOpened, Product } from "./product.ts";
import type { Rule } from "./rules.ts";
import { Sum } from "./sum.ts";

/** A shared sum longer than this stays in brackets, so that no long list is copied for each user. */
const longestShared = 64;

/** Nodes between two reports; some take long. */
const pace = 16;

/** What happened at one node: the rules used, and what they assumed. */
export interface Record {
  readonly rules: ReadonlySet<Rule>;
  readonly assumptions: readonly Assumption[];
}

/** How a user wrote a sum: its terms in order, and whether as a bracket with a minus before it. */
export interface WrittenSum {
  readonly order: readonly Term[];
  readonly isNegated: boolean;
}

/** Forms of nodes, each computed once. */
export class Normalizer {
  readonly algebra: Algebra;
  readonly #forms = new Map<Node, Form>();
  readonly #records = new Map<Node, Record>();
  /** As what forms were first written. */
  readonly writtenNodes = new Map<Form, Node>();
  readonly #uses: number[] = [];
  #counted = 0;
  /** How sums were first written. */
  readonly written = new Map<Form, WrittenSum>();

  constructor(algebra: Algebra) {
    this.algebra = algebra;
  }

  recordOf(node: Node): Record | undefined {
    return this.#records.get(node);
  }

  /** The form of a node that has been normalized. */
  known(node: Node): Form | undefined {
    return this.#forms.get(node);
  }

  /** The form of a node. Linear in the number of nodes below it that have none yet. */
  form(node: Node, isWritten = false): Form {
    return this.#forms.get(node) ?? finish(this.forming(node, isWritten));
  }

  /** The same as work. */
  *forming(node: Node, isWritten = false): Work<Form> {
    const known = this.#forms.get(node);
    if (known) return known;
    const region = this.#region(node);
    this.#countUses();
    // Printed nodes do not count, but where one is a user too, what it uses needs a form of its own.
    const users = usersWithin(region);
    const absorbed = new Set<Node>();
    for (const each of region) {
      const chain = chainOf(each);
      if (!chain) continue;
      for (const arg of each.args) {
        if (
          chainOf(arg) === chain &&
          this.#uses[arg.id] === 1 &&
          users.get(arg) === 1 &&
          arg !== node &&
          !this.#forms.has(arg)
        ) {
          absorbed.add(arg);
        }
      }
    }
    for (const [i, each] of region.entries()) {
      if (i % pace === pace - 1) yield { stage: "simplifying", done: i, total: region.length };
      // During a pause, other work may have come by.
      if (!absorbed.has(each) && !this.#forms.has(each)) {
        this.#normalize(each, absorbed, isWritten);
      }
    }
    const form = this.#forms.get(node);
    if (!form) throw new Error("a node of its own region has a form");
    return form;
  }

  /** Says that the nodes made since the last form are printed ones: they do not count as users of others. */
  ignoreNewNodes(): void {
    this.#counted = this.algebra.graph.nodes.length;
  }

  /** What only one node uses is taken up by that node and has no form of its own, so all users count. */
  #countUses(): void {
    const { nodes } = this.algebra.graph;
    for (; this.#counted < nodes.length; this.#counted++) {
      for (const { id } of nodes[this.#counted]?.args ?? []) {
        this.#uses[id] = (this.#uses[id] ?? 0) + 1;
      }
    }
  }

  /** The nodes below without a form, in topological order. */
  #region(node: Node): readonly Node[] {
    const seen = new Set<Node>([node]);
    const stack = [node];
    for (let next = stack.pop(); next; next = stack.pop()) {
      for (const arg of next.args) {
        if (seen.has(arg) || this.#forms.has(arg)) continue;
        seen.add(arg);
        stack.push(arg);
      }
    }
    return [...seen].sort((a, b) => a.id - b.id);
  }

  #normalize(node: Node, absorbed: ReadonlySet<Node>, isWritten: boolean): void {
    const { forms } = this.algebra;
    if (node.args.length === 0) {
      const form = this.algebra.leaf(node);
      if (isWritten) this.algebra.written.add(form);
      this.#forms.set(node, form);
      return;
    }
    let record: { rules: Set<Rule>; assumptions: Assumption[] } | undefined;
    forms.used = (rule, assumption) => {
      record ??= { rules: new Set(), assumptions: [] };
      record.rules.add(rule);
      if (assumption) record.assumptions.push(assumption);
    };
    const chain = chainOf(node);
    let form: Form;
    if (chain === "sum") form = this.#sum(node, absorbed, isWritten);
    else if (chain === "product") form = this.#product(node, absorbed);
    else
      form = this.algebra.apply(
        node.op,
        node.args.map((arg) => this.#formOf(arg)),
      );
    forms.used = unheard;
    if (isWritten) {
      this.algebra.written.add(form);
      if (!this.writtenNodes.has(form)) this.writtenNodes.set(form, node);
    }
    if (record) this.#records.set(node, record);
    this.#forms.set(node, form);
  }

  #formOf(node: Node): Form {
    const form = this.#forms.get(node);
    if (!form) throw new Error("arguments are normalized before their users");
    return form;
  }

  #sum(top: Node, absorbed: ReadonlySet<Node>, isWritten: boolean): Form {
    const { forms } = this.algebra;
    const sum = new Sum(forms);
    const stack: { node: Node; sign: Rational }[] = [{ node: top, sign: Rational.one }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, sign } = next;
      if (node !== top && !absorbed.has(node)) {
        const form = this.#formOf(node);
        if (form.terms.length <= longestShared) sum.add(form, sign);
        else sum.addTerm(forms.term([{ base: forms.bracket(form), exponent: Rational.one }]), sign);
        continue;
      }
      const [x, y] = node.args;
      // The last pushed comes first, which keeps the order in which the sum was written.
      if (y) stack.push({ node: y, sign: node.op === sub ? sign.negated() : sign });
      if (x) stack.push({ node: x, sign: node.op === neg ? sign.negated() : sign });
    }
    const form = sum.finish();
    if (isWritten) this.#keepWritten(top, form, sum.order);
    return form;
  }

  #keepWritten(top: Node, form: Form, order: readonly Term[]): void {
    if (form.terms.length < 2 || this.written.has(form)) return;
    const isNegated = top.op === neg;
    this.written.set(form, { order, isNegated });
    const negated = this.algebra.forms.negated(form);
    if (isNegated && !this.written.has(negated)) {
      this.written.set(negated, { order, isNegated: false });
    }
  }

  #product(top: Node, absorbed: ReadonlySet<Node>): Form {
    const { forms, graph } = this.algebra;
    // The chain rule begins with one times something.
    const [one, whole] = top.args;
    if (top.op === mul && one && whole && numberOf(one)?.isOne && !absorbed.has(whole)) {
      return this.algebra.settle(this.#formOf(whole));
    }
    const product = new Product(forms, graph);
    const stack: { node: Node; exponent: Rational }[] = [{ node: top, exponent: Rational.one }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, exponent } = next;
      if (node !== top && !absorbed.has(node)) {
        const form = this.algebra.settle(this.#formOf(node));
        const only = form.terms.length === 1 ? form.terms[0] : undefined;
        if (only && only.factors.length > longestOpened) {
          product.factor(forms.bracket(form), exponent);
        } else product.multiply(form, exponent);
        continue;
      }
      const [x, y] = node.args;
      if (y) stack.push({ node: y, exponent: node.op === div ? exponent.negated() : exponent });
      if (x) stack.push({ node: x, exponent });
    }
    return this.algebra.finished(product.finish());
  }
}

/** How often each node is an argument of one of these. */
function usersWithin(region: readonly Node[]): ReadonlyMap<Node, number> {
  const users = new Map<Node, number>();
  for (const { args } of region) for (const arg of args) users.set(arg, (users.get(arg) ?? 0) + 1);
  return users;
}

const unheard = (): void => {};

/** Sums of sums are one sum, and products of products one product. */
function chainOf(node: Node): "sum" | "product" | undefined {
  if (node.op === add || node.op === sub || node.op === neg) return "sum";
  return node.op === mul || node.op === div ? "product" : undefined;
}
