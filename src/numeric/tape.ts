/** A computation as flat arrays, without names and without what it does not need. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { type NumericRule, partialsOf, zerosOf } from "./rules.ts";

/** How many arguments a primitive has at most; argument `i` of slot `s` is at `3 * s + i`. */
export const width = 3;

/** The live nodes of a computation, renumbered without gaps. Slots keep the order of ids. */
export interface Tape {
  readonly nodes: readonly Node[];
  /** Slots of the arguments; 0 where there is none. */
  readonly args: Int32Array;
  readonly arities: Uint8Array;
  /** By slot: which input it reads; -1 for what is no input. */
  readonly input: Int32Array;
  /** The value of every constant, and room for no other. */
  readonly constants: Float64Array;
  /** By slot, 1 where the value depends on a variable whose slope is wanted. */
  readonly varies: Uint8Array;
  /** By slot and argument: the partial, where it is not zero and the argument varies. */
  readonly rules: readonly (NumericRule | undefined)[];
  /** The slot of each input; -1 where the output does not depend on it. */
  readonly inputSlots: Int32Array;
  slotOf(node: Node): number | undefined;
}

/** The tape of `output` as a function of `inputs`, which name all its variables; slopes along `wrt`. */
export function tapeOf(
  output: Node,
  inputs: readonly string[],
  wrt: readonly string[] = inputs,
): Tape {
  const live = liveFrom([output]);
  const slots = new Int32Array(output.id + 1).fill(-1);
  const nodes: Node[] = [];
  for (let id = 0; id <= output.id; id++) {
    const node = live[id] ? output.graph.nodes[id] : undefined;
    if (!node) continue;
    slots[id] = nodes.length;
    nodes.push(node);
  }
  const size = nodes.length;
  const args = new Int32Array(width * size);
  const arities = new Uint8Array(size);
  const input = new Int32Array(size).fill(-1);
  const constants = new Float64Array(size);
  const varies = new Uint8Array(size);
  const rules: (NumericRule | undefined)[] = new Array(width * size).fill(undefined);
  const indexOf = new Map(inputs.map((name, i) => [name, i]));
  const wanted = new Set(wrt);
  const slotByName = new Map<string, number>();

  nodes.forEach((node, slot) => {
    const name = nameOf(node);
    if (name !== undefined) {
      const index = indexOf.get(name) ?? -1;
      input[slot] = index;
      slotByName.set(name, slot);
      if (wanted.has(name)) varies[slot] = 1;
      return;
    }
    if (node.args.length === 0) {
      constants[slot] = numberOf(node)?.toNumber() ?? node.op.eval();
      return;
    }
    arities[slot] = node.args.length;
    const { numeric } = partialsOf(node.op, zerosOf(node));
    for (let i = 0; i < node.args.length; i++) {
      const arg = slots[node.args[i]?.id ?? 0] ?? -1;
      args[width * slot + i] = arg;
      if (!varies[arg]) continue;
      varies[slot] = 1;
      rules[width * slot + i] = numeric[i];
    }
  });
  return {
    nodes,
    args,
    arities,
    input,
    constants,
    varies,
    rules,
    inputSlots: Int32Array.from(inputs, (name) => slotByName.get(name) ?? -1),
    slotOf: (node) => {
      const slot = node.graph === output.graph ? slots[node.id] : undefined;
      return slot === undefined || slot < 0 ? undefined : slot;
    },
  };
}

/** The slots whose values depend on one input, in ascending order. */
export function affectedBy({ nodes, args, arities, input }: Tape, which: number): Int32Array {
  const moves = new Uint8Array(nodes.length);
  const slots: number[] = [];
  for (let slot = 0; slot < nodes.length; slot++) {
    let moved = input[slot] === which;
    for (let i = 0; i < (arities[slot] ?? 0) && !moved; i++) {
      moved = moves[args[width * slot + i] ?? 0] === 1;
    }
    if (!moved) continue;
    moves[slot] = 1;
    slots.push(slot);
  }
  return Int32Array.from(slots);
}
