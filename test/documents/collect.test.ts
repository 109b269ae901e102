import { describe, expect, test } from "vitest";
import { collect } from "../../src/documents/collect.ts";
import { readDocument } from "../../src/documents/read.ts";
import { slopeText, wrtOf } from "../../src/documents/slopes.ts";
import type { Statement } from "../../src/documents/statement.ts";

const answer = ({ label, sides, complaints }: Statement): string => {
  const wrt = wrtOf(label);
  const of = label?.kind === "partial" ? (label.of ?? "?") : "?";
  const name =
    label?.kind === "gradient"
      ? "gradient"
      : wrt.length > 0
        ? slopeText(of, wrt)
        : (label?.kind ?? "-");
  const body = sides.map(({ text }) => text).join(" = ");
  return `${name}: ${complaints.length > 0 ? "unread" : body}`;
};

/** The questions on one line each, and their answers on lines below. */
function found(text: string, name = "a.md"): string[] {
  const document = readDocument({ name, text });
  if (!document.ok) throw new Error(document.diagnostics[0]?.title);
  const { questions, strays } = collect(document.value);
  return [
    ...questions.flatMap((draft) => {
      const values = [...draft.values].map(([variable, value]) => `${variable}=${value}`).join(",");
      const asked = draft.asked.map((wrt) => wrt.join(" ")).join(",");
      const head = [draft.label ?? "-", draft.program.replaceAll("\n", "; ")];
      if (asked) head.push(`by ${asked}`);
      if (values) head.push(`at ${values}`);
      return [
        head.join(" | "),
        ...draft.given.map(({ statement }) => `  ${answer(statement)}`),
        ...draft.unlabelled.map(({ statement }) => `  ${answer(statement)}`),
        ...draft.blanks.map(({ label }) => `  blank ${wrtOf(label).join(" ")}`),
      ];
    }),
    ...strays.map((statement) => `stray ${answer(statement)}`),
  ];
}

const ask = "Compute the partial derivatives of";

