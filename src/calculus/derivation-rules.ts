/** The rules of differentiation, each applied once to one derivative that is still to be taken. */

import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { add, div, exact, mul, neg, sub } from "../primitives/arithmetic.ts";
import { e } from "../primitives/constants.ts";
import type { Binary } from "../primitives/define.ts";
import { log } from "../primitives/exponential.ts";
import { pow } from "../primitives/powers.ts";
import {
  exactValue,
  factorsOf,
  fold,
  isOne,
  minus,
  one,
  over,
  plus,
  splitConstants,
  times,
  zero,
} from "./derivation-algebra.ts";

/** One application of a rule: `before` is a pending derivative, `after` what the rule makes of it. */
export interface RuleUse {
  /** The rule's name; a chain rule names its outer function. */
  readonly rule: string;
  /** The rule in words. */
  readonly says: string;
  readonly before: Node;
  readonly after: Node;
  /** Of a chain rule: the inner expression u, and the outer function's derivative at it. */
  readonly inner?: Node;
  readonly outer?: Node;
}

type Applied = Omit<RuleUse, "before">;

const words = {
  constant: "the derivative of what does not contain the variable is 0",
  multiple: "a constant factor is taken out of the derivative",
  reciprocal: "a reciprocal is a power: 1/u^n = u^(-n)",
  power: "the derivative of u^n is n*u^(n-1)",
  exponential: "the derivative of a^u is a^u*log(a)",
  inside: ", times the derivative of what is inside",
  logarithmic: "u^v is exp(v*log u), so its derivative is u^v times that of v*log u",
  multivariable:
    "each argument hands on its share: the derivative by the argument times the argument's own",
  cases: "each case is differentiated by itself",
} as const;

/** Differentiation by one variable, a rule at a time, in the graph of that variable. */
export class Rules {
  readonly #variable: Node;
  readonly #pending: Binary;
  readonly #varies = new Map<Node, boolean>();
  /** Rules that were applied on the way, to derivatives too simple for a line of their own. */
  #simple: RuleUse[] = [];

  constructor(variable: Node, pending: Binary) {
    this.#variable = variable;
    this.#pending = pending;
  }

  pending(node: Node): Node {
    return this.#pending(node, this.#variable);
  }

