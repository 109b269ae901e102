/** A computation as generated JavaScript: straight-line code without loops or look-ups. */

import type { Primitive } from "../../graph/node.ts";
import { where } from "../../primitives/piecewise.ts";
import { type Computation, leavesOf, type Routine, undefine } from "../computation.ts";
import { Calls, comparisons, literalOf } from "../emit.ts";
import { primitiveOf, width } from "../instructions.ts";
import { type Chunk, type Chunks, chunksOf } from "./chunks.ts";

/** V8 stops optimising a function somewhere between 4,000 and 16,000 instructions, and slows down long before. */
const longest = 2000;

/** The computation as code: one function, or where it is longer than `length` a function for every so many instructions. */
export function generate(computation: Computation, length = longest): Routine {
  const cut = chunksOf(computation, length);
  return cut.chunks.length <= 1 ? generateOne(computation) : generateMany(computation, cut);
}

function generateOne(computation: Computation): Routine {
  const { results, value, size } = computation;
  const calls = new Calls();
  const writer = new Writer(computation, calls, (i) => `x[${computation.reads[i]}]`);
  const wanted = new Map<number, number[]>();
  results.forEach((result, k) => {
    wanted.set(result, [...(wanted.get(result) ?? []), k]);
  });
  // A result is stored as soon as it is known, and an input read when it is first needed: few are held at a time.
  const store = (index: number): string[] =>
    (wanted.get(index) ?? []).map((k) => `g[${k}] = ${writer.held(index)};`);
  const from = leavesOf(computation);
  writer.write({ from, to: size }, store);
  for (const index of wanted.keys()) {
    if (index < from) for (const line of store(index)) writer.lines.push(line);
  }
  const name = writer.held(value);
  const body = `(undefine) => (x, g) => {
if (x === g) x = x.slice();
${writer.lines.join("\n")}
if (${name} !== ${name}) undefine(g);
return ${name};
}`;
  const make = calls.compile<(undefine: (results: Float64Array) => void) => Routine>(body);
  return make((into) => undefine(computation, into));
}

/** The value of a computation as a function of numbers, its inputs under the names of `parameters`. */
export function generateScalar(
  computation: Computation,
  parameters: readonly string[],
): (...inputs: number[]) => number {
  const calls = new Calls();
  const writer = new Writer(computation, calls, (i) => `${parameters[computation.reads[i] ?? 0]}`);
  writer.write({ from: leavesOf(computation), to: computation.size });
  const value = writer.held(computation.value);
  const body = `{\n${writer.lines.join("\n")}\nreturn ${value};\n}`;
  return calls.compile(`(${parameters.join(", ")}) => ${body}`);
}

function generateMany(computation: Computation, { chunks, crosses }: Chunks): Routine {
  const { reads, numbers, results, value } = computation;
  const values = new Float64Array(computation.size);
  values.set(numbers, reads.length);
  const kept = crosses.slice();
  for (const result of [value, ...results]) kept[result] = 1;
  const parts = chunks.map((chunk) => {
    const calls = new Calls();
    const writer = new Writer(computation, calls, (i) => `s[${i}]`);
    writer.write(chunk, (i) => (kept[i] ? [`s[${i}] = ${writer.held(i)};`] : []));
    return calls.compile<(s: Float64Array) => void>(`(s) => {\n${writer.lines.join("\n")}\n}`);
  });
  return (x, into) => {
    for (let i = 0; i < reads.length; i++) values[i] = x[reads[i] as number] as number;
    for (const part of parts) part(values);
    for (let k = 0; k < results.length; k++) into[k] = values[results[k] as number] as number;
    const result = values[value] as number;
    if (Number.isNaN(result)) undefine(computation, into);
    return result;
  };
}

/** Writes instructions as lines, and takes what comes from outside where it is first read. */
class Writer {
  readonly lines: string[] = [];
  readonly #computation: Computation;
  readonly #calls: Calls;
  readonly #outside: (index: number) => string;
  readonly #known = new Set<number>();

  /** `outside` is where code finds an instruction that is not among its lines. */
  constructor(computation: Computation, calls: Calls, outside: (index: number) => string) {
    this.#computation = computation;
    this.#calls = calls;
    this.#outside = outside;
  }

  /** Writes a line an instruction, and after it what is to follow it at once. */
  write({ from, to }: Chunk, after: (index: number) => readonly string[] = () => []): void {
    for (let i = from; i < to; i++) {
      const expression = this.#expression(i);
      this.lines.push(`const v${i} = ${expression};`);
      this.#known.add(i);
      this.lines.push(...after(i));
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
    const comparison = comparisons.get(op);
    if (!comparison || x === undefined || y === undefined)
      return this.#calls.application(op, x, y, z);
    return `${comparison.holds(x, y)} ? 1 : ${comparison.fails(x, y)} ? 0 : NaN`;
  }

  /** A choice by a comparison compares by itself, without a number for the condition. */
  #choice(index: number): string {
    const { args } = this.#computation;
    const [condition = "NaN", x, y] = this.#argsOf(index);
    const at = args[width * index] as number;
    const comparison = comparisons.get(this.#opAt(at));
    if (!comparison) return this.#calls.application(where, condition, x, y);
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
