/** What each node of a program is called in an explanation: its own name, or a numbered one. */

import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import type { Program } from "../language/program.ts";
import { nameOf, variable } from "../primitives/define.ts";
import { type Inline, math, type Names, name } from "./blocks.ts";

/** The nodes of an explanation, numbered from 1 in the order of evaluation, and their names. */
export interface Labels {
  readonly nodes: readonly Node[];
  readonly output: string;
  /** The names of nodes that compute something; a variable is its own name. */
  readonly names: Names;
  /** Of these, the names that the program itself gives. */
  readonly given: Names;
  nameOf(node: Node): string;
}

/** A constant expression of more operations than this gets a row of its own. */
const shortConstant = 5;

/** Labels for everything that the output is computed from; short constants are left within their users. */
export function labelsOf(program: Program): Labels {
  const { graph, output } = program;
  const live = liveFrom([output]);
  const given = givenNames(program);
  const known = new Map([...given].filter(([node]) => node !== output));
  const size = new Float64Array(output.id + 1);
  const varies = new Uint8Array(output.id + 1);
  const nodes: Node[] = [];
  for (let id = 0; id <= output.id; id++) {
    const node = graph.nodes[id];
    if (!node || !live[id]) continue;
    // Doubles grow to infinity and stay there, as a saturating count should.
    size[id] = node.args.reduce((sum, arg) => sum + (size[arg.id] ?? 0), 1);
    if (node.op === variable || node.args.some((arg) => varies[arg.id])) varies[id] = 1;
    const isShown = varies[id] || given.has(node) || (size[id] ?? 0) > shortConstant;
    if (isShown || node === output) nodes.push(node);
  }
  const prefix = freePrefix(program);
  const names = new Map<Node, string>();
  nodes.forEach((node, i) => {
    if (node.args.length > 0) names.set(node, given.get(node) ?? `${prefix}${i + 1}`);
  });
  const called = (node: Node): string =>
    names.get(node) ?? nameOf(node) ?? (node === output ? program.outputName : node.op.name);
  return { nodes, output: program.outputName, names, given: known, nameOf: called };
}

/** The first name that the program gives to each node that computes something. */
function givenNames({ names, output, outputName }: Program): Map<Node, string> {
  const given = new Map<Node, string>();
  for (const [text, node] of names) {
    if (node.args.length > 0 && !given.has(node)) given.set(node, text);
  }
  return given.set(output, outputName);
}

/** The first of v, n, u, … that begins no numbered name of the program's own. */
function freePrefix({ names, variables, outputName }: Program): string {
  const taken = new Set<string>();
  for (const text of [...names.keys(), ...variables, outputName]) {
    const stem = /^(.*?)_?\d+$/.exec(text)?.[1];
    if (stem !== undefined) taken.add(stem);
  }
  const free = ["v", "n", "u", "w"].find((letter) => !taken.has(letter));
  if (free !== undefined) return free;
  let longer = "vv";
  while (taken.has(longer)) longer += "v";
  return longer;
}

/** A node as it is referred to: by its name where it has one, else spelled out. */
export const refer = (node: Node, labels: Labels): Inline => {
  const label = labels.names.get(node) ?? nameOf(node);
  return label === undefined ? math(node, labels.names) : name(label);
};

/** The shorter of two equal formulas, once labelled nodes are written as names. */
export function shorter(a: Node, b: Node, labels: Labels): Node {
  return operationsIn(b, labels) < operationsIn(a, labels) ? b : a;
}

/** How many operations a formula shows; no more than a hundred are counted. */
export function operationsIn(node: Node, labels: Labels): number {
  const stack = [node];
  let count = 0;
  for (let at = stack.pop(); at && count < 100; at = stack.pop()) {
    count++;
    if (!labels.names.has(at)) stack.push(...at.args);
  }
  return count;
}
