/** A straight-line program as flat arrays: each instruction applies a primitive to earlier ones. */

import { finish, mix, start } from "../graph/hash.ts";
import type { Primitive } from "../graph/node.ts";
import { constant, variable } from "../primitives/define.ts";
import { type Fold, folds } from "./folding.ts";

/** Instruction `i` has its arguments at `width * i`; no primitive takes more. */
export const width = 3;

/** Every primitive that was ever applied, by key. */
const applied: Primitive[] = [];

/** The primitive of a key that an instruction has. */
export const primitiveOf = (key: number): Primitive => applied[key] as Primitive;

/**
 * Instructions in the order of computing, each known by its place. Asking for one that exists gives the one
 * that exists, and what is known beforehand is folded: constants, units, small powers.
 * A `variable` reads the input that its first argument numbers, a `constant` the number at its first argument.
 */
export class Instructions {
  /** By instruction: the key of its primitive. Longer than `size`. */
  keys = new Uint16Array(64);
  /** By instruction, `width` places each: earlier instructions; 0 where there is no argument. */
  args = new Int32Array(64 * width);
  size = 0;
  readonly numbers: number[] = [];
  /**
   * Folds that change a result by its rounding are made only while this is set: values stay what the
   * formula says to the bit, slopes may be had at less cost.
   */
  rounds = false;
  /** Open addressing; a slot holds an instruction + 1, and 0 is free. */
  #slots = new Int32Array(256);
  readonly #numberAt = new Map<number | string, number>();

  /** The instruction that reads input number `index`. */
  input(index: number): number {
    return this.#intern(variable.key, index, 0, 0);
  }

  /** The instruction that is a number. */
  number(value: number): number {
    // A Map takes -0 for 0.
    const key = Object.is(value, -0) ? "-0" : value;
    let at = this.#numberAt.get(key);
    if (at === undefined) {
      at = this.numbers.push(value) - 1;
      this.#numberAt.set(key, at);
    }
    return this.#intern(constant.key, at, 0, 0);
  }

  /** The instruction that applies `op`, or a cheaper one that gives the same. */
  apply(op: Primitive, a: number, b = 0, c = 0): number {
    const known = this.#known(op, a, b, c);
    if (known !== undefined) return known;
    const fold: Fold | undefined = folds.get(op);
    return fold?.(this, a, b, c) ?? this.plain(op, a, b, c);
  }

  /** The value of an instruction that is a number. */
  numberAt(index: number): number | undefined {
    return this.keys[index] === constant.key
      ? this.numbers[this.args[width * index] as number]
      : undefined;
  }

  /** The primitive of an instruction; `undefined` for inputs and numbers. */
  opAt(index: number): Primitive | undefined {
    return applied[this.keys[index] as number];
  }

  /** An argument of an instruction, as an instruction. */
  argAt(index: number, which: number): number {
    return this.args[width * index + which] as number;
  }

  /** The instruction that applies `op` to `a`, if there is one. */
  found(op: Primitive, a: number): number | undefined {
    const held = this.#slots[this.#slotFor(op.key, a, 0, 0)] as number;
    return held > 0 ? held - 1 : undefined;
  }

  /** The instruction as it is asked for, whatever it folds to. */
  plain(op: Primitive, a: number, b = 0, c = 0): number {
    applied[op.key] = op;
    return this.#intern(op.key, a, b, c);
  }

  #known(op: Primitive, a: number, b: number, c: number): number | undefined {
    const x = this.numberAt(a);
    if (x === undefined) return undefined;
    if (op.arity === 1) return this.number(op.eval(x));
    const y = this.numberAt(b);
    if (y === undefined) return undefined;
    if (op.arity === 2) return this.number(op.eval(x, y));
    const z = this.numberAt(c);
    return z === undefined ? undefined : this.number(op.eval(x, y, z));
  }

  #intern(key: number, a: number, b: number, c: number): number {
    const slot = this.#slotFor(key, a, b, c);
    const held = this.#slots[slot] as number;
    if (held > 0) return held - 1;
    const made = this.size++;
    if (made === this.keys.length) this.#lengthen();
    this.keys[made] = key;
    const first = width * made;
    this.args[first] = a;
    this.args[first + 1] = b;
    this.args[first + 2] = c;
    this.#slots[slot] = made + 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return made;
  }

  /** Where the instruction is held, or else the free slot for it. */
  #slotFor(key: number, a: number, b: number, c: number): number {
    const { args, keys } = this;
    const mask = this.#slots.length - 1;
    let slot = finish(mix(mix(mix(mix(start, key), a), b), c)) & mask;
    for (let held = this.#slots[slot]; held; held = this.#slots[slot]) {
      const first = width * (held - 1);
      if (
        keys[held - 1] === key &&
        args[first] === a &&
        args[first + 1] === b &&
        args[first + 2] === c
      ) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #lengthen(): void {
    const keys = new Uint16Array(this.keys.length * 2);
    const args = new Int32Array(this.args.length * 2);
    keys.set(this.keys);
    args.set(this.args);
    this.keys = keys;
    this.args = args;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    const { keys, args } = this;
    for (let i = 0; i < this.size; i++) {
      const first = width * i;
      let hash = mix(start, keys[i] as number);
      for (let which = 0; which < width; which++) hash = mix(hash, args[first + which] as number);
      let slot = finish(hash) & mask;
      while (slots[slot]) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.#slots = slots;
  }
}
