import { describe, expect, test } from "vitest";
import { checkGradient, type GradientOptions } from "../../src/check/gradient.ts";
import { checkGradientPrecisely } from "../../src/check/gradient-precise.ts";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { traceAt } from "../../src/numeric/trace.ts";
import { mul } from "../../src/primitives/arithmetic.ts";
import { call, named, type Unary, unary } from "../../src/primitives/define.ts";
import { exp } from "../../src/primitives/exponential.ts";
import { cos, sin } from "../../src/primitives/trigonometric.ts";
import { applied, functions, program } from "../numeric/programs.ts";

const check = (text: string, options?: GradientOptions) => {
  const { output, variables } = program(text);
  return checkGradient(output, variables, options);
};
const at = (text: string, point: Record<string, number>) => check(text, { at: point });

/** gradtrace's own gradient of a text, with the slope along x changed. */
const distorted = (text: string, change: (slope: number) => number): GradientOptions => {
  const { output, variables } = program(text);
  return {
    gradient: (point) => {
      const gradient = new Map(traceAt(output, variables, point).gradient);
      return gradient.set("x", change(gradient.get("x") ?? 0));
    },
  };
};

/** What is wrong with a wrong slope. */
const mistakes: readonly (readonly [string, (slope: number) => number])[] = [
  ["its sign", (slope) => -slope],
  ["a factor 2", (slope) => 2 * slope],
  ["being dropped", () => 0],
  ["one part in 10^4", (slope) => slope * (1 + 1e-4)],
  ["one part in 10^6", (slope) => slope * (1 + 1e-6)],
  ["not being a number", () => Number.NaN],
];

describe("right gradients", () => {
  test.each([
    ["q = x + y; f = q*z", { x: -2, y: 5, z: -4 }, 12],
    ["1/(1+exp(-(w0*x0+w1*x1+w2)))", { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 }, 11],
    ["2*(x*y + max(z, w))", { x: 3, y: -4, z: 2, w: -1 }, 12],
    ["(x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)", { x: 3, y: -4 }, 9],
    ["exp(-x^2)", { x: 20 }, 9],
    ["sin(1e6*x)", { x: 1 }, 9],
    ["1e200*sin(x)", { x: 1 }, 9],
    ["1e-200*sin(x)", { x: 1 }, 9],
    ["x^n", { x: 2, n: 3 }, 9],
  ])("%s at %j agrees with differences", (text, point, digits) => {
    const report = at(text, point);
    expect(report.verdict).toBe("agree");
    expect(report.digits).toBeGreaterThanOrEqual(digits);
    expect(report.entries.map(({ variable }) => variable)).toEqual(report.variables);
    expect(report).not.toHaveProperty("seed");
  });

  test.each([
    ["cos(x)", 0],
    ["x^2", 0],
    ["x*0", 3],
    ["relu(x)", -1],
    ["floor(x)", 2.5],
    ["1e200*cos(x)", 0],
    ["sin(x)^2 + cos(x)^2", 1],
  ])("a slope of zero is confirmed: %s at %d", (text, x) => {
    const [entry] = at(text, { x }).entries;
    expect([entry?.verdict, entry?.analytic]).toEqual(["agree", 0]);
  });

  test.each(functions.map((op) => [op.name, op] as const))(
    "those of %s agree at seeded points of its domain",
    (_, op) => {
      const { output, variables } =
        op.name === "polygamma" ? program("polygamma(2, x)") : applied(op);
      const report = checkGradient(output, variables, { points: 10 });
      expect([report.verdict, report.points.length]).toEqual(["agree", 10]);
    },
  );
});

