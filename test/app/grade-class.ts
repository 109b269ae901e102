/** A class of students: notebooks with three questions and ten answers each, right and wrong in many ways. */

import { seeded } from "../../src/numeric/random.ts";

const questions = [
  "z = x1 + 5*x2 - 3*x3^2",
  "z = x1*(x2-4) + exp(x3^2) / 5*x4^2",
  "z = 1/x3 + exp( (x1+5*(x2+3)) ^2 )",
] as const;

/** For each question and variable what students write, right answers first. */
const answers: readonly (readonly (readonly [label: string, forms: readonly string[]])[])[] = [
  [
    ["x_1", ["1", "1 + 0", "x_1", "5", "\\frac{1}{1}"]],
    ["x_2", ["5", "5 \\cdot 1", "5x_2", "1", "-5"]],
    ["x_3", ["-6x_3", "-3 \\cdot 2 x_3", "-6x_3^2", "6x_3", "-3x_3", "-x_3^3", "x_1 - 6x_3"]],
  ],
  [
    ["x_1", ["x_2 - 4", "(x_2-4)", "x_2", "x_2 + 4", "x_1", "x_1(x_2-4)"]],
    ["x_2", ["x_1", "x_1 \\cdot 1", "x_1 - 4", "x_2", "1"]],
    [
      "x_3",
      [
        "\\frac{2}{5}x_3x_4^2e^{x_3^2}",
        "\\frac{2 x_3 e^{x_3^2}}{5} x_4^2",
        "\\frac{2x_3e^{x_3^2}}{5x_4^2}",
        "\\frac{e^{x_3^2}}{5} x_4^2",
        "\\frac{2}{5}x_3e^{x_3}x_4^2",
        "2 x_3 e^{x_3^2",
      ],
    ],
    [
      "x_4",
      [
        "\\frac{2}{5}x_4e^{x_3^2}",
        "\\frac{2 x_4}{5}\\exp(x_3^2)",
        "-\\frac{2e^{x_3^2}}{5x_4^3}",
        "\\frac{1}{5}x_4e^{x_3^2}",
        "2x_4",
      ],
    ],
  ],
  [
    [
      "x_1",
      [
        "(2x_1 + 10x_2 + 30)e^{(x_1+5(x_2+3))^2}",
        "2(x_1+5(x_2+3))e^{(x_1+5(x_2+3))^2}",
        "e^{(x_1+5(x_2+3))^2}",
        "2(x_1+5(x_2+3))",
        "2e^{(x_1+5(x_2+3))^2}",
      ],
    ],
    [
      "x_2",
      [
        "10(x_1+5(x_2+3))e^{(x_1+5(x_2+3))^2}",
        "5 \\cdot 2(x_1+5x_2+15)e^{(x_1+5(x_2+3))^2}",
        "2(x_1+5(x_2+3))e^{(x_1+5(x_2+3))^2}",
        "5e^{(x_1+5(x_2+3))^2}",
      ],
    ],
    [
      "x_3",
      ["-\\frac{1}{x_3^2}", "-x_3^{-2}", "\\frac{1}{x_3^2}", "\\ln x_3", "-\\frac{1}{x_3}", "0"],
    ],
  ],
];

const markdownCell = (id: string, text: string) => ({
  cell_type: "markdown",
  id,
  metadata: {},
  source: text.split(/(?<=\n)/u),
});

/** The notebook of the `student`-th student; the same one every time. */
export function notebookOf(student: number): string {
  const random = seeded(1000 + student);
  const cells = questions.flatMap((question, i) => {
    const lines = (answers[i] ?? []).map(([name, forms]) => {
      // Right answers are somewhat more frequent than all the wrong ones.
      const at = random() < 0.55 ? Math.floor(random() * 2) : Math.floor(random() * forms.length);
      return `$\\frac{dz}{d${name}} = ${forms[at] ?? ""}$\n`;
    });
    return [
      markdownCell(
        `q${i}`,
        `## Question ${i + 1}\n\nCompute the partial derivatives.\n\n\`\`\`\n${question}\n\`\`\``,
      ),
      markdownCell(`a${i}`, `**Answer:**\n\n${lines.join("\n")}`),
    ];
  });
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}
