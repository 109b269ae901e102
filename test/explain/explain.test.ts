import katex from "katex";
import { expect, test } from "vitest";
import { derive } from "../../src/calculus/derivation.ts";
import type { Block } from "../../src/explain/blocks.ts";
import { graphTable } from "../../src/explain/graph.ts";
import { labelsOf } from "../../src/explain/labels.ts";
import { named } from "../../src/primitives/define.ts";
import { nodeToJSON } from "../../src/render/json.ts";
import {
  derivationToJSON,
  numericTraceToJSON,
  reportToJSON,
  traceToJSON,
} from "../../src/render/json-trace.ts";
import { linesToLatex, renderLatex, tableToLatex } from "../../src/render/latex-blocks.ts";
import { renderMarkdown } from "../../src/render/markdown.ts";
import { renderTerminal } from "../../src/render/terminal.ts";
import { widthOf } from "../../src/render/width.ts";
import { derivationOf, overviewOf, viewOf } from "./views.ts";

const terminal = (blocks: readonly Block[], width = 80): string =>
  renderTerminal(blocks, { width });

test("numbered names keep clear of the program's own", () => {
  const labels = labelsOf(overviewOf("v3*n_1 + sin(x)").program);
  expect([...labels.names.values()]).toEqual(["u3", "u5", labels.output]);
});

test("a name that is given to a variable or a number renames nothing", () => {
  const screen = terminal(viewOf("a = x\nk = 2\nf = a*k + 2*x"));
  expect(screen).toContain("f = x*2 + 2*x");
});

test("a number outside of a domain is not compared with itself", () => {
  const screen = terminal(viewOf("x*log(-2)", new Map([["x", 1]])));
  expect(screen).toContain("log needs -2 > 0, which does not hold");
});

test("names that objects inherit are ordinary", () => {
  const point = new Map([
    ["__proto__", 2],
    ["constructor", 3],
  ]);
  const screen = terminal(viewOf("toString = __proto__*constructor\nf = toString^2", point));
  expect(screen).toContain("df/d__proto__");
  expect(screen).toContain("= 36");
});

test("a node that is used twice has the sum of its paths", () => {
  const screen = terminal(viewOf("f = x*x + x", { x: 3 }));
  expect(screen).toContain("df/dv2 · ∂v2/∂x + df/dv2 · ∂v2/∂x");
  expect(screen).toContain("3 paths meet");
});

test("what left its domain is named with its text and the reason", () => {
  const screen = terminal(viewOf("q = x - 3\nf = 2*log(q)", { x: 2 }), 200);
  expect(screen).toContain("v3 = log(q) is not defined: log needs q > 0, but q is -1");
});

test("what overflows is named", () => {
  expect(terminal(viewOf("exp(x)", { x: 1000 }), 200)).toContain(
    "exp(x) is too large in size for a double at x = 1000",
  );
});

test("a program of 2000 nodes shows its ends and says how much is left out", () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `u${i + 1} = sin(u${i})*x`);
  const { program, trace, numeric } = overviewOfLarge(lines.join("\n"));
  const table = graphTable(labelsOf(program), trace, (node) => node, numeric);
  const screen = terminal([table]);
  expect(screen.split("\n").length).toBe(62);
  expect(screen).toContain("more …");
});

function overviewOfLarge(text: string) {
  return { numeric: undefined, ...overviewOf(text, { u0: 0.5, x: 0.5 }) };
}

test("no line is wider than the terminal, however wide the names are", () => {
  const blocks = viewOf("数学数学 = sin(x)^2 + x^3\nf = 数学数学*exp(数学数学)/(1 + 数学数学)", {
    x: 1,
  });
  for (const width of [50, 72, 120]) {
    for (const line of terminal(blocks, width).split("\n")) {
      expect(widthOf(line), line).toBeLessThanOrEqual(width);
    }
  }
});

const odd = "__proto__*x_1 + x1/(α + alpha) - w_hidden^2";

