/** A derivative in the program's own terms: by the chain rule over the values that have names. */

import { Canonical } from "../algebra/canonical.ts";
import { hasQuotient, inTermsOf, isRational, type Part } from "../algebra/own-terms.ts";
import type { Simplifier } from "../algebra/simplify.ts";
import { sizeOfTree } from "../algebra/tree-size.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { substitute } from "../graph/substitute.ts";
import { add, exact, mul } from "../primitives/arithmetic.ts";
import { named, nameOf } from "../primitives/define.ts";
import { reverse, type Trace } from "./reverse.ts";

/** A named value, and what it is in terms of the others. */
interface NamedPart extends Part {
  readonly body: Node;
}

/** Programs with more names or nodes than this are not put in own terms. */
const most = { names: 24, nodes: 2000 } as const;

/** The named values of one program, the output among them, each written in terms of the others below it. */
export class OwnTerms {
  readonly #output: Node;
  readonly #parts: readonly NamedPart[];
  readonly #shorthands: readonly NamedPart[];
  readonly #canonical: Canonical;
  readonly #simplify: (node: Node) => Node;
  readonly #factored: (node: Node) => Node;
  readonly #isTooLarge: boolean;
  readonly #slopes = new Map<
    NamedPart,
    { readonly trace: Trace; readonly byLeaf: Map<Node, Node> }
  >();

  /** `names` are the values that have a name, in order; what a variable is called is no name for another. */
  constructor(
    output: Node,
    outputName: string,
    names: ReadonlyMap<string, Node>,
    simplifier: Simplifier,
  ) {
    this.#output = output;
    this.#simplify = (node) => simplifier.simplify(node);
    this.#factored = (node) => simplifier.factored(node);
    this.#canonical = new Canonical(output.graph);
    const nodes = [...names.values(), output];
    const live = liveFrom(nodes);
    const variables = new Set(output.graph.nodes.filter(({ id }) => live[id]).map(nameOf));
    const byNode = new Map<Node, string>();
    for (const [name, node] of [...names, [outputName, output] as const]) {
      if (node.args.length > 0 && !variables.has(name) && !byNode.has(node)) byNode.set(node, name);
    }
    this.#isTooLarge =
      byNode.size > most.names || live.reduce((sum, each) => sum + each, 0) > most.nodes;
    this.#parts = this.#isTooLarge
      ? []
      : [...byNode]
          .sort(([a], [b]) => a.id - b.id)
          .map(([node, name]) => {
            const body = withNames(node, byNode);
            return { name, node, body, isSought: !isRational(body) || hasQuotient(body) };
          });
    // An output that is a polynomial in other names is no shorthand for anything: f for q^2.
    this.#shorthands = this.#parts.filter((part) => part.isSought || part.node !== output);
  }

  /**
   * The derivative of the output with respect to `by`, whose plain form is `partial`, where the named values
   * say it in fewer words. Equal to it for certain: by the chain rule, and by proof of each part of it.
   */
  of(by: Node, partial: Node): Node | undefined {
    if (this.#isTooLarge || partial.args.length === 0) return undefined;
    const direct = this.#factored(inTermsOf(this.#canonical, partial, this.#shorthands));
    const chained = this.#factored(this.#byChainRule(by));
    const best = sizeOfTree(chained) < sizeOfTree(direct) ? chained : direct;
    return this.#namesAPart(best) && isWorthSaying(best, partial) ? best : undefined;
  }

  /** Whether a part has its name in a formula: another form of the plain one is not in anyone's terms. */
  #namesAPart(formula: Node): boolean {
    const live = liveFrom([formula]);
    return this.#parts.some(({ name }) => live[named(formula.graph, name).id]);
  }

  /** Local derivatives, in which named values are variables, multiplied and added up along all paths. */
  #byChainRule(by: Node): Node {
    const { graph } = this.#output;
    const zero = exact(graph, Rational.zero);
    const adjoints = new Map<Node, Node>([[this.#output, exact(graph, Rational.one)]]);
    const bodies = this.#shorthands.map((part) => ({ ...part, node: part.body }));
    const leafOf = new Map(this.#parts.map((part) => [part.node, named(graph, part.name)]));
    for (const part of [...this.#parts].reverse()) {
      const adjoint = adjoints.get(part.node);
      if (!adjoint || part.node === by) continue;
      const targets: (readonly [Node, Node])[] = [...leafOf].filter(
        ([node]) => node.id < part.node.id,
      );
      if (!leafOf.has(by)) targets.push([by, by]);
      for (const [node, leaf] of targets) {
        const local = this.#localSlope(part, leaf, bodies);
        if (!local) continue;
        const share = mul(adjoint, local);
        const known = adjoints.get(node);
        adjoints.set(node, known ? add(known, share) : share);
      }
    }
    const total = this.#simplify(adjoints.get(by) ?? zero);
    return inTermsOf(this.#canonical, total, bodies);
  }

  /** The derivative of one named value by a name in its body; the same for all variables that are asked for. */
  #localSlope(part: NamedPart, leaf: Node, bodies: readonly Part[]): Node | undefined {
    const known = this.#slopes.get(part) ?? {
      trace: reverse(part.body),
      byLeaf: new Map<Node, Node>(),
    };
    this.#slopes.set(part, known);
    const slope = known.trace.adjointOf(leaf);
    if (!slope) return undefined;
    const own = known.byLeaf.get(leaf) ?? inTermsOf(this.#canonical, this.#simplify(slope), bodies);
    known.byLeaf.set(leaf, own);
    return own;
  }
}

/** A value with the names of those below it in place of them. */
function withNames(whole: Node, names: ReadonlyMap<Node, string>): Node {
  return substitute(whole, (node) => {
    const name = node === whole ? undefined : names.get(node);
    return name === undefined ? undefined : named(node.graph, name);
  });
}

/** Smaller than the plain form, or free of functions where that has some; for fractions, much smaller. */
function isWorthSaying(own: Node, plain: Node): boolean {
  if (own === plain) return false;
  const [size, plainSize] = [sizeOfTree(own), sizeOfTree(plain)];
  if (!hasFunctions(plain)) return size <= 0.6 * plainSize;
  return size < plainSize || (size <= plainSize + 2 && !hasFunctions(own));
}

function hasFunctions(node: Node): boolean {
  const live = liveFrom([node]);
  return node.graph.nodes.some(({ id, op }) => live[id] === 1 && op.notation.kind === "call");
}
