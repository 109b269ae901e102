/** A computation in turns of arithmetic and of calls, for code that is best without calls in its midst. */

import type { Primitive } from "../../graph/node.ts";
import { type Computation, leavesOf } from "../computation.ts";
import { primitiveOf, width } from "../instructions.ts";

/** The computation in another order, and the stages that it then has one after another. */
export interface Stages {
  readonly computation: Computation;
  readonly stages: readonly Stage[];
}

/** Consecutive instructions: all of them calls, of which none needs another of the stage, or none. */
export interface Stage {
  readonly from: number;
  readonly to: number;
  readonly areCalls: boolean;
}

/** As few stages as the order of arguments before users allows. */
export function stagesOf(computation: Computation, isCalled: (op: Primitive) => boolean): Stages {
  const { keys, args, size } = computation;
  const first = leavesOf(computation);
  // Even stages are arithmetic, odd ones calls.
  const stageOf = new Int32Array(size);
  let last = 0;
  for (let i = first; i < size; i++) {
    const op = primitiveOf(keys[i] as number);
    const calls = isCalled(op) ? 1 : 0;
    let stage = calls;
    for (let which = 0; which < op.arity; which++) {
      const before = stageOf[args[width * i + which] as number] as number;
      // After a stage of calls comes one of arithmetic, and the other way round.
      const after = calls ? (before % 2 ? before + 2 : before + 1) : before + (before % 2);
      stage = Math.max(stage, after);
    }
    stageOf[i] = stage;
    last = Math.max(last, stage);
  }
  const starts = new Int32Array(last + 2).fill(0);
  for (let i = first; i < size; i++) {
    const next = (stageOf[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  starts[0] = first;
  for (let stage = 1; stage < starts.length; stage++) {
    starts[stage] = (starts[stage] as number) + (starts[stage - 1] as number);
  }
  const stages = Array.from(starts.subarray(0, -1), (from, stage): Stage => {
    return { from, to: starts[stage + 1] as number, areCalls: stage % 2 === 1 };
  });
  return {
    computation: reordered(computation, placesOf(stageOf, first, starts.slice())),
    stages: stages.filter(({ from, to }) => from < to),
  };
}

/** By instruction, its place when all are sorted by stage; `next` is the first free place of every stage. */
function placesOf(stageOf: Int32Array, first: number, next: Int32Array): Int32Array {
  return stageOf.map((stage, i) => {
    if (i < first) return i;
    const place = next[stage] as number;
    next[stage] = place + 1;
    return place;
  });
}

function reordered(computation: Computation, places: Int32Array): Computation {
  const { size, value, results } = computation;
  const keys = new Uint16Array(size);
  const args = new Int32Array(width * size);
  const place = (i: number): number => places[i] as number;
  for (let i = leavesOf(computation); i < size; i++) {
    const key = computation.keys[i] as number;
    keys[place(i)] = key;
    for (let which = 0; which < primitiveOf(key).arity; which++) {
      args[width * place(i) + which] = place(computation.args[width * i + which] as number);
    }
  }
  return { ...computation, keys, args, value: place(value), results: results.map(place) };
}
