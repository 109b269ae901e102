/** Writes a node as a line of pieces: brackets from precedences, and names for what is shared. */

import type { Node } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { constant, nameOf, variable } from "../primitives/define.ts";

/** An operand within the written form of its user. */
export interface Slot {
  readonly node: Node;
  /** It is bracketed where its own form binds less tightly than this. */
  readonly least: number;
  /** It stands right of an operator, so a form that begins with a minus is bracketed. */
  readonly afterOperator?: boolean;
  /** Its leading minus has been written already. */
  readonly unsigned?: Unsigned;
}
/** Where a form stands whose leading minus has been written: by itself, or as the first factor of a product. */
export type Unsigned = "alone" | "factor";
export type Part = string | Slot;

/** What a form may depend on beside its node: which nodes are written as names, and a sign already written. */
export interface Setting {
  readonly names: ReadonlyMap<Node, string>;
  readonly unsigned?: Unsigned | undefined;
}

/** One way of writing: plain text, Unicode, LaTeX. */
export interface Style {
  /** How tightly the written form of a node holds together, as in `precedence`. */
  level(node: Node): number;
  /** The written form of a node, from left to right. */
  parts(node: Node, setting: Setting): readonly Part[];
  /** A name of the user's. */
  name(identifier: string): string;
  readonly open: string;
  readonly close: string;
  join(pieces: readonly string[]): string;
  /** A result in terms of values that were named first. */
  program(bindings: readonly (readonly [name: string, value: string])[], result: string): string;
}

export interface LayoutOptions {
  /** Nodes to write as a name. The node that is asked for is spelled out all the same, and so are numbers and variables. */
  readonly names?: ReadonlyMap<Node, string>;
  /** The whole is bracketed where it binds less tightly than this; nothing is unless told. */
  readonly least?: number;
  /** The whole stands right of an operator, as in `Slot`. */
  readonly afterOperator?: boolean;
}

/** Whether the whole form of a node takes about so many characters at most; walks no more than that much of it. */
export const isShort = (node: Node, length = 160): boolean => isReadable(node, new Map(), length);

/** Whether a node is computed from more than so many others, nodes that have names counting as one. */
export function isLarge(root: Node, names: ReadonlyMap<Node, string>, many: number): boolean {
  const seen = new Set([root]);
  for (const node of seen) {
    if (seen.size > many) return true;
    // A Set's iteration goes on to what is added meanwhile.
    if (node === root || !names.has(node)) for (const arg of node.args) seen.add(arg);
  }
  return false;
}

/** Up to here a form is written out in full, however often parts of it repeat. */
const readable = 4000;
/** A repeated part is worth a name when its form is longer than this. */
const worthNaming = 8;

/** `node` written in `style`; where it repeats itself too much to be read, as a program that names what repeats. Linear in the length of the result. */
export function layout(node: Node, style: Style, options: LayoutOptions = {}): string {
  const given = options.names ?? new Map<Node, string>();
  if (isReadable(node, given)) return style.join(pieces(node, style, given, options));
  const bindings = bindingsFor(node, given);
  const names = new Map([...given, ...bindings]);
  const result = style.join(pieces(node, style, names, bindings.size === 0 ? options : {}));
  if (bindings.size === 0) return result;
  const values = [...bindings].map(
    ([bound, name]) => [style.name(name), style.join(pieces(bound, style, names))] as const,
  );
  return style.program(values, result);
}

/** Whether an operand is bracketed in its place. */
function isBracketed(slot: Slot, style: Style, names: ReadonlyMap<Node, string>): boolean {
  if (names.has(slot.node) && !isLeaf(slot.node)) return false;
  if (style.level(slot.node) < slot.least) return true;
  return slot.afterOperator === true && beginsWithMinus(slot.node, style, names);
}

/** Whether the first thing written of a node is a minus. */
function beginsWithMinus(node: Node, style: Style, names: ReadonlyMap<Node, string>): boolean {
  for (let at = node; ; ) {
    const first = style.parts(at, { names })[0];
    if (first === undefined) return false;
    if (typeof first === "string") return first.startsWith("-");
    if (names.has(first.node) || style.level(first.node) < first.least) return false;
    at = first.node;
  }
}

const unnamed: ReadonlyMap<Node, string> = new Map();

const isLeaf = (node: Node): boolean => node.args.length === 0;

