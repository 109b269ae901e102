import { expect, test } from "vitest";
import { type DiagnosticOptions, renderDiagnostic } from "../../src/render/diagnostic.ts";
import type { Source } from "../../src/text/source.ts";

type Mark = readonly [start: number, end: number, text: string];

const source = (text: string, name = "<input>"): Source => ({ name, text });

function shown(where: Source, marks: readonly Mark[], options: DiagnosticOptions = {}): string[] {
  const labels = marks.map(([start, end, text]) => ({ span: { source: where, start, end }, text }));
  const diagnostic = {
    code: "some-code",
    severity: "error",
    title: "what happened",
    labels,
  } as const;
  return renderDiagnostic(diagnostic, options).split("\n").slice(1);
}

test("an error has its sentence, its line, a caret and a way out", () => {
  const where = source("z = x*sni(y)");
  const span = { source: where, start: 6, end: 9 };
  const text = renderDiagnostic({
    code: "unknown-function",
    severity: "error",
    title: 'there is no function "sni"',
    labels: [{ span, text: "did you mean sin?" }],
    help: "write z = x*sin(y)",
  });
  expect(text).toBe(
    [
      'error[unknown-function]: there is no function "sni"',
      "  1 | z = x*sni(y)",
      "    |       ^^^ did you mean sin?",
      "    = help: write z = x*sin(y)",
    ].join("\n"),
  );
});

test("a file has its name and place above the line", () => {
  expect(shown(source("a = 1\nb = +", "notes/a.txt"), [[9, 11, "here"]])).toEqual([
    "   --> notes/a.txt:2:4",
    "  2 | b = +",
    "    |    ^^ here",
  ]);
});

test("tabs, wide and combining characters keep the carets below their text", () => {
  expect(shown(source("\tx = 数学*é + 👩‍👩‍👧z"), [[5, 7, "two"]])).toEqual([
    "  1 |     x = 数学*é + 👩‍👩‍👧z",
    "    |         ^^^^ two",
  ]);
  expect(shown(source("e\u0301 + y"), [[5, 6, "y"]])).toEqual([
    "  1 | e\u0301 + y",
    "    |     ^ y",
  ]);
});

test("escape sequences and marks of direction cannot touch the terminal", () => {
  expect(shown(source("x\u001b[2J + \u202ey\u0007"), [[1, 2, "\u001b[31m"]])).toEqual([
    "  1 | x␛[2J + \ufffdy␇",
    "    |  ^ ␛[31m",
  ]);
});

test("several labels stand in reading order, each on its line", () => {
  const where = source("loss = max(a, b, c)\n\n\ny = z");
  expect(
    shown(where, [
      [26, 27, "third"],
      [17, 18, "extra"],
      [7, 10, "takes two"],
    ]),
  ).toEqual([
    "  1 | loss = max(a, b, c)",
    "    |        ^^^ takes two",
    "    |                  ^ extra",
    "...",
    "  4 | y = z",
    "    |     ^ third",
  ]);
});

test("a span over several lines shows its first and its last", () => {
  expect(shown(source("f(x,\n  y,\n  z"), [[1, 13, "never closed"]])).toEqual([
    "  1 | f(x,",
    "    |  ^^^",
    "...",
    "  3 |   z",
    "    | ^^^ never closed",
  ]);
});

test("an empty text and an end have one caret", () => {
  expect(shown(source(""), [[0, 0, "nothing"]])).toEqual(["  1 |", "    | ^ nothing"]);
  expect(shown(source("x +"), [[3, 3, "ends"]])).toEqual(["  1 | x +", "    |    ^ ends"]);
});

test("a long line is cut around the place", () => {
  const text = `${"x + ".repeat(50_000)}sni(y)${" + x".repeat(50_000)}`;
  const [line = "", carets = ""] = shown(source(text), [[200_000, 200_003, "here"]], { width: 60 });
  expect(line.length).toBeLessThanOrEqual(60);
  expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("sni");
});

test("line numbers of several digits move the gutter", () => {
  const text = `${"\n".repeat(99)}x + `;
  expect(shown(source(text), [[103, 103, "ends"]])).toEqual(["  100 | x +", "      |     ^ ends"]);
});

test("colour is only there when asked for", () => {
  const where = source("x");
  expect(shown(where, [[0, 1, "here"]]).join("")).not.toContain("\u001b");
  expect(shown(where, [[0, 1, "here"]], { color: true }).join("")).toContain("\u001b[31m^ here");
});
