import { describe, expect, test } from "vitest";
import { type Passage, placeOf } from "../../src/documents/document.ts";
import { elementsAt } from "../../src/documents/json-places.ts";
import { formatOf, readDocument } from "../../src/documents/read.ts";

/** A passage on one line: its kind, and its segments with formulas in brackets. */
const shown = (passage: Passage): string => {
  const { kind, level, marker, segments, cells } = passage;
  const said = (list: Passage["segments"]): string =>
    list
      .map((each) => (each.kind === "words" ? each.text : `[${each.notation} ${each.text.trim()}]`))
      .join("")
      .replace(/\s+/gu, " ")
      .trim();
  const head = [kind, level, marker].filter((each) => each !== undefined).join(" ");
  return `${head}: ${cells ? cells.map(said).join(" | ") : said(segments)}`;
};

function passagesOf(name: string, text: string): string[] {
  const document = readDocument({ name, text });
  if (!document.ok) throw new Error(document.diagnostics[0]?.title);
  return document.value.passages.map(shown);
}

const markdown: readonly (readonly [what: string, text: string, passages: readonly string[]])[] = [
  ["headings of both kinds", "# One\n\nTwo\n---\n", ["heading 1: One", "heading 2: Two"]],
  [
    "inline formulas",
    "so $x^2$ and \\(y\\) and `z`",
    ["text: so [latex x^2] and [latex y] and [plain z]"],
  ],
  ["displays over lines", "$$\nx\n\n+ y\n$$\nend", ["text: [latex x + y] end"]],
  [
    "environments, which stay whole",
    "\\begin{align}\na &= b\n\\end{align}",
    ["text: [latex \\begin{align} a &= b \\end{align}]"],
  ],
  ["brackets with one backslash and with two", "\\[x\\] \\\\[y\\\\]", ["text: [latex x][latex y]"]],
  [
    "dollars that are money",
    "it costs $5 and they paid $10 for it",
    ["text: it costs $5 and they paid $10 for it"],
  ],
  ["escaped dollars", "\\$5 $x$", ["text: \\$5 [latex x]"]],
  ["dollars of code in dollars", "$`x`$", ["text: [latex x]"]],
  ["fences with a language", "```python\nx = 1\n```", ["code: [python x = 1]"]],
  ["fences that are never closed", "~~~\nx = 1\n", ["code: [plain x = 1]"]],
  ["formulas in fences, which are code", "```\n$x$\n```", ["code: [plain $x$]"]],
  ["comments", "a <!-- $x$ --> b", ["text: a b"]],
  ["metadata at the top", "---\ntitle: $x$\n---\ntext", ["text: text"]],
  [
    "items of lists",
    "1. one\n2. two\n   more\n\n(a) three\n- four",
    ["item 1.: one", "item 2.: two more", "item (a): three", "item -: four"],
  ],
  ["quotations", "> $x$ is\n> fine", ["text: [latex x] is > fine"]],
  [
    "tables, with bars in formulas",
    "| a | b |\n|---|---|\n| $|x|$ | 2 |\n",
    ["row: a | b", "row: [latex |x|] | 2"],
  ],
  ["Windows line ends", "# One\r\n\r\n$x$\r\n", ["heading 1: One", "text: [latex x]"]],
];

const latex: readonly (readonly [what: string, text: string, passages: readonly string[]])[] = [
  ["comments", "a % $x$\nb \\% $y$", ["text: a b \\% [latex y]"]],
  [
    "the body and its sections",
    "\\title{$t$}\\begin{document}\\section*{One {two}} text $x$\\end{document} $y$",
    ["heading 3: One {two}", "text: text [latex x]"],
  ],
  [
    "questions and solutions as environments",
    "\\begin{question} $x$ \\end{question}\\begin{solution} $y$ \\end{solution}",
    ["heading 7: Question 1", "text: [latex x]", "heading 7: Answer", "text: [latex y]"],
  ],
  [
    "numbered items",
    "\\begin{enumerate}\\item $x$ \\item $y$\\end{enumerate}",
    ["item 1.: [latex x]", "item 2.: [latex y]"],
  ],
  ["paragraphs", "a $x$\n\nb", ["text: a [latex x]", "text: b"]],
  [
    "verbatim text",
    "\\verb|$x$| \\begin{verbatim}\nz = x\n\\end{verbatim}",
    ["text: [plain $x$][plain z = x]"],
  ],
];

