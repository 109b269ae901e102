import { type MathNode, parse } from "mathjs";
import { expect, test } from "vitest";
import { functionsByName } from "../../src/primitives/registry.ts";
import { readOnce, written } from "./understood.ts";

/** mulberry32: the same texts on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below) | 0;
  };
}

type Draw = (below: number) => number;
const pick = <T>(draw: Draw, items: readonly T[]): T => items[draw(items.length)] as T;

const numbers = ["1", "2", "3", "10", ".5", "2.", "1.5", "1e3", "2.5e-1", "1E+2"];
const names = [
  "x",
  "y",
  "x1",
  "x_1",
  "theta",
  "w_hidden",
  "α",
  "e",
  "pi",
  "i",
  "gamma",
  "toString",
];

/** A formula built from the rules of the language, spaces strewn in. */
function formula(draw: Draw, depth: number): string {
  const gap = (): string => (draw(3) === 0 ? " " : "");
  const sub = (): string => formula(draw, depth - 1);
  if (depth <= 0) return draw(2) ? pick(draw, numbers) : pick(draw, names);
  switch (draw(16)) {
    case 0:
    case 1:
      return `${sub()}${gap()}${pick(draw, ["+", "-"])}${gap()}${sub()}`;
    case 2:
    case 3:
      return `${sub()}${gap()}${pick(draw, ["*", "/", "/"])}${gap()}${sub()}`;
    case 4:
      return `${sub()}${gap()}^${gap()}${sub()}`;
    case 5:
    case 6:
      return `${pick(draw, ["-", "-", "+", "not "])}${gap()}${sub()}`;
    case 7:
      return `(${gap()}${sub()}${gap()})`;
    case 8:
      return `${pick(draw, ["sin", "exp", "sqrt", "log", "gamma"])}${gap()}(${sub()})`;
    case 9:
      return `${pick(draw, ["max", "atan2", "pow", "log"])}(${sub()},${gap()}${sub()})`;
    case 10:
      return `${pick(draw, numbers)}${gap()}${pick(draw, names)}`;
    case 11:
      return `${pick(draw, numbers)}${gap()}/${gap()}${pick(draw, numbers)}${gap()}${pick(draw, [...names, "(x+1)", "sin(y)"])}`;
    case 12:
      return `${sub()} ${pick(draw, names)}${draw(2) ? ` ${pick(draw, names)}` : ""}`;
    case 13:
      return `${sub()}${gap()}(${sub()})`;
    case 14:
      return `${sub()} ${pick(draw, ["<", "<=", ">", ">=", "==", "!=", "and", "or"])} ${sub()}`;
    default:
      return `${sub()} ? ${sub()} : ${sub()}`;
  }
}

/** Words in any order, most of them no formula. */
function soup(draw: Draw): string {
  const words = [
    "x",
    "y",
    "2",
    "3",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "^",
    "not",
    "and",
    "<",
    "sin(x)",
  ];
  return Array.from({ length: 2 + draw(7) }, () => pick(draw, words)).join(pick(draw, ["", " "]));
}

const operators: Readonly<Record<string, string>> = {
  add: "add",
  subtract: "sub",
  multiply: "mul",
  divide: "div",
  pow: "pow",
  unaryMinus: "neg",
  not: "not",
  and: "and",
  or: "or",
  smaller: "lt",
  smallerEq: "le",
  larger: "gt",
  largerEq: "ge",
  equal: "eq",
  unequal: "ne",
};

/** The parts of mathjs's nodes that its types spread over many classes. */
interface Mathjs {
  readonly type: string;
  readonly args: readonly Mathjs[];
  readonly fn: string & { readonly name: string };
  readonly value: unknown;
  readonly name: string;
  readonly content: Mathjs;
  readonly conditionals: readonly string[];
  readonly params: readonly Mathjs[];
  readonly condition: Mathjs;
  readonly trueExpr: Mathjs;
  readonly falseExpr: Mathjs;
}

/** mathjs's tree in our words, or `undefined` where it has something that we do not. */
function translated(node: Mathjs): string | undefined {
  const all = (nodes: readonly Mathjs[]): string | undefined => {
    const texts = nodes.map(translated);
    return texts.includes(undefined) ? undefined : texts.join(", ");
  };
  const apply = (name: string | undefined, nodes: readonly Mathjs[]): string | undefined => {
    const args = all(nodes);
    return name === undefined || args === undefined ? undefined : `${name}(${args})`;
  };
  switch (node.type) {
    case "ParenthesisNode":
      return translated(node.content);
    case "ConstantNode":
      return typeof node.value === "number" ? String(node.value) : undefined;
    case "SymbolNode":
      // A function's name alone is a symbol to mathjs.
      return functionsByName.has(node.name) && node.name !== "gamma" ? undefined : node.name;
    case "OperatorNode": {
      const [only] = node.args;
      if (node.fn === "unaryPlus" && only) return translated(only);
      return apply(operators[node.fn], node.args);
    }
    case "RelationalNode":
      return node.conditionals
        .map((name, i) => apply(operators[name], node.params.slice(i, i + 2)))
        .reduce((left, right) => (left && right ? `and(${left}, ${right})` : undefined));
    case "ConditionalNode":
      return apply("where", [node.condition, node.trueExpr, node.falseExpr]);
    case "FunctionNode":
      // x(y+2) is a product here.
      return functionsByName.has(node.fn.name) ? apply(node.fn.name, node.args) : undefined;
    default:
      return undefined;
  }
}

function ofMathjs(text: string): { tree: string | undefined } | undefined {
  let node: MathNode;
  try {
    node = parse(text);
  } catch {
    return undefined;
  }
  return { tree: translated(node as unknown as Mathjs) };
}

test("a text that mathjs accepts as well has the tree that mathjs gives it", () => {
  const draw = generator(20240601);
  const texts = new Set<string>();
  while (texts.size < 4000) texts.add(formula(draw, 1 + draw(4)));
  while (texts.size < 7000) texts.add(soup(draw));
  const count = { compared: 0, refusedHere: 0, refusedThere: 0, refusedByBoth: 0, excepted: 0 };
  for (const text of texts) {
    const ours = readOnce(text);
    const theirs = ofMathjs(text);
    if (!ours.ok) count[theirs ? "refusedHere" : "refusedByBoth"]++;
    else if (!theirs) count.refusedThere++;
    else if (theirs.tree === undefined) count.excepted++;
    else {
      count.compared++;
      expect(`${text} -> ${written(ours.value.output)}`).toBe(`${text} -> ${theirs.tree}`);
    }
  }
  expect(count.compared).toBeGreaterThan(3000);
  // What mathjs accepts beside that is refused for a reason that `errors.test.ts` knows, never read otherwise.
  expect(count.refusedHere).toBeLessThan(count.compared / 8);
});
