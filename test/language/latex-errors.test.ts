import { expect, test } from "vitest";
import { refused } from "../../src/language/latex/commands.ts";
import { lengthLimit, readEquations } from "../../src/language/latex/read.ts";
import { latexComplaint, latexOnce, placeOf } from "./latex-understood.ts";

test.each([
  ["\\sni x", "unknown-command", "\\sni", "there is no command \\sni"],
  ["\\foobarbaz x", "unknown-command", "\\foobarbaz", "there is no command \\foobarbaz"],
  ["\\sum_i x_i", "unread-command", "\\sum", "\\sum is not read yet"],
  ["\\int x", "unread-command", "\\int", "\\int is not read yet"],
  ["\\lim_{x} x", "unread-command", "\\lim", "\\lim is not read yet"],
  ["x \\pm y", "unread-command", "\\pm", "\\pm is not read yet"],
  ["a \\over b", "unread-command", "\\over", "\\over is not read yet"],
  ["\\|x\\|", "unread-command", "\\|", "\\| is not read yet"],
  ["{x", "unclosed-bracket", "{", '"{" is never closed'],
  ["x + (y", "unclosed-bracket", "(", '"(" is never closed'],
  ["\\left( x", "unclosed-bracket", "\\left(", '"\\left(" is never closed'],
  ["|x", "unclosed-bracket", "|", '"|" is never closed'],
  ["x}", "stray-bracket", "}", '"}" closes nothing'],
  ["\\right)", "stray-bracket", "\\right)", '"\\right)" closes nothing'],
  ["(x]", "mismatched-bracket", "]", '"]" does not close "("'],
  ["\\left( x )", "mismatched-bracket", ")", '")" does not close "\\left("'],
  ["{(x})", "mismatched-bracket", "}", '"}" does not close "("'],
  [
    "\\begin{align} x \\end{cases}",
    "mismatched-bracket",
    "\\end{cases}",
    '"\\end{cases}" does not close "\\begin{align}"',
  ],
  ["\\left x", "unexpected-token", "\\left", '"\\left" needs a bracket after it'],
  ["\\frac{1}", "missing-argument", "\\frac", "\\frac needs two arguments"],
  ["\\frac{}{x}", "missing-argument", "\\frac", "\\frac needs two arguments"],
  ["\\frac", "missing-argument", "\\frac", "\\frac needs two arguments"],
  ["\\sqrt", "missing-argument", "\\sqrt", "\\sqrt needs an argument"],
  ["\\sin", "argument-expected", "\\sin", "\\sin needs an argument"],
  ["2\\sin + 1", "argument-expected", "\\sin", "\\sin needs an argument"],
  ["\\sin -x", "argument-expected", "\\sin", "\\sin needs an argument"],
  ["x +", "unexpected-end", "+", 'expected a value after "+"'],
  ["x + \\cdot y", "unexpected-token", "\\cdot", 'expected a value after "+"'],
  ["x = ", "unexpected-end", "=", 'expected a value after "="'],
  ["x^", "unexpected-end", "^", 'expected a value after "^"'],
  ["^2", "unexpected-token", "^", 'nothing stands before this "^"'],
  ["x^2^3", "double-script", "^", "this has two exponents or two subscripts"],
  ["e^x^2", "double-script", "^", "this has two exponents or two subscripts"],
  ["e^x_1", "unclear-script", "^x_1", '"^x_1" puts the subscript on what is raised'],
  ["x_{i+1}", "subscript-form", "{i+1}", "a subscript is a number, a letter or a word"],
  ["(x)_1", "subscript-form", "_", "only a name can have a subscript"],
  ["0{,}5", "unexpected-token", "{,}", "a comma stands only between the arguments of a function"],
  ["0,5", "unexpected-token", ",", "a comma stands only between the arguments of a function"],
  ["1\\,000", "unexpected-token", "1\\,000", 'expected an operator between "1" and "000"'],
  ["1.5.2", "unexpected-token", "1.5.2", 'expected an operator between "1.5" and ".2"'],
  ["1.2e-3", "number-form", "1.2e-3", '"1.2e-3" could be a power of ten or a product with e'],
  ["x2", "unexpected-token", "x2", 'expected an operator between "x" and "2"'],
  ["\\frac123", "unexpected-token", "23", 'expected an operator between "2" and "3"'],
  [
    "3\\frac{1}{2}",
    "mixed-number",
    "3\\frac{1}{2}",
    '"3\\frac{1}{2}" could be a product or a mixed number',
  ],
  ["f'(x)g(x)", "derivative-inside", "f'(x)g(x)", "a derivative is not read within a formula"],
  [
    "\\frac{dz}{dx}",
    "derivative-inside",
    "\\frac{dz}{dx}",
    "a derivative is not read within a formula",
  ],
  ["f(x, y)", "unknown-function", "f", '"f" is no function that is known here'],
  [
    "\\operatorname{sotfplus}(x)",
    "unknown-function",
    "\\operatorname{sotfplus}",
    '"\\operatorname{sotfplus}" is no function that is known here',
  ],
  [
    "\\text{softmax}(x)",
    "unknown-function",
    "\\text{softmax}",
    '"\\text{softmax}" is no function that is known here',
  ],
  ["\\max(a, b, c)", "arity", "c", "max takes two arguments, but three are given"],
  ["\\sin(a, b)", "arity", "b", "sin takes one argument, but two are given"],
  [
    "\\ln^{-1} x",
    "inverse-power",
    "\\ln^{-1}",
    '"\\ln^{-1}" could be an inverse function or a reciprocal',
  ],
  [
    "\\sigma(x)(1-\\sigma)",
    "two-meanings",
    "\\sigma",
    '"\\sigma" stands for a function and for a value in one formula',
  ],
  [
    "\\begin{cases} x & 0<x<1 \\\\ 2 & 2<x<3 \\end{cases}",
    "open-cases",
    "\\begin{cases} x & 0<x<1 \\\\ 2 & 2<x<3 \\end{cases}",
    "these cases leave out x < 0",
  ],
  [
    "\\begin{cases} x & f(x) > 0 \\\\ 2 & y > 0 \\end{cases}",
    "open-cases",
    "\\begin{cases} x & f(x) > 0 \\\\ 2 & y > 0 \\end{cases}",
    "these cases may leave something out",
  ],
  [
    "\\begin{cases} x \\\\ 2 & y > 0 \\end{cases}",
    "cases-form",
    "x",
    "a row of cases is a value, an & and its condition",
  ],
  [
    "x + \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}",
    "unread-environment",
    "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}",
    "pmatrix cannot stand in a formula",
  ],
  [
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    "unread-environment",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
    "a matrix is not read yet",
  ],
  [
    "\\begin{verbatim} x \\end{verbatim}",
    "unread-environment",
    "\\begin{verbatim} x \\end{verbatim}",
    "verbatim cannot stand in a formula",
  ],
  ["x + \\text{a word} + y", "prose", "\\text{a word}", '"\\text{a word}" is text, not a formula'],
  ["$x$ and $y$", "unexpected-token", "$", '"$" cannot stand here'],
  ["x!", "unexpected-token", "!", '"!" cannot stand here'],
  ["", "empty-program", "", "there is no formula to read"],
  ["% only a comment", "empty-program", "% only a comment", "there is no formula to read"],
])("%s is complained of as %s at %s", (text, code, place, title) => {
  const complaint = latexComplaint(text);
  expect(complaint.code).toBe(code);
  expect(placeOf(complaint)).toBe(place);
  expect(complaint.title).toBe(title);
});

