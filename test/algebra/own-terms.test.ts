import { describe, expect, it } from "vitest";
import { differentiate } from "../../src/api/derivative.ts";
import { substitute } from "../../src/graph/substitute.ts";
import { nameOf } from "../../src/primitives/define.ts";
import { preciseValue } from "../support/precise-value.ts";

const softmax = (i: number): string => `exp(z${i})/(exp(z1) + exp(z2) + exp(z3))`;
const loss = "-(y*log(p) + (1-y)*log(1-p))";

/** A program, a variable, and its derivative in terms of the values that have names. */
const table: readonly (readonly [program: string, by: string, own: string])[] = [
  ["s = 1/(1+exp(-x))", "x", "s*(1 - s)"],
  ["t = (exp(x)-exp(-x))/(exp(x)+exp(-x))", "x", "1 - t^2"],
  ["s = sigmoid(x)", "x", "s*(1 - s)"],
  ["t = tanh(x)", "x", "1 - t^2"],
  ["z = exp(x)", "x", "z"],
  ["z = exp(-x^2/2)/sqrt(2*pi)", "x", "-x*z"],
  ["z = sqrt(x^2+y^2)", "x", "x/z"],
  ["z = x^x", "x", "z*(log(x) + 1)"],
  ["t = tan(x)", "x", "t^2 + 1"],
  [`p = ${softmax(1)}`, "z1", "p*(1 - p)"],
  [`p2 = ${softmax(2)}\np1 = ${softmax(1)}`, "z2", "-p1*p2"],
  ["e1 = exp(z1)\nS = e1 + exp(z2)\np = e1/S", "z1", "p*(1 - p)"],
  [`p = sigmoid(w*x+b)\n${loss}`, "w", "x*(p - y)"],
  [`p = 1/(1+exp(-(w*x+b)))\n${loss}`, "b", "p - y"],
  ["q = tanh(a)\nf = q^2", "a", "2*q*(1 - q^2)"],
  ["a = w*x + b\nf = relu(a)^2", "w", "2*x*relu(a)"],
  ["s = sigmoid(x)\nz = x*s", "x", "s*(x*(1 - s) + 1)"],
  [
    "h1 = tanh(w1*x+b1)\nh2 = 1/(1+exp(-(w2*h1+b2)))\nL = (h2-y)^2/2",
    "w1",
    "h2*w2*x*(1 - h1^2)*(1 - h2)*(h2 - y)",
  ],
  ["z1 = w1*x + b1\na1 = relu(z1)\nz2 = w2*a1 + b2\nL = (z2 - y)^2", "w2", "2*a1*(z2 - y)"],
];

describe("in the program's own terms", () => {
  it.each(table)("the derivative of %s by %s is %s", (source, by, own) => {
    const derivative = differentiate(source);
    const expression = derivative.ownTerms(by);
    expect(expression?.toString()).toBe(own);
    const { names, output, outputName, variables } = derivative.program;
    const values = new Map([...names, [outputName, output] as const]);
    const meaning =
      expression && substitute(expression.node, (part) => values.get(nameOf(part) ?? ""));
    const point = Object.fromEntries(variables.map((name, i) => [name, `0.${37 + 11 * i}`]));
    const value = preciseValue(derivative.partial(by).node, point);
    const difference = meaning && preciseValue(meaning, point).minus(value).abs();
    expect(difference?.lte(value.abs().times(1e-50))).toBe(true);
  });

  it.each([
    ["x^2", "x"],
    ["1/x", "x"],
    ["x/(x + 1)", "x"],
    ["log(x)", "x"],
    ["sin(x)", "x"],
    ["x*y", "x"],
    ["f = 3", "x"],
    ["x = 3*y\nx", "y"],
  ])("there is nothing to say of %s by %s", (source, by) => {
    expect(differentiate(source).ownTerms(by)).toBeUndefined();
  });

  it("a value that is called like a variable is not meant", () => {
    expect(differentiate("x = exp(x)").ownTerms("x")).toBeUndefined();
  });

  it("very large programs are left alone, at once", () => {
    const source = `${Array.from({ length: 500 }, (_, i) => `h${i + 1} = tanh(h${i})`).join("\n")}`;
    expect(differentiate(`h0 = x\n${source}`).ownTerms("x")).toBeUndefined();
  });
});
