import { expect, test } from "vitest";
import { toText } from "../../src/render/text.ts";
import { bothNodes, latexUnderstood } from "./latex-understood.ts";

const same = (latex: string, plain: string, names: readonly string[] = []): void => {
  const nodes = bothNodes(latex, plain, names);
  expect(nodes.latex === nodes.plain, `${latex} is ${nodes.latex && toText(nodes.latex)}`).toBe(
    true,
  );
};

test.each([
  ["\\frac{2x_3e^{x_3^2}}{5x_4^2}", "2*x3*exp(x3^2)/(5*x4^2)"],
  ["-\\frac{2e^{x_3^2}}{5x_4^3}", "-2*exp(x3^2)/(5*x4^3)"],
  ["-6x_3", "-6*x3"],
  ["(2x_1 + 10x_2 + 30)e^{(x_1+5(x_2+3))^2}", "(2*x1+10*x2+30)*exp((x1+5*(x2+3))^2)"],
  ["\\frac{e^{-t}}{(1+e^{-t})^2}", "exp(-t)/(1+exp(-t))^2"],
  ["1 - \\tanh^2 x", "1 - tanh(x)^2"],
  ["\\operatorname{sech}^2 x", "sech(x)^2"],
  ["\\frac{4}{(e^x+e^{-x})^2}", "4/(exp(x)+exp(-x))^2"],
  ["\\frac{y_1-a_1}{l}", "(y1-a1)/l"],
  ["-p_ip_j", "-p_i*p_j"],
  ["\\frac{1}{\\sqrt{2\\pi}\\sigma}e^{-\\frac{1}{2}x^2}", "1/(sqrt(2*pi)*sigma)*exp(-1/2*x^2)"],
])("homework such as %s is read", same);