/** The pieces of a form in order. A stack stands for the recursion, since forms nest without limit. */
function pieces(
  root: Node,
  style: Style,
  names: ReadonlyMap<Node, string>,
  { least = 0, afterOperator = false }: LayoutOptions = {},
): string[] {
  const written: string[] = [];
  const stack: Part[] = [{ node: root, least, afterOperator }];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (typeof part === "string") {
      written.push(part);
      continue;
    }
    const { node } = part;
    const name = node === root || isLeaf(node) ? undefined : names.get(node);
    if (name !== undefined) {
      written.push(style.name(name));
      continue;
    }
    const bracketed = isBracketed(part, style, node === root ? unnamed : names);
    if (bracketed) {
      written.push(style.open);
      stack.push(style.close);
    }
    const form = style.parts(node, { names, unsigned: part.unsigned });
    for (let i = form.length - 1; i >= 0; i--) {
      const next = form[i];
      if (next !== undefined) stack.push(next);
    }
  }
  return written;
}

/** Whether the whole form is short enough to read, found by walking no more than that much of it. */
function isReadable(root: Node, names: ReadonlyMap<Node, string>, limit = readable): boolean {
  let length = 0;
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    length += ownLength(node);
    if (length > limit) return false;
    if (node === root || !names.has(node)) for (const arg of node.args) stack.push(arg);
  }
  return true;
}

/** About how much a node adds to the length of a form. */
const ownLength = (node: Node): number =>
  node.op === variable ? (nameOf(node)?.length ?? 1) : node.op === constant ? 2 : 3;

/** Names `t1`, `t2`, … for what repeats, arguments first; none where that would not halve the length. */
function bindingsFor(root: Node, names: ReadonlyMap<Node, string>): Map<Node, string> {
  const spelled = (node: Node): boolean => node === root || !names.has(node);
  const { uses, nodes } = usesWithin(root, spelled);
  // By id. Doubles grow to infinity and stay there, which is what a saturating sum needs.
  const whole = new Float64Array(root.id + 1);
  const shared = new Float64Array(root.id + 1);
  const repeated: Node[] = [];
  let once = 0;
  for (const node of nodes) {
    const own = ownLength(node);
    once += own;
    let wholly = own;
    let partly = own;
    for (const arg of spelled(node) ? node.args : []) {
      wholly += whole[arg.id] ?? 0;
      partly += shared[arg.id] ?? 0;
    }
    const isNamed =
      (uses[node.id] ?? 0) > 1 && partly > worthNaming && spelled(node) && node !== root;
    if (isNamed) repeated.push(node);
    whole[node.id] = wholly;
    shared[node.id] = isNamed ? 2 : partly;
  }
  if ((whole[root.id] ?? 0) < 2 * once) return new Map();
  const taken = new Set<string>(names.values());
  for (const node of nodes) taken.add(nameOf(node) ?? "");
  let count = 0;
  return new Map(
    repeated.map((node) => {
      do count++;
      while (taken.has(`t${count}`) || taken.has(`t_${count}`));
      return [node, `t${count}`];
    }),
  );
}

/** The nodes that a form shows, arguments first, and by id how often each is an argument of another. */
function usesWithin(
  root: Node,
  spelled: (node: Node) => boolean,
): { uses: Uint32Array; nodes: readonly Node[] } {
  const uses = new Uint32Array(root.id + 1);
  const nodes: Node[] = [];
  // Ids are topological, so one countdown meets users before their arguments.
  for (let id = root.id; id >= 0; id--) {
    const node = root.graph.nodes[id];
    if (!node || (node !== root && !uses[id])) continue;
    nodes.push(node);
    if (!spelled(node)) continue;
    for (const arg of node.args) uses[arg.id] = (uses[arg.id] ?? 0) + 1;
  }
  return { uses, nodes: nodes.reverse() };
}

/** The slots of an infix operator's operands, by its precedence and the side that it associates to. */
export function infixSlots(node: Node): readonly [Slot, Slot] {
  const { notation, args } = node.op.notation.kind === "infix" ? narrow(node) : fail(node);
  const level = notation.precedence;
  // `a < b < c` means a < b and b < c, so that neither side may hold a bare comparison.
  const chains = level === precedence.comparison;
  const left = !chains && notation.associates === "left" ? level : above(level);
  const right = !chains && notation.associates === "right" ? level : above(level);
  return [
    { node: args[0], least: left },
    { node: args[1], least: right, afterOperator: level > precedence.comparison },
  ];
}

/** Anything that binds more tightly than `level`. */
export const above = (level: number): number => level + 0.5;

const narrow = (node: Node) => {
  const { notation } = node.op;
  const [left, right] = node.args;
  if (notation.kind !== "infix" || !left || !right) return fail(node);
  return { notation, args: [left, right] as const };
};
const fail = (node: Node): never => {
  throw new Error(`${node.op.name} is not written between two operands`);
};

/** A template's text and operands: `\sqrt{#1}`. */
export function fill(template: string, args: readonly Node[], least = 0): Part[] {
  return template.split(/(#\d)/).flatMap((piece): Part[] => {
    const arg = /^#\d$/.test(piece) ? args[Number(piece.slice(1)) - 1] : undefined;
    return arg ? [{ node: arg, least }] : piece ? [piece] : [];
  });
}
