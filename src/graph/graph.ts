/** A graph that interns its nodes by an integer table, so that equal nodes are one node. */

import { attributeHash, finish, mix, start } from "./hash.ts";
import type { Attribute, Node, Primitive, Shape } from "./node.ts";
import { Rational } from "./rational.ts";

const scalar: Shape = [];
const none: readonly Node[] = [];

// A class, and not a literal: the shape, which is always the same, takes no room in a million nodes.
class Interned implements Node {
  readonly id: number;
  readonly op: Primitive;
  readonly args: readonly Node[];
  readonly attribute: Attribute;
  readonly graph: Graph;

  constructor(
    id: number,
    op: Primitive,
    args: readonly Node[],
    attribute: Attribute,
    graph: Graph,
  ) {
    this.id = id;
    this.op = op;
    this.args = args;
    this.attribute = attribute;
    this.graph = graph;
  }

  get shape(): Shape {
    return scalar;
  }
}

/**
 * Nodes in creation order: `nodes[i].id === i`, arguments before users.
 * Building simplifies nothing; asking for a node that exists gives the one that exists.
 */
export class Graph {
  readonly nodes: Node[] = [];
  /** Open addressing, at most half full; a slot holds a node's id + 1, and 0 is free. */
  #slots = new Int32Array(16);
  /** By node id, with room for as many nodes as the slots may hold. */
  #hashes = new Int32Array(8);

  /** The node that applies `op` to `args`, made on first asking. All `args` must be of this graph. */
  node(op: Primitive, args: readonly Node[], attribute?: Attribute): Node {
    let hash = mix(start, op.key);
    if (attribute !== undefined) hash = attributeHash(hash, attribute);
    for (let i = 0; i < args.length; i++) hash = mix(hash, (args[i] as Node).id);
    hash = finish(hash);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]; held; held = this.#slots[slot]) {
      const id = held - 1;
      if (this.#hashes[id] === hash) {
        const candidate = this.nodes[id] as Node;
        if (isApplication(candidate, op, args, attribute)) return candidate;
      }
      slot = (slot + 1) & mask;
    }
    const id = this.nodes.length;
    const made = new Interned(id, op, args.length === 0 ? none : args, attribute, this);
    this.nodes.push(made);
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    if (this.nodes.length === this.#hashes.length) this.#grow();
    return made;
  }

  #grow(): void {
    const { length } = this.#slots;
    // Small tables grow in large steps, since most stay small; those of large graphs are to leave little empty.
    const slots = new Int32Array(length * (length < 4096 ? 4 : 2));
    const hashes = new Int32Array(slots.length / 2);
    hashes.set(this.#hashes);
    const mask = slots.length - 1;
    for (let id = 0; id < this.nodes.length; id++) {
      let slot = (hashes[id] as number) & mask;
      while (slots[slot]) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
    this.#hashes = hashes;
  }
}

function isApplication(
  node: Node,
  op: Primitive,
  args: readonly Node[],
  attribute: Attribute,
): boolean {
  if (node.op !== op || node.args.length !== args.length) return false;
  for (let i = 0; i < args.length; i++) if (node.args[i] !== args[i]) return false;
  return isSame(node.attribute, attribute);
}

const isSame = (a: Attribute, b: Attribute): boolean =>
  a === b || (a instanceof Rational && b instanceof Rational && a.equals(b));

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
