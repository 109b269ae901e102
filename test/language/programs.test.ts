import { describe, expect, test } from "vitest";
import { isIncomplete, read } from "../../src/language/read.ts";
import { textOf } from "../../src/text/source.ts";
import { complaints, tree, understood, written } from "./understood.ts";

describe("programs", () => {
  test("the last statement is the output, and its name the output's", () => {
    const program = understood("q = x + y; f = q*z");
    expect(written(program.output)).toBe("mul(add(x, y), z)");
    expect(program.outputName).toBe("f");
    expect([...program.names.keys()]).toEqual(["q", "f"]);
    expect(program.variables).toEqual(["x", "y", "z"]);
  });

  test("statements end at new lines of every kind and at semicolons, and empty ones do not count", () => {
    expect(tree("\n;; a = 1\r\n\r b = a + 1;\n# no more\n;")).toBe("add(1, 1)");
  });

  test("a name may be given a value again, from itself", () => {
    const program = understood("u = x\nu = u*sin(u)\nu = u*sin(u)");
    expect(written(program.output)).toBe("mul(mul(x, sin(x)), sin(mul(x, sin(x))))");
    expect(program.notes).toEqual([]);
  });

  test("a name given a value is that value, even a constant's or a function's", () => {
    expect(tree("e = y - t; e^2")).toBe("pow(sub(y, t), 2)");
    expect(tree("gamma = 0.9; gamma(x+1)")).toBe("mul(0.9, add(x, 1))");
    expect(tree("sin = 2; sin(x) + sin x")).toBe("add(mul(2, x), mul(2, x))");
    expect(tree("loss = x; loss(y+1)")).toBe("mul(x, add(y, 1))");
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])(
    "%s is a name like any other",
    (name) => {
      expect(tree(`${name} = x; ${name}*2`)).toBe("mul(x, 2)");
      expect(tree(`${name}(t) = t^2; ${name}(3)`)).toBe("pow(3, 2)");
      expect(tree(`f(${name}) = ${name}^2; f(3)`)).toBe("pow(3, 2)");
      expect(understood(`x*${name}`).variables).toEqual(["x", name]);
      expect(complaints(`${name}(x)`)[0]?.code).toBe("unknown-function");
    },
  );

  test.each([
    ["1/(1+exp(-x))", "z"],
    ["exp(z1)/(exp(z1)+exp(z2))", "p"],
    ["z_hidden + p", "f"],
    ["zeta", "z"],
    ["q = x; q", "q"],
    ["q = x; q*2", "z"],
    ["z + p + f + y + u + v + w + g + h + out", "out1"],
  ])("the output of %s is called %s", (text, name) => {
    expect(understood(text).outputName).toBe(name);
  });

  test("variables come in the order of the text", () => {
    expect(understood("b^a + c*a + pi").variables).toEqual(["b", "a", "c"]);
    expect(understood("unused = k; b/a").variables).toEqual(["b", "a"]);
  });
});

describe("functions of the user", () => {
  test("a call is the body at its arguments", () => {
    expect(tree("f(x, y) = x/y + c\nf(a+1, 2)")).toBe("add(div(add(a, 1), 2), c)");
    expect(tree("sigmoid(x) = 1/(1+exp(-x)); sigmoid(w)")).toBe("div(1, add(1, exp(neg(w))))");
  });

  test("parameters hide other names, functions among them", () => {
    expect(tree("x = 5; f(x) = x^2; f(y)")).toBe("pow(y, 2)");
    expect(tree("f(sin, e) = sin(e+1); f(a, b)")).toBe("mul(a, add(b, 1))");
    expect(tree("f(f) = f + 1; f(2)")).toBe("add(2, 1)");
  });

  test("a function written last is the output at its own parameters", () => {
    const program = understood("x = 5; f(x) = x^2");
    expect(written(program.output)).toBe("pow(x, 2)");
    expect(program.outputName).toBe("f");
    expect(program.variables).toEqual(["x"]);
    expect(written(understood("g(a, b) = 7").output)).toBe("7");
  });

  test("a function may be applied without brackets and raised to a power", () => {
    expect(tree("f(x) = x + 1; f 2y")).toBe("add(mul(2, y), 1)");
    expect(tree("f(x) = x + 1; f^2(y)")).toBe("pow(add(y, 1), 2)");
  });

  test("functions that share their inner calls stay linear", () => {
    const lines = Array.from({ length: 60 }, (_, i) =>
      i === 0 ? "f0(x) = sin(x)" : `f${i}(x) = f${i - 1}(x) + f${i - 1}(x)`,
    );
    const program = understood([...lines, "f59(x)"].join("\n"));
    expect(program.graph.nodes.length).toBeLessThan(60 * 70);
  });
});