test("KaTeX accepts the tables and equations of every view", () => {
  const point = new Map(
    ["__proto__", "x_1", "x1", "α", "alpha", "w_hidden"].map((name, i) => [name, i + 1]),
  );
  const views = [
    viewOf(odd),
    viewOf(odd, point),
    derivationOf(odd, "α"),
    viewOf("log(x)", { x: 0 }),
  ];
  for (const block of views.flat()) {
    const latex =
      block.kind === "table"
        ? tableToLatex(block)
        : block.kind === "lines"
          ? linesToLatex(block.lines)
          : "";
    expect(
      () => katex.renderToString(latex, { displayMode: true, strict: false }),
      latex,
    ).not.toThrow();
  }
});

test("KaTeX accepts what Markdown puts between dollars", () => {
  for (const [, formula = ""] of renderMarkdown(viewOf(odd)).matchAll(/\$\$?([^$]+)\$\$?/g)) {
    expect(() => katex.renderToString(formula, { strict: false }), formula).not.toThrow();
  }
});

test("text that looks like markup stays text", () => {
  const prose = "100% of $x_1 \\begin{document} {a|b} *c* <d>";
  const blocks: Block[] = [{ kind: "paragraph", prose: [prose, { kind: "code", text: "a`b_c" }] }];
  expect(renderLatex(blocks)).toBe(
    "100\\% of \\$x\\_1 \\textbackslash{}begin\\{document\\} \\{a|b\\} *c* <d>\\texttt{a`b\\_c}",
  );
  expect(renderMarkdown(blocks)).toBe(
    "100% of \\$x\\_1 \\\\begin\\{document\\} \\{a\\|b\\} \\*c\\* \\<d\\>`` a`b_c ``",
  );
});

test("JSON lists nodes from 0, arguments before their users", () => {
  const { program } = overviewOf("f = 0.1*x^2");
  expect(nodeToJSON(program.output)).toEqual({
    text: "0.1*x^2",
    latex: "0.1x^{2}",
    variables: ["x"],
    nodes: [
      { id: 0, op: "constant", args: [], attribute: "0.1", text: "0.1" },
      { id: 1, op: "variable", args: [], attribute: "x", text: "x" },
      { id: 2, op: "constant", args: [], attribute: "2", text: "2" },
      { id: 3, op: "pow", args: [1, 2], text: "x^2" },
      { id: 4, op: "mul", args: [0, 3], text: "0.1*x^2" },
    ],
  });
});

test("JSON has the numbers that are not finite as strings, and any name as a key", () => {
  const overview = overviewOf("log(__proto__)", new Map([["__proto__", -1]]));
  const { program, numeric, trace, simplify, report } = overview;
  if (!numeric || !report) throw new Error("a point was given");
  const json = JSON.parse(JSON.stringify(numericTraceToJSON(numeric, labelsOf(program))));
  expect(json.value).toBe("NaN");
  expect(Object.entries(json.gradient)).toEqual([["__proto__", "NaN"]]);
  expect(json.leftDomain).toEqual([{ node: 1, args: [-1], needs: "__proto__ > 0" }]);
  const symbolic = traceToJSON(trace, labelsOf(program), simplify);
  expect(symbolic.nodes[0]).toMatchObject({
    name: "__proto__",
    adjoint: { text: "1/__proto__" },
    contributions: [{ through: 1, argument: 0, partial: "1/__proto__" }],
  });
  expect(reportToJSON(report)).toMatchObject({
    verdict: "inconclusive",
    entries: [{ reason: { kind: "outside-domain" }, numeric: "NaN" }],
  });
});

test("JSON has a derivation line by line, with its rules", () => {
  const { program, simplify } = overviewOf("f = exp(x^2)");
  const derivation = derive(program.output, named(program.graph, "x"), simplify);
  expect(derivationToJSON(derivation)).toMatchObject({
    variable: "x",
    complete: true,
    result: { text: "2*x*exp(x^2)" },
    lines: [
      { text: "d/dx(exp(x^2))", rules: [] },
      {
        text: "exp(x^2)*(2*x)",
        rules: [
          {
            rule: "chain rule, outer exp",
            before: "d/dx(exp(x^2))",
            inner: "x^2",
            outer: "exp(x^2)",
          },
          { rule: "power rule", before: "d/dx(x^2)", after: "2*x" },
        ],
      },
      { text: "2*x*exp(x^2)", rules: [] },
    ],
  });
});
