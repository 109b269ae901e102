/** Square roots of numbers, printed under as few root signs as can be: 1/sqrt(2*pi), sqrt(2/pi). */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { div, exact, mul } from "../primitives/arithmetic.ts";
import { nameOf } from "../primitives/define.ts";
import { sqrt } from "../primitives/powers.ts";
import type { Factor } from "./form.ts";

const half = Rational.half;

/** The square roots of numbers and of constants such as pi that one term has. */
export class Radicals {
  /** The term's coefficient without what has gone under a root. */
  coefficient: Rational;
  #number = Rational.one;
  readonly #constants: { readonly node: Node; readonly isBelow: boolean }[] = [];
  readonly #used = new Set<boolean>();

  /** `coefficient` is not negative. */
  constructor(coefficient: Rational) {
    this.coefficient = coefficient;
  }

  /** Whether a factor is such a root, which is then printed by `joined` or `rest`. */
  takes({ base, exponent }: Factor): boolean {
    if (!base.leaf || !exponent.absolute().equals(half) || nameOf(base.leaf) !== undefined)
      return false;
    const value = base.leaf.attribute;
    if (value instanceof Rational) this.#number = this.#number.times(value);
    else this.#constants.push({ node: base.leaf, isBelow: exponent.isNegative });
    return true;
  }

  /** A printed factor; a square root takes the others of its side under its sign. */
  joined(factor: Node, isBelow: boolean): Node {
    const [inner] = factor.op === sqrt ? factor.args : [];
    if (!inner || this.#used.has(isBelow)) return factor;
    // Where both sides have roots they are one root of a fraction, which stands by itself.
    if (this.#isOnBothSides) return factor;
    const under = this.#under(factor.graph, isBelow);
    return under ? sqrt(before(under, inner)) : factor;
  }

  /** The root on one side of the fraction, unless another root has taken it in. */
  rest(graph: Graph, isBelow: boolean): Node | undefined {
    if (this.#isOnBothSides) {
      const above = this.#under(graph, false);
      const below = this.#under(graph, true);
      return above && below && sqrt(div(above, below));
    }
    const under = this.#used.has(isBelow) ? undefined : this.#under(graph, isBelow);
    return under && sqrt(under);
  }

  get #isOnBothSides(): boolean {
    const isOn = (isBelow: boolean): boolean =>
      !this.#used.has(isBelow) &&
      (this.#constants.some((each) => each.isBelow === isBelow) ||
        (!this.#number.isOne && this.#isNumberBelow === isBelow));
    return isOn(false) && isOn(true);
  }

  #under(graph: Graph, isBelow: boolean): Node | undefined {
    this.#used.add(isBelow);
    const nodes = this.#constants
      .filter((each) => each.isBelow === isBelow)
      .map(({ node }) => node);
    if (!this.#number.isOne && this.#isNumberBelow === isBelow) {
      nodes.unshift(exact(graph, this.#number));
      if (isBelow) this.coefficient = this.coefficient.times(this.#number);
      this.#number = Rational.one;
    }
    const [first, ...others] = nodes;
    return first && others.reduce((product: Node, node) => mul(product, node), first);
  }

  /** sqrt(2)/2 is 1/sqrt(2). */
  get #isNumberBelow(): boolean {
    return this.#number.isInteger && this.coefficient.d % this.#number.n === 0n;
  }
}

/** A factor in front of a product: 2 and g*h make 2*g*h. */
function before(first: Node, product: Node): Node {
  const rest: Node[] = [];
  let node = product;
  for (let [x, y] = node.args; x && y && node.op === mul; [x, y] = node.args) {
    rest.unshift(y);
    node = x;
  }
  return [node, ...rest].reduce((whole: Node, factor) => mul(whole, factor), first);
}