test.each([
  ["\\dfrac{a}{b} + \\tfrac ab + \\cfrac{a}b + \\frac ab", "a/b + a/b + a/b + a/b"],
  ["\\frac12 + \\frac1x + \\frac\\pi2", "1/2 + 1/x + pi/2"],
  ["a \\cdot b \\times c \\div d * v", "a*b*c/d*v"],
  ["2\\cdot 3x", "2*3*x"],
  [
    "\\left(x\\right) + \\bigl(y\\bigr) + \\Big[ z \\Big] + \\{w\\} + \\lbrace v \\rbrace",
    "x+y+z+w+v",
  ],
  [
    "\\sqrt x + \\sqrt{x} + \\sqrt[3]{x} + \\sqrt[2]{x} + \\sqrt[n]{x}",
    "sqrt(x)+sqrt(x)+cbrt(x)+sqrt(x)+x^(1/n)",
  ],
  [
    "x^2 + x^{2} + x^{n+1} + x^\\frac{1}{2} + x^\\frac12 + x^{-1}",
    "x^2+x^2+x^(n+1)+x^(1/2)+x^(1/2)+x^(-1)",
  ],
  [
    "e^x + e^{2x} + \\exp x + \\exp(x) + \\mathrm{e}^x + \\mathrm{e}",
    "exp(x)+exp(2*x)+exp(x)+exp(x)+e^x+e",
  ],
  [
    "\\ln x + \\log_2 x + \\log_{10}(x) + \\log_b x + \\log_{{10}}(x)",
    "log(x)+log2(x)+log10(x)+log(x,b)+log(x,10)",
  ],
  [
    "\\sin^2 x + \\sin^{2}(x) + \\sin(x)^2 + (\\sin x)^2 + \\sin^n x + \\sin^{n+1}(x)",
    "sin(x)^2+sin(x)^2+sin(x)^2+sin(x)^2+sin(x)^n+sin(x)^(n+1)",
  ],
  ["\\sin 2x \\cos y", "sin(2*x)*cos(y)"],
  ["\\sin\\cos x + \\sin^2\\cos^3 x", "sin(cos(x)) + sin(cos(x)^3)^2"],
  ["\\sin{x} + \\sin{2x}y", "sin(x) + sin(2*x)*y"],
  ["\\cos x e^{\\sin x}", "cos(x)*exp(sin(x))"],
  ["\\ln x (x+1) + \\sin 2(x+1) + \\sin\\frac{x}{2}", "log(x)*(x+1) + sin(2*(x+1)) + sin(x/2)"],
  [
    "\\sin^{-1} x + \\tanh^{-1}(x) + \\arctan x + \\cosh^{-2} x",
    "asin(x)+atanh(x)+atan(x)+cosh(x)^(-2)",
  ],
  [
    "\\operatorname{ReLU}(x) + \\mathrm{relu}(x) + \\text{softplus}(x) + \\operatorname{sgn} x",
    "relu(x)+relu(x)+softplus(x)+sign(x)",
  ],
  ["\\max(0,x) + \\max\\{0,x\\} + \\min\\left(x, y\\right)", "max(0,x)+max(0,x)+min(x,y)"],
  [
    "|x| + \\left|x-1\\right| + \\lvert x \\rvert + 2|x||y| + \\bigl|x\\bigr|",
    "abs(x)+abs(x-1)+abs(x)+2*abs(x)*abs(y)+abs(x)",
  ],
  ["\\lfloor x\\rfloor + \\left\\lceil x \\right\\rceil", "floor(x)+ceil(x)"],
  [
    "\\Gamma(x) + \\psi(x) + \\psi^{(2)}(x) + \\ln\\Gamma(x)",
    "gamma(x)+digamma(x)+polygamma(2,x)+lgamma(x)",
  ],
  ["\\mathbb{1}_{x>0} + \\mathbf{1}\\{x>0\\}", "(x>0)+(x>0)"],
  ["x < y \\land y \\le z_1 \\lor \\lnot (x \\ne y)", "x < y and y <= z1 or not (x != y)"],
  ["0 < x \\leq 1", "0 < x <= 1"],
  ["2\\pi r + \\tau", "2*pi*r + tau"],
  ["10^{-3} + 2.5\\times 10^{-3}x + {10}^{2} + 10^{x}", "1e-3 + 2.5e-3*x + 10^2 + 10^x"],
  ["4/3\\times 10^{2}", "4/3*100"],
  ["2e - 3", "2*e - 3"],
  [".5x + 0.25", ".5*x + 0.25"],
  ["1/2x + a/bc + a/b\\cdot c", "1/2*x + a/(b*c) + a/b*c"],
  ["(x)3 + e^{x}2 + x^{2}3", "x*3 + exp(x)*2 + x^2*3"],
  ["x\\,y\\;z\\!w \\quad v~u \\displaystyle s", "x*y*z*w*v*u*s"],
  ["x % a comment }\n + y", "x + y"],
  ["\\boxed{x} + {}y", "x + y"],
  ["2πr + α·x² ÷ y − √x", "2*pi*r + α*x^2/y - sqrt(x)"],
  ["\\frac{x}{y}^2", "(x/y)^2"],
  ["x^2_1 + x_1^2", "x1^2 + x1^2"],
])("the notation %s is read", same);

test.each([
  ["x_{10} + x_1 + x_i + w_{ij} + w_{\\text{hidden}}", "x10 + x1 + x_i + w_ij + w_hidden"],
  ["\\alpha + \\theta_{0} + \\Gamma + \\varepsilon", "alpha + theta0 + Gamma + varepsilon"],
  ["\\hat{y} + \\bar{x} + \\tilde y + \\hat{y}_1", "y_hat + x_bar + y_tilde + y_hat1"],
  [
    "\\mathbf{x} + \\boldsymbol{x} + \\mathbf x + \\mathcal{L} + \\mathrm{loss}",
    "x + x + x + L + loss",
  ],
  ["x₁ + xᵢ", "x1 + x_i"],
])("the names of %s are spelled as plain text has them", same);