  /** What one rule makes of d/dx(node), and the rules that its simple parts were resolved by at once. */
  apply(node: Node): { use: RuleUse; simple: readonly RuleUse[] } {
    this.#simple = [];
    const use = { before: this.pending(node), ...this.#applied(node) };
    return { use, simple: this.#simple };
  }

  /** Whether a node contains the variable. */
  varies = (node: Node): boolean => {
    const known = this.#varies;
    const stack = [node];
    for (let at = stack.at(-1); at; at = stack.at(-1)) {
      if (at.args.length === 0) known.set(at, at === this.#variable);
      const open = known.has(at) ? undefined : at.args.find((arg) => !known.has(arg));
      if (open) {
        stack.push(open);
        continue;
      }
      if (!known.has(at))
        known.set(
          at,
          at.args.some((arg) => known.get(arg)),
        );
      stack.pop();
    }
    return known.get(node) === true;
  };

  #applied(node: Node): Applied {
    if (!this.varies(node))
      return { rule: "constant rule", says: words.constant, after: zero(node) };
    if (node === this.#variable) {
      return { rule: "derivative of a variable", says: node.op.docs.says, after: one(node) };
    }
    if (node.op === add || node.op === sub) return this.#sum(node);
    const { constant, varying = node } = splitConstants(node, this.varies);
    const inverse =
      varying.op === div && isOne(first(varying)) ? asPower(second(varying)) : undefined;
    if (inverse) {
      const after = times(constant ?? one(node), this.#derivative(inverse));
      return { rule: "reciprocal as a power", says: words.reciprocal, after };
    }
    if (constant) {
      const after = times(constant, this.#derivative(varying));
      return { rule: "constant multiple rule", says: words.multiple, after };
    }
    if (node.op === mul) return this.#product(node);
    if (node.op === div) return this.#quotient(node);
    if (node.op === pow) return this.#power(node);
    return node.op.notation.kind === "conditional" ? this.#cases(node) : this.#chain(node);
  }

  /** d/dx(node): resolved where that takes no thought, else pending. */
  #derivative(node: Node): Node {
    if (!this.varies(node)) return zero(node);
    if (node === this.#variable) return one(node);
    const { varying = node } = splitConstants(node, this.varies);
    if (varying !== this.#variable && !this.#isAlone(varying)) return this.pending(node);
    // What its own parts are resolved by comes after it.
    const place = this.#simple.length;
    const use = { before: this.pending(node), ...this.#applied(node) };
    this.#simple.splice(place, 0, use);
    return use.after;
  }

  /** Whether a node is a function or a power of the variable alone. */
  #isAlone(node: Node): boolean {
    const base = node.op === div && isOne(first(node)) ? asPower(second(node)) : node;
    const { op, args } = base;
    if (op === add || op === sub || op === mul || op === div) return false;
    if (op.notation.kind === "conditional") return false;
    const varying = args.filter(this.varies);
    return varying.length === 1 && varying[0] === this.#variable;
  }

  #sum(node: Node): Applied {
    const after = fold<Node>(
      node,
      (at) => this.varies(at) && (at.op === add || at.op === sub || at.op === neg),
      (at, [a, b]) => {
        if (!a) return this.#derivative(at);
        if (!b) return minus(zero(at), a);
        return at.op === add ? plus(a, b) : minus(a, b);
      },
    );
    return { rule: "sum rule", says: node.op.docs.says, after };
  }

  #product(node: Node): Applied {
    const factors = factorsOf(node);
    const terms = factors.map((factor, i) =>
      [...factors.slice(0, i), this.#derivative(factor), ...factors.slice(i + 1)].reduce(times),
    );
    return { rule: "product rule", says: node.op.docs.says, after: terms.reduce(plus) };
  }

  #quotient(node: Node): Applied {
    const u = first(node);
    const v = second(node);
    const top = minus(times(this.#derivative(u), v), times(u, this.#derivative(v)));
    return { rule: "quotient rule", says: node.op.docs.says, after: over(top, pow(v, 2)) };
  }

  #power(node: Node): Applied {
    const u = first(node);
    const v = second(node);
    if (this.varies(u) && this.varies(v)) {
      const after = times(node, this.#derivative(mul(v, log(u))));
      return { rule: "logarithmic form", says: words.logarithmic, after };
    }
    const inner = this.varies(u) ? u : v;
    const outer = inner === u ? powerSlope(u, v) : u.op === e ? node : times(node, log(u));
    const says = inner === u ? words.power : words.exponential;
    return this.#chained(inner === u ? "power" : "exponential", says, inner, outer);
  }

  /** f'(u)*u', or f'(x) alone. */
  #chained(outerName: string, says: string, inner: Node, outer: Node): Applied {
    const isChain = inner !== this.#variable;
    const rule = isChain
      ? `chain rule, outer ${outerName}`
      : outerName === "power" || outerName === "exponential"
        ? `${outerName} rule`
        : `derivative of ${outerName}`;
    const after = times(outer, this.#derivative(inner));
    return isChain
      ? { rule, says: says + words.inside, after, inner, outer }
      : { rule, says, after };
  }

  /** Any other function: of one varying argument by the chain rule, of more by its partials. */
  #chain(node: Node): Applied {
    const { op, args } = node;
    const shares = args.flatMap((inner, i) => {
      const outer = this.varies(inner) ? op.partials[i]?.(args, node) : undefined;
      return outer ? [{ inner, outer }] : [];
    });
    const [only] = shares;
    if (!only) return { rule: `derivative of ${op.name}`, says: op.docs.says, after: zero(node) };
    if (shares.length === 1) return this.#chained(op.name, op.docs.says, only.inner, only.outer);
    const after = shares
      .map(({ inner, outer }) => times(outer, this.#derivative(inner)))
      .reduce(plus);
    return { rule: `chain rule, each argument of ${op.name}`, says: words.multivariable, after };
  }

  #cases(node: Node): Applied {
    const [condition = node, ...branches] = node.args;
    const after = node.graph.node(node.op, [
      condition,
      ...branches.map((branch) => this.#derivative(branch)),
    ]);
    return { rule: "each case", says: words.cases, after };
  }
}

const first = (node: Node): Node => node.args[0] ?? node;
const second = (node: Node): Node => node.args[1] ?? node;

/** 1/v as a power. */
function asPower(v: Node): Node {
  const exponent = v.op === pow ? exactValue(second(v)) : undefined;
  return exponent
    ? pow(first(v), exact(v.graph, exponent.negated()))
    : pow(v, exact(v.graph, Rational.minusOne));
}

/** n*u^(n-1), its exponent worked out where it is a number. */
function powerSlope(u: Node, n: Node): Node {
  const exponent = exactValue(n);
  if (!exponent) return times(n, pow(u, sub(n, 1)));
  if (exponent.isZero) return zero(u);
  const lower = exponent.minus(Rational.one);
  const raised = lower.isZero ? one(u) : lower.isOne ? u : pow(u, exact(u.graph, lower));
  return times(n, raised);
}
