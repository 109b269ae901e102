/** How a function is defined: one record, which is also the builder of its applications. */

import type { Big } from "../graph/big.ts";
import type { Graph } from "../graph/graph.ts";
import type { Docs, Edge, Kink, Node, Notation, Partial, Primitive } from "../graph/node.ts";
import { precedence } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";

/** What a rule may write as an argument: a node, or a number that a literal denotes (`2`, `0.01`). */
export type Operand = Node | number;

/** A primitive of one argument: a record, and called with an operand the node that applies it. */
export type Unary = Primitive & ((x: Operand) => Node);
/** A primitive of two arguments. */
export type Binary = Primitive & ((x: Operand, y: Operand) => Node);
/** A primitive of three arguments. */
export type Ternary = Primitive & ((x: Operand, y: Operand, z: Operand) => Node);

interface Common {
  readonly notation: Notation;
  readonly docs: Docs;
  readonly selects?: boolean;
  readonly truth?: boolean;
  readonly edges?: readonly Edge[];
}

/** A kink of a function of one argument, whose slopes are plain nodes. */
export interface UnaryKink {
  readonly where: (x: Node) => Node;
  readonly below?: (x: Node, y: Node) => Node;
  readonly above?: (x: Node, y: Node) => Node;
  readonly piece?: (x: number) => number;
  readonly places?: string;
  readonly convention: string;
}

/** A kink of a function of two arguments; `below` and `above` give both partials. */
export interface BinaryKink {
  readonly where: (x: Node, y: Node) => Node;
  readonly below?: (x: Node, y: Node, out: Node) => readonly [Node, Node];
  readonly above?: (x: Node, y: Node, out: Node) => readonly [Node, Node];
  readonly towards?: (dx: number, dy: number) => number;
  readonly piece?: (x: number, y: number) => number;
  readonly places?: string;
  readonly convention: string;
}

export interface UnaryRecord extends Common {
  readonly eval: (x: number) => number;
  readonly precise: (x: Big) => Big;
  /** dy/dx in terms of x and of the result y; absent where it is zero wherever it exists. */
  readonly partial?: (x: Node, y: Node) => Node;
  readonly domain?: (x: Node) => Node;
  readonly kinks?: readonly UnaryKink[];
}

export interface BinaryRecord extends Common {
  readonly eval: (x: number, y: number) => number;
  readonly precise: (x: Big, y: Big) => Big;
  readonly partials?: readonly [BinaryPartial | undefined, BinaryPartial | undefined];
  readonly domain?: (x: Node, y: Node) => Node;
  readonly kinks?: readonly BinaryKink[];
}
type BinaryPartial = (x: Node, y: Node, out: Node) => Node;

export interface TernaryRecord extends Common {
  readonly eval: (x: number, y: number, z: number) => number;
  readonly precise: (x: Big, y: Big, z: Big) => Big;
  readonly partials: readonly (((x: Node, y: Node, z: Node, out: Node) => Node) | undefined)[];
  readonly kinks?: readonly Kink[];
}

let keys = 0;

/** The primitive of a whole record, callable as the builder of its nodes. */
function build(record: Omit<Primitive, "key">): Primitive & ((...operands: Operand[]) => Node) {
  const { name, ...rest } = record;
  // A function's name can be given to it but not assigned. To define it, or many properties, makes the engine keep
  // them all in a dictionary, and graphs read them for every node.
  const named = {
    [name]: (...operands: Operand[]): Node => {
      const graph = graphOf(operands);
      return graph.node(
        primitive,
        operands.map((operand) => lift(graph, operand)),
      );
    },
  };
  const apply = named[name] as (...operands: Operand[]) => Node;
  const primitive = Object.assign(apply, rest, { key: ++keys });
  return primitive;
}

function graphOf(operands: readonly Operand[]): Graph {
  for (const operand of operands) if (typeof operand !== "number") return operand.graph;
  throw new Error("a rule needs at least one node to know its graph");
}

/** Inert, so that leaves and rules can be defined before any function is. */
const leafDefaults = {
  partials: [],
  kinks: [],
  edges: [],
  selects: false,
  truth: false,
} as const;

/** A primitive without arguments, such as `pi`. */
export function nullary(
  name: string,
  record: Pick<Primitive, "eval" | "precise" | "notation" | "docs">,
): Primitive {
  return build({ ...leafDefaults, name, arity: 0, ...record });
}

/** A function of one argument. */
export function unary(name: string, record: UnaryRecord): Unary {
  const { partial, domain, kinks = [], ...rest } = record;
  return build({
    ...leafDefaults,
    ...rest,
    name,
    arity: 1,
    partials: [partial && ((args, out) => partial(first(args), out))],
    ...(domain && { domain: (args: readonly Node[]) => domain(first(args)) }),
    kinks: kinks.map(
      ({ where, below, above, piece, places, convention }): Kink => ({
        where: (args) => where(first(args)),
        ...(below && { below: (args: readonly Node[], out: Node) => [below(first(args), out)] }),
        ...(above && { above: (args: readonly Node[], out: Node) => [above(first(args), out)] }),
        ...(piece && { piece }),
        ...(places && { places }),
        convention,
      }),
    ),
  });
}

