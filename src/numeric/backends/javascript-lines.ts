/** Instructions of a computation as lines of JavaScript. */

import type { Primitive } from "../../graph/node.ts";
import { div } from "../../primitives/arithmetic.ts";
import { where } from "../../primitives/piecewise.ts";
import { type Computation, leavesOf } from "../computation.ts";
import { type Calls, comparisons, literalOf } from "../emit.ts";
import { primitiveOf, width } from "../instructions.ts";
import { neverZero } from "../never-zero.ts";
import type { Chunk } from "./chunks.ts";

/** Writes instructions as lines, and takes what comes from outside where it is first read. */
export class Writer {
  readonly lines: string[] = [];
  readonly #computation: Computation;
  readonly #calls: Calls;
  readonly #outside: (index: number) => string;
  readonly #neverZero: Uint8Array;
  readonly #known = new Set<number>();
  #from = 0;

  /** `outside` is where code finds an instruction that is not among its lines; `divisors`, which are never zero. */
  constructor(
    computation: Computation,
    calls: Calls,
    outside: (index: number) => string,
    divisors = neverZero(computation),
  ) {
    this.#computation = computation;
    this.#calls = calls;
    this.#outside = outside;
    this.#neverZero = divisors;
  }

  /** Writes a line an instruction, and after it what is to follow it at once. */
  write({ from, to }: Chunk, after: (index: number) => readonly string[] = () => []): void {
    this.#from = from;
    for (let i = from; i < to; i++) {
      const expression = this.#expression(i);
      this.lines.push(`const v${i} = ${expression};`);
      this.#known.add(i);
      this.lines.push(...after(i));
    }
  }

  /**
   * Writes all instructions, and each result where it is known: inputs are read when they are first needed,
   * so that few values are held at a time. `stored` is the place of a result.
   */
  writeAll(stored: (k: number) => string): void {
    const { results, size } = this.#computation;
    const wanted = new Map<number, number[]>();
    results.forEach((result, k) => {
      const places = wanted.get(result);
      if (places) places.push(k);
      else wanted.set(result, [k]);
    });
    const store = (index: number): string[] =>
      (wanted.get(index) ?? []).map((k) => `${stored(k)} = ${this.held(index)};`);
    const from = leavesOf(this.#computation);
    this.write({ from, to: size }, store);
    for (const index of wanted.keys()) {
      if (index < from) for (const line of store(index)) this.lines.push(line);
    }
  }

  /** The name, or the literal, that holds an instruction. */
  held(index: number): string {
    const { reads, numbers } = this.#computation;
    const number = numbers[index - reads.length];
    if (number !== undefined) return literalOf(number);
    const name = `v${index}`;
    if (!this.#known.has(index)) {
      this.#known.add(index);
      this.lines.push(`const ${name} = ${this.#outside(index)};`);
    }
    return name;
  }

  #expression(index: number): string {
    const op = this.#opAt(index);
    if (op === where) return this.#choice(index);
    const [x, y, z] = this.#argsOf(index);
    const divisor = this.#computation.args[width * index + 1] as number;
    if (op === div && this.#neverZero[divisor]) return `${x} / ${y}`;
    const comparison = comparisons.get(op);
    if (!comparison || x === undefined || y === undefined)
      return this.#calls.application(op, x, y, z);
    return `${comparison.holds(x, y)} ? 1 : ${comparison.fails(x, y)} ? 0 : NaN`;
  }

  /**
   * A choice by a comparison compares by itself, without a number for the condition; but what a comparison
   * among other lines compares may not be had here.
   */
  #choice(index: number): string {
    const { args } = this.#computation;
    const [condition = "NaN", x, y] = this.#argsOf(index);
    const at = args[width * index] as number;
    const comparison = comparisons.get(this.#opAt(at));
    if (!comparison || at < this.#from) return this.#calls.application(where, condition, x, y);
    const [left = "NaN", right = "NaN"] = this.#argsOf(at);
    return `${comparison.holds(left, right)} ? ${x} : ${comparison.fails(left, right)} ? ${y} : NaN`;
  }

  #opAt(index: number): Primitive {
    return primitiveOf(this.#computation.keys[index] as number);
  }

  #argsOf(index: number): string[] {
    const { args } = this.#computation;
    const { arity } = this.#opAt(index);
    return Array.from({ length: arity }, (_, which) =>
      this.held(args[width * index + which] as number),
    );
  }
}
