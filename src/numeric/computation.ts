/** What a back end runs: a straight-line program without anything that its results do not need. */

import { variable } from "../primitives/define.ts";
import { type Instructions, width } from "./instructions.ts";

/** A function of `inputs` numbers. Instructions are known by their places: first leaves, then applications. */
export interface Computation {
  readonly size: number;
  /** How many numbers `x` holds. */
  readonly inputs: number;
  /** Instruction `i` of the first ones is `x[reads[i]]`. */
  readonly reads: Int32Array;
  /** The instructions after those are these numbers; all that follow apply something. */
  readonly numbers: Float64Array;
  /** By instruction: the key of its primitive, 0 for leaves. */
  readonly keys: Uint16Array;
  /** By instruction, `width` places each: earlier instructions; 0 where there is no argument. */
  readonly args: Int32Array;
  /** The instruction of the value. */
  readonly value: number;
  /** The instructions of the other results, in order. */
  readonly results: Int32Array;
  /** By result, 1 where it depends on an input: where there is no value, it is not defined either. */
  readonly depends: Uint8Array;
}

/** How many instructions of a computation are leaves. */
export const leavesOf = ({ reads, numbers }: Computation): number => reads.length + numbers.length;

/**
 * The value at `x`; fills `results`: for a gradient, one number a variable in the order compiled for.
 * Every call writes all of `results`, and depends on nothing from calls before it.
 */
export type Routine = (x: Float64Array, results: Float64Array) => number;

/**
 * The same at `count` points in one call. Point `p` has its input `i` at `x[i * count + p]`, its value at
 * `values[p]`, and its result `k` at `results[k * count + p]`.
 */
export type BatchRoutine = (
  x: Float64Array,
  values: Float64Array,
  results: Float64Array,
  count: number,
) => void;

/** Marks results as undefined where the value is: without a value there is no slope. */
export function undefine({ depends }: Computation, results: Float64Array): void {
  for (let k = 0; k < depends.length; k++) if (depends[k]) results[k] = Number.NaN;
}

/** What of some instructions is wanted. */
export interface Wanted {
  readonly inputs: number;
  readonly value: number;
  readonly results: Int32Array;
  readonly depends: Uint8Array;
  /**
   * The first instructions, which keep their order. Each later one comes right after the last of them that it
   * needs: slopes that are known early are computed beside the values they come from, while those are at hand.
   */
  readonly ordered?: number;
}

/** The part of `code` that is wanted, leaves first. */
export function computation(
  code: Instructions,
  { inputs, value, results, depends, ordered = 0 }: Wanted,
): Computation {
  const needed = neededFor(code, value, results);
  const places = new Int32Array(code.size).fill(-1);
  const reads: number[] = [];
  const numbers: number[] = [];
  for (let i = 0; i < code.size; i++) {
    if (needed[i] && code.keys[i] === variable.key) places[i] = reads.push(code.argAt(i, 0)) - 1;
  }
  for (let i = 0; i < code.size; i++) {
    const number = needed[i] ? code.numberAt(i) : undefined;
    if (number !== undefined) places[i] = reads.length + numbers.push(number) - 1;
  }
  const order = early(code, needed, ordered);
  const leaves = reads.length + numbers.length;
  const size = leaves + order.length;
  const keys = new Uint16Array(size);
  const args = new Int32Array(width * size);
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number;
    const place = leaves + k;
    places[i] = place;
    keys[place] = code.keys[i] as number;
    const arity = code.opAt(i)?.arity ?? 0;
    for (let which = 0; which < arity; which++) {
      args[width * place + which] = places[code.argAt(i, which)] as number;
    }
  }
  return {
    size,
    inputs,
    reads: Int32Array.from(reads),
    numbers: Float64Array.from(numbers),
    keys,
    args,
    value: places[value] as number,
    results: results.map((result) => places[result] as number),
    depends,
  };
}

/** The needed applications, each after the last of the first `ordered` instructions that it needs. */
function early(code: Instructions, needed: Uint8Array, ordered: number): Int32Array {
  const after = new Int32Array(code.size);
  // How many come after each, and then, added up, where the first of them is.
  const starts = new Int32Array(ordered + 2);
  for (let i = 0; i < code.size; i++) {
    const arity = needed[i] ? code.opAt(i)?.arity : undefined;
    if (arity === undefined) continue;
    let last = i < ordered ? i : 0;
    for (let which = 0; which < arity; which++) {
      last = Math.max(last, after[code.argAt(i, which)] as number);
    }
    after[i] = last;
    starts[last + 1] = (starts[last + 1] ?? 0) + 1;
  }
  for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] ?? 0) + (starts[k - 1] ?? 0);
  const order = new Int32Array(starts[ordered + 1] ?? 0);
  for (let i = 0; i < code.size; i++) {
    if (!needed[i] || !code.opAt(i)) continue;
    const last = after[i] as number;
    order[starts[last] as number] = i;
    starts[last] = (starts[last] as number) + 1;
  }
  return order;
}

function neededFor(code: Instructions, value: number, results: Int32Array): Uint8Array {
  const needed = new Uint8Array(code.size);
  needed[value] = 1;
  for (const result of results) needed[result] = 1;
  for (let i = code.size - 1; i >= 0; i--) {
    if (!needed[i]) continue;
    const arity = code.opAt(i)?.arity ?? 0;
    for (let which = 0; which < arity; which++) needed[code.argAt(i, which)] = 1;
  }
  return needed;
}