test.each([
  ["x_{3}", "x_3", ["x_3"]],
  ["x_3x_4", "x_3*x4", ["x_3", "x4"]],
  ["loss + xy + xz", "loss + xy + x*z", ["loss", "xy", "x", "z"]],
  ["x2 + 2x2", "x2 + 2*x2", ["x2"]],
  ["loss_1", "loss1", ["loss1"]],
  ["\\alpha + \\varepsilon + \\phi", "α + ε + φ", ["α", "ε", "φ"]],
  ["\\hat{y}_1 + \\hat y", "y1_hat + yhat", ["y1_hat", "yhat"]],
  ["w_{i,j} + w_{1,2}", "w_ij + w_1_2", ["w_ij", "w_1_2"]],
  ["\\sigma(1-\\sigma)", "sigma*(1-sigma)", ["sigma"]],
  ["\\mathrm{x\\_1} + x_{1}", "x_1 + x1", ["x_1", "x1"]],
  ["W^T", "W^T", ["W", "T"]],
] as const)("%s is read with the names of the question", same);

test("letters that are functions are told from names by their use", () => {
  same("\\sigma(x)(1-\\sigma(x))", "sigmoid(x)*(1 - sigmoid(x))");
  same("\\sigma'(x) = \\sigma^{2}(x)", "sigmoid(x)^2");
  same("\\sigma(1-\\sigma)", "sigma*(1 - sigma)");
  same("\\sigma^2 + \\psi", "sigma^2 + psi");
  same("\\gamma(x+1)", "(gamma)*(x + 1)");
});

test.each([
  ["\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}", "x > 0 ? 1 : 0"],
  ["\\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}", "x > 0 ? 1 : 0"],
  [
    "\\begin{cases} 1, & \\text{if } x > 0, \\\\ 0, & \\text{if } x \\le 0. \\end{cases}",
    "x > 0 ? 1 : 0",
  ],
  ["\\begin{cases} 1 \\text{ if } x > 0 \\\\ 0 \\text{ else} \\end{cases}", "x > 0 ? 1 : 0"],
  [
    "\\begin{cases} -1 & x < -1 \\\\ x & -1 \\le x < 1 \\\\ 1 & x \\ge 1\\end{cases}",
    "x < -1 ? -1 : -1 <= x < 1 ? x : 1",
  ],
  ["\\begin{cases} x & x > y \\\\ y & x \\le y \\end{cases}", "x > y ? x : y"],
  ["\\begin{cases} x & x > y \\\\ y & y \\ge x \\end{cases}", "x > y ? x : y"],
  ["\\begin{dcases} a & x = 0 \\\\ b & x \\ne 0 \\end{dcases}", "x == 0 ? a : b"],
  [
    "\\left\\{\\begin{array}{ll} 1 & x>0 \\\\ 0 & \\text{else} \\end{array}\\right.",
    "x > 0 ? 1 : 0",
  ],
  ["2\\begin{cases} 1 & x>0 \\\\ 0 & \\text{else} \\end{cases} + y", "2*(x > 0 ? 1 : 0) + y"],
])("%s is read as a conditional", same);

test.each([
  ["$x^2$", "x^2"],
  ["$$x^2.$$", "x^2"],
  ["$x^2$.", "x^2"],
  ["\\[ x^2 \\]", "x^2"],
  ["\\(x^2\\)", "x^2"],
  ["\\begin{equation} x^2 \\tag{1}\\label{eq:one} \\end{equation}", "x^2"],
  ["$$\\begin{aligned} x^2 \\end{aligned}$$", "x^2"],
  ["\\text{So we get } x^2 \\text{ by the power rule}", "x^2"],
])("%s is read without what is around it", same);

const written = (text: string, names: readonly string[] = []) =>
  latexUnderstood(text, { names }).equations.map(({ label, lines, vectors }) => ({
    label: label && text.slice(label.span.start, label.span.end),
    lines: lines.map(({ node, approximate }) => `${approximate ? "≈ " : ""}${toText(node)}`),
    ...(vectors.length > 0 && {
      vectors: vectors.map((each) => each.map(({ node }) => toText(node))),
    }),
  }));

test("an aligned block is equations with their lines", () => {
  expect(
    written(
      "\\begin{align*} \\frac{dz}{dx} &= 2x + x && \\text{(sum rule)} \\\\ &= 3x \\\\[4pt] \\frac{dz}{dy} &= 1 \\\\ \\end{align*}",
    ),
  ).toEqual([
    { label: "\\frac{dz}{dx}", lines: ["2*x + x", "3*x"] },
    { label: "\\frac{dz}{dy}", lines: ["1"] },
  ]);
});

