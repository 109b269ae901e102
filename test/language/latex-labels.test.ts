import { expect, test } from "vitest";
import { type Label, readAnswerLabel } from "../../src/language/labels.ts";
import { textOf } from "../../src/text/source.ts";
import { latexUnderstood } from "./latex-understood.ts";

const names = ["z", "x", "y", "x1", "x2", "q", "f", "t"];

/** A label in short: what, of what, by what. */
function short(label: Label | undefined): string {
  if (!label) return "none";
  const at = label.kind !== "adjoint" && label.at ? ` at ${textOf(label.at)}` : "";
  switch (label.kind) {
    case "partial":
      return `partial ${label.order} of ${label.of ?? "-"} by ${label.wrt.join(" ")}${at}`;
    case "gradient":
      return `gradient of ${label.of ?? "-"} by ${label.wrt.join(" ")}${at}`;
    case "adjoint":
      return `adjoint of ${label.of}`;
    case "name":
      return `name ${label.name}${label.parameters ? `(${label.parameters.join()})` : ""}${at}`;
  }
}

test.each([
  ["\\frac{dz}{dx_1}", "partial 1 of z by x1"],
  ["\\dfrac{\\partial z}{\\partial x_{1}}", "partial 1 of z by x1"],
  ["\\frac{\\mathrm{d}z}{\\mathrm{d}x}", "partial 1 of z by x"],
  ["\\frac{\\partial z}{\\partial x}(x, y)", "partial 1 of z by x"],
  ["\\frac{d}{dx}\\left[x^2\\right]", "partial 1 of - by x"],
  ["\\frac{d}{dx} f(x)", "partial 1 of f by x"],
  ["\\frac{d^2z}{dx^2}", "partial 2 of z by x x"],
  ["\\frac{\\partial^{2} z}{\\partial x\\,\\partial y}", "partial 2 of z by x y"],
  ["\\frac{\\partial^3 z}{\\partial x^2 \\partial y}", "partial 3 of z by x x y"],
  ["dz/dx", "partial 1 of z by x"],
  ["∂z/∂x₁", "partial 1 of z by x1"],
  ["\\dv{z}{x}", "partial 1 of z by x"],
  ["z'", "partial 1 of z by "],
  ["z'(x)", "partial 1 of z by x"],
  ["f''(t)", "partial 2 of f by t t"],
  ["f^{(2)}(t)", "partial 2 of f by t t"],
  ["f^{\\prime}(t)", "partial 1 of f by t"],
  ["f'_x", "partial 1 of f by x"],
  ["\\sigma'(x)", "partial 1 of sigmoid by x"],
  ["\\operatorname{ReLU}'(x)", "partial 1 of relu by x"],
  ["(e^x)'", "partial 1 of - by "],
  ["\\partial_x z", "partial 1 of z by x"],
  ["\\partial_{xy} z", "partial 2 of z by x y"],
  ["z_x", "partial 1 of z by x"],
  ["z_{xy}", "partial 2 of z by x y"],
  ["f'(2)", "partial 1 of f by  at 2"],
  ["\\left.\\frac{dz}{dx}\\right|_{x=2}", "partial 1 of z by x at x=2"],
  ["\\frac{dz}{dx}\\Big|_{x=1,y=-2}", "partial 1 of z by x at x=1,y=-2"],
  ["\\nabla z", "gradient of z by "],
  ["\\nabla_{x} z", "gradient of z by x"],
  ["\\nabla f(x, y)", "gradient of f by "],
  ["\\bar{q}", "adjoint of q"],
  ["dq", "adjoint of q"],
  ["z", "name z"],
  ["f(x, y)", "name f(x,y)"],
  ["f(2)", "name f at 2"],
  ["\\hat{y}", "name y_hat"],
  ["2x", "none"],
  ["x + y", "none"],
])("%s is the label %s", (text, expected) => {
  const [equation] = latexUnderstood(`${text} = 4`, { names }).equations;
  expect(short(equation?.label)).toBe(expected);
  expect(equation?.label ? textOf(equation.label.span) : text).toBe(text);
});

test("a question with a variable d still has its derivatives", () => {
  const found = latexUnderstood("\\frac{dz}{dx} = \\frac{dx}{dy}", { names: ["d", "x", "y", "z"] });
  expect(short(found.equations[0]?.label)).toBe("partial 1 of z by x");
  expect(found.equations[0]?.lines).toHaveLength(1);
});

test.each([
  ["dz/dx1 = 1", "partial 1 of z by x1", " 1"],
  ["∂z/∂x_1: 1", "partial 1 of z by x1", " 1"],
  ["dz / dx₁ ≈ 0.41", "partial 1 of z by x1", " 0.41"],
  ["z_x = 2y", "partial 1 of z by x", " 2y"],
  ["z_xy = 2", "partial 2 of z by x y", " 2"],
  ["d2z/dx1dx2 = 0", "partial 2 of z by x1 x2", " 0"],
  ["d²z/dx² = 2", "partial 2 of z by x x", " 2"],
  ["∂²z/∂x∂y = 1", "partial 2 of z by x y", " 1"],
  ["d/dx (x^2) = 2x", "partial 1 of - by x", " 2x"],
  ["d/dx f = 2x", "partial 1 of f by x", " 2x"],
  ["f'(t) = 2", "partial 1 of f by t", " 2"],
  ["z' = 2x = 4", "partial 1 of z by ", " 2x = 4"],
  ["f'(2) = 4", "partial 1 of f by  at 2", " 4"],
  ["dz/dx at x=2 = 4", "partial 1 of z by x at x=2", " 4"],
  ["dz/dx|x=2 = 4", "partial 1 of z by x at x=2", " 4"],
  ["grad z = (1, 2)", "gradient of z by ", " (1, 2)"],
  ["∇z = (1, 2)", "gradient of z by ", " (1, 2)"],
  ["dq = -4", "adjoint of q", " -4"],
  ["q_bar = -4", "adjoint of q", " -4"],
  ["q = x + y", "name q", " x + y"],
  ["f(x, y) = 2", "name f(x,y)", " 2"],
])("in plain text, %s has the label %s", (text, expected, body) => {
  const found = readAnswerLabel({ name: "<test>", text }, new Set(names));
  expect(short(found?.label)).toBe(expected);
  expect(found && textOf(found.body)).toBe(body);
});

test.each(["2*x", "x <= 3", "x == 3", "2*x = 4", "x > 0 ? a : b", "dz/dx + 1 = 2", "", "= 3"])(
  "in plain text, %s has no label",
  (text) => {
    expect(readAnswerLabel({ name: "<test>", text }, new Set(names))).toBeUndefined();
  },
);
