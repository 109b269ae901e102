/** Forward mode over the instructions of a gradient: how it moves when the inputs move along a direction. */

import type { Node } from "../graph/node.ts";
import { variable } from "../primitives/define.ts";
import { type Computation, computation } from "./computation.ts";
import { type Instructions, width } from "./instructions.ts";
import { reverse } from "./reverse.ts";
import { partialsOf } from "./rules.ts";
import { plus, type Scaled, through, unit, written } from "./scaled.ts";
import { writeRule } from "./template.ts";

/**
 * The product of the Hessian of `output` with a vector: a function of twice as many inputs, the point and
 * after it the vector. Linear in the number of nodes. Pearlmutter 1994, Fast exact multiplication by the Hessian.
 */
export function hessianVectorOf(output: Node, variables: readonly string[]): Computation {
  const { code, value, slopes, ordered } = reverse(output, variables);
  const gradient = slopes.map((slope) => written(code, slope));
  const count = variables.length;
  const tangents = tangentsOf(code, gradient, (index) => code.input(count + index));
  const moves = gradient.map((at) => tangents.get(at));
  return computation(code, {
    inputs: 2 * count,
    value,
    results: Int32Array.from(moves, (tangent) => written(code, tangent)),
    depends: Uint8Array.from(moves, (tangent) => (tangent ? 1 : 0)),
    ordered,
  });
}

/** By instruction that `outputs` need: its slope along the direction that `along` gives each input. */
function tangentsOf(
  code: Instructions,
  outputs: readonly number[],
  along: (input: number) => number,
): Map<number, Scaled> {
  const { size } = code;
  const needed = new Uint8Array(size);
  for (const output of outputs) needed[output] = 1;
  for (let i = size - 1; i >= 0; i--) {
    const op = needed[i] ? code.opAt(i) : undefined;
    for (let which = 0; which < (op?.arity ?? 0); which++) needed[code.argAt(i, which)] = 1;
  }
  const tangents = new Map<number, Scaled>();
  // Instructions come after their arguments, so counting up is the whole schedule.
  for (let i = 0; i < size; i++) {
    if (!needed[i]) continue;
    const tangent =
      code.keys[i] === variable.key
        ? { ...unit, at: along(code.argAt(i, 0)) }
        : tangentAt(code, i, tangents);
    if (tangent) tangents.set(i, tangent);
  }
  return tangents;
}

/** What the arguments of an instruction hand on to it. */
function tangentAt(
  code: Instructions,
  at: number,
  tangents: ReadonlyMap<number, Scaled>,
): Scaled | undefined {
  const op = code.opAt(at);
  if (!op) return undefined;
  const args = Array.from({ length: width }, (_, which) => code.argAt(at, which));
  const moves = args.slice(0, op.arity).map((arg) => tangents.get(arg));
  if (moves.every((move) => move === undefined)) return undefined;
  const [a = 0, b = 0, c = 0] = args;
  const zeros = moves.reduce(
    (bits, _, which) => bits | (code.numberAt(args[which] ?? 0) === 0 ? 1 << which : 0),
    0,
  );
  let sum: Scaled | undefined;
  partialsOf(op, zeros).symbolic.forEach((rule, which) => {
    const move = moves[which];
    if (!rule || !move) return;
    const handed = through(code, move, writeRule(code, rule, a, b, c, at), op.selects);
    if (handed) sum = plus(code, sum, handed);
  });
  return sum;
}
