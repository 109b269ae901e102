/**
 * A computation at many points as WebAssembly: two points at once, in blocks that stay in the cache. What
 * WebAssembly does not have itself is done between its functions, for a whole block.
 */

import { type BatchRoutine, type Computation, leavesOf } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";
import { type ColumnOf, inBlocks, pointsOf } from "./batch-blocks.ts";
import { crossing, cut } from "./chunks.ts";
import { columnLoop } from "./column-loops.ts";
import { type Stage, stagesOf } from "./stages.ts";
import {
  Bytes,
  type Definition,
  emptyBlock,
  moduleBytes,
  opcodes,
  pageSize,
  type Signature,
  sizeOfDouble,
  types,
} from "./wasm-binary.ts";
import { Functions, type Homes, longest } from "./wasm-code.ts";
import { double } from "./wasm-dialects.ts";
import { instantiate } from "./wasm-engine.ts";
import { isInline } from "./wasm-words.ts";

/** Takes the bytes of a column before the first point, which is zero, and before the end of the last. */
const overBlock: Signature = { takes: [types.i32, types.i32], gives: [] };
/** Takes the latter. */
const whole: Signature = { takes: [types.i32], gives: [] };

/**
 * The computation as WebAssembly, in functions of `length` instructions. Throws where no module can be made of
 * it: see `instantiate`.
 */
export function compileBatchWasm(given: Computation, length = longest): BatchRoutine {
  const { computation, stages } = stagesOf(given, (op) => !isInline(op));
  const { reads, numbers, size } = computation;
  const parts = stages.flatMap((stage) =>
    stage.areCalls ? stage : cut(stage, length).map((chunk) => ({ ...chunk, areCalls: false })),
  );
  const columns = columnsOf(computation, parts);
  const points = pointsOf(columns.length);
  const homes: Homes = { at: new Int32Array(size).fill(-1), move: true };
  columns.forEach((i, column) => {
    homes.at[i] = sizeOfDouble * points * column;
  });
  const calls = parts.filter(({ areCalls }) => areCalls);
  // Calls need the module's memory: what is imported looks for them when it runs.
  const callers: ((count: number) => void)[] = [];
  const exports = instantiate(
    moduleOf(computation, parts, homes, sizeOfDouble * points * columns.length),
    calls.map((_, k) => (end: number) => callers[k]?.(end / sizeOfDouble)),
  );
  const { buffer } = exports.memory;
  const columnOf: ColumnOf = (i) => new Float64Array(buffer, homes.at[i], points);
  for (const stage of calls) callers.push(callsIn(computation, stage, columnOf));
  // Numbers that are called with are columns too.
  for (const i of columns) {
    const number = numbers[i - reads.length];
    if (number !== undefined) columnOf(i).fill(number);
  }
  return inBlocks(computation, points, columnOf, (count) => exports.run(sizeOfDouble * count));
}

/** A function for every part that is arithmetic, an import for every one that is calls, and one that goes through them. */
function moduleOf(
  computation: Computation,
  parts: readonly Stage[],
  homes: Homes,
  size: number,
): Uint8Array<ArrayBuffer> {
  const functions = new Functions(computation, homes, double, overBlock);
  const definitions: Definition[] = [];
  const imports = parts.filter(({ areCalls }) => areCalls).map(() => whole);
  const run = new Bytes();
  let imported = 0;
  for (const part of parts) {
    if (!part.areCalls) {
      run.byte(opcodes.i32Const);
      run.byte(0);
      definitions.push(looped(functions.of(part)));
    }
    run.byte(opcodes.localGet);
    run.byte(0);
    run.byte(opcodes.call);
    run.unsigned(part.areCalls ? imported++ : imports.length + definitions.length - 1);
  }
  return moduleBytes({
    imports,
    definitions: [...definitions, { signature: whole, locals: [], body: run }],
    pages: Math.max(1, Math.ceil(size / pageSize)),
    run: definitions.length,
  });
}

/** What is kept in memory, one number for every point of a block. */
function columnsOf(computation: Computation, parts: readonly Stage[]): number[] {
  const { reads, keys, args, value, results, size } = computation;
  const kept = crossing(computation, parts);
  for (let i = 0; i < reads.length; i++) kept[i] = 1;
  for (const result of [value, ...results]) if (result >= leavesOf(computation)) kept[result] = 1;
  for (const { from, to, areCalls } of parts) {
    if (!areCalls) continue;
    for (let i = from; i < to; i++) {
      kept[i] = 1;
      const { arity } = primitiveOf(keys[i] as number);
      for (let which = 0; which < arity; which++) kept[args[width * i + which] as number] = 1;
    }
  }
  return Array.from({ length: size }, (_, i) => i).filter((i) => kept[i]);
}

/** The calls of a stage at the first `count` points of a block. */
function callsIn(
  { keys, args }: Computation,
  { from, to }: Stage,
  columnOf: ColumnOf,
): (count: number) => void {
  const calls: ((count: number) => void)[] = [];
  for (let i = from; i < to; i++) {
    const op = primitiveOf(keys[i] as number);
    const loop = columnLoop(op);
    const into = columnOf(i);
    const [a = into, b = into, c = into] = Array.from({ length: op.arity }, (_, which) =>
      columnOf(args[width * i + which] as number),
    );
    calls.push((count) => loop(a, b, c, into, count));
  }
  return (count) => {
    for (const call of calls) call(count);
  };
}

/** The function, done for every pair of points of a block. */
function looped({ signature, locals, body }: Definition): Definition {
  const loop = new Bytes();
  loop.byte(opcodes.loop);
  loop.byte(emptyBlock);
  loop.raw(body.written());
  loop.byte(opcodes.localGet);
  loop.byte(0);
  loop.byte(opcodes.i32Const);
  loop.byte(double.points * sizeOfDouble);
  loop.byte(opcodes.i32Add);
  loop.byte(opcodes.localTee);
  loop.byte(0);
  loop.byte(opcodes.localGet);
  loop.byte(1);
  loop.byte(opcodes.i32LtU);
  loop.byte(opcodes.brIf);
  loop.byte(0);
  loop.byte(opcodes.end);
  return { signature, locals, body: loop };
}
