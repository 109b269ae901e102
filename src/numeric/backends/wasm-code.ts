/** Instructions of a computation as a function of WebAssembly: values in locals, and in memory where others read them. */

import type { Primitive } from "../../graph/node.ts";
import { div } from "../../primitives/arithmetic.ts";
import { where } from "../../primitives/piecewise.ts";
import type { Computation } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";
import type { Chunk } from "./chunks.ts";
import { Bytes, type Definition, opcodes, type Signature, types } from "./wasm-binary.ts";
import type { Dialect } from "./wasm-dialects.ts";
import { choices, type Phrase, phrases, safeQuotient } from "./wasm-words.ts";

/** Where values are that functions share. */
export interface Homes {
  /** By instruction: its address in memory, or -1 where it has none. */
  readonly at: Int32Array;
  /** By instruction, 1 where the function's parameter is added to that address. */
  readonly moves: Uint8Array;
}

/** By arity: what a primitive takes and gives. */
const ofNumbers: readonly Signature[] = [0, 1, 2, 3].map((arity) => ({
  takes: new Array<number>(arity).fill(types.f64),
  gives: [types.f64],
}));

/** Functions that a module imports: the primitives that WebAssembly does not have itself. */
export class Imports {
  readonly #numbers = new Map<Primitive, number>();

  numberOf(op: Primitive): number {
    const known = this.#numbers.get(op);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(op, number);
    return number;
  }

  get primitives(): readonly Primitive[] {
    return [...this.#numbers.keys()];
  }

  get signatures(): readonly Signature[] {
    return this.primitives.map(({ arity }) => ofNumbers[arity] as Signature);
  }
}

/** Deeper expressions are cut, so that writing them takes little of the stack. */
const deepest = 32;

/** The function that computes a chunk. */
export function functionOf(
  computation: Computation,
  chunk: Chunk,
  homes: Homes,
  dialect: Dialect,
  signature: Signature,
  imports: Imports,
  neverZero: Uint8Array,
): Definition {
  const writer = new Writer(
    computation,
    chunk,
    homes,
    dialect,
    signature.takes.length,
    imports,
    neverZero,
  );
  const body = writer.body();
  return { signature, locals: [[writer.locals, dialect.type]], body };
}

class Writer {
  readonly #computation: Computation;
  readonly #chunk: Chunk;
  readonly #homes: Homes;
  readonly #dialect: Dialect;
  readonly #parameters: number;
  readonly #imports: Imports;
  readonly #neverZero: Uint8Array;
  readonly #code = new Bytes();
  /** By instruction of the chunk: how often it is read in the chunk. */
  readonly #reads: Uint32Array;
  /** By instruction of the chunk: its local + 1. */
  readonly #local: Uint32Array;
  readonly #loaded = new Map<number, number>();
  locals = 0;

  constructor(
    computation: Computation,
    chunk: Chunk,
    homes: Homes,
    dialect: Dialect,
    parameters: number,
    imports: Imports,
    neverZero: Uint8Array,
  ) {
    this.#computation = computation;
    this.#chunk = chunk;
    this.#homes = homes;
    this.#dialect = dialect;
    this.#parameters = parameters;
    this.#imports = imports;
    this.#neverZero = neverZero;
    this.#reads = new Uint32Array(chunk.to - chunk.from);
    this.#local = new Uint32Array(chunk.to - chunk.from);
  }

  body(): Bytes {
    const { from, to } = this.#chunk;
    const { at } = this.#homes;
    this.#count();
    for (let i = from; i < to; i++) {
      const reads = this.#reads[i - from] as number;
      const isKept = (at[i] as number) >= 0;
      if (isKept) {
        this.#address(i);
        this.#apply(i);
        if (reads > 0) this.#local[i - from] = this.#newLocal(opcodes.localTee) + 1;
        this.#dialect.store(this.#code, at[i] as number);
      } else if (reads > 1) {
        this.#apply(i);
        this.#local[i - from] = this.#newLocal(opcodes.localSet) + 1;
      }
    }
    return this.#code;
  }

