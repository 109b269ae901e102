/** The values of nodes at one point, each computed once, so that a long session costs no more a line than a short one. */

import type { Node } from "../../graph/node.ts";
import { nameOf, numberOf } from "../../primitives/define.ts";

/** Values of the nodes of one graph, computed when first asked for. */
export class Values {
  readonly #point: ReadonlyMap<string, number>;
  /** By node id; null where a variable below has no number. */
  readonly #known: (number | null | undefined)[] = [];

  constructor(point: ReadonlyMap<string, number>) {
    this.#point = point;
  }

  /** NaN outside the domain; `undefined` where the point lacks a variable that the node depends on. */
  of(node: Node): number | undefined {
    const known = this.#known;
    const stack = [node];
    for (let at = stack.at(-1); at; at = stack.at(-1)) {
      const open = at.args.filter((arg) => known[arg.id] === undefined);
      if (known[at.id] === undefined && open.length > 0) stack.push(...open);
      else {
        known[at.id] ??= this.#apply(at);
        stack.pop();
      }
    }
    return known[node.id] ?? undefined;
  }

  #apply(node: Node): number | null {
    const number = numberOf(node);
    if (number !== undefined) return number.toNumber();
    const name = nameOf(node);
    if (name !== undefined) return this.#point.get(name) ?? null;
    const args: number[] = [];
    for (const arg of node.args) {
      const value = this.#known[arg.id];
      if (typeof value !== "number") return null;
      args.push(value);
    }
    return node.op.eval(...args);
  }
}
