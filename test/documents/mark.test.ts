import { describe, expect, test } from "vitest";
import { collect } from "../../src/documents/collect.ts";
import { gradeText } from "../../src/documents/grade-text.ts";
import { readDocument } from "../../src/documents/read.ts";
import type { FileReport } from "../../src/documents/report.ts";

function report(text: string, name = "a.md", key?: string): FileReport {
  const keyed = key === undefined ? undefined : readDocument({ name: "key.md", text: key });
  const questions = keyed?.ok ? collect(keyed.value).questions : undefined;
  const graded = gradeText(
    { name, text },
    questions ? { key: () => questions.map((draft) => draft.fresh()) } : {},
  );
  if (!graded.ok) throw new Error(graded.diagnostics[0]?.title);
  return graded.value.report;
}

/** `dz/dx correct`, with the code of a mistake; marks that do not count are in brackets. */
const marks = (found: FileReport): string[] =>
  found.questions.flatMap((question) =>
    question.marks.map(({ label, status, code, counts }) => {
      const said = [label, status, ...(code && code !== status ? [code] : [])].join(" ");
      return counts ? said : `(${said})`;
    }),
  );

const question = "Question 1: compute the partial derivatives of `z = x^2*y`\n\n";
const misread =
  "Question 1: compute the partial derivatives of `z = x1*(x2-4) + exp(x3^2) / 5*x4^2`\n\n";

const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  [
    "right answers in any form",
    `${question}$\\frac{dz}{dx} = 2 \\cdot x y$ and dz/dy = x*x`,
    ["dz/dx correct", "dz/dy correct"],
  ],
  ["a slip", `${question}dz/dx = -2*x*y\ndz/dy = x^2`, ["dz/dx incorrect sign", "dz/dy correct"]],
  ["a partial that is missing", `${question}dz/dx = 2*x*y`, ["dz/dx correct", "dz/dy missing"]],
  ["a blank", `${question}dz/dx = ___\ndz/dy = x^2`, ["dz/dy correct", "dz/dx missing"]],
  ["no answers at all", question, ["dz/dx missing", "dz/dy missing"]],
  [
    "what cannot be read",
    `${question}$\\frac{dz}{dx} = 2xy)$\n\n$\\frac{dz}{dy} = \\write18{ls}$`,
    ["dz/dx unreadable stray-bracket", "dz/dy unreadable refused-command"],
  ],
  [
    "a division that was misread",
    `${misread}$$\\frac{dz}{dx_3} = \\frac{2x_3e^{x_3^2}}{5x_4^2}$$ $$\\frac{dz}{dx_4} = -\\frac{2e^{x_3^2}}{5x_4^3}$$`,
    [
      "dz/dx3 incorrect precedence-misreading",
      "dz/dx4 incorrect precedence-misreading",
      "dz/dx1 missing",
      "dz/dx2 missing",
    ],
  ],
  [
    "a label that is written twice",
    `${misread}$\\frac{dz}{dx_1} = x_2 - 4$, $\\frac{dz}{dx_1} = x_1$, $\\frac{dz}{dx_3} = \\frac{2}{5} x_3 x_4^2 e^{x_3^2}$, dz/dx4 = 2/5*x4*exp(x3^2)`,
    ["dz/dx1 correct", "dz/dx1 incorrect wrong-partial-label", "dz/dx3 correct", "dz/dx4 correct"],
  ],
  [
    "an answer that is given again",
    `${question}dz/dx = -2*x*y\n\nNo: dz/dx = 2*x*y, dz/dy = x^2`,
    ["(dz/dx incorrect sign)", "dz/dx correct", "dz/dy correct"],
  ],
  [
    "code that is no formula, after one that is",
    `${question}dz/dx = 2*x*y\ndz/dy = x^2\n\n\`\`\`python\ndz_dx = (f(x+h) - f(x))/h\n\`\`\``,
    ["dz/dx correct", "dz/dy correct", "(dz/dx unreadable unread-python)"],
  ],
  [
    "a gradient",
    `${question}$\\nabla z = (2xy, x)$`,
    ["dz/dx correct", "dz/dy incorrect wrong-power"],
  ],
  [
    "a gradient of another length",
    `${question}$\\nabla z = (2xy, x^2, 1)$`,
    ["dz/dx unreadable gradient-length", "dz/dy unreadable gradient-length"],
  ],
  [
    "values at a point",
    "Find the gradient of `f = x*y` at x=-2, y=5.\n\ndf/dx = 5, df/dy = 2",
    ["df/dx correct", "df/dy incorrect sign"],
  ],
  [
    "formulas where there is a point",
    "Find the gradient of `f = x*y` at x=-2, y=5.\n\ndf/dx = y, df/dy = x",
    ["df/dx correct", "df/dy correct"],
  ],
  [
    "adjoints of intermediate values",
    "Compute the gradient of `q = x + y; f = q*z` at x=-2, y=5, z=-4.\n\nAnswer: dq = -4, dx = -4, dy = -4, dz = 3",
    ["(df/dq correct)", "df/dx correct", "df/dy correct", "df/dz correct"],
  ],
  [
    "only what is asked",
    "Find dz/dx for `z = x*y`.\n\ndz/dx = y and dz/dy = x",
    ["dz/dx correct", "(dz/dy correct)"],
  ],
  [
    "one formula without a label",
    "Differentiate $x^2 \\sin x$ with respect to $x$.\n\nAnswer: $2x\\sin x + x^2\\cos x$",
    ["dz/dx correct"],
  ],
  [
    "as many without labels as are asked for",
    `${question}Answer: $2xy$, $x^2$`,
    ["dz/dx correct", "dz/dy correct"],
  ],
  [
    "an answer's own names",
    "Question 1: differentiate `z = exp(x^2)`\n\nAnswer: with $u = x^2$ we get $\\frac{dz}{dx} = 2x e^u$",
    ["dz/dx correct"],
  ],
  [
    "a question that cannot be read",
    "Question 1: differentiate $z = \\int x$\n\n$\\frac{dz}{dx} = x$",
    ["dz/dx undecided unread-question"],
  ],
  [
    "second derivatives",
    "Find $\\frac{d^2z}{dx^2}$ for `z = x^3`.\n\n$\\frac{d^2z}{dx^2} = 6x$",
    ["d2z/dx^2 correct"],
  ],
];