describe("wrong gradients", () => {
  const texts = ["sin(x)*exp(y)", "x^3/y", "log(x)*y + 1e9", "1e200*tanh(x)*y", "1e-200*x*y"];
  for (const [what, change] of mistakes) {
    test.each(texts)(`are caught by ${what} in %s`, (text) => {
      const report = check(text, distorted(text, change));
      expect(report.verdict).toBe("disagree");
      expect([report.worst?.variable, report.worst?.verdict]).toEqual(["x", "disagree"]);
      const others = report.entries.filter(({ variable }) => variable !== "x");
      expect(others.some(({ verdict }) => verdict === "disagree")).toBe(false);
    });
  }

  test("are caught where a primitive's own rule is wrong", () => {
    const rules: readonly ((x: Node) => Node)[] = [
      (x) => mul(2, cos(x)),
      (x) => mul(cos(x), 1.0001),
      (x) => mul(cos(x), 1.000001),
      (x) => sin(x),
    ];
    for (const partial of rules) {
      const wrong: Unary = unary("wrong", {
        eval: Math.sin,
        precise: (x) => x.sin(),
        partial,
        notation: call("wrong", "\\operatorname{wrong}"),
        docs: sin.docs,
      });
      const x = named(new Graph(), "x");
      expect(checkGradient(exp(wrong(x)), ["x"]).verdict).toBe("disagree");
    }
  });
});

describe("at kinks and edges nothing fails", () => {
  const reasonAt = (text: string, x: number) => {
    const report = at(text, { x });
    const { node, ...reason } = report.entries[0]?.reason ?? {};
    return [report.verdict, { ...reason, node: node?.op.name }];
  };

  test.each([
    ["abs(x)", 0, "abs", -1, 1],
    ["relu(x)", 0, "relu", 0, 1],
    ["max(0, x)", 0, "max", 0, 1],
    ["x > 0 ? x : 0", 0, "gt", 0, 1],
    ["x^2 > 0 ? x : 0", 0, "gt", 1, 1],
    ["sign(x)", 0, "sign", NaN, NaN],
    ["floor(x)", 3, "floor", NaN, 0],
    ["x != 0 ? sin(x)/x : 1", 0, "ne", 0, 0],
  ])("%s at %d: a kink", (text, x, node, below, above) => {
    const [verdict, reason] = reasonAt(text, x);
    expect(verdict).toBe("inconclusive");
    expect(reason).toEqual({ kind: "kink", node, below, above, convention: expect.any(String) });
  });

  test.each([
    ["sqrt(x)", 0, { kind: "vertical", node: "sqrt" }],
    ["sqrt(x)^2", 0, { kind: "domain-edge", node: "sqrt", above: 1 }],
    ["x^2 + asin(1 + x)", 0, { kind: "vertical", node: "asin" }],
    ["x^1.5 + asin(1 + x)", 0, { kind: "domain-edge", node: "pow" }],
    ["log(x - 3)", 2, { kind: "outside-domain", node: "log" }],
    ["exp(x)", 1000, { kind: "overflow", node: "exp" }],
    ["cbrt(x)", 0, { kind: "vertical", node: "cbrt" }],
    ["atan2(x, x)", 0, { kind: "no-slope", node: "atan2" }],
    ["sin(1e16*x)", 1, { kind: "rounding", node: undefined }],
  ])("%s at %d: %j", (text, x, reason) => {
    expect(reasonAt(text, x)).toEqual(["inconclusive", reason]);
  });

  test.each([
    // Steps that doubles can tell cross many pieces.
    ["mod(x, y)", { x: 1e20, y: 3 }],
    ["mod(x, 0.1)", { x: 1e16 }],
    ["floor(x)*y", { x: 2 ** 60, y: 1 }],
    // What is near is hidden by the size of the rest, which only long steps get out of.
    ["2/x - x + y", { x: 30, y: 2 ** 53 }],
    // Numbers on the way underflow.
    ["erf(x^2)/atan(atan(x))", { x: 1e-160 }],
    ["abs(acot(x))", { x: 1e160 }],
    ["softplus(cos(x)/y)", { x: 1e300, y: 1e-300 }],
  ])("%s at %j is not refuted by what doubles cannot tell", (text, point) => {
    expect(at(text, point).entries.map((entry) => entry.verdict)).not.toContain("disagree");
  });

  test("rounding to whole numbers is judged between them, however many there are", () => {
    expect(at("round(x)*y", { x: 1e8, y: 2 }).verdict).toBe("agree");
    expect(at("mod(x, y)", { x: 7.3, y: 2 }).verdict).toBe("agree");
  });

  test("variables that do not move the kink are judged all the same", () => {
    const { verdict, entries } = at("abs(x) + y^2", { x: 0, y: 3 });
    expect(verdict).toBe("inconclusive");
    expect(entries.map((entry) => entry.verdict)).toEqual(["inconclusive", "agree"]);
  });

  test("pieces that meet smoothly are no kink", () => {
    expect(at("x > 0 ? x^2 : 0", { x: 0 }).verdict).toBe("agree");
    expect(at("abs(x)*x", { x: 0 }).verdict).toBe("agree");
  });

  test("close to a kink, steps stay on its side", () => {
    expect(at("max(x, y)", { x: 1, y: 1 + 1e-9 }).verdict).toBe("agree");
    expect(at("abs(x - 1)", { x: 1 + 1e-7 }).verdict).toBe("agree");
  });
});

