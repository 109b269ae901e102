/** A computation as WebAssembly: straight-line functions over locals, with memory for what they share. */

import { finish, type Work } from "../../timing/slices.ts";
import { type Computation, leavesOf, type Routine, undefine } from "../computation.ts";
import { chunksOf } from "./chunks.ts";
import {
  Bytes,
  type Definition,
  moduleBytes,
  opcodes,
  pageSize,
  type Signature,
  sizeOfDouble,
  types,
} from "./wasm-binary.ts";
import { Functions, type Homes, longest } from "./wasm-code.ts";
import { single } from "./wasm-dialects.ts";
import { instantiate } from "./wasm-engine.ts";

const step: Signature = { takes: [], gives: [] };
const whole: Signature = { takes: [], gives: [types.f64] };

/**
 * The computation as WebAssembly, in functions of `length` instructions.
 * Throws where no module can be made of it: see `instantiate`. Each has a memory of its own, and engines reserve
 * gigabytes of addresses for every one, so that some ten thousand can be held at a time.
 */
export const compileWasm = (computation: Computation, length?: number): Routine =>
  finish(assembling(computation, length));

/** The same as work. */
export function* assembling(computation: Computation, length = longest): Work<Routine> {
  const { inputs, reads, numbers, results, value } = computation;
  const { chunks, crosses } = chunksOf(computation, length);
  const { homes, copied, doubles } = layOut(computation, crosses);
  const functions = new Functions(computation, homes, single, step);
  const definitions: Definition[] = [];
  for (const chunk of chunks) {
    yield { stage: "WebAssembly", done: definitions.length, total: chunks.length };
    definitions.push(functions.of(chunk));
  }
  const { imports } = functions;
  const run = new Bytes();
  for (let i = 0; i < definitions.length; i++) {
    run.byte(opcodes.call);
    run.unsigned(imports.primitives.length + i);
  }
  const literal = numbers[value - reads.length];
  if (literal === undefined) {
    run.byte(opcodes.i32Const);
    run.byte(0);
    single.load(run, homes.at[value] as number);
  } else {
    single.constant(run, literal);
  }
  const bytes = moduleBytes({
    imports: imports.signatures,
    definitions: [...definitions, { signature: whole, locals: [], body: run }],
    pages: Math.ceil((sizeOfDouble * doubles) / pageSize),
    run: definitions.length,
  });
  const exports = instantiate(
    bytes,
    imports.primitives.map((op) => op.eval),
  );
  const memory = new Float64Array(exports.memory.buffer);
  const given = memory.subarray(0, inputs);
  const computed = memory.subarray(inputs, inputs + results.length);
  const held = (i: number): number =>
    numbers[i - reads.length] ?? (memory[(homes.at[i] as number) / sizeOfDouble] as number);
  return (x, into) => {
    if (x.length < inputs) given.fill(Number.NaN);
    given.set(x.length > inputs ? x.slice(0, inputs) : x);
    const result = exports.run();
    for (const k of copied) computed[k] = held(results[k] as number);
    // Where arrays have other lengths than the computation, it is as with the tape: what is too much is ignored.
    if (computed.length > 0) handOut(computed, into);
    if (Number.isNaN(result)) undefine(computation, into);
    return result;
  };
}

/** Copies the results, as many as there is room for; plain arrays of JavaScript take all of them. */
function handOut(computed: Float64Array, into: Float64Array | number[]): void {
  if (Array.isArray(into))
    computed.forEach((each, k) => {
      into[k] = each;
    });
  else into.set(into.length < computed.length ? computed.subarray(0, into.length) : computed);
}

/** Memory: the inputs, the results, then what crosses from one function to another. */
function layOut(computation: Computation, crosses: Uint8Array) {
  const { inputs, reads, results, value, size } = computation;
  const first = leavesOf(computation);
  const homes: Homes = { at: new Int32Array(size).fill(-1), move: false };
  reads.forEach((input, i) => {
    homes.at[i] = sizeOfDouble * input;
  });
  // Leaves, and what is the same as an earlier result, no instruction stores.
  const copied: number[] = [];
  results.forEach((result, k) => {
    if (result < first || homes.at[result] !== -1) copied.push(k);
    else homes.at[result] = sizeOfDouble * (inputs + k);
  });
  let doubles = inputs + results.length;
  for (let i = first; i < size; i++) {
    if ((crosses[i] || i === value) && homes.at[i] === -1) homes.at[i] = sizeOfDouble * doubles++;
  }
  return { homes, copied, doubles };
}
