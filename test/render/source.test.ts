import { describe, expect, test } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import { type Derivative, differentiate, GradtraceError } from "../../src/index.ts";
import { constant, variable } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { c } from "../../src/render/source/c.ts";
import { entryOf } from "../../src/render/source/dialect.ts";
import { javascript } from "../../src/render/source/javascript.ts";
import { python } from "../../src/render/source/python.ts";
import { compileStrictly, tools } from "./source-tools.ts";

/** In JavaScript, Python and C. */
const languages = tools.slice(0, 3);
const sourcesOf = (text: string): readonly string[] =>
  languages.map((tool) => tool.write(differentiate(text)));
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|"""[\s\S]*?"""/g, "");

describe("whole sources, read by a person", () => {
  test.each([
    ["homework", "x1*(x2-4) + exp(x3^2)/5*x4^2"],
    ["neuron", "net = w0*x0 + w1*x1 + w2; f = 1/(1 + exp(-net))"],
    ["pieces", "h = relu(w*x + b); loss = max(abs(h - t), 0.1)^2 + log(w)/3"],
  ])("%s", async (name, text) => {
    const pages = languages.map((tool, i) => `==> ${tool.title}\n${sourcesOf(text)[i]}`);
    await expect(pages.join("\n")).toMatchFileSnapshot(`source-${name}.golden.txt`);
  });
});

const hasCompiler = languages.some(({ title, isHere }) => title === "C" && isHere);
test
  .skipIf(!hasCompiler)
  .each([
    "x1*(x2-4) + exp(x3^2)/5*x4^2",
    "h = relu(w*x + b); loss = max(abs(h - t), 0.1)^2 + log(w)/3",
    "x == y ? polygamma(2, x) : gamma(x)*lgamma(y) + gelu(x)",
    "not x and y or (x or y < 2 ? y0*y1*I : (x > y)*end_)",
    "2 + 3",
  ])("C source of %s compiles without a warning", (text) => {
  expect(() => compileStrictly(differentiate(text).toC())).not.toThrow();
});

describe("a source", () => {
  test.each([javascript, python, c])("can be written with every function in $title", (dialect) => {
    for (const op of primitives) {
      if (op !== constant && op !== variable) expect(() => entryOf(dialect, op)).not.toThrow();
    }
  });

  test.each([javascript, python, c])("has definitions of short lines in $title", ({ prelude }) => {
    const lines = [...prelude.values()].flatMap((definition) => definition.split("\n"));
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });

  test("keeps the names of parts and tells what is called otherwise", () => {
    const [js = "", py = "", cc = ""] = sourcesOf("lambda = 2*class; f = lambda*α*exp(lambda)");
    expect(js).toContain("const lambda = 2 * class_;");
    expect(js).toContain("Here class_ is class.");
    expect(js).toContain("const df_dlambda = ");
    expect(py).toContain("lambda_ = 2 * class_");
    expect(py).toContain("α");
    expect(cc).toContain("const double alpha = x[1];");
    expect(cc).toContain("alpha is α");
  });

  test("never gives two things one name", () => {
    const text =
      "v3 = a*v4; t1 = v3*t2; dz_dx = t1^2; x = dz_dx + t1_ + class + class_; z = x^2*exp(x)";
    for (const source of sourcesOf(text)) {
      const declared = [
        ...withoutComments(source).matchAll(/^\s+(?:const )?(?:double )?(\w+) = /gm),
      ];
      const names = declared.map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(8);
    }
  });

  test("writes slopes only along what is asked for, parts included", () => {
    const d = differentiate("q = x + y; f = q*z", ["q", "z"]);
    expect(d.toJavaScript()).toContain("gradient: [df_dq, df_dz]");
    expect(d.toC()).toContain("double f(const double point[3], double gradient[2])");
    expect(differentiate("x^2", "w").toPython()).toContain("def f(x, w):");
  });

  test("takes the name that it is given, and refuses what is no name", () => {
    const d = differentiate("x^2");
    expect(d.toPython({ name: "square" })).toContain("def square(x):");
    expect(d.toJavaScript({ name: "x" })).toContain("export function x(x_)");
    for (const name of ["new", "a b", "f(){}//", "", "1f"]) {
      expect(() => d.toJavaScript({ name }), name).toThrow(GradtraceError);
    }
    expect(() => d.toC({ name: "exp" })).toThrow(/bad-name.*exp/);
    expect(() => d.toPython({ name: "lambda" })).toThrow(/bad-name/);
  });

  test("has nothing of a name in it that could end a comment or a string", () => {
    const { program } = differentiate("x^2");
    const graph = new Graph();
    const names = ["*/ alert(1) /*", 'a"""\nimport os', "b\\", "c\u2028d", "e\r\nf", "😀"];
    const nodes = names.map((name) => graph.node(variable, [], name));
    const add = primitives.find(({ name }) => name === "add");
    const output = nodes.reduce((sum, node) => (add ? graph.node(add, [sum, node]) : sum));
    const hostile = { ...program, graph, output, variables: names, names: new Map() };
    for (const tool of languages) {
      const source = tool.write(differentiate(hostile));
      expect(source.match(/\*\//g)?.length ?? 0).toBe(source.match(/\/\*/g)?.length ?? 0);
      expect(source).not.toMatch(/\u2028|\r|\\/);
      if (!tool.isHere) continue;
      const run = { source, name: "f", isArray: false, points: [[1, 2, 3, 4, 5, 6]] };
      expect(tool.run([run])[0]?.[0]).toEqual([21, 1, 1, 1, 1, 1, 1]);
    }
  });
});

describe("a large program", () => {
  const sum = (count: number): string =>
    Array.from({ length: count }, (_, i) => `x${i}*y`).join("+");

  test.each([
    ["a sum of products", sum(2_000)],
    ["a tower of sines", `${"sin(".repeat(2_000)}x${")".repeat(2_000)}`],
    [
      "a chain of statements",
      Array.from({ length: 2_000 }, (_, i) => `a${i + 1} = a${i}*x + ${i}`).join("\n"),
    ],
    [
      "shared squares",
      Array.from({ length: 2_000 }, (_, i) => `b${i + 1} = (b${i} + x)^2`).join("\n"),
    ],
    ["nested conditions", `${"x > 0 ? (".repeat(1_000)}log(x)${") : y".repeat(1_000)}`],
  ])("%s has short lines, and as many as it has nodes at most", (_, text) => {
    const d = differentiate(text);
    const sizes = languages.map((tool) => {
      const lines = tool.write(d).split("\n");
      const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
      expect(longest).toBeLessThanOrEqual(100);
      return lines.length / d.value.size;
    });
    expect(Math.max(...sizes)).toBeLessThan(4);
  });

  test("runs where it is written for", () => {
    const count = 1_000;
    const d: Derivative = differentiate(sum(count));
    const x = [...d.variables.keys()];
    const tool = tools[0];
    const run = { source: tool?.write(d) ?? "", name: "f", isArray: true, points: [x] };
    const gradient = new Float64Array(x.length);
    const value = d.compile()(Float64Array.from(x), gradient);
    expect(tool?.run([run])[0]?.[0]).toEqual([value, ...gradient]);
  });
});
