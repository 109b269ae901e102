import { describe, expect, test } from "vitest";
import { differentiate, hessian, jacobian, parse } from "../../src/index.ts";
import { gradtrace, wordsOf } from "./console.ts";

const partials = (text: string): readonly string[] => {
  const derivative = differentiate(text);
  return derivative.variables.map((name) => `${name}: ${derivative.partial(name)}`);
};

describe("partials in the form that a textbook prints", () => {
  test.each([
    ["z = x1 + 5*x2 - 3*x3^2", ["x1: 1", "x2: 5", "x3: -6*x3"]],
    [
      "z = x1*(x2-4) + exp(x3^2) / 5*x4^2",
      ["x1: x2 - 4", "x2: x1", "x3: 2/5*x3*x4^2*exp(x3^2)", "x4: 2/5*x4*exp(x3^2)"],
    ],
    [
      "z = 1/x3 + exp( (x1+5*(x2+3)) ^2 )",
      [
        "x3: -1/x3^2",
        "x1: 2*(x1 + 5*(x2 + 3))*exp((x1 + 5*(x2 + 3))^2)",
        "x2: 10*(x1 + 5*(x2 + 3))*exp((x1 + 5*(x2 + 3))^2)",
      ],
    ],
    [
      "exp(z1)/(exp(z1)+exp(z2)+exp(z3))",
      [
        "z1: exp(z1)*(exp(z2) + exp(z3))/(exp(z1) + exp(z2) + exp(z3))^2",
        "z2: -exp(z1)*exp(z2)/(exp(z1) + exp(z2) + exp(z3))^2",
        "z3: -exp(z1)*exp(z3)/(exp(z1) + exp(z2) + exp(z3))^2",
      ],
    ],
    ["f = x*y", ["x: y", "y: x"]],
  ])("%s", (text, expected) => {
    expect(partials(text)).toEqual(expected);
  });

  test("matrices", () => {
    expect(String(hessian("x^2*y"))).toBe("[2*y  2*x]\n[2*x  0  ]");
    expect(String(jacobian(["x*y", "x+y"]))).toBe("[y  x]\n[1  1]");
  });

  test("a reading note on a quotient and a product", () => {
    const { notes } = parse("z = x1*(x2-4) + exp(x3^2) / 5*x4^2");
    expect(notes).toMatchObject([
      {
        code: "quotient-then-product",
        title: "exp(x3^2) / 5*x4^2 is read as (exp(x3^2) / 5)*x4^2",
        help: "for the other, write exp(x3^2)/(5*x4^2)",
      },
    ]);
  });
});

describe("values and adjoints at a point", () => {
  test.each([
    ["q = x + y; f = q*z", { x: -2, y: 5, z: -4 }, -12, { x: -4, y: -4, z: 3 }],
    ["f = x*y", { x: 4, y: -3 }, -12, { x: -3, y: 4 }],
    ["f = 2*(x*y + max(z, w))", { x: 3, y: -4, z: 2, w: -1 }, -20, { x: -8, y: 6, z: 2, w: 0 }],
  ])("%s at %j", (text, point, value, gradient) => {
    const trace = differentiate(text).at(point);
    expect(trace.value).toBe(value);
    expect(Object.fromEntries(trace.gradient)).toEqual(gradient);
  });

  test("a named part has its value and its adjoint", () => {
    const { program, ...d } = differentiate("q = x + y; f = q*z");
    expect(d).toBeDefined();
    const q = program.names.get("q");
    const trace = differentiate(program).at({ x: -2, y: 5, z: -4 });
    expect(q && [trace.valueOf(q), trace.adjointOf(q)]).toEqual([3, -4]);
  });

  const neuron = "f = 1/(1+exp(-(w0*x0+w1*x1+w2)))";
  const at = { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 };

  test("a neuron", () => {
    const trace = differentiate(neuron).at(at);
    expect(trace.value.toFixed(4)).toBe("0.7311");
    const rounded = [...trace.gradient].map(([name, slope]) => [name, slope.toFixed(4)]);
    expect(Object.fromEntries(rounded)).toEqual({
      w0: "-0.1966",
      x0: "0.3932",
      w1: "-0.3932",
      x1: "-0.5898",
      w2: "0.1966",
    });
  });

  test("every node of the neuron has its value and its adjoint", () => {
    const trace = differentiate(neuron).at(at);
    // w0*x0, w1*x1, their sum, with w2, negated, its exponential, with 1, and the reciprocal.
    const expected = [
      [-2, 0.196612],
      [6, 0.196612],
      [4, 0.196612],
      [1, 0.196612],
      [-1, -0.196612],
      [0.367879, -0.534447],
      [1.367879, -0.534447],
      [0.731059, 1],
    ];
    const steps = trace.steps.filter(({ node }) => node.args.length > 0).reverse();
    expect(steps.map(({ value, adjoint }) => [round(value), round(adjoint)])).toEqual(expected);
  });

  const round = (x: number): number => Number(x.toFixed(6));

  test("forks accumulate, and agree with differences to nine digits or more", () => {
    const d = differentiate("f = (x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)");
    const point = { x: 3, y: -4 };
    const report = d.check({ at: point });
    expect(report.verdict).toBe("agree");
    expect(report.digits).toBeGreaterThanOrEqual(9);
    const x = d.at(point).steps.find(({ node }) => node.attribute === "x");
    expect(x?.contributions).toHaveLength(3);
    const sum = x?.contributions.reduce((total, { adjoint }) => total + adjoint, 0);
    expect(sum).toBe(x?.adjoint);
  });
});

describe("what stands out at a point", () => {
  test.each([
    ["max(0,x)", "0.5", "0 from below and 1 from above"],
    ["relu(x)", "0", "0 from below and 1 from above"],
    ["abs(x)", "0", "-1 from below and 1 from above"],
  ])("%s at 0: the convention, and both one-sided slopes", async (text, slope, sides) => {
    const { code, out } = await gradtrace([text, "--at", "x=0"]);
    const prose = out.replace(/\s+/g, " ");
    expect(code).toBe(0);
    expect(prose).toContain("z = 0");
    expect(prose).toContain(`= ${slope} Backward pass`);
    expect(prose).toContain("stands on a kink: at x = 0 gradtrace takes");
    expect(prose).toContain(sides);
    expect(prose).toContain("not decided: on a kink");
  });

  test("log(x-3) at 2: the node, its span and the reason", async () => {
    const { code, out } = await gradtrace(wordsOf("log(x-3) --at x=2"));
    expect(code).toBe(0);
    expect(out).toContain("z = NaN");
    expect(out).toContain(
      "problem: z = log(x-3) is not defined: log needs x - 3 > 0, but x - 3 is -1",
    );
    const d = differentiate("log(x-3)");
    const [left] = d.at({ x: 2 }).leftDomain;
    const [span] = left ? d.program.origins.of(left.node) : [];
    expect(span && [span.start, span.end]).toEqual([0, 8]);
  });
});

describe("a large program", () => {
  test("has as many of its partials checked as someone would wait for, and says so", async () => {
    const text = Array.from({ length: 2500 }, (_, i) => `x${i}^2`).join("+");
    const { code, out, err } = await gradtrace(["check", text, "--points", "3"]);
    expect(code).toBe(0);
    expect(err).toMatch(/only \d+ of its 2500 partials are checked/);
    expect(out).toContain("agree");
  });
});
