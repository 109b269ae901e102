/** A symbolic rule written into instructions. */

import type { Primitive } from "../graph/node.ts";
import { numberOf } from "../primitives/define.ts";
import { type Instructions, width } from "./instructions.ts";
import type { Rule } from "./rules.ts";

/** One application in a rule; arguments are places in the list of what is known so far. */
interface Line {
  readonly op: Primitive;
  readonly args: readonly number[];
}

/** A rule as a list: first its arguments, then what it is about, its numbers, its lines. */
interface Template {
  readonly numbers: readonly number[];
  readonly lines: readonly Line[];
  readonly result: number;
}

const templates = new WeakMap<Rule, Template>();

/** Places of the arguments come before that of `out`. */
const outPlace = width;

function templateOf(rule: Rule): Template {
  const known = templates.get(rule);
  if (known) return known;
  const { args, out, result } = rule;
  const place = new Map(args.map((arg, i) => [arg, i]));
  place.set(out, outPlace);
  // What only `out` needs is skipped, since it is given.
  const needed = new Set([result]);
  for (let id = result.id; id >= 0; id--) {
    const node = result.graph.nodes[id];
    if (node && needed.has(node) && !place.has(node)) for (const arg of node.args) needed.add(arg);
  }
  const rest = result.graph.nodes.filter((node) => needed.has(node) && !place.has(node));
  const numbers: number[] = [];
  for (const leaf of rest.filter(({ args: own }) => own.length === 0)) {
    place.set(leaf, outPlace + numbers.push(numberOf(leaf)?.toNumber() ?? leaf.op.eval()));
  }
  const lines: Line[] = [];
  for (const node of rest.filter(({ args: own }) => own.length > 0)) {
    const from = node.args.map((arg) => place.get(arg) ?? 0);
    place.set(node, outPlace + numbers.length + lines.push({ op: node.op, args: from }));
  }
  const template = { numbers, lines, result: place.get(result) ?? 0 };
  templates.set(rule, template);
  return template;
}

/** The instruction that a rule gives of the arguments `a`, `b`, `c` of the instruction `out`. */
export function writeRule(
  code: Instructions,
  rule: Rule,
  a: number,
  b: number,
  c: number,
  out: number,
): number {
  const { numbers, lines, result } = templateOf(rule);
  // Most rules are an argument or a number.
  if (lines.length === 0) {
    if (result > outPlace) return code.number(numbers[result - outPlace - 1] as number);
    return result === 0 ? a : result === 1 ? b : result === 2 ? c : out;
  }
  const places = [a, b, c, out];
  for (const number of numbers) places.push(code.number(number));
  for (const { op, args } of lines) {
    const [x = 0, y = 0, z = 0] = args;
    places.push(code.apply(op, places[x] ?? 0, places[y] ?? 0, places[z] ?? 0));
  }
  return places[result] ?? 0;
}