test("equations also stand side by side, after arrows, and in systems", () => {
  const both = [
    { label: "z'", lines: ["2*x"] },
    { label: "y'", lines: ["1"] },
  ];
  expect(written("z' = 2x, \\quad y' = 1")).toEqual(both);
  expect(written("z' = 2x \\Rightarrow y' = 1")).toEqual(both);
  expect(written("\\begin{aligned} z' &= 2x & y' &= 1 \\end{aligned}")).toEqual(both);
  expect(written("\\begin{cases} z' = 2x \\\\ y' = 1 \\end{cases}")).toEqual(both);
});

test("a row that begins with a sign goes on with the row before", () => {
  expect(written("z &= a + b \\\\ &\\quad - c \\\\ &\\phantom{=} + d")).toEqual([
    { label: "z", lines: ["a + b - c + d"] },
  ]);
});

test("a step that speaks of other derivatives is left out, with a note", () => {
  const text = "\\frac{dz}{dx} = \\frac{dz}{du}\\frac{du}{dx} = 2u = f'(x)";
  expect(written(text)).toEqual([{ label: "\\frac{dz}{dx}", lines: ["2*u"] }]);
  expect(latexUnderstood(text).notes.map(({ code }) => code)).toEqual([
    "unread-line",
    "unread-line",
  ]);
});

test("values may be approximate", () => {
  expect(written("z' \\approx 0.41 = x")).toEqual([{ label: "z'", lines: ["≈ 0.41", "x"] }]);
});

test.each([
  "(2x, 3y)",
  "\\left[2x, 3y\\right]^T",
  "\\langle 2x, 3y\\rangle",
  "\\begin{pmatrix} 2x \\\\ 3y \\end{pmatrix}",
  "\\begin{bmatrix} 2x & 3y \\end{bmatrix}^\\top",
  "\\left(\\begin{array}{c} 2x \\\\ 3y \\end{array}\\right)",
])("the right side of a gradient may be %s", (vector) => {
  expect(written(`\\nabla z = ${vector}`)).toEqual([
    { label: "\\nabla z", lines: [], vectors: [["2*x", "3*y"]] },
  ]);
});

test("what a text defines serves the lines after it, unless the question has the name", () => {
  expect(written("u = 2x \\\\ z = u^2")).toEqual([
    { label: "u", lines: ["2*x"] },
    { label: "z", lines: ["(2*x)^2"] },
  ]);
  expect(written("u = 2x \\\\ z = u^2", ["u"])[1]).toEqual({ label: "z", lines: ["u^2"] });
  expect(written("f(t) = t^2 \\\\ z = f(3)f(x)")[1]).toEqual({ label: "z", lines: ["3^2*x^2"] });
});

test("notes say how a formula was read where it could be meant otherwise", () => {
  const codes = (text: string) => latexUnderstood(text).notes.map(({ code }) => code);
  expect(codes("x_10")).toEqual(["loose-script"]);
  expect(codes("x^10 + e^-x + x^(2) + \\sqrt(x)")).toEqual(Array(4).fill("loose-script"));
  expect(codes("e^2x")).toEqual(["short-exponent"]);
  expect(codes("\\log x")).toEqual(["natural-log"]);
  expect(codes("\\sin^{-1} x")).toEqual(["inverse-function"]);
  expect(codes("sin(x)")).toEqual(["plain-word"]);
  expect(codes("x(y+2)")).toEqual(["name-product"]);
  expect(codes("\\sin xy")).toEqual(["bare-argument"]);
  expect(codes("\\ln x (1+y)")).toContain("bare-product");
  expect(codes("1/2x")).toEqual(["quotient-then-product"]);
  expect(codes("a/bc")).toEqual(["quotient-by-product"]);
  expect(codes("\\begin{cases} 1 & x > 0 \\\\ 0 & x < 0 \\end{cases}")).toEqual(["open-cases"]);
  expect(codes("\\frac{2x_3e^{x_3^2}}{5x_4^2} + \\sin 2x \\cos y")).toEqual([]);
});
