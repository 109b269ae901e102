import { describe, expect, test } from "vitest";
import { annotate } from "../../src/documents/annotate.ts";
import { gradeText } from "../../src/documents/grade-text.ts";
import type { FileReport } from "../../src/documents/report.ts";
import { notebookOf } from "../app/grade-class.ts";

function copyOf(name: string, text: string): { copy: string; report: FileReport } {
  const graded = gradeText({ name, text });
  if (!graded.ok) throw new Error(graded.diagnostics[0]?.title);
  const { document, report } = graded.value;
  return { copy: annotate(text, document, report), report };
}

interface CellRecord {
  readonly cell_type: string;
  readonly id?: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly source: string | readonly string[];
}
const cellsOf = (notebook: string): CellRecord[] => JSON.parse(notebook).cells;
const isFeedback = ({ metadata }: CellRecord): boolean =>
  metadata.tags?.includes("gradtrace-feedback") === true;

const statuses = ({ questions }: FileReport) =>
  questions.map(({ marks }) => marks.map(({ label, status }) => `${label} ${status}`));

describe("the copy of a notebook", () => {
  const text = notebookOf(3);
  const { copy, report } = copyOf("a.ipynb", text);

  test("has all of the old text in order, and a cell of feedback below each cell with answers", () => {
    const cells = cellsOf(copy);
    expect(cells.filter((cell) => !isFeedback(cell))).toEqual(cellsOf(text));
    expect(cells.map((cell) => (isFeedback(cell) ? "+" : cell.id))).toEqual([
      "q0",
      "a0",
      "+",
      "q1",
      "a1",
      "+",
      "q2",
      "a2",
      "+",
    ]);
    // Without what was put in between, it is the old file byte for byte.
    const added =
      /,\n {2}\{\n {3}"cell_type": "markdown",\n {3}"id": "feedback-\d+",[\s\S]*?\n {2}\}(?=,?\n)/gu;
    expect(copy.replace(added, "")).toBe(text);
  });

  test("has cells as format 4.5 wants them", () => {
    const cells = cellsOf(copy);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    for (const { id, source } of cells.filter(isFeedback)) {
      expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
      expect(Array.isArray(source) && source.every((line) => typeof line === "string")).toBe(true);
    }
  });

  test("gets the same marks once more", () => {
    expect(statuses(copyOf("a.ipynb", copy).report)).toEqual(statuses(report));
  });

  test("keeps numbers, escapes and spaces as they were written", () => {
    const odd =
      '{"nbformat":4,"nbformat_minor":2,"x":1.50e+3,"cells":[ {"cell_type":"markdown" , "metadata":{},"source":"Question 1: differentiate `z = x`\\u000a\\u000adz/dx = 1"} ]}';
    const { copy: made } = copyOf("a.ipynb", odd);
    expect(made.startsWith(odd.slice(0, -4))).toBe(true);
    expect(made.endsWith(odd.slice(-3))).toBe(true);
    expect(cellsOf(made)).toHaveLength(2);
    // Cells have no id before format 4.5.
    expect(cellsOf(made)[1]).not.toHaveProperty("id");
  });

  test("takes no id that is in use", () => {
    const cell = (id: string, source: string) => ({
      cell_type: "markdown",
      id,
      metadata: {},
      source,
    });
    const cells = [
      cell("feedback-1", "Question 1: differentiate `z = x`\n\ndz/dx = 1"),
      cell("feedback-1-2", ""),
    ];
    const { copy: made } = copyOf(
      "a.ipynb",
      JSON.stringify({ cells, nbformat: 4, nbformat_minor: 5 }),
    );
    expect(cellsOf(made).map(({ id }) => id)).toEqual([
      "feedback-1",
      "feedback-1-3",
      "feedback-1-2",
    ]);
  });
});

describe("the copy of a text", () => {
  const text =
    "Question 1: `z = x*y`\n\n- $\\frac{dz}{dx} = y$\n- dz/dy = y\n\n| a | b |\n|---|---|\n| 1 | 2 |\nend";

  test.each([
    ["lines that end in a line feed", text],
    ["lines that end as on Windows", text.replaceAll("\n", "\r\n")],
    ["a mark at the beginning", `\ufeff${text}`],
  ])("with %s is the old one with feedback put in", (_what, whole) => {
    const { copy, report } = copyOf("a.md", whole);
    const without = copy.replace(
      /(?:\r?\n)?<!-- gradtrace feedback -->[\s\S]*?<!-- end of feedback -->\r?\n(?:\r?\n)?/gu,
      "",
    );
    expect(without).toBe(whole);
    expect(copy).toContain("is correct.");
    expect(statuses(copyOf("a.md", copy).report)).toEqual(statuses(report));
  });

  test("in LaTeX has comments", () => {
    const whole =
      "\\section{Question 1} $z = x*y$\n\\[ \\frac{dz}{dx} = y \\]\nmore\n\n$\\frac{dz}{dy} = y$\n";
    const { copy } = copyOf("a.tex", whole);
    const lines = copy.split("\n");
    expect(lines.filter((line) => !line.startsWith("%")).join("\n")).toBe(whole);
    expect(lines.filter((line) => line.startsWith("%"))).toHaveLength(2);
  });

  test("has nothing that a student wrote without escapes", () => {
    const whole =
      "Question 1: differentiate `z = x`\n\n`dz/dx = <img src=x onerror=alert(1)>[a](javascript:b)|*c*`";
    const { copy } = copyOf("a.md", whole);
    const feedback = copy.slice(copy.indexOf("<!-- gradtrace"));
    expect(feedback.replace(/<!--.*?-->/gu, "")).not.toMatch(/(?<!\\)[<[|]/);
  });
});
