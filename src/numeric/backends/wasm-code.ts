/** Instructions of a computation as functions of WebAssembly: values in locals, and in memory where others read them. */

import type { Primitive } from "../../graph/node.ts";
import { div } from "../../primitives/arithmetic.ts";
import { where } from "../../primitives/piecewise.ts";
import type { Computation } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";
import { neverZero } from "../never-zero.ts";
import type { Chunk } from "./chunks.ts";
import { Bytes, type Definition, opcodes, type Signature, types } from "./wasm-binary.ts";
import type { Dialect } from "./wasm-dialects.ts";
import { type Spelled, type Spelling, spellingIn } from "./wasm-words.ts";

/** So many instructions a function: longer ones take the engine longer to optimise, and run no faster. */
export const longest = 1000;

/** Where values are that functions share. */
export interface Homes {
  /** By instruction: its address in memory, or -1 where it has none. */
  readonly at: Int32Array;
  /** Whether the function's first parameter is added to addresses. */
  readonly move: boolean;
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

/** Writes chunks of a computation, one after another, as functions of the same signature. */
export class Functions {
  readonly imports = new Imports();
  readonly #computation: Computation;
  readonly #homes: Homes;
  readonly #dialect: Dialect;
  readonly #signature: Signature;
  readonly #spelling: Spelling;
  readonly #neverZero: Uint8Array;
  /** By instruction of the chunk: how often it is read in the chunk. */
  readonly #reads: Uint32Array;
  /** By instruction: how deep in an expression it is. */
  readonly #depth: Uint8Array;
  /** By instruction: the latest local that held it, in a count that goes on from chunk to chunk; -1 where none did. */
  readonly #local: Int32Array;
  /** The first of this chunk and the next in that count, where the chunk's parameters are the first. */
  #first = 0;
  #next = 0;
  #from = 0;
  #code = new Bytes();

  constructor(computation: Computation, homes: Homes, dialect: Dialect, signature: Signature) {
    this.#computation = computation;
    this.#homes = homes;
    this.#dialect = dialect;
    this.#signature = signature;
    this.#spelling = spellingIn(dialect);
    this.#neverZero = neverZero(computation);
    this.#reads = new Uint32Array(computation.size);
    this.#depth = new Uint8Array(computation.size);
    this.#local = new Int32Array(computation.size).fill(-1);
  }

  /** The function that computes a chunk. */
  of(chunk: Chunk): Definition {
    this.#code = new Bytes();
    this.#from = chunk.from;
    const parameters = this.#signature.takes.length;
    this.#first = this.#next;
    this.#next += parameters;
    this.#count(chunk);
    this.#write(chunk);
    const locals = this.#next - this.#first - parameters;
    return { signature: this.#signature, locals: [[locals, this.#dialect.type]], body: this.#code };
  }

  #write({ from, to }: Chunk): void {
    const { at } = this.#homes;
    for (let i = from; i < to; i++) {
      const reads = this.#reads[i] as number;
      if ((at[i] as number) >= 0) {
        this.#address();
        this.#apply(i);
        if (reads > 0) this.#hold(i, opcodes.localTee);
        this.#dialect.store(this.#code, at[i] as number);
      } else if (reads > 1) {
        this.#apply(i);
        this.#hold(i, opcodes.localSet);
      }
    }
  }

  /** Counts reads from the back, so that what nobody reads is not counted to read anything. */
  #count({ from, to }: Chunk): void {
    for (let i = to - 1; i >= from; i--) {
      const isKept = (this.#homes.at[i] as number) >= 0;
      const times = this.#reads[i] as number;
      if (!isKept && times === 0) continue;
      const depth = isKept || times > 1 ? 1 : (this.#depth[i] as number) + 1;
      // What is read twice gets a local.
      const more = depth > deepest ? 2 : 0;
      const comparison = this.#comparisonOf(i);
      const spelled = this.#spelled(i, comparison);
      const count = spelled ? spelled.reads.length : this.#opAt(i).arity;
      for (let place = 0; place < count; place++) {
        const operand = this.#operand(i, place, comparison);
        if (operand < from) continue;
        this.#depth[operand] = depth;
        const read = spelled ? (spelled.reads[place] as number) : 1;
        this.#reads[operand] = (this.#reads[operand] as number) + read + more;
      }
    }
  }

  /** The comparison that a choice is by, if it is one of this chunk; -1 where it is not, and for all else. */
  #comparisonOf(i: number): number {
    const { args, keys } = this.#computation;
    if (keys[i] !== where.key) return -1;
    const condition = args[width * i] as number;
    if (condition < this.#from) return -1;
    return this.#spelling.choices[keys[condition] as number] ? condition : -1;
  }

  /** `undefined` where the primitive has to be called. */
  #spelled(i: number, comparison: number): Spelled | undefined {
    const { args, keys } = this.#computation;
    const { choices, safeQuotient, primitives } = this.#spelling;
    if (comparison >= 0) return choices[keys[comparison] as number];
    if (keys[i] === div.key && this.#neverZero[args[width * i + 1] as number]) return safeQuotient;
    return primitives[keys[i] as number];
  }

  /** The operand at a place; a choice by a comparison has its branches, then the sides of the comparison. */
  #operand(i: number, place: number, comparison: number): number {
    const { args } = this.#computation;
    const [of, which] =
      comparison < 0 ? [i, place] : place < 2 ? [i, place + 1] : [comparison, place - 2];
    return args[width * of + which] as number;
  }

  #apply(i: number): void {
    const comparison = this.#comparisonOf(i);
    const spelled = this.#spelled(i, comparison);
    if (!spelled) {
      const op = this.#opAt(i);
      for (let place = 0; place < op.arity; place++) this.#push(this.#operand(i, place, -1));
      this.#code.byte(opcodes.call);
      this.#code.unsigned(this.imports.numberOf(op));
      return;
    }
    for (const piece of spelled.pieces) {
      if (typeof piece === "number") this.#push(this.#operand(i, piece, comparison));
      else this.#code.raw(piece);
    }
  }

  #push(i: number): void {
    const local = (this.#local[i] as number) - this.#first;
    if (local >= 0) {
      this.#code.byte(opcodes.localGet);
      this.#code.unsigned(local);
      return;
    }
    if (i >= this.#from) {
      this.#apply(i);
      return;
    }
    const { reads, numbers } = this.#computation;
    const number = numbers[i - reads.length];
    if (number === undefined) this.#load(i);
    else this.#dialect.constant(this.#code, number);
  }

  /** What another function computes is loaded when it is first read. */
  #load(i: number): void {
    this.#address();
    this.#dialect.load(this.#code, this.#homes.at[i] as number);
    this.#hold(i, opcodes.localTee);
  }

  /** Puts what is on the stack into a new local. */
  #hold(i: number, opcode: number): void {
    this.#code.byte(opcode);
    this.#code.unsigned(this.#next - this.#first);
    this.#local[i] = this.#next++;
  }

  #address(): void {
    this.#code.byte(this.#homes.move ? opcodes.localGet : opcodes.i32Const);
    this.#code.byte(0);
  }

  #opAt(i: number): Primitive {
    return primitiveOf(this.#computation.keys[i] as number);
  }
}
