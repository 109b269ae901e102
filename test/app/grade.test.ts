import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCsv } from "../../src/app/grade/csv.ts";
import { filesOf, textOfBytes } from "../../src/app/grade/files.ts";
import type { Mark } from "../../src/documents/report.ts";
import { gradtrace } from "./console.ts";
import { notebookOf } from "./grade-class.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gradtrace-grade-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fresh folder with these files; gives its path. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = mkdtempSync(join(folder, "case-"));
  for (const [name, content] of Object.entries(files)) {
    const path = join(made, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
  }
  return made;
}

const right = "Question 1: differentiate `z = x^2`\n\ndz/dx = 2*x\n";
const wrong = "Question 1: differentiate `z = x^2`\n\ndz/dx = x^2\n";

describe("the exit code", () => {
  test.each([
    ["0 when all answers are right", { "a.md": right }, 0],
    ["1 when one is wrong", { "a.md": right, "b.md": wrong }, 1],
    ["1 when one is missing", { "a.md": "Question 1: differentiate `z = x^2`" }, 1],
    ["1 when there is nothing to mark", { "a.md": "nothing" }, 1],
    ["1 when one file is broken", { "a.md": right, "b.ipynb": "{" }, 1],
    ["2 when no file can be read", { "b.ipynb": "{" }, 2],
  ])("is %s", async (_what, files, code) => {
    const printed = await gradtrace(["grade", folderWith(files)]);
    expect(printed.code).toBe(code);
    expect(printed.err).toBe("");
  });

  test.each([
    [["grade"], "missing-operand"],
    [["grade", "x.md", "--format", "pdf"], "bad-option-value"],
    [["grade", "x.md", "--key", "nowhere.md"], "unreadable-file"],
    [["grade", "x.md", "--threads", "0"], "bad-option-value"],
  ])("is 2 for %j", async (words, code) => {
    const printed = await gradtrace(words);
    expect(printed).toMatchObject({ code: 2, out: "" });
    expect(printed.err).toContain(`error[${code}]`);
  });
});

describe("files", () => {
  test("below folders are graded in the order of names, but for what is hidden", async () => {
    const made = folderWith({
      "b.md": "",
      "a/c.ipynb": "",
      ".hidden/d.md": "",
      "e.png": "",
      "a/.e.md": "",
      "notes.txt": "",
    });
    symlinkSync(made, join(made, "a", "loop"));
    symlinkSync(join(made, "self.md"), join(made, "self.md"));
    symlinkSync(join(made, "gone"), join(made, "z.md"));
    const listed = (await filesOf([made, join(made, "b.md"), join(made, "notes.txt")])).map(
      (each) =>
        "reason" in each
          ? `${each.file.slice(made.length + 1)}: ${each.reason}`
          : each.file.slice(made.length + 1),
    );
    expect(listed).toEqual([
      "a/c.ipynb",
      "b.md",
      "self.md: it is a link that leads back to itself",
      "z.md: there is no such file",
      "notes.txt",
    ]);
  });

  test.each([
    ["plain text", Buffer.from("é"), { text: "é" }],
    ["UTF-16 that says so", Buffer.from("\ufeffé", "utf16le"), { text: "\ufeffé" }],
    ["a picture", Uint8Array.of(0x89, 0x50, 0), { reason: "it is a binary file, not a text" }],
    ["another encoding", Uint8Array.of(0xe9, 0x20), { reason: "it is not a text in UTF-8" }],
  ])("are read as %s", (_what, bytes, expected) => {
    expect(textOfBytes(bytes)).toEqual(expected);
  });

  test("that are broken are told with the reason, and the others are graded", async () => {
    const made = folderWith({
      "a.ipynb": '{"cells":',
      "b.md": Uint8Array.of(0, 1),
      "c.md": right,
      "d.ipynb": "{}",
    });
    const { out } = await gradtrace(["grade", made, join(made, "e.md")]);
    for (const said of [
      "a.ipynb: not graded, this is no notebook: it is not valid JSON",
      "b.md: not graded, it is a binary file",
      "d.ipynb: not graded, this is no notebook: it has no cells",
      "e.md: not graded, there is no such file",
      "1 file: 1 correct; 4 not graded",
    ]) {
      expect(out.replace(/\s+/gu, " ")).toContain(said);
    }
  });

  test("may come through a pipe", async () => {
    const { out, code } = await gradtrace(["grade", "-", "--format", "json"], { input: right });
    expect(code).toBe(0);
    expect(JSON.parse(out).totals).toMatchObject({ correct: 1, incorrect: 0 });
  });
});

const hash = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");

describe("annotated copies", () => {
  test("leave every file as it was", async () => {
    const made = folderWith({
      "a.ipynb": notebookOf(1),
      "b/a.ipynb": notebookOf(2),
      "c.md": wrong,
      "d.ipynb": "{",
    });
    const files = ["a.ipynb", "b/a.ipynb", "c.md", "d.ipynb"].map((name) => join(made, name));
    const before = files.map(hash);
    const copies = join(made, "..", "copies-of-all");
    await gradtrace(["grade", made, "--annotate", copies, "--csv", join(copies, "marks.csv")]);
    expect(files.map(hash)).toEqual(before);
    const written = readdirSync(copies, { recursive: true, encoding: "utf8" });
    expect(written).toEqual(expect.arrayContaining(["c.md", "marks.csv"]));
    // Two files of one name have their folders kept.
    expect(written.filter((name) => name.endsWith("a.ipynb"))).toHaveLength(2);
    expect(written.some((name) => name.endsWith(".part"))).toBe(false);
  });

  test("never take the place of a file that is graded", async () => {
    const made = folderWith({ "a.md": right, "b.md": wrong });
    const link = join(folder, "link-to-inputs");
    symlinkSync(made, link);
    const before = ["a.md", "b.md"].map((name) => hash(join(made, name)));
    for (const target of [made, link, join(made, "x", "..")]) {
      const printed = await gradtrace([
        "grade",
        join(made, "a.md"),
        join(made, "b.md"),
        "--annotate",
        target,
      ]);
      expect(printed.code).toBe(2);
      expect(printed.err).toContain("would-overwrite");
    }
    const printed = await gradtrace(["grade", join(made, "a.md"), "--csv", join(made, "a.md")]);
    expect(printed.err).toContain("would-overwrite");
    expect(["a.md", "b.md"].map((name) => hash(join(made, name)))).toEqual(before);
  });
});

