/** What a back end runs: a straight-line program without anything that its results do not need. */

import { constant, variable } from "../primitives/define.ts";
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

/** The part of `code` that `value` and `results` need, leaves first. */
export function computation(
  code: Instructions,
  inputs: number,
  value: number,
  results: Int32Array,
  depends: Uint8Array,
): Computation {
  const places = new Int32Array(code.size).fill(-1);
  const needed = neededFor(code, value, results);
  const reads: number[] = [];
  const numbers: number[] = [];
  let rest = 0;
  for (let i = 0; i < code.size; i++) {
    if (!needed[i]) continue;
    if (code.keys[i] === variable.key) places[i] = reads.push(code.argAt(i, 0)) - 1;
    else if (code.keys[i] !== constant.key) rest++;
  }
  for (let i = 0; i < code.size; i++) {
    const number = needed[i] ? code.numberAt(i) : undefined;
    if (number !== undefined) places[i] = reads.length + numbers.push(number) - 1;
  }
  const size = reads.length + numbers.length + rest;
  const keys = new Uint16Array(size);
  const args = new Int32Array(width * size);
  let place = reads.length + numbers.length;
  for (let i = 0; i < code.size; i++) {
    if (!needed[i] || (places[i] as number) >= 0) continue;
    keys[place] = code.keys[i] as number;
    const arity = code.opAt(i)?.arity ?? 0;
    for (let which = 0; which < arity; which++) {
      args[width * place + which] = places[code.argAt(i, which)] as number;
    }
    places[i] = place++;
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
