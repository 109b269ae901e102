import fc from "fast-check";
import { all, create, type FactoryFunctionMap, type MathNode } from "mathjs";
import { describe, expect, test } from "vitest";
import { fromMathjs, functions, type MathjsClasses, toMathjs } from "../../src/api/mathjs.ts";
import { differentiate, type Expression, GradtraceError } from "../../src/index.ts";

// mathjs types its own list of functions as possibly missing.
const math = create(all as FactoryFunctionMap);
math.import(functions);

const expression = (text: string): Expression => differentiate(text).value;

const formulas = [
  "x1*(x2-4) + exp(x3^2)/5*x4^2",
  "-x^2",
  "2^3^2",
  "(-2)^x",
  "a - (b - c)",
  "a/(b*c)/d",
  "log(x, b) + log10(x) - log2(x)",
  "sqrt(x^2 + y^2)",
  "atan2(y, x)*sinh(x)",
  "x > 0 ? x : -x",
  "x >= 0 and y < 1 or not (x == y) ? 1 : 2",
  "0.1*x + 1e-7 - 1234567890123",
  "pi*e^x/tau",
  "max(x, min(y, 0))",
  "gamma(x) + erf(y) + abs(x) + sign(y) + mod(x, 3)",
  "2 x y",
];

describe("from mathjs", () => {
  test.each(formulas)("%s is the tree that gradtrace reads", (text) => {
    expect(fromMathjs(math.parse(text)).toString()).toBe(expression(text).toString());
  });

  test.each([
    ["add(x, y, z)", "x + y + z"],
    ["square(x) + cube(y)", "x^2 + y^3"],
    ["+x", "x"],
    ["max(x, y, z)", "max(max(x, y), z)"],
    ["multiply(x, unaryMinus(y))", "x*(-y)"],
    ["1 < x < 2 ? 1 : 0", "1 < x and x < 2 ? 1 : 0"],
    ["q = x + y; f = q*z", "(x + y)*z"],
    ["x = 2; y = x; x = 3; x*y", "3*2"],
    ["true ? x : y", "1 ? x : y"],
    ["i*x", "i*x"],
  ])("%s is %s", (text, expected) => {
    expect(String(fromMathjs(math.parse(text)))).toBe(expected);
  });

  test("numbers of every kind stay exact", () => {
    const constant = (value: never): string => String(fromMathjs(new math.ConstantNode(value)));
    expect(constant(0.1 as never)).toBe("0.1");
    expect(constant(-3 as never)).toBe("-3");
    expect(constant(1e-9 as never)).toBe(String(expression("1e-9")));
    expect(constant(123456789012345678901n as never)).toBe("123456789012345678901");
    expect(constant(math.bignumber("0.1234567890123456789") as never)).toBe(
      "0.1234567890123456789",
    );
    expect(constant(math.fraction(-1, 3) as never)).toBe("-1/3");
  });

  test.each([
    ["[1, 2]", "gradtrace has nothing like ArrayNode of mathjs"],
    ['"text"', "the value text has no meaning here"],
    ["sni(x)", 'there is no function "sni"'],
    ["atan2(x)", "atan2 is given 1 arguments, which it does not take"],
    ["f(x) = x", "gradtrace has nothing like this node of mathjs"],
    ["x'", 'there is no function "ctranspose"'],
    ["x!", 'there is no function "factorial"'],
    ["a.b", "gradtrace has nothing like AccessorNode of mathjs"],
    ["", "the value undefined has no meaning here"],
    ["NaN", "the value NaN has no meaning here"],
    ["y(x + 1)", 'there is no function "y"'],
  ])("%s", (text, title) => {
    const convert = (): Expression => fromMathjs(math.parse(text));
    expect(convert).toThrow(GradtraceError);
    expect(convert).toThrow(title);
  });
});

describe("to mathjs", () => {
  test.each(formulas)("%s comes back as it went", (text) => {
    const there = toMathjs(expression(text));
    expect(String(fromMathjs(there))).toBe(String(expression(text)));
  });

  test("has the same values, also for functions that mathjs lacks", () => {
    const point = { x: 0.3, y: -1.2 };
    for (const text of ["sigmoid(x)*relu(y)", "x^2/y - exp(x*y)", "softplus(y) + erfc(x)"]) {
      expect(toMathjs(expression(text), math as MathjsClasses).evaluate({ ...point })).toBeCloseTo(
        expression(text).evaluate(point),
        14,
      );
    }
  });

  test("takes mathjs's own instance by default, which has its own functions only", () => {
    expect(toMathjs(expression("sin(x)")).evaluate({ x: 2 })).toBe(Math.sin(2));
    const tree = toMathjs(expression("sigmoid(x)"));
    expect(tree.evaluate({ x: 0, ...functions })).toBe(0.5);
  });

  test("a partial of ours has the value of mathjs's own derivative", () => {
    const text = "exp((x + 5*y)^2/10)*sin(x*y)";
    const ours = toMathjs(differentiate(text).partial("x"));
    const theirs = math.derivative(text, "x");
    const point = { x: 0.4, y: 0.7 };
    expect(ours.evaluate(point)).toBeCloseTo(theirs.evaluate(point), 12);
  });

  test("trees that share stay as small as they are, there and back", () => {
    let tree: MathNode = new math.SymbolNode("x");
    for (let i = 0; i < 60; i++) tree = new math.OperatorNode("*", "multiply", [tree, tree]);
    const e = fromMathjs(tree);
    expect(e.size).toBe(61);
    expect(fromMathjs(toMathjs(e)).size).toBe(61);
  });

  test("a block of many assignments is read in order, and quickly", () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `t${i + 1} = t${i} + x`);
    expect(fromMathjs(math.parse(lines.join("\n"))).size).toBe(5002);
  });

  test("deep trees exhaust no stack", () => {
    let tree: MathNode = new math.SymbolNode("x");
    for (let i = 0; i < 50_000; i++) {
      tree = new math.FunctionNode(new math.SymbolNode("sin"), [tree]);
    }
    const e = fromMathjs(tree);
    expect(e.size).toBe(50_001);
    expect(fromMathjs(toMathjs(e)).size).toBe(50_001);
  });
});

test("random trees of mathjs come back with the same text", () => {
  const leaf = fc.constantFrom("x", "y", "2", "0.5", "pi");
  const text = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc
        .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/", "^"), tie("formula"))
        .map(([a, sign, b]) => `(${a})${sign}(${b})`),
      tie("formula").map((a) => `-(${a})`),
      tie("formula").map((a) => `sin(${a})`),
    ),
  })).formula;
  fc.assert(
    fc.property(text, (each) => {
      const converted = fromMathjs(math.parse(each));
      expect(String(converted)).toBe(String(expression(each)));
      expect(String(fromMathjs(toMathjs(converted)))).toBe(String(converted));
    }),
    { seed: 4, numRuns: 300 },
  );
});
