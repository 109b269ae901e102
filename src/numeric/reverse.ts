/** Reverse mode written as instructions: the value, and after it the slope along every variable. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { nameOf, numberOf } from "../primitives/define.ts";
import { finish, type Work } from "../timing/slices.ts";
import { type Computation, computation } from "./computation.ts";
import { Instructions } from "./instructions.ts";
import { partialsOf, zerosOf } from "./rules.ts";
import { plus, type Scaled, through, unit, written } from "./scaled.ts";
import { writeRule } from "./template.ts";

/** Nodes between two reports. */
const pace = 4096;

/** The value of `output` alone, as a function of `variables`, which name all that it has. */
export function valueAlone(output: Node, variables: readonly string[]): Computation {
  const code = new Instructions();
  const at = finish(forward(code, output, variables));
  return computation(code, {
    inputs: variables.length,
    value: at[output.id] as number,
    results: new Int32Array(0),
    depends: new Uint8Array(0),
    ordered: code.size,
  });
}

/**
 * The value of `output`, and its gradient as the results.
 * Linear in the number of nodes; what value and slopes have in common is computed once.
 */
export const gradientOf = (output: Node, variables: readonly string[]): Computation =>
  finish(differentiating(output, variables));

/** The same as work. */
export function* differentiating(output: Node, variables: readonly string[]): Work<Computation> {
  const { code, value, slopes, ordered } = yield* reversing(output, variables);
  const results = Int32Array.from(slopes, (slope) => written(code, slope));
  const depends = Uint8Array.from(slopes, (slope) => (slope ? 1 : 0));
  return computation(code, { inputs: variables.length, value, results, depends, ordered });
}

/** The instructions of a gradient before they are wanted for anything. */
export interface Reversed {
  readonly code: Instructions;
  readonly value: number;
  /** By variable; `undefined` where the output does not depend on it. */
  readonly slopes: readonly (Scaled | undefined)[];
  /** How many instructions come before those of the slopes. */
  readonly ordered: number;
}

/** Value and slopes of `output` as instructions. */
export const reverse = (output: Node, variables: readonly string[]): Reversed =>
  finish(reversing(output, variables));

function* reversing(output: Node, variables: readonly string[]): Work<Reversed> {
  const code = new Instructions();
  const live = liveFrom([output]);
  const at = yield* forward(code, output, variables, live);
  const { nodes } = output.graph;
  const varies = new Uint8Array(output.id + 1);
  for (let id = 0; id <= output.id; id++) {
    const node = nodes[id];
    if (!node || !live[id]) continue;
    if (nameOf(node) !== undefined || node.args.some((arg) => varies[arg.id])) varies[id] = 1;
  }
  // From here on no number of the trace is computed, and slopes may round in their own order.
  code.rounds = true;
  const ordered = code.size;
  // By id: the one contribution that most nodes receive, or all of several.
  const received = new Array<Scaled | Scaled[] | undefined>(output.id + 1).fill(undefined);
  received[output.id] = unit;
  const slopes = new Map<string, Scaled>();
  // Ids are topological, so counting down is the whole schedule.
  for (let id = output.id; id >= 0; id--) {
    if (id % pace === 0) yield { stage: "slopes", done: output.id - id, total: output.id };
    const node = nodes[id];
    const contributions = received[id];
    if (!node || !contributions) continue;
    received[id] = undefined;
    const adjoint = Array.isArray(contributions) ? sum(code, contributions) : contributions;
    const name = nameOf(node);
    if (name !== undefined) slopes.set(name, adjoint);
    if (node.args.length === 0) continue;
    const { symbolic } = partialsOf(node.op, zerosOf(node));
    const [x, y, z] = node.args;
    const [a, b, c] = [placeOf(x, at), placeOf(y, at), placeOf(z, at)];
    for (let i = 0; i < node.args.length; i++) {
      const rule = symbolic[i];
      const arg = node.args[i] as Node;
      if (!rule || !varies[arg.id]) continue;
      const partial = writeRule(code, rule, a, b, c, at[id] as number);
      const handed = through(code, adjoint, partial, node.op.selects);
      if (!handed) continue;
      const already = received[arg.id];
      if (Array.isArray(already)) already.push(handed);
      else received[arg.id] = already ? [already, handed] : handed;
    }
  }
  return {
    code,
    value: at[output.id] as number,
    slopes: variables.map((name) => slopes.get(name)),
    ordered,
  };
}

/** The contributions added up, the last to come first: its user is the first whose values are there. */
function sum(code: Instructions, contributions: readonly Scaled[]): Scaled {
  return contributions.reduceRight((all, each) => plus(code, all, each));
}

/** Writes the value of every live node; by id, its instruction. */
function* forward(
  code: Instructions,
  output: Node,
  variables: readonly string[],
  live = liveFrom([output]),
): Work<Int32Array> {
  const at = new Int32Array(output.id + 1).fill(-1);
  const indexOf = new Map(variables.map((name, i) => [name, i]));
  const { nodes } = output.graph;
  for (let id = 0; id <= output.id; id++) {
    if (id % pace === 0) yield { stage: "values", done: id, total: output.id };
    const node = nodes[id];
    if (node && live[id]) at[id] = write(code, node, at, indexOf);
  }
  return at;
}

function write(
  code: Instructions,
  node: Node,
  at: Int32Array,
  indexOf: ReadonlyMap<string, number>,
): number {
  const name = nameOf(node);
  if (name !== undefined) return code.input(indexOf.get(name) as number);
  if (node.args.length === 0) return code.number(numberOf(node)?.toNumber() ?? node.op.eval());
  const [a, b, c] = node.args;
  return code.apply(node.op, placeOf(a, at), placeOf(b, at), placeOf(c, at));
}

const placeOf = (node: Node | undefined, at: Int32Array): number =>
  node ? (at[node.id] as number) : 0;
