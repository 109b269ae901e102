import { expect, test } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { read } from "../../src/language/read.ts";
import { add, div, mul, neg, sub } from "../../src/primitives/arithmetic.ts";
import { and, gt, lt, not, or } from "../../src/primitives/comparisons.ts";
import { pi } from "../../src/primitives/constants.ts";
import { literal, named } from "../../src/primitives/define.ts";
import { exp, logbase } from "../../src/primitives/exponential.ts";
import { max, where } from "../../src/primitives/piecewise.ts";
import { pow, sqrt } from "../../src/primitives/powers.ts";
import { sin } from "../../src/primitives/trigonometric.ts";
import { toText } from "../../src/render/text.ts";
import { toUnicode } from "../../src/render/unicode.ts";

const graph = new Graph();
const [a, b, c, x] = ["a", "b", "c", "x"].map((name) => named(graph, name)) as [
  Node,
  Node,
  Node,
  Node,
];
const two = literal(graph, Rational.two);

const forms: readonly (readonly [Node, string])[] = [
  [mul(neg(two), x), "-2*x"],
  [neg(mul(2, x)), "-(2*x)"],
  [neg(pow(x, 2)), "-x^2"],
  [pow(neg(x), 2), "(-x)^2"],
  [pow(x, neg(two)), "x^-2"],
  [pow(two, neg(pow(a, 2))), "2^-a^2"],
  [pow(pow(a, b), c), "(a^b)^c"],
  [pow(a, pow(b, c)), "a^b^c"],
  [add(a, add(b, c)), "a + (b + c)"],
  [sub(sub(a, b), c), "a - b - c"],
  [sub(a, neg(b)), "a - (-b)"],
  [sub(a, mul(neg(b), c)), "a - (-b*c)"],
  [div(a, mul(b, c)), "a/(b*c)"],
  [mul(div(a, b), c), "a/b*c"],
  [mul(neg(a), neg(b)), "-a*(-b)"],
  [neg(neg(a)), "-(-a)"],
  [mul(add(a, b), sub(a, b)), "(a + b)*(a - b)"],
  [where(gt(x, 0), a, where(lt(x, 1), b, c)), "x > 0 ? a : x < 1 ? b : c"],
  [where(gt(x, 0), where(lt(x, 1), a, b), c), "x > 0 ? (x < 1 ? a : b) : c"],
  [mul(where(gt(x, 0), a, b), c), "(x > 0 ? a : b)*c"],
  [lt(lt(a, b), c), "(a < b) < c"],
  [lt(a, lt(b, c)), "a < (b < c)"],
  [or(and(a, b), c), "a and b or c"],
  [and(a, or(b, c)), "a and (b or c)"],
  [not(gt(x, 0)), "not (x > 0)"],
  [not(a), "not a"],
  [max(a, logbase(b, c)), "max(a, log(b, c))"],
  [mul(graph.node(pi, []), pow(x, 2)), "pi*x^2"],
  [literal(graph, Rational.parse("1e30")), "1e30"],
  [pow(literal(graph, Rational.parse("0.1")), x), "0.1^x"],
];

test.each(forms)("brackets stand only where they are needed: %#", (node, text) => {
  expect(toText(node)).toBe(text);
});

test("Unicode has subscripts, superscripts and the signs of mathematics", () => {
  const x3 = named(graph, "x3");
  const forms: [Node, string][] = [
    [mul(pow(x3, 2), exp(x)), "x₃²·exp(x)"],
    [pow(x, neg(two)), "x⁻²"],
    [pow(pow(x, 2), 3), "(x²)³"],
    [pow(x, x3), "x^x₃"],
    [named(graph, "x_1"), "x_1"],
    [named(graph, "w_i"), "wᵢ"],
    [sqrt(add(pow(x, 2), 1)), "sqrt(x² + 1)"],
  ];
  for (const [node, text] of forms) expect(toUnicode(node)).toBe(text);
});

test("named nodes are written by name, but the one that is asked for is spelled out", () => {
  const q = add(a, b);
  const f = mul(q, q);
  const names = new Map([
    [q, "q"],
    [f, "f"],
    [a, "never"],
  ]);
  expect(toText(f, { names })).toBe("q*q");
  expect(toText(q, { names })).toBe("a + b");
});

test("what repeats itself too often to be read is named first, and reads back to the same node", () => {
  let u = add(named(graph, "t2"), 1);
  for (let i = 0; i < 100; i++) u = mul(u, sin(u));
  const text = toText(u);
  expect(text.split("\n").slice(0, 3)).toEqual([
    "t1 = (t2 + 1)*sin(t2 + 1)",
    "t3 = t1*sin(t1)",
    "t4 = t3*sin(t3)",
  ]);
  expect(text.length).toBeLessThan(3000);
  const result = read(
    { name: "<test>", text },
    { environment: { graph, meanings: new Map(), origins: undefined } },
  );
  expect(result.ok && result.value.output === u).toBe(true);
});

test("a chain of 100,000 nested operators is written without exhausting the stack", () => {
  let left = x;
  let right = x;
  let inside = x;
  for (let i = 0; i < 100_000; i++) {
    left = sub(left, a);
    right = sub(a, right);
    inside = sin(inside);
  }
  expect(toText(left).length).toBe(1 + 4 * 100_000);
  expect(toText(right).length).toBe(1 + 4 * 100_000 + 2 * 99_999);
  expect(toText(inside).length).toBe(1 + 5 * 100_000);
});