describe("the marks are right for", () => {
  test.each(table)("%s", (_what, text, expected) => {
    expect(marks(report(text))).toEqual(expected);
  });
});

describe("a mark", () => {
  test("says what is wrong, where, and what is right", () => {
    const [mark] = report(`${question}dz/dx = x^2*y`).questions[0]?.marks ?? [];
    expect(mark).toMatchObject({
      label: "dz/dx",
      status: "incorrect",
      code: "not-differentiated",
      given: "dz/dx = x^2*y",
      place: { line: 3 },
      expected: { text: "2*x*y" },
    });
    const { witness } = mark ?? {};
    const at = new Map(witness?.point);
    const [x, y] = [at.get("x") ?? Number.NaN, at.get("y") ?? Number.NaN];
    expect(witness?.given).toBeCloseTo(x * x * y, 9);
    expect(witness?.expected).toBeCloseTo(2 * x * y, 9);
  });

  test("names the first line of a derivation that does not follow", () => {
    const text = `${question}$$\\frac{dz}{dx} = 2xy + 0 = 2x + y = y + 2x$$`;
    const notes = report(text).questions[0]?.marks[0]?.notes.map((note) => note.text);
    expect(notes).toEqual([
      "line 2 does not follow from the line above: 2*x + y, and what comes after it follows from it",
    ]);
  });

  test("says when the diagonal of softmax stands alone", () => {
    const text =
      "Compute the partial derivatives of `s1 = exp(z1)/(exp(z1)+exp(z2)+exp(z3))`\n\n$\\frac{ds_1}{dz_1} = s_1(1-s_1)$";
    expect(report(text).questions[0]?.incomplete?.text).toBe(
      "correct as far as it goes; the off-diagonal ds1/dz2 and ds1/dz3 are missing",
    );
  });

  test("of an answer that takes too long is left to a person", () => {
    const graded = gradeText(
      { name: "a.md", text: `${question}dz/dx = 2*x*y\ndz/dy = x^2` },
      { giveUp: (count) => count === 1 },
    );
    expect(graded.ok && marks(graded.value.report)).toEqual([
      "dz/dx correct",
      "dz/dy undecided too-slow",
    ]);
  });
});

describe("a key gives the questions", () => {
  const key =
    "## Question 1\n`z = x^2`\n\n## Question 2\n`z = x*y`\n\nAnswer: dz/dx = y, dz/dy = x\n";

  test("and answers are found by their titles", () => {
    const text = "## Question 2\ndz/dx = y, dz/dy = 2*x\n\n## Question 1\n$\\frac{dz}{dx} = 2x$";
    expect(marks(report(text, "a.md", key))).toEqual([
      "dz/dx correct",
      "dz/dx correct",
      "dz/dy incorrect constant-factor",
    ]);
  });

  test("or by their order", () => {
    const text = "dz/dx = 2*x\n\ndz/dx = y\n\ndz/dy = x";
    expect(marks(report(text, "a.md", key))).toEqual([
      "dz/dx correct",
      "dz/dx correct",
      "dz/dy correct",
    ]);
  });

  test("or by the formula that is written above them", () => {
    const text = "`z = x*y`: dz/dx = y, dz/dy = x\n\n$z = x^2$: dz/dx = 3*x";
    expect(marks(report(text, "a.md", key))).toEqual([
      "dz/dx incorrect constant-factor",
      "dz/dx correct",
      "dz/dy correct",
    ]);
  });

  test("and what is not answered is missing", () => {
    expect(marks(report("nothing", "a.md", key))).toEqual([
      "dz/dx missing",
      "dz/dx missing",
      "dz/dy missing",
    ]);
  });
});
