/** A computation as generated JavaScript: straight-line code without loops or look-ups. */

import { type Computation, leavesOf, type Routine, undefine } from "../computation.ts";
import { Calls } from "../emit.ts";
import { neverZero } from "../never-zero.ts";
import { vitalDivisors } from "../vital-divisors.ts";
import { type Chunks, chunksOf } from "./chunks.ts";
import { Writer } from "./javascript-lines.ts";

/** V8 stops optimising a function somewhere between 4,000 and 16,000 instructions, and slows down long before. */
const longest = 2000;

/** The computation as code: one function, or where it is longer than `length` a function for every so many instructions. */
export function generate(computation: Computation, length = longest): Routine {
  const cut = chunksOf(computation, length);
  return cut.chunks.length <= 1 ? generateOne(computation) : generateMany(computation, cut);
}

/** So many divisors are looked at in the end; more would have to be held until then. */
const mostLate = 8;

function generateOne(computation: Computation): Routine {
  const calls = new Calls();
  const divisors = neverZero(computation);
  const late = vitalDivisors(computation, divisors);
  // A look at a divisor costs most before the division, where all that follows waits for it.
  const unseen = late.length <= mostLate ? late : [];
  for (const divisor of unseen) divisors[divisor] = 1;
  const writer = new Writer(computation, calls, (i) => `x[${computation.reads[i]}]`, divisors);
  writer.writeAll((k) => `g[${k}]`);
  const name = writer.held(computation.value);
  const isUndefined = [`${name} !== ${name}`, ...unseen.map((i) => `${writer.held(i)} === 0`)];
  const body = `(undefine) => (x, g) => {
if (x === g) x = x.slice();
${writer.lines.join("\n")}
if (${isUndefined.join(" || ")}) {
undefine(g);
return NaN;
}
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
  const divisors = neverZero(computation);
  const parts = chunks.map((chunk) => {
    const calls = new Calls();
    const writer = new Writer(computation, calls, (i) => `s[${i}]`, divisors);
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
