/** The slope of an output on one side of a point, where one variable moves that way: forward mode. */

import type { Node } from "../graph/node.ts";
import { partialAtEdge } from "./edges.ts";
import { compares, kinksOf } from "./kink-rules.ts";
import type { NumericRule } from "./rules.ts";
import { partialsOf, zerosOf } from "./rules.ts";
import { type Tape, width } from "./tape.ts";

/** What one side looks like: by slot, the value it tends to, its slope there, and whether it moves at all. */
interface Side {
  readonly limits: Float64Array;
  readonly slopes: Float64Array;
  readonly moves: Uint8Array;
}

/**
 * The slope per step in the direction, for each slot, when `input` goes up (`direction` 1) or down (-1).
 * No step is taken and no small number is added: at a kink, the slope of the expression that is zero
 * there tells on which side of it one comes to be. NaN where a slot jumps, or first slopes cannot tell.
 */
export function sideOf(tape: Tape, values: Float64Array, input: number, direction: 1 | -1): Side {
  const size = tape.nodes.length;
  const side = {
    limits: values.slice(),
    slopes: new Float64Array(size),
    moves: new Uint8Array(size),
  };
  tape.nodes.forEach((node, slot) => {
    if (tape.input[slot] === input) {
      side.moves[slot] = 1;
      side.slopes[slot] = direction;
    } else if (node.args.some((_, i) => side.moves[tape.args[width * slot + i] ?? 0])) {
      side.moves[slot] = 1;
      step(node, slot, tape, values, side);
    }
  });
  return side;
}

function step(node: Node, slot: number, tape: Tape, values: Float64Array, side: Side): void {
  const { limits, slopes, moves } = side;
  const from = Array.from(node.args, (_, i) => tape.args[width * slot + i] ?? 0);
  const args = from.map((arg) => limits[arg] ?? Number.NaN);
  const turns = from.map((arg) => slopes[arg] ?? Number.NaN);
  if (node.op.truth) {
    limits[slot] = truthBeside(node, args, turns);
    return;
  }
  const [x = 0, y = 0, z = 0] = args;
  const limit = node.op.eval(...args);
  limits[slot] = limit;
  // A value that is other beside the point than at it is a jump.
  if (limit !== values[slot]) slopes[slot] = Number.NaN;
  else {
    const corner = kinksOf(node.op).find(
      ({ kink, where }) => kink.towards && where(x, y, z, limit) === 0,
    );
    const rules = rulesBeside(node, args, turns, limit);
    slopes[slot] = corner?.kink.towards
      ? corner.kink.towards(...turns)
      : rules
        ? total(node, rules, args, limit, from, turns, moves)
        : Number.NaN;
  }
}

/** What a condition is just beside the point; NaN where first slopes cannot tell. */
function truthBeside(node: Node, args: readonly number[], turns: readonly number[]): number {
  const [x, y] = args;
  const [dx, dy] = turns;
  if (!compares(node.op) || x !== y) return node.op.eval(...args);
  // Equal at the point, so beside it they compare as their slopes do.
  return dx === dy ? Number.NaN : node.op.eval(...turns);
}

/** The partials that hold beside the point; `undefined` where the function jumps. */
function rulesBeside(
  node: Node,
  args: readonly number[],
  turns: readonly number[],
  out: number,
): readonly (NumericRule | undefined)[] | undefined {
  const [x = 0, y = 0, z = 0] = args;
  for (const { where, whereSlopes, below, above } of kinksOf(node.op)) {
    if (where(x, y, z, out) !== 0) continue;
    let across = 0;
    whereSlopes.forEach((slope, i) => {
      const turn = turns[i] ?? 0;
      if (slope && turn !== 0) across += slope(x, y, z, out) * turn;
    });
    // Along the kink neither side is entered, and the convention is as good as either.
    if (across !== 0) return across < 0 ? below : across > 0 ? above : undefined;
  }
  return partialsOf(node.op, zerosOf(node)).numeric;
}

/** Whether a node has values on the side to which its arguments turn: its domain may end there. */
function hasValueBeside(node: Node, args: readonly number[], turns: readonly number[]): boolean {
  const beside = args.map((x, i) => x + Math.sign(turns[i] ?? 0) * lastBit(x));
  return !Number.isNaN(node.op.eval(...beside));
}

/** Enough to move a double by a bit or two. */
const lastBit = (x: number): number => Math.max(Math.abs(x) * Number.EPSILON, Number.MIN_VALUE);

function total(
  node: Node,
  rules: readonly (NumericRule | undefined)[],
  args: readonly number[],
  out: number,
  from: readonly number[],
  turns: readonly number[],
  moves: Uint8Array,
): number {
  const [x = 0, y = 0, z = 0] = args;
  let sum = 0;
  rules.forEach((rule, i) => {
    if (!rule || !moves[from[i] ?? 0]) return;
    let partial = rule(x, y, z, out);
    if (node.op.selects && partial === 0) return;
    if (Number.isNaN(partial)) partial = partialAtEdge(node.op, args, i);
    const isVertical = Math.abs(partial) === Number.POSITIVE_INFINITY;
    sum +=
      isVertical && !hasValueBeside(node, args, turns) ? Number.NaN : partial * (turns[i] ?? 0);
  });
  return sum;
}