describe("random points", () => {
  test.each([
    "log(x - 3)",
    "log(x - 1000)",
    "sqrt(1 - x^2 - y^2)",
    "acosh(x) + asin(y) + log(z) + atanh(w - 5)",
    "exp(exp(x))",
    "1/x3 + exp((x1 + 5*(x2 + 3))^2)",
    "x > 0 ? log(x) : log(-x)",
  ])("are found inside the domain of %s", (text) => {
    const { verdict, points, seed } = check(text);
    expect([verdict, points.length, seed]).toEqual(["agree", 5, 1]);
    for (const { value } of points) expect(Number.isFinite(value)).toBe(true);
  });

  test("are the same for one seed, and others for another", () => {
    expect(check("sin(x)*y", { seed: 4 })).toEqual(check("sin(x)*y", { seed: 4 }));
    expect(check("sin(x)*y", { seed: 4 }).points).not.toEqual(check("sin(x)*y").points);
  });

  test("that cannot be found leave the check inconclusive, without points", () => {
    const report = check("log(-x^2 - 1)");
    expect([report.verdict, report.points, report.entries]).toEqual(["inconclusive", [], []]);
  });

  test("a program without variables has nothing to disagree with", () => {
    expect(check("2 + 3").verdict).toBe("agree");
  });

  test("many variables are no hindrance", () => {
    const terms = Array.from({ length: 60 }, (_, i) => `(x${i + 1} - x${i}^2)^2*log(x${i} + 3)`);
    expect(check(terms.join(" + ")).verdict).toBe("agree");
  });
});

test("a point that lacks a number is refused", () => {
  expect(() => at("x*y", { x: 1 })).toThrow(/no number for y/);
});

test("names such as __proto__ are variables like others", () => {
  const report = check("__proto__*constructor^2");
  expect([report.verdict, report.variables]).toEqual(["agree", ["__proto__", "constructor"]]);
});

describe("a second opinion", () => {
  const precisely = (text: string, options?: GradientOptions & { digits?: number }) => {
    const { output, variables } = program(text);
    return checkGradientPrecisely(output, variables, options);
  };

  test("confirms slopes to more digits", async () => {
    const report = await precisely("(x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)", {
      at: { x: 3, y: -4 },
    });
    expect([report.verdict, report.precision]).toEqual(["agree", 40]);
    for (const { precise } of report.entries) expect(precise?.relative).toBeLessThan(1e-15);
    expect(report.points[0]?.preciseValue).toBeCloseTo(report.points[0]?.value ?? 0, 14);
  });

  test("decides what rounding hid", async () => {
    const point = { x: 100 };
    const text = "sigmoid(x)";
    expect((await precisely(text, { at: point })).verdict).toBe("agree");
    for (const [, change] of mistakes) {
      const options = { at: point, ...distorted(text, change) };
      expect((await precisely(text, options)).verdict).toBe("disagree");
    }
  });

  test("does not blame a rule for what doubles lost before", async () => {
    const { verdict, entries } = await precisely("sin((1e16 + x) - 1e16)", { at: { x: 1.3 } });
    expect(verdict).toBe("inconclusive");
    expect(entries[0]?.precise?.digits).toBe(0);
  });

  test("finds errors of one part in 10^10", async () => {
    const text = "sin(x)*exp(y)";
    const options = distorted(text, (slope) => slope * (1 + 1e-10));
    expect((await precisely(text, options)).verdict).toBe("disagree");
  });

  test("leaves kinks and edges as they are", async () => {
    const { verdict, entries } = await precisely("abs(x)", { at: { x: 0 } });
    expect([verdict, entries[0]?.reason?.kind]).toEqual(["inconclusive", "kink"]);
  });
});
