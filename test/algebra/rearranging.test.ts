import { describe, expect, it } from "vitest";
import { collect, expand, factor } from "../../src/api/algebra.ts";
import { equivalent } from "../../src/api/equivalent.ts";
import { GradtraceError } from "../../src/text/diagnostic.ts";

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof GradtraceError) return error.diagnostics[0]?.code;
    throw error;
  }
  return undefined;
};

const layers = (count: number): string =>
  Array.from({ length: count }, (_, i) => i + 1).reduce((h, i) => `w${i}*(${h}) + b${i}`, "x");

describe("expand", () => {
  it.each([
    ["(x+y)^2", "x^2 + 2*x*y + y^2"],
    ["(x+1)*(x-1)/(x+2)", "x^2/(x + 2) - 1/(x + 2)"],
    ["exp(x)*(exp(-x)+1)", "exp(x) + 1"],
    ["x*(x*(x*(x+1)+1)+1)", "x^4 + x^3 + x^2 + x"],
    ["(sqrt(x)+1)*(sqrt(x)-1)", "x - 1"],
    ["0.5*(x+1)", "0.5*x + 0.5"],
    ["sin((x+1)^2)", "sin((x + 1)^2)"],
    ["5", "5"],
  ])("%s is %s", (formula, prints) => {
    expect(expand(formula).toString()).toBe(prints);
  });

  it("opens brackets as deep as they are", () => {
    expect(expand(layers(40)).toString().split(" + ")).toHaveLength(41);
  });

  it.each(["(x+y)^10000", "(a+b+c+d+e1+f+g+h+k+l)^12"])("refuses %s", (formula) => {
    expect(codeOf(() => expand(formula))).toBe("too-many-terms");
  });
});

describe("collect", () => {
  it.each([
    ["w2*(w1*x + b1) + b2", "x", "w1*w2*x + (b1*w2 + b2)"],
    ["x^2*y + x*y + 3*x^2", "x", "(y + 3)*x^2 + y*x"],
    ["(x+1)^3*y + sin(x)*x", "x", "y*x^3 + 3*y*x^2 + (3*y + sin(x))*x + y"],
    ["-x^2+x*(y-1)-3", "x", "-x^2 + (y - 1)*x - 3"],
    ["x*y - x*y", "x", "0"],
    ["1/(x+1) + x", "x", "x + 1/(x + 1)"],
    ["q = sin(t)\nq^2 + t*q + q", "q", "sin(t)^2 + (t + 1)*sin(t)"],
  ])("%s in %s is %s", (formula, name, prints) => {
    expect(collect(formula, name).toString()).toBe(prints);
  });

  it("shows that ten linear layers are one", () => {
    const text = collect(layers(10), "x").toString();
    expect(text.startsWith("w1*w2*w3*w4*w5*w6*w7*w8*w9*w10*x + (")).toBe(true);
    expect(equivalent(text, layers(10)).verdict).toBe("equal");
  });

  it("stays linear in depth for layers that are two wide", () => {
    const program = (depth: number): string =>
      [
        "h0 = x\ng0 = x",
        ...Array.from(
          { length: depth },
          (_, i) =>
            `h${i + 1} = a${i}*h${i} + b${i}*g${i} + c${i}\ng${i + 1} = d${i}*h${i} + e${i}*g${i} + f${i}`,
        ),
      ].join("\n");
    const sizes = [20, 40].map((depth) => collect(program(depth), "x").size);
    expect(sizes[1] as number).toBeLessThan(2.5 * (sizes[0] as number));
  });

  it("refuses a degree that nobody can read", () => {
    expect(codeOf(() => collect("(x + y)^1000", "x"))).toBe("degree-too-high");
  });
});

describe("factor", () => {
  it.each([
    ["x^2-y^2", "(x - y)*(x + y)"],
    ["x^2+2*x*y+y^2", "(x + y)^2"],
    ["x^3-1", "(x - 1)*(x^2 + x + 1)"],
    ["x^4-1", "(x - 1)*(x + 1)*(x^2 + 1)"],
    ["6*x^2+5*x*y+y^2", "(2*x + y)*(3*x + y)"],
    ["x^2+(a+b)*x+a*b", "(a + x)*(b + x)"],
    ["2*x^2*y-4*x*y", "2*x*y*(x - 2)"],
    ["x^4-5*x^2+6", "(x^2 - 2)*(x^2 - 3)"],
    ["1/x+1/y", "(x + y)/(x*y)"],
    ["(x^2-1)/(x^2+2*x+1)", "(x - 1)/(x + 1)"],
    ["a^2*b-b^3+a^2*c-b^2*c", "(b + c)*(a - b)*(a + b)"],
    ["exp(2*x)-1", "(exp(x) - 1)*(exp(x) + 1)"],
    ["x^2-2", "x^2 - 2"],
    ["x + y", "x + y"],
    ["0", "0"],
  ])("%s is %s", (formula, prints) => {
    expect(factor(formula).toString()).toBe(prints);
  });
});
