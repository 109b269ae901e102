import { describe, expect, test } from "vitest";
import { differentiate, GradtraceError, parse } from "../../src/index.ts";

const failure = (text: string): GradtraceError => {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof GradtraceError) return thrown;
    throw thrown;
  }
  throw new Error(`${text} was read`);
};

describe("parse", () => {
  test("gives the program with its names, variables and notes", () => {
    const program = parse("q = x + y\nf = exp(q)/5*z");
    expect(program.outputName).toBe("f");
    expect(program.variables).toEqual(["x", "y", "z"]);
    expect([...program.names.keys()]).toEqual(["q", "f"]);
    expect(program.notes.map(({ code }) => code)).toEqual(["quotient-then-product"]);
  });

  test("throws an error whose diagnostics say what, where and how else", () => {
    const { diagnostics, message } = failure("z = x*sni(y)");
    expect(message).toBe('error[unknown-function]: there is no function "sni"');
    expect(diagnostics).toHaveLength(1);
    const [label] = diagnostics[0]?.labels ?? [];
    expect(label?.text).toBe("did you mean sin?");
    expect([label?.span.start, label?.span.end]).toEqual([6, 9]);
  });

  test.each([
    "",
    "   ",
    "#",
    "x +",
    "(",
    ")",
    "x = ",
    "f(",
    "1..2",
    "\u0000",
    "💥",
    "x ? y",
    "\ud800",
  ])("refuses %j with diagnostics and nothing else", (text) => {
    expect(failure(text).diagnostics.length).toBeGreaterThan(0);
  });

  test("reads LaTeX where it is told to", () => {
    const latex = parse("z = \\frac{x_1}{2} + e^{-x_2}", { format: "latex" });
    expect(latex.outputName).toBe("z");
    expect(latex.variables).toEqual(["x1", "x2"]);
    expect(String(differentiate(latex).partial("x2"))).toBe("-exp(-x2)");
    expect(() => parse("\\input{x}", { format: "latex" })).toThrow(GradtraceError);
  });

  test("calls the text by its name in what it says", () => {
    expect(parse("x^2", { name: "a.grad" }).source.name).toBe("a.grad");
  });

  test("names of JavaScript's own objects are ordinary variables", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    const program = parse(names.join(" * "));
    expect(program.variables).toEqual(names);
  });
});
