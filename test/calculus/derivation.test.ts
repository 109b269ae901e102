import fc from "fast-check";
import { expect, test } from "vitest";
import { Simplifier } from "../../src/algebra/simplify.ts";
import { type Derivation, derive } from "../../src/calculus/derivation.ts";
import { isPending } from "../../src/calculus/pending.ts";
import { reverse } from "../../src/calculus/reverse.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { substitute } from "../../src/graph/substitute.ts";
import { read } from "../../src/language/read.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { toText } from "../../src/render/text.ts";
import { preciseValue } from "../support/precise-value.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";

function derivationOf(text: string, by = "x"): Derivation {
  const result = read({ name: "<test>", text });
  if (!result.ok) throw new Error(result.diagnostics[0]?.title);
  const { graph, output } = result.value;
  const simplifier = new Simplifier(graph, [output]);
  return derive(output, named(graph, by), (node) => simplifier.simplify(node));
}

/** The lines with the rules of each, as a page shows them. */
const page = ({ lines }: Derivation): string[] =>
  lines.map(({ expression, rules }) =>
    [toText(expression), ...new Set(rules.map((use) => use.rule))].join(" | "),
  );

test("the reciprocal of a sum goes by way of a power, as course notes do it", () => {
  expect(page(derivationOf("1/(1 + exp(-x))"))).toEqual([
    "d/dx(1/(1 + exp(-x)))",
    "d/dx((1 + exp(-x))^-1) | reciprocal as a power",
    "-(1 + exp(-x))^-2*d/dx(1 + exp(-x)) | chain rule, outer power",
    "-(1 + exp(-x))^-2*d/dx(exp(-x)) | sum rule",
    "-(1 + exp(-x))^-2*(exp(-x)*(-1)) | chain rule, outer exp | constant multiple rule",
    "exp(-x)/(1 + exp(-x))^2",
  ]);
});

test("constant factors are taken out before anything else", () => {
  expect(page(derivationOf("exp(x^2)/5*y^2"))).toEqual([
    "d/dx(exp(x^2)/5*y^2)",
    "1/5*y^2*d/dx(exp(x^2)) | constant multiple rule",
    "1/5*y^2*(exp(x^2)*(2*x)) | chain rule, outer exp | power rule",
    "2/5*x*y^2*exp(x^2)",
  ]);
});

test("a power with the variable above and below has a logarithmic form", () => {
  expect(page(derivationOf("x^x"))).toEqual([
    "d/dx(x^x)",
    "x^x*d/dx(x*log(x)) | logarithmic form",
    "x^x*(log(x) + x*(1/x)) | product rule | derivative of log",
    "x^x*(log(x) + 1)",
  ]);
});

test("a quotient of two functions takes the quotient rule", () => {
  expect(page(derivationOf("sin(2*x)/(x + 1)")).slice(0, 2)).toEqual([
    "d/dx(sin(2*x)/(x + 1))",
    "(d/dx(sin(2*x))*(x + 1) - sin(2*x)*d/dx(x + 1))/(x + 1)^2 | quotient rule",
  ]);
});

test("what needs no thought is resolved at once", () => {
  expect(page(derivationOf("5"))).toEqual(["d/dx(5)", "0 | constant rule"]);
  expect(page(derivationOf("x"))).toEqual(["d/dx(x)", "1 | derivative of a variable"]);
  expect(page(derivationOf("3*x^2 + 7*x - y"))).toEqual([
    "d/dx(3*x^2 + 7*x - y)",
    "3*(2*x) + 7 | sum rule | constant multiple rule | power rule",
    "6*x + 7",
  ]);
});

test("each case of a conditional is differentiated by itself", () => {
  expect(page(derivationOf("x > 0 ? x^2 : 3")).slice(0, 2)).toEqual([
    "d/dx(x > 0 ? x^2 : 3)",
    "x > 0 ? 2*x : 0 | each case | power rule",
  ]);
});

test("a function of several arguments takes a share from each", () => {
  const { lines } = derivationOf("atan2(x^2, sin(x))");
  expect(lines[1]?.rules[0]?.rule).toBe("chain rule, each argument of atan2");
});

test("the chain rule says what is inside and what the outer slope is", () => {
  const use = derivationOf("exp(sin(x^2))").lines[1]?.rules[0];
  expect(use?.inner && toText(use.inner)).toBe("sin(x^2)");
  expect(use?.outer && toText(use.outer)).toBe("exp(sin(x^2))");
  expect(use?.says).toBe(
    "the derivative of e^u is e^u itself, times the derivative of what is inside",
  );
});

test("a part of the program can be what the derivative is taken by", () => {
  const result = read({ name: "<test>", text: "q = x + y\nf = q^2*z" });
  if (!result.ok) throw new Error("the program reads");
  const { graph, output, names } = result.value;
  const simplifier = new Simplifier(graph, [output]);
  const part = names.get("q") ?? output;
  const derivation = derive(output, part, (node) => simplifier.simplify(node), "q");
  expect(page(derivation)[0]).toBe("d/dq(q^2*z)");
  expect(toText(derivation.result)).toBe("2*q*z");
});

test("what would take pages is broken off, and says so", () => {
  const long = derivationOf(Array.from({ length: 300 }, (_, i) => `sin(x^${i + 2})`).join("*"));
  expect(long.complete).toBe(false);
  expect(long.lines.length).toBe(2);
  const deep = derivationOf(`${"sin(".repeat(60)}x${")".repeat(60)}`);
  expect(deep.complete).toBe(false);
  expect(deep.lines.length).toBeLessThan(50);
});

test("a chain of 20,000 functions is refused without exhausting the stack", () => {
  const result = read({ name: "<test>", text: "x" });
  if (!result.ok) throw new Error("x reads");
  const { graph, output } = result.value;
  let node = output;
  const one = literal(graph, Rational.one);
  const add = read({ name: "<test>", text: "x + 1" });
  const op = add.ok ? add.value.output.op : output.op;
  for (let i = 0; i < 20_000; i++) node = graph.node(op, [node, one]);
  expect(derive(node, output, (each) => each).complete).toBe(false);
});

/** A line with each pending derivative replaced by what the reverse pass makes of it. */
const settled = (line: Node, by: Node): Node =>
  substitute(line, (node) => {
    const [inside] = node.args;
    if (!isPending(node) || !inside) return undefined;
    return reverse(inside, [by]).adjointOf(by) ?? literal(node.graph, Rational.zero);
  });

test("every line has the value of the derivative", () => {
  const point = { x: "0.731", y: "1.37", z1: "0.453" };
  let compared = 0;
  fc.assert(
    fc.property(randomNode(6), (output) => {
      const by = named(output.graph, "x");
      const { lines } = derive(output, by, (node) => node);
      const adjoint = reverse(output, [by]).adjointOf(by);
      const expected = preciseValue(adjoint ?? literal(output.graph, Rational.zero), point);
      if (expected.isNaN() || !expected.isFinite()) return;
      for (const { expression } of lines) {
        const value = preciseValue(settled(expression, by), point);
        if (value.isNaN()) continue;
        compared++;
        // 60 digits are carried; cancellation in six operations leaves far more than 30 of them.
        const off = value.minus(expected).abs();
        const size = expected.abs().plus(1e-20);
        expect(off.div(size).toNumber(), toText(expression)).toBeLessThan(1e-30);
      }
    }),
    { numRuns: runs(1500), seed: 7 },
  );
  expect(compared).toBeGreaterThan(2000);
});
