import fc from "fast-check";
import { expect, test } from "vitest";
import { Graph, liveFrom } from "../../src/graph/graph.ts";
import { type Node, precedence } from "../../src/graph/node.ts";
import { readLatexProgram } from "../../src/language/latex/program.ts";
import { readEquations } from "../../src/language/latex/read.ts";
import { read } from "../../src/language/read.ts";
import { nameOf } from "../../src/primitives/define.ts";
import { primitives } from "../../src/primitives/registry.ts";
import { toLatex } from "../../src/render/latex.ts";
import { nameToLatex } from "../../src/render/latex-names.ts";
import { arithmetic, cook, recipe } from "../render/random-nodes.ts";
import { randomNode } from "../support/random-graph.ts";
import { runs } from "../support/runs.ts";
import { latexUnderstood } from "./latex-understood.ts";
import { asStock } from "./stock.ts";

function namesOf(node: Node): string[] {
  const live = liveFrom([node]);
  return node.graph.nodes.flatMap((each, id) => (live[id] ? (nameOf(each) ?? []) : []));
}

/** Where a condition stands by itself, its = would be that of an equation, so it is bracketed. */
const print = (node: Node): string => toLatex(node, node.op.truth ? { least: precedence.sum } : {});

function expectSame(node: Node): void {
  const latex = print(node);
  const { equations } = latexUnderstood(latex, { graph: node.graph, names: namesOf(node) });
  expect(equations.at(-1)?.lines.at(-1)?.node === node, latex).toBe(true);
}

test("every primitive's example is printed in LaTeX that reads back to the same node", () => {
  for (const { docs } of primitives) {
    const found = read({ name: "<test>", text: docs.example });
    if (!found.ok) throw new Error(docs.example);
    expectSame(found.value.output);
  }
});

test("what is printed in LaTeX reads back to the same node", () => {
  fc.assert(
    fc.property(recipe, (steps) => expectSame(cook(new Graph(), steps))),
    { numRuns: runs(1500), seed: 31 },
  );
  fc.assert(
    fc.property(randomNode(20), (node) => expectSame(node)),
    { numRuns: runs(1500), seed: 32 },
  );
  fc.assert(
    fc.property(recipe, (steps) => expectSame(cook(new Graph(), steps, arithmetic))),
    { numRuns: runs(1500), seed: 34 },
  );
});

test("bindings of what is shared are read as definitions", () => {
  const text = Array.from({ length: 40 }, (_, i) => `u${i + 1} = u${i}*sin(-u${i})`).join("\n");
  const found = read({ name: "<test>", text: `${text}\n-u40` });
  if (!found.ok) throw new Error("not read");
  expect(toLatex(found.value.output)).toContain("aligned");
  expectSame(found.value.output);
});

test("any name is printed so that it reads back, when the question has it", () => {
  const name = fc
    .stringMatching(/^[a-zA-Zα-ωé名_][a-zA-Z0-9_α-ω]{0,8}$/u)
    .filter((text) => read({ name: "<test>", text: `${text} + 1` }).ok);
  fc.assert(
    fc.property(name, (text) => {
      const found = read({ name: "<test>", text });
      if (!found.ok || nameOf(found.value.output) === undefined) return;
      expectSame(found.value.output);
    }),
    { numRuns: runs(1000), seed: 33 },
  );
});

test("names of one or two letters and digits read back without being known", () => {
  for (const name of ["x", "x1", "x10", "x_i", "w_ij", "w_hidden", "alpha", "theta1", "Gamma"]) {
    const { equations } = latexUnderstood(nameToLatex(name));
    expect(nameOf(equations[0]?.lines[0]?.node as Node)).toBe(name);
  }
});

const formulas = [
  "\\frac{dz}{dx_3} = \\frac{2x_3e^{x_3^2}}{5x_4^2}",
  "\\begin{aligned} \\frac{\\partial z}{\\partial x} &= 2x \\\\ &= x + x \\end{aligned}",
  "\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
  "\\sigma(x)\\left(1-\\sigma(x)\\right) + \\sin^2 2x \\cos y - \\log_{10} |x|",
  "\\nabla f = \\begin{pmatrix} 2x \\\\ \\sqrt[3]{y} \\end{pmatrix}^T",
  "\\left.\\frac{dz}{dx}\\right|_{x=2} \\approx 0.41, \\quad \\bar{q} = -\\frac12",
  "f(t) = \\max\\{0, \\hat{y}_1\\} \\Rightarrow f'(t) = 2.5\\times 10^{-3}\\mathrm{loss}",
];
const scraps = [
  ..."{}()[]|^_&=,.'$%+-/ ",
  ...["\\\\", "\\frac", "\\left", "\\right.", "\\sin", "\\log_", "\\sqrt[", "\\begin{cases}"],
  ...["\\end{cases}", "\\partial", "\\text{if }", "\\mathrm{d}", "\\phantom{=}\\; ", "\\psi", "²"],
  ...["10", "e", "d", "x_1", "\\hat", "\\mathbb{1}_{", "\\times 10^{", "\\Rightarrow", "\\nabla"],
];

/** A formula in which stretches are left out, doubled, or exchanged for scraps. */
const mutated = fc
  .tuple(
    fc.constantFrom(...formulas),
    fc.array(
      fc.tuple(
        fc.nat({ max: 1000 }),
        fc.nat({ max: 6 }),
        fc.oneof(fc.constantFrom(...scraps, ""), fc.constantFrom(...formulas)),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([formula, changes]) =>
    changes.reduce((text, [place, length, scrap]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + scrap + text.slice(at + length);
    }, formula),
  );

test("a damaged formula is read or complained of, with one parse and no name that is a command", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const found = readEquations({ name: "<test>", text }, { names: ["x", "z"], parsed: asStock });
      if (!found.ok) {
        expect(found.diagnostics.length).toBeGreaterThan(0);
        return;
      }
      for (const node of found.value.graph.nodes) {
        const name = nameOf(node)?.replace(/ \(\d+\)$/, "");
        if (name !== undefined) {
          expect(name).toMatch(/^[\p{L}_][\p{L}\p{M}\d_]*$/u);
          expect(commandNames.has(name), name).toBe(false);
        }
      }
    }),
    { numRuns: runs(4000), seed: 34 },
  );
});
const commandNames = new Set("frac left right begin end sqrt cdot partial nabla approx".split(" "));

test("a question in LaTeX is the program that plain text is", () => {
  const found = readLatexProgram({ name: "<test>", text: "q = x + y \\\\ f = qz" });
  const plain = read({ name: "<test>", text: "q = x + y\nf = q*z" });
  if (!found.ok || !plain.ok) throw new Error("not read");
  expect(found.value.outputName).toBe("f");
  expect([...found.value.names.keys()]).toEqual(["q", "f"]);
  expect(found.value.variables).toEqual(plain.value.variables);
  expect(print(found.value.output)).toBe(print(plain.value.output));
  expect(readLatexProgram({ name: "<test>", text: "\\frac{dz}{dx} = 2" }).ok).toBe(false);
});
