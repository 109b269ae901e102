/** A graph that interns its nodes by an integer table, so that equal nodes are one node. */

import type { Attribute, Node, Primitive, Shape } from "./node.ts";
import { Rational } from "./rational.ts";

const scalar: Shape = [];

/** FNV-1a over 32-bit words, finished so that neighbouring ids land apart. */
const mix = (hash: number, word: number): number => Math.imul(hash ^ word, 0x01000193);
const finish = (hash: number): number => {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (spread ^ (spread >>> 13)) >>> 0;
};

/**
 * Nodes in creation order: `nodes[i].id === i`, arguments before users.
 * Building simplifies nothing; asking for a node that exists gives the one that exists.
 */
export class Graph {
  readonly nodes: Node[] = [];
  /** Open addressing; a slot holds a node's id + 1, and 0 is free. */
  #slots = new Int32Array(64);
  readonly #names = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  /** By node id: what stands for its attribute in the hash; 0 is none. */
  readonly #attributeKeys: number[] = [];

  /** The node that applies `op` to `args`, made on first asking. All `args` must be of this graph. */
  node(op: Primitive, args: readonly Node[], attribute?: Attribute): Node {
    const attributeKey = attribute === undefined ? 0 : this.#keyOf(attribute);
    let hash = mix(mix(0x811c9dc5, op.key), attributeKey);
    for (const arg of args) hash = mix(hash, arg.id);
    const mask = this.#slots.length - 1;
    let slot = finish(hash) & mask;
    for (let held = this.#slots[slot]; held; held = this.#slots[slot]) {
      const candidate = this.nodes[held - 1];
      if (candidate && this.#is(candidate, op, args, attributeKey)) return candidate;
      slot = (slot + 1) & mask;
    }
    const made: Node = { id: this.nodes.length, op, args, attribute, shape: scalar, graph: this };
    this.nodes.push(made);
    this.#attributeKeys.push(attributeKey);
    this.#slots[slot] = made.id + 1;
    if (this.nodes.length * 2 > this.#slots.length) this.#grow();
    return made;
  }

  #is(node: Node, op: Primitive, args: readonly Node[], attributeKey: number): boolean {
    if (node.op !== op || node.args.length !== args.length) return false;
    if (this.#attributeKeys[node.id] !== attributeKey) return false;
    for (let i = 0; i < args.length; i++) if (node.args[i] !== args[i]) return false;
    return true;
  }

  #keyOf(attribute: string | Rational): number {
    const isNumber = attribute instanceof Rational;
    const keys = isNumber ? this.#numbers : this.#names;
    const name = isNumber ? `${attribute.n}/${attribute.d}` : attribute;
    let key = keys.get(name);
    if (key === undefined) {
      // Even keys for numbers, odd ones for names, so that the two never meet.
      key = 2 * (keys.size + 1) + (isNumber ? 0 : 1);
      keys.set(name, key);
    }
    return key;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (const node of this.nodes) {
      let hash = mix(mix(0x811c9dc5, node.op.key), this.#attributeKeys[node.id] ?? 0);
      for (const arg of node.args) hash = mix(hash, arg.id);
      let slot = finish(hash) & mask;
      while (slots[slot]) slot = (slot + 1) & mask;
      slots[slot] = node.id + 1;
    }
    this.#slots = slots;
  }
}

/**
 * Which nodes the given ones are computed from, themselves included: `1` at those ids.
 * One countdown, since ids are topological. All must be of one graph.
 */
export function liveFrom(outputs: readonly Node[]): Uint8Array {
  const last = outputs.reduce((max, node) => Math.max(max, node.id), -1);
  const live = new Uint8Array(last + 1);
  for (const output of outputs) live[output.id] = 1;
  const nodes = outputs[0]?.graph.nodes ?? [];
  for (let id = last; id >= 0; id--) {
    if (live[id]) for (const arg of nodes[id]?.args ?? []) live[arg.id] = 1;
  }
  return live;
}
