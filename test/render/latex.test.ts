import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import { derivative, partialDerivative } from "../../src/calculus/pending.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node, Primitive } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { read } from "../../src/language/read.ts";
import { constant, literal, named, variable } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { toLatex } from "../../src/render/latex.ts";
import { nameToLatex } from "../../src/render/latex-names.ts";
import { cook, recipe } from "./random-nodes.ts";

const accepted = (latex: string): void => {
  expect(
    () => katex.renderToString(latex, { strict: false, displayMode: true }),
    latex,
  ).not.toThrow();
};

function latexOf(text: string): string {
  const result = read({ name: "<test>", text });
  if (!result.ok) throw new Error(result.diagnostics[0]?.title);
  return toLatex(result.value.output);
}

test.each([
  ["2*x3*exp(x3^2)", "2x_{3}e^{x_{3}^{2}}"],
  ["2/5*x3*x4^2*exp(x3^2)", "\\frac{2}{5}x_{3}x_{4}^{2}e^{x_{3}^{2}}"],
  ["-1/x3^2", "-\\frac{1}{x_{3}^{2}}"],
  ["-exp(a)*b/c", "-\\frac{e^{a}b}{c}"],
  ["-(a + b)/c", "-\\frac{a + b}{c}"],
  ["-(a + b)*x/c", "-\\frac{\\left(a + b\\right)x}{c}"],
  ["-(a/c)", "-\\left(\\frac{a}{c}\\right)"],
  ["-x/(-x)", "-\\frac{x}{-x}"],
  ["a - (-b/c)", "a - \\left(-\\frac{b}{c}\\right)"],
  ["2*3*x*4", "2 \\cdot 3x \\cdot 4"],
  ["2*(1/2)", "2 \\cdot \\frac{1}{2}"],
  ["2*(x + 1)", "2\\left(x + 1\\right)"],
  ["x*(y + 1)", "x \\cdot \\left(y + 1\\right)"],
  ["x^2*(y + 1)", "x^{2}\\left(y + 1\\right)"],
  ["sigma^2*(y + 1)", "\\sigma^{2} \\cdot \\left(y + 1\\right)"],
  ["alpha*x*loss*rate", "\\alpha x\\,\\mathrm{loss}\\,\\mathrm{rate}"],
  ["sin(x)^2", "\\sin^{2}\\left(x\\right)"],
  ["sin(x)^(-1)", "\\left(\\sin\\left(x\\right)\\right)^{-1}"],
  ["exp(x)^2", "\\left(e^{x}\\right)^{2}"],
  ["abs(x)^2 + sqrt(x)^3", "\\left|x\\right|^{2} + \\sqrt{x}^{3}"],
  ["(a/b)^2", "\\left(\\frac{a}{b}\\right)^{2}"],
  ["log(x, 10) + log10(x)", "\\log_{{10}}\\left(x\\right) + \\log_{10}\\left(x\\right)"],
  ["x1*1e30", "x_{1} \\cdot 10^{30}"],
  ["2.5e-30*x", "2.5\\times 10^{-30}x"],
  [
    "x > 0 ? 1 : x < -1 ? 2 : 0",
    "\\begin{cases}1 & \\text{if } x > 0 \\\\ 2 & \\text{if } x < -1 \\\\ 0 & \\text{otherwise}\\end{cases}",
  ],
])("%s is printed as a textbook has it", (text, latex) => {
  expect(latexOf(text)).toBe(latex);
  accepted(latex);
});

test.each([
  ["x", "x"],
  ["x10", "x_{10}"],
  ["x_1", "x_{1}"],
  ["x_i", "x_{i}"],
  ["w_hidden", "w_{\\mathrm{hidden}}"],
  ["theta_0", "\\theta_{0}"],
  ["α", "\\alpha"],
  ["loss", "\\mathrm{loss}"],
  ["__proto__", "\\mathrm{\\_\\_proto\\_\\_}"],
  ["a_b_c", "\\mathrm{a\\_b\\_c}"],
  ["x1_2", "\\mathrm{x1\\_2}"],
  ["数学", "\\text{数学}"],
])("the name %s is printed as %s", (name, latex) => {
  expect(nameToLatex(name)).toBe(latex);
  accepted(latex);
});

test("names that would look alike are told apart", () => {
  expect(latexOf("x1 + x_1")).toBe("x_{1} + \\mathrm{x\\_1}");
  expect(latexOf("alpha + α")).toBe("\\alpha + \\mathrm{\\alpha }");
});

test("KaTeX accepts every primitive's example", () => {
  for (const op of primitives) accepted(latexOf(op.docs.example));
});

test("KaTeX accepts whatever is printed", () => {
  fc.assert(
    fc.property(recipe, (steps) => {
      const latex = toLatex(cook(new Graph(), steps));
      fc.pre(latex.length < 3000);
      accepted(latex);
    }),
    { numRuns: 500, seed: 20 },
  );
});

test("no two nodes are printed alike", () => {
  const graph = new Graph();
  const leaves = [
    named(graph, "x"),
    named(graph, "sigma"),
    literal(graph, Rational.two),
    literal(graph, Rational.of(10)),
    literal(graph, Rational.parse("1e30")),
  ];
  const operations: readonly Primitive[] = [
    ...primitives.filter((op) => op !== constant && op !== variable),
    derivative,
    partialDerivative,
  ];
  const owners = new Map<string, Node>();
  const own = (node: Node): void => {
    const latex = toLatex(node);
    const owner = owners.get(latex) ?? node;
    expect(owner === node, latex).toBe(true);
    owners.set(latex, node);
  };
  const [x = named(graph, "x")] = leaves;
  const once = operations.flatMap((op) => applications(op, leaves.slice(0, 3)));
  for (const node of [...leaves, ...once]) own(node);
  // Two levels deep: every application of each form, and the sums, products and powers of both.
  for (const op of operations) {
    for (const node of once) {
      if (op.arity === 1) own(graph.node(op, [node]));
      if (op.arity === 2) {
        own(graph.node(op, [node, x]));
        own(graph.node(op, [x, node]));
      }
    }
  }
  expect(owners.size).toBeGreaterThan(5000);
});

function applications(op: Primitive, leaves: readonly Node[]): Node[] {
  const [first] = leaves;
  if (!first) return [];
  let lists: Node[][] = [[]];
  for (let i = 0; i < op.arity; i++) {
    lists = lists.flatMap((list) => leaves.map((leaf) => [...list, leaf]));
  }
  return lists.map((args) => first.graph.node(op, args));
}

test("what repeats too often to be read becomes aligned bindings", () => {
  const latex = latexOf(
    Array.from({ length: 40 }, (_, i) => `u${i + 1} = u${i}*sin(u${i})`).join("\n"),
  );
  expect(latex).toContain("t_{1} &= u_{0}\\sin\\left(u_{0}\\right) \\\\");
  accepted(latex);
});