test("a misspelt command or function is guessed at", () => {
  expect(latexComplaint("\\sni x").labels[0]?.text).toBe("did you mean \\sin?");
  expect(latexComplaint("\\fracc{1}{2}").labels[0]?.text).toBe("did you mean \\frac?");
  expect(latexComplaint("\\operatorname{sotfplus}(x)").labels[0]?.text).toBe(
    "did you mean softplus?",
  );
});

test("commands that do something to a computer or a document are never read, wherever they stand", () => {
  for (const command of refused) {
    for (const text of [
      command,
      `x + ${command}{/etc/passwd} y`,
      `\\text{${command} x}`,
      `\\mathrm{a ${command}{x}}`,
      `\\begin{aligned} z' &= 2 \\\\ ${command} \\end{aligned}`,
      `\\foo ${command}`,
    ]) {
      const complaint = latexComplaint(text);
      expect(complaint.code, text).toBe("refused-command");
      expect(placeOf(complaint), text).toBe(command);
    }
  }
  expect(latexComplaint("\\write18{rm}").code).toBe("refused-command");
});

test("a transpose is not taken for a power where the question has no T", () => {
  expect(latexComplaint("w^T x", { names: ["w", "x"] }).code).toBe("transpose");
  expect(latexComplaint("w^\\top x").code).toBe("transpose");
});

test("two names that look alike are told apart or refused", () => {
  expect(latexComplaint("x_{1}", { names: ["x1", "x_1"] }).code).toBe("two-meanings");
});

test("one equation that cannot be read does not keep the others from being read", () => {
  const text = "\\frac{dz}{dx} &= 2x \\\\ \\frac{dz}{dy} &= \\sum_i y_i \\\\ \\frac{dz}{dw} &= 1";
  const found = readEquations({ name: "<test>", text });
  if (!found.ok) throw new Error("not taken apart");
  expect(found.value.equations.map(({ label, result }) => [label?.kind, result.ok])).toEqual([
    ["partial", true],
    ["partial", false],
    ["partial", true],
  ]);
});

test.each([
  ["nested braces", `${"{".repeat(100_000)}x${"}".repeat(100_000)}`],
  ["open braces", "{".repeat(90_000)],
  ["bars", "|".repeat(90_000)],
  ["a text of a million characters", `${"x+".repeat(500_000)}x`],
  ["open texts", "\\text{a".repeat(14_000)],
  ["nested accents", `${"\\hat{".repeat(9_000)}x${"}".repeat(9_000)}`],
  ["nested subscripts", `${"x_{".repeat(9_000)}x${"}".repeat(9_000)}`],
  ["equals signs", "=".repeat(lengthLimit)],
  ["rows of cases", `\\begin{cases}${"1 & x > 0 \\\\".repeat(7_000)}\\end{cases}`],
])("too much of %s is refused", (_, text) => {
  expect(latexOnce(text).ok).toBe(false);
});

test.each([
  ["braces", `${"{".repeat(9_000)}x${"}".repeat(9_000)}`],
  ["fractions", `${"\\frac{".repeat(5_000)}x${"}{2}".repeat(5_000)}`],
  ["exponents", `${"x^{".repeat(5_000)}2${"}".repeat(5_000)}`],
  ["functions", `${"\\sin".repeat(10_000)} x`],
  ["powers of functions", `${"\\sin^{2}".repeat(5_000)} x`],
  ["applied letters", `${"\\sigma(".repeat(5_000)}x${")".repeat(5_000)}`],
  ["factors", "xy".repeat(10_000)],
  ["signs", `${"-".repeat(10_000)}x`],
  ["rows that go on", "+x \\\\".repeat(10_000)],
  ["equations", "x=1,".repeat(5_000)],
])("thousands of %s are read", (_, text) => {
  expect(latexOnce(text).ok).toBe(true);
});