const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  // Where questions are written.
  ["a formula in dollars", `${ask} $z = x_1 + 5x_2$.`, ["- | z = x1 + 5*x2"]],
  ["a display", `${ask}\n$$z = \\frac{x}{y}$$`, ["- | z = x/y"]],
  ["a code span", `${ask} \`z = x**2\``, ["- | z = x**2"]],
  ["a block of code", `${ask}:\n\n\`\`\`\nq = x + y\nf = q*z\n\`\`\``, ["- | q = x + y; f = q*z"]],
  ["plain words", `${ask} z = x1*(x2-4) where x1 is small.`, ["- | z = x1*(x2-4)"]],
  ["a task in words", "Find the gradient of z = x^2 y.\nIt is not hard.", ["- | z = x^2 y"]],
  ["a title and a formula", "## Question 2\n\n`z = x^2`", ["2 | z = x^2"]],
  ["a title in bold", "**Problem 3.** $z = x^2$", ["3 | z = x^2"]],
  [
    "parts of a question",
    `# Question 2\n${ask}\n\n(a) $z = x^2$\n\n(b) $w = y^2$`,
    ["2a | z = x^2", "2b | w = y^2"],
  ],
  [
    "one name in two questions",
    `${ask}\n\n1. \`z = x^2\`\n2. \`z = x^3\``,
    ["1 | z = x^2", "2 | z = x^3"],
  ],
  ["a function", "Differentiate $f(x) = x^2$.\n\n$f'(x) = 2x$", ["- | f(x) = x^2", "  df/dx: 2x"]],
  [
    "a formula without a name",
    "Differentiate $x^2 \\sin x$ with respect to $x$.",
    ["- | x^2*sin(x) | by x"],
  ],
  [
    "intermediate values",
    "Let $u = x^2$ and $z = e^u$. Find $\\frac{dz}{dx}$.",
    ["- | u = x^2; z = exp(u) | by x"],
  ],
  ["nothing asked", "The line $y = 2x + 1$ is straight.", []],
  [
    "a rule that is recalled",
    "Find the gradient. Recall that $y = f(u)$ gives $\\frac{dy}{dx} = \\frac{dy}{du}\\frac{du}{dx}$.",
    [],
  ],

  // What is asked.
  [
    "derivatives by name",
    "Find $\\frac{dz}{dx}$ and $\\frac{dz}{dy}$ for $z = x y w$.",
    ["- | z = x*y*w | by x,y"],
  ],
  ["derivatives in words", "For `z = x*y*w` compute dz/dx and dz/dw.", ["- | z = x*y*w | by x,w"]],
  [
    "variables by name",
    "Differentiate `z = x*y*w` with respect to x and w.",
    ["- | z = x*y*w | by x,w"],
  ],
  [
    "a point in words",
    "Find the gradient of `f = x*y` at x=-2, y = 5.",
    ["- | f = x*y | at x=-2,y=5"],
  ],
  [
    "a point in dollars",
    "Find the gradient of $f = x y$ for $x = 0.5, y = \\frac{1}{2}$.",
    ["- | f = x*y | at x=0.5,y=0.5"],
  ],
  [
    "blanks to fill in",
    "Question 1: `z = x*y`\n\n$\\frac{dz}{dx} = \\_\\_\\_$\n\ndz/dy = ?",
    ["1 | z = x*y", "  blank x", "  blank y"],
  ],

  // How answers are written; the question is put before them.
  ["Q one a line", "dz/dx = y\n∂z/∂y: x", ["  dz/dx: y", "  dz/dy: x"]],
  [
    "Q several in a formula",
    "$\\frac{dz}{dx} = y, \\frac{dz}{dy} = x$",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  [
    "Q with a gap between them",
    "$\\frac{dz}{dx} = y \\quad \\frac{\\partial z}{\\partial y} = x$",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  ["Q with a word between them", "$z_x = y \\text{ and } z_y = x$", ["  dz/dx: y", "  dz/dy: x"]],
  [
    "Q rows",
    "$$\\begin{aligned}\\frac{dz}{dx} &= y \\\\ \\frac{dz}{dy} &= x\\end{aligned}$$",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  [
    "Q a derivation",
    "$$\\frac{dz}{dx} = 1 \\cdot y + 0 \\\\ = y$$",
    ["  dz/dx: 1 \\cdot y + 0 = y"],
  ],
  [
    "Q a derivation from the rule",
    "$$\\begin{aligned}\\frac{dz}{dx} &= \\frac{d}{dx} (xy) \\\\ &= y\\end{aligned}$$",
    ["  dz/dx: y"],
  ],
  ["Q a list", "- $\\frac{dz}{dx}$: $y$\n- `dz/dy` = `x`\n", ["  dz/dx: y", "  dz/dy: x"]],
  ["Q a label before the dollars", "dz/dx = $y$ and dz/dy is $x$", ["  dz/dx: y", "  dz/dy: x"]],
  [
    "Q a table of rows",
    "| by | is |\n|--|--|\n| $\\frac{dz}{dx}$ | $y$ |\n| dz/dy | `x` |",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  [
    "Q a table of columns",
    "| dz/dx | $\\frac{dz}{dy}$ |\n|--|--|\n| $y$ | x |",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  ["Q a gradient", "$\\nabla z = (y, x)$", ["  gradient: y, x"]],
  [
    "Q words around it",
    "The answer is dz/dx = y (product rule), dz/dy = x because y is constant.",
    ["  dz/dx: y", "  dz/dy: x"],
  ],
  [
    "Q a chain in words",
    "dz/dx = 1*y + 0*x = y, dz/dy = x 1 = x",
    ["  dz/dx: 1*y + 0*x = y", "  dz/dy: x 1 = x"],
  ],
  ["Q emphasis", "**dz/dx = y**\n\n__dz/dy__ = x", ["  dz/dx: y", "  dz/dy: x"]],
  [
    "Q Python",
    "```python\ndz_dx = y  # easy\ndz_dy = np.square(x)\n```",
    ["  dz/dx: y", "  dz/dy: unread"],
  ],
  ["Q no label, under a marker", "**Answer:** $y$ and $x$", ["  -: y", "  -: x"]],
  ["Q no label, without a marker", "so $y$ it is", []],
  ["Q a refused command", "$\\frac{dz}{dx} = \\input{y}$", ["  dz/dx: unread"]],
  ["Q the chain rule itself", "$\\frac{dz}{dx} = \\frac{dz}{du}\\frac{du}{dx}$", []],
  ["Q see below", "dz/dx: see below", []],

  // Which question an answer is to.
  [
    "answers after each question",
    "## Question 1\n`z = x^2`\n\n$\\frac{dz}{dx} = 2x$\n\n## Question 2\n`z = x^3`\n\n$\\frac{dz}{dx} = 3x^2$",
    ["1 | z = x^2", "  dz/dx: 2x", "2 | z = x^3", "  dz/dx: 3x^2"],
  ],
  [
    "answers after all questions, by number",
    `${ask}\n\n1. \`z = x^2\`\n2. \`z = x^3\`\n\n# Answers\n\n2. dz/dx = 3x^2\n1. dz/dx = 2x`,
    ["1 | z = x^2", "  dz/dx: 2x", "2 | z = x^3", "  dz/dx: 3x^2"],
  ],
  [
    "answers below numbers on lines of their own",
    `${ask}\n\n1. \`z = x^2\`\n2. \`z = x^3\`\n\n## Solution\n\n1.\n\ndz/dx = 2x\n\n2.\n\ndz/dx = 3x^2`,
    ["1 | z = x^2", "  dz/dx: 2x", "2 | z = x^3", "  dz/dx: 3x^2"],
  ],
  [
    "answers after all questions, in order",
    `${ask}\n\n- \`z = x^2\`\n- \`z = x^3\`\n\n# Answers\n\ndz/dx = 2x\n\ndz/dx = 3x^2`,
    ["- | z = x^2", "  dz/dx: 2x", "- | z = x^3", "  dz/dx: 3x^2"],
  ],
  [
    "answers by the name of the function",
    `${ask} \`z = x^2\` and \`w = x^3\`.\n\nSolution: dw/dx = 3x^2 and dz/dx = 2x.`,
    ["- | z = x^2", "  dz/dx: 2x", "- | w = x^3", "  dw/dx: 3x^2"],
  ],
  ["an answer to nothing", "dz/dx = 2x", ["stray dz/dx: 2x"]],
  [
    "an answer's own definitions",
    "Question 1: `z = exp(x^2)`\n\nAnswer: let $u = x^2$, then $\\frac{dz}{dx} = 2xe^u$",
    ["1 | z = exp(x^2)", "  dz/dx: 2xe^u"],
  ],
];

describe("in a document are found", () => {
  test.each(table)("%s", (what, text, expected) => {
    if (!what.startsWith("Q ")) expect(found(text)).toEqual(expected);
    else expect(found(`Question 1: \`z = x*y\`\n\n${text}\n`).slice(1)).toEqual(expected);
  });

  test("questions in a LaTeX file", () => {
    const text = String.raw`\begin{document}
\section*{Problem 1}
Find the partial derivatives of \( z = x_1 x_2 \). % $z = y$
\begin{solution}
\[ \frac{\partial z}{\partial x_1} = x_2 \]
\end{solution}
\end{document}`;
    expect(found(text, "a.tex")).toEqual(["1 | z = x1*x2", "  dz/dx1: x_2"]);
  });
});
