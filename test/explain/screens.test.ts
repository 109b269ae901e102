import { describe, expect, test } from "vitest";
import type { Point } from "../../src/numeric/trace.ts";
import { renderLatex } from "../../src/render/latex-blocks.ts";
import { renderMarkdown } from "../../src/render/markdown.ts";
import { renderTerminal } from "../../src/render/terminal.ts";
import { widthOf } from "../../src/render/width.ts";
import { derivationOf, viewOf } from "./views.ts";

const screens: readonly (readonly [file: string, text: string, point?: Point])[] = [
  ["homework", "z = x1*(x2-4) + exp(x3^2)/5*x4^2", { x1: 2, x2: 3, x3: 0.5, x4: 1 }],
  ["product", "q = x + y\nf = q*z", { x: -2, y: 5, z: -4 }],
  ["product-symbolic", "q = x + y\nf = q*z"],
  ["neuron", "f = 1/(1+exp(-(w0*x0+w1*x1+w2)))", { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 }],
  ["forks", "f = (x + sigmoid(y)) / (sigmoid(x) + (x+y)^2)", { x: 3, y: -4 }],
  ["softmax", "p = exp(z1)/(exp(z1)+exp(z2)+exp(z3))"],
  ["kink", "f = max(0, x)", { x: 0 }],
  ["outside", "f = log(x-3)", { x: 2 }],
  ["edge", "f = sqrt(x)*y", { x: 0, y: 2 }],
  ["constant", "f = 2*pi"],
];

describe("the main view", () => {
  for (const [file, text, point] of screens) {
    test(`${file} is shown as it is on file`, async () => {
      const screen = renderTerminal(viewOf(text, point));
      for (const line of screen.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(80);
      await expect(`${screen}\n`).toMatchFileSnapshot(`./${file}.golden.txt`);
    });
  }
});

const derivations = [
  ["sigmoid", "f = 1/(1+exp(-x))", "x"],
  ["tanh", "f = (exp(x)-exp(-x))/(exp(x)+exp(-x))", "x"],
  ["several", "z = x1*(x2-4) + exp(x3^2)/5*x4^2", "x3"],
] as const;

test.each(derivations)("the derivation of %s is shown as it is on file", async (file, text, by) => {
  const blocks = derivationOf(text, by);
  await expect(`${renderTerminal(blocks)}\n`).toMatchFileSnapshot(`./steps-${file}.golden.txt`);
  await expect(`${renderLatex(blocks)}\n`).toMatchFileSnapshot(`./steps-${file}.golden.tex`);
});

test("a view in LaTeX and in Markdown is as it is on file", async () => {
  const blocks = viewOf("q = x + y\nf = q*z", { x: -2, y: 5, z: -4 });
  await expect(`${renderLatex(blocks)}\n`).toMatchFileSnapshot("./product.golden.tex");
  await expect(`${renderMarkdown(blocks)}\n`).toMatchFileSnapshot("./product.golden.md");
});