describe("Markdown is read with", () => {
  test.each(markdown)("%s", (_what, text, passages) => {
    expect(passagesOf("a.md", text)).toEqual(passages);
  });
});

describe("LaTeX is read with", () => {
  test.each(latex)("%s", (_what, text, passages) => {
    expect(passagesOf("a.tex", text)).toEqual(passages);
  });
});

describe("a notebook", () => {
  const cell = (cell_type: string, source: unknown, more = {}) => ({
    cell_type,
    source,
    metadata: {},
    ...more,
  });
  const four = (...cells: unknown[]) => JSON.stringify({ cells, nbformat: 4, nbformat_minor: 4 });

  test("gives its cells in order, whatever their outputs are", () => {
    const text = four(
      cell("markdown", ["# One\n", "$x$"]),
      cell("code", "z = x", { outputs: [{ text: "$y$" }] }),
      cell("raw", "$w$"),
    );
    expect(passagesOf("a.ipynb", text)).toEqual([
      "heading 1: One",
      "text: [latex x]",
      "code: [python z = x]",
      "text: [latex w]",
    ]);
  });

  test("of format 3 has worksheets, headings and inputs", () => {
    const cells = [
      { cell_type: "heading", level: 2, source: ["One"] },
      { cell_type: "code", input: ["z = x"], outputs: [] },
    ];
    const text = JSON.stringify({ worksheets: [{ cells }], nbformat: 3, nbformat_minor: 0 });
    expect(passagesOf("a.ipynb", text)).toEqual(["heading 2: One", "code: [python z = x]"]);
  });

  test("says which cell, and which line in it", () => {
    const document = readDocument({
      name: "a.ipynb",
      text: four(cell("markdown", "a"), cell("markdown", "b\n\n$x$")),
    });
    const passage = document.ok ? document.value.passages.at(-1) : undefined;
    expect(passage && placeOf(passage.part, passage.start)).toEqual({ cell: 2, line: 3 });
  });

  test("keeps the cells that are whole when others are broken", () => {
    const text = four(null, 7, cell("weird", "x"), cell("markdown", 7), cell("markdown", "$x$"));
    const document = readDocument({ name: "a.ipynb", text });
    expect(document.ok && document.value.passages.map(shown)).toEqual(["text: [latex x]"]);
    expect(document.ok && document.value.notes.map(({ title }) => title)).toEqual([
      "cell 1 is left out: it is no object",
      "cell 2 is left out: it is no object",
      'cell 3 is left out: "weird" is no type of cell',
      "cell 4 is left out: its text is no text",
    ]);
  });

  test.each([
    ["", "it is not valid JSON"],
    ['{"cells": [', "it is not valid JSON"],
    ["[1]", "it is not a JSON object"],
    ["{}", "it has no cells"],
    ['{"cells": [], "nbformat": 9}', "format 9 is not known"],
  ])("that is %j is refused with a reason", (text, reason) => {
    const document = readDocument({ name: "a.ipynb", text });
    expect(document.ok).toBe(false);
    expect(document.ok ? "" : document.diagnostics[0]?.title).toContain(reason);
  });
});

describe("places in JSON", () => {
  const values = (text: string, ...path: (string | number)[]): string[] | undefined =>
    elementsAt(text, path)?.map(({ start, end }) => text.slice(start, end));

  test("are those of the values as they are written", () => {
    const text = ' { "a" : [ 1 , "x]\\"" , { "b" : [ ] } , -1.50e3 ] , "c": 2 } ';
    expect(values(text, "a")).toEqual(["1", '"x]\\""', '{ "b" : [ ] }', "-1.50e3"]);
    expect(values(text, "a", 2, "b")).toEqual([]);
    expect(values(text, "c")).toBeUndefined();
    expect(values(text, "nothing")).toBeUndefined();
  });

  test("are those of the last of equal keys, spelled with escapes or not", () => {
    expect(values('{"a":[1],"\\u0061":[2,3]}', "a")).toEqual(["2", "3"]);
  });

  test("are found in brackets 100,000 deep", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(values(`{"a":[${deep},5]}`, "a")).toEqual([deep, "5"]);
  });
});

describe("what a file is", () => {
  test.each([
    ["a.ipynb", "notebook"],
    ["A.IPYNB", "notebook"],
    ["x/y.tex", "latex"],
    ["y.md", "markdown"],
    ["README", "markdown"],
    ["a.tex/b", "markdown"],
  ])("%s is %s", (name, format) => {
    expect(formatOf(name)).toBe(format);
  });
});