  /** Counts reads from the back, so that what nobody reads is not counted to read anything. */
  #count(): void {
    const { from, to } = this.#chunk;
    const reads = this.#reads;
    const depth = new Uint8Array(to - from);
    for (let i = to - 1; i >= from; i--) {
      const isKept = (this.#homes.at[i] as number) >= 0;
      const times = reads[i - from] as number;
      if (!isKept && times === 0) continue;
      const inside = isKept || times > 1 ? 1 : (depth[i - from] as number) + 1;
      const comparison = this.#comparisonOf(i);
      const phrase = this.#phraseOf(i, comparison);
      const count = phrase ? phrase.reads.length : this.#opAt(i).arity;
      for (let place = 0; place < count; place++) {
        const operand = this.#operand(i, place, comparison) - from;
        if (operand < 0) continue;
        depth[operand] = inside;
        const read = phrase ? (phrase.reads[place] as number) : 1;
        // What is read twice gets a local.
        const cut = inside > deepest ? 2 : 0;
        reads[operand] = (reads[operand] as number) + read + cut;
      }
    }
  }

  /** The comparison that a choice is by, if it is one of this chunk; -1 where it is not, and for all else. */
  #comparisonOf(i: number): number {
    const { args, keys } = this.#computation;
    if (keys[i] !== where.key) return -1;
    const condition = args[width * i] as number;
    return condition >= this.#chunk.from && choices.has(this.#opAt(condition)) ? condition : -1;
  }

  /** `undefined` where the primitive has to be called. */
  #phraseOf(i: number, comparison: number): Phrase | undefined {
    if (comparison >= 0) return choices.get(this.#opAt(comparison));
    const { args, keys } = this.#computation;
    if (keys[i] === div.key && this.#neverZero[args[width * i + 1] as number]) return safeQuotient;
    return phrases.get(this.#opAt(i));
  }

  /** The operand at a place; a choice by a comparison has its branches, then the sides of the comparison. */
  #operand(i: number, place: number, comparison: number): number {
    const { args } = this.#computation;
    if (comparison < 0) return args[width * i + place] as number;
    return (
      place < 2 ? args[width * i + 1 + place] : args[width * comparison + place - 2]
    ) as number;
  }

  #apply(i: number): void {
    const comparison = this.#comparisonOf(i);
    const phrase = this.#phraseOf(i, comparison);
    if (!phrase) {
      const op = this.#opAt(i);
      for (let place = 0; place < op.arity; place++) this.#push(this.#operand(i, place, -1));
      this.#code.byte(opcodes.call);
      this.#code.unsigned(this.#imports.numberOf(op));
      return;
    }
    for (const { operand, number, word } of phrase.steps) {
      if (operand >= 0) this.#push(this.#operand(i, operand, comparison));
      else if (word) this.#dialect.words[word](this.#code);
      else this.#dialect.constant(this.#code, number);
    }
  }

  #push(i: number): void {
    const number = this.#numberAt(i);
    if (number !== undefined) {
      this.#dialect.constant(this.#code, number);
      return;
    }
    if (i < this.#chunk.from) {
      this.#pushOutside(i);
      return;
    }
    const local = this.#local[i - this.#chunk.from] as number;
    if (local === 0) this.#apply(i);
    else this.#get(local - 1);
  }

  /** What another function computes is loaded when it is first read. */
  #pushOutside(i: number): void {
    const known = this.#loaded.get(i);
    if (known !== undefined) {
      this.#get(known);
      return;
    }
    this.#address(i);
    this.#dialect.load(this.#code, this.#homes.at[i] as number);
    this.#loaded.set(i, this.#newLocal(opcodes.localTee));
  }

  #get(local: number): void {
    this.#code.byte(opcodes.localGet);
    this.#code.unsigned(local);
  }

  /** A new local, which takes what is on the stack. */
  #newLocal(opcode: number): number {
    const local = this.#parameters + this.locals++;
    this.#code.byte(opcode);
    this.#code.unsigned(local);
    return local;
  }

  #address(i: number): void {
    this.#code.byte(this.#homes.moves[i] ? opcodes.localGet : opcodes.i32Const);
    this.#code.byte(0);
  }

  #opAt(i: number): Primitive {
    return primitiveOf(this.#computation.keys[i] as number);
  }

  #numberAt(i: number): number | undefined {
    const { reads, numbers } = this.#computation;
    return numbers[i - reads.length];
  }
}
