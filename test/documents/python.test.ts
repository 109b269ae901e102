import { describe, expect, test } from "vitest";
import { labelOfCode } from "../../src/documents/names.ts";
import { assignmentsIn, formulaOf } from "../../src/documents/python.ts";

const names = new Set(["z", "x1", "x_2", "loss", "w"]);

describe("a formula in Python", () => {
  test.each([
    ["2*x1**2", "2*x1^2"],
    ["-x_1 ** -2", "-x1^-2"],
    ["np.exp(x2) / math.sqrt(x1)", "exp(x_2)/sqrt(x1)"],
    ["np.maximum(x1, 0.)", "max(x1,0.0)"],
    ["torch.log(x1) + np.pi*np.e", "log(x1)+pi*e"],
    ["numpy.arctan2(x1, 1e-3)", "atan2(x1,1e-3)"],
  ])("%s is %s", (code, plain) => {
    expect(formulaOf(code, names)).toEqual({ text: plain });
  });

  test.each([
    "x1^2",
    "x1 // 2",
    "x1 % 2",
    "x1 if x1 > 0 else 0",
    "f(x1)",
    "x1(2)",
    "x1[0]",
    "2x1",
    "np.linspace(0, 1)",
    "os.system('rm')",
    "lambda x: x",
    "'x1'",
    "x1.T",
    "[x1]",
    "",
  ])("%s is not read", (code) => {
    expect(formulaOf(code, names)).toHaveProperty("unread");
  });
});

describe("code", () => {
  const found = (text: string) =>
    assignmentsIn(text, names).map(({ name, formula, parameters }) => [
      name,
      "text" in formula ? formula.text : undefined,
      ...(parameters ? [parameters.join(" ")] : []),
    ]);

  test("gives its assignments, without comments, prints and calls", () => {
    const text =
      "import numpy as np\nz = x1 + 1  # z\nprint(z); w = 2\nif z == 3:\n    z = 4\nx1 += 1\n";
    expect(found(text)).toEqual([
      ["z", "x1+1"],
      ["w", "2"],
    ]);
  });

  test("goes on in brackets and after a backslash", () => {
    expect(found("z = (x1 +\n  2)\nw = 1 + \\\n 2")).toEqual([
      ["z", "(x1+2)"],
      ["w", "1+2"],
    ]);
  });

  test("gives functions of one return, and lambdas", () => {
    const text =
      'def dz_dx1(x1, x2=1):\n    """a\n    doc"""\n    return 2*x1\n\ng = lambda x1: x1**2\n';
    expect(found(text)).toEqual([
      ["dz_dx1", "2*x1", "x1 x2"],
      ["g", "x1^2", "x1"],
    ]);
  });

  test("in texts is no code", () => {
    expect(found("s = '''\nz = x1\n'''\n")).toEqual([["s", undefined]]);
  });

  test("gives no formula for a function of several statements", () => {
    expect(found("def dz_dx1(x1):\n    y = x1\n    return y\n")).toEqual([
      ["dz_dx1", undefined, "x1"],
    ]);
  });
});

describe("a name in code", () => {
  const span = { source: { name: "", text: "" }, start: 0, end: 0 };
  const label = (word: string) => {
    const found = labelOfCode(word, names, span);
    return found && "wrt" in found ? `${found.of ?? ""} by ${found.wrt.join(" ")}` : found?.kind;
  };
  test.each([
    ["dz_dx1", "z by x1"],
    ["dzdx1", "z by x1"],
    ["dz_dx2", "z by x_2"],
    ["dz_dx_1", "z by x1"],
    ["dloss_dw", "loss by w"],
    ["d_loss_d_w", "loss by w"],
    ["grad_w", " by w"],
    ["dw", "adjoint"],
    ["z", undefined],
    ["data", undefined],
    ["delta", undefined],
  ])("%s is %s", (word, expected) => {
    expect(label(word)).toBe(expected);
  });
});