describe("CSV", () => {
  const mark = (given: string, more: Partial<Mark> = {}): Mark => ({
    label: "dz/dx",
    latex: "",
    status: "incorrect",
    counts: true,
    place: { line: 3 },
    anchor: { offset: 0 },
    given,
    notes: [],
    ...more,
  });
  const rows = (...marks: Mark[]): string[] =>
    toCsv([
      {
        file: "a.md",
        report: {
          file: "a.md",
          format: "markdown",
          questions: [{ title: "Question 1", place: { line: 1 }, formula: "", notes: [], marks }],
          notes: [],
        },
      },
    ]).split("\r\n");

  test("has a row for each answer, with a head", () => {
    expect(
      rows(
        mark("2x", {
          code: "sign",
          expected: { text: "x", markdown: "" },
          witness: { point: [["x", 2]], given: 4, expected: 2 },
        }),
      ),
    ).toEqual([
      "file,question,label,cell,line,verdict,code,given,expected,witness,score",
      'a.md,1,dz/dx,,3,incorrect,sign,2x,x,"x=2; given 4; expected 2",0',
      "",
    ]);
  });

  test("gives no score where none is due", () => {
    const scores = rows(
      mark("a", { status: "correct" }),
      mark("a", { status: "undecided" }),
      mark("a", { counts: false }),
    );
    expect(scores.slice(1, -1).map((row) => row.split(",").at(-1))).toEqual(["1", "", ""]);
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["-6x", "'-6x"],
    ["+x", "'+x"],
    ["@x", "'@x"],
    [" =x", "' =x"],
    ["\t=x", '"\'\t=x"'],
    ["＝x", "'＝x"],
    ['a "b", c', '"a ""b"", c"'],
    ["a\r\nb", '"a\r\nb"'],
    ["2x", "2x"],
  ])("writes %j so that no spreadsheet runs it", (given, field) => {
    expect(
      toCsv([{ file: "f", reason: given }])
        .split("\r\n")
        .slice(1)
        .join("\r\n"),
    ).toBe(`f,,,,,unreadable,unreadable-file,${field},,,\r\n`);
  });
});

describe("reports", () => {
  const made = () =>
    folderWith(Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`s${i}.ipynb`, notebookOf(i)])));

  test("of a class have a line for each file and count the mistakes", async () => {
    const { out } = await gradtrace(["grade", made()]);
    expect(out.match(/s\d\.ipynb/g)).toEqual([
      "s0.ipynb",
      "s1.ipynb",
      "s2.ipynb",
      "s3.ipynb",
      "s4.ipynb",
    ]);
    expect(out).toMatch(/^5 files: \d+ correct/mu);
    expect(out).toMatch(/^Mistakes\n(?: {2}[a-z-]+ +\d+ {2}#+\n)+$/mu);
  });

  test("in every form are about the same marks", async () => {
    const path = made();
    const json = JSON.parse((await gradtrace(["grade", path, "--json"])).out);
    const csv = (await gradtrace(["grade", path, "--format", "csv"])).out
      .trim()
      .split("\r\n")
      .slice(1);
    const all = json.files.flatMap((file: { questions: { marks: Mark[] }[] }) =>
      file.questions.flatMap(({ marks }) => marks),
    );
    expect(all).toHaveLength(50);
    expect(csv).toHaveLength(50);
    const { out } = await gradtrace(["grade", path, "--format", "markdown"]);
    expect(out.match(/^- [✓✗?○] /gmu)).toHaveLength(50);
    for (const status of ["correct", "incorrect", "unreadable", "missing", "undecided"]) {
      const counted = all.filter((each: Mark) => each.status === status && each.counts).length;
      expect(json.totals[status]).toBe(counted);
    }
  });

  test("have nothing in them that a terminal would obey", async () => {
    const path = folderWith({
      "a\u001b[31m.md": "Question 1: differentiate `z = x`\n\n`dz/dx = \u001b[2J\u202e2`",
    });
    const { out } = await gradtrace(["grade", path]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(out).not.toMatch(/[\u001b\u202e]/u);
  });

  test("show how far it is only on a terminal", async () => {
    const path = made();
    expect((await gradtrace(["grade", path])).err).toBe("");
    expect((await gradtrace(["grade", path], { columns: 80 })).err).toContain(
      "5 of 5 files graded",
    );
  });
});

describe("a key", () => {
  test("gives the questions", async () => {
    const path = folderWith({ "key.md": "Question 1: `z = x^3`", "in/a.md": "dz/dx = 3*x^2" });
    const { code } = await gradtrace(["grade", join(path, "in"), "--key", join(path, "key.md")]);
    expect(code).toBe(0);
  });

  test("without questions is refused", async () => {
    const path = folderWith({ "key.md": "nothing", "a.md": right });
    const { code, err } = await gradtrace([
      "grade",
      join(path, "a.md"),
      "--key",
      join(path, "key.md"),
    ]);
    expect(code).toBe(2);
    expect(err).toContain("empty-key");
  });
});