/** A function of two arguments. */
export function binary(name: string, record: BinaryRecord): Binary {
  const { partials = [undefined, undefined], domain, kinks = [], ...rest } = record;
  return build({
    ...leafDefaults,
    ...rest,
    name,
    arity: 2,
    partials: partials.map(
      (partial): Partial | undefined =>
        partial && ((args, out) => partial(first(args), second(args), out)),
    ),
    ...(domain && { domain: (args: readonly Node[]) => domain(first(args), second(args)) }),
    kinks: kinks.map(
      ({ where, below, above, towards, piece, places, convention }): Kink => ({
        where: (args) => where(first(args), second(args)),
        ...(below && {
          below: (args: readonly Node[], out: Node) => below(first(args), second(args), out),
        }),
        ...(above && {
          above: (args: readonly Node[], out: Node) => above(first(args), second(args), out),
        }),
        ...(towards && { towards }),
        ...(piece && { piece }),
        ...(places && { places }),
        convention,
      }),
    ),
  });
}

/** A function of three arguments. */
export function ternary(name: string, record: TernaryRecord): Ternary {
  const { partials, kinks = [], ...rest } = record;
  return build({
    ...leafDefaults,
    ...rest,
    name,
    arity: 3,
    partials: partials.map(
      (partial): Partial | undefined =>
        partial && ((args, out) => partial(first(args), second(args), third(args), out)),
    ),
    kinks,
  });
}

const at = (args: readonly Node[], index: number): Node => {
  const arg = args[index];
  if (!arg) throw new Error(`a rule was given fewer than ${index + 1} arguments`);
  return arg;
};
const first = (args: readonly Node[]): Node => at(args, 0);
const second = (args: readonly Node[]): Node => at(args, 1);
const third = (args: readonly Node[]): Node => at(args, 2);

/** Where a function of one argument is vertical: its partial is infinite there, and this sentence says so. */
export const vertical = (places: readonly number[], partial: number): Edge => ({
  at: (x) => places.includes(x),
  partials: [partial],
  says: "it is vertical there",
});

/** The notation of a plain call: `name(x)` and `\name`, or a LaTeX template with `#1`. */
export const call = (text: string, latex: string): Notation => ({ kind: "call", text, latex });

/** The value a constant node holds, exactly. */
export const numberOf = (node: Node): Rational | undefined =>
  node.op === constant && node.attribute instanceof Rational ? node.attribute : undefined;

/** The name of a variable node. */
export const nameOf = (node: Node): string | undefined =>
  node.op === variable && typeof node.attribute === "string" ? node.attribute : undefined;

/** A number of the text: not negative, and a decimal that ends. Everything else is built from these. */
export const constant = nullary("constant", {
  eval: () => Number.NaN,
  precise: () => {
    throw new Error("a constant's value is in its attribute");
  },
  notation: { kind: "leaf" },
  docs: {
    summary: "A number, exactly as it was written.",
    says: "the derivative of a constant is 0",
    example: "2.5",
    source: "by definition",
  },
});

/** A name whose value a point gives. */
export const variable = nullary("variable", {
  eval: () => Number.NaN,
  precise: () => {
    throw new Error("a variable's value is in the point");
  },
  notation: { kind: "leaf" },
  docs: {
    summary: "A name; its value is given by the point.",
    says: "the derivative of a variable with respect to itself is 1",
    example: "x",
    source: "by definition",
  },
});

/** The node of a number that a literal denotes; negative numbers and endless decimals are built with `exact`. */
export function literal(graph: Graph, value: Rational): Node {
  if (value.isNegative || value.decimals === undefined) {
    throw new Error(`${value} is no literal: it is built from neg or div`);
  }
  return graph.node(constant, [], value);
}

/** The node of a name. */
export const named = (graph: Graph, name: string): Node => graph.node(variable, [], name);

/** The few numbers that rules are written with, each read once. */
const numbersOfRules = new Map<number, Rational>();

function lift(graph: Graph, operand: Operand): Node {
  if (typeof operand !== "number") return operand;
  const value = numbersOfRules.get(operand) ?? Rational.parse(String(operand));
  numbersOfRules.set(operand, value);
  return literal(graph, value);
}

/** A number that a literal denotes (`2`, `0.01`), in the graph of `node`. */
export const numberBeside = (node: Node, value: number): Node => lift(node.graph, value);

/** The notation of a left-associative infix operator. */
export const infix = (
  text: string,
  latex: string,
  level: keyof typeof precedence,
): Notation & { kind: "infix" } => ({
  kind: "infix",
  text,
  latex,
  precedence: precedence[level],
  associates: "left",
});