describe("texts that go on from others", () => {
  test("names and functions carry over, and nodes are shared", () => {
    const first = understood("q = x + y; f(t) = t^2");
    const next = understood("f(q)", { environment: first.environment });
    expect(next.graph).toBe(first.graph);
    expect(next.output.args[0]).toBe(first.names.get("q"));
    expect(next.outputName).toBe("z");
    expect(first.names.size).toBe(1);
    expect(next.names.get("q")).toBe(first.names.get("q"));
  });

  test("definitions of a later text do not reach back into an earlier one", () => {
    const first = understood("q = x");
    understood("q = y; r = 1", { environment: first.environment });
    expect(written(understood("q + r", { environment: first.environment }).output)).toBe(
      "add(x, r)",
    );
  });

  test("nodes keep the places of the text that wrote them", () => {
    const first = understood("q = x + y");
    const next = understood("q + (x + y)", { environment: first.environment });
    const [sum] = next.output.args;
    expect(sum && next.origins.of(sum).map(textOf)).toEqual(["x + y", "q", "x + y"]);
    expect(sum && first.origins.of(sum).map(textOf)).toEqual(["x + y"]);
  });
});

describe("origins", () => {
  const places = (text: string): Record<string, string[]> => {
    const { graph, origins } = understood(text);
    return Object.fromEntries(
      graph.nodes.map((node) => [written(node), origins.of(node).map(textOf)]),
    );
  };

  test("each node knows where it was written, in order of appearance", () => {
    expect(places("(x + y)*(x + y)")).toEqual({
      x: ["x", "x"],
      y: ["y", "y"],
      "add(x, y)": ["x + y", "x + y"],
      "mul(add(x, y), add(x, y))": ["(x + y)*(x + y)"],
    });
  });

  test("signs, towers, chains and conditionals each cover their own text", () => {
    expect(places("-2^a^b")).toMatchObject({
      "pow(a, b)": ["a^b"],
      "pow(2, pow(a, b))": ["2^a^b"],
      "neg(pow(2, pow(a, b)))": ["-2^a^b"],
    });
    expect(places("a < b < c")).toMatchObject({ "lt(a, b)": ["a < b"], "lt(b, c)": ["b < c"] });
    expect(places("a ? b : c ? d : k")).toMatchObject({ "where(c, d, k)": ["c ? d : k"] });
    expect(places("2 sin^2 x")).toMatchObject({
      "sin(x)": ["sin^2 x"],
      "pow(sin(x), 2)": ["sin^2 x"],
    });
  });

  test("what a call builds has the places of the body, and its result the call's", () => {
    expect(places("f(t) = sin(t)*c; f(a)")).toMatchObject({
      "sin(a)": ["sin(t)"],
      "mul(sin(a), c)": ["sin(t)*c", "f(a)"],
      a: ["a"],
    });
    expect(places("f(t) = 2t")).toMatchObject({ "mul(2, t)": ["2t"], t: ["t"] });
  });
});

describe("unfinished texts", () => {
  test.each([
    "(x",
    "sin(",
    "max(x,",
    "x +",
    "x = ",
    "x ^",
    "|x",
    "a ? b",
    "a ? b :",
    "not",
    "-",
    "f(x) =",
  ])("more of the text may complete %s", (text) => {
    expect(isIncomplete(complaints(text))).toBe(true);
  });

  test.each(["", "x)", "x + * y", "(x;", "x +; y", "sni(x", "sin", "x 2", "(x:"])(
    "no more text completes %s",
    (text) => {
      const result = read({ name: "<test>", text });
      expect(result.ok || isIncomplete(result.diagnostics)).toBe(text === "sni(x");
    },
  );

  test("a line that stops after an operator goes on in the next", () => {
    expect(tree("x +\n y\n")).toBe("add(x, y)");
    expect(isIncomplete(complaints("y = 1; x + # comment\n\n"))).toBe(true);
  });
});
