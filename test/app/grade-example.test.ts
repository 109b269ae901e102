import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { gradtrace } from "./console.ts";

// `npm run examples` writes the graded copy and the reports anew.
const notebook = "examples/homework/homework.ipynb";
const graded = new URL("../../examples/homework/graded/", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "gradtrace-example-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the homework is graded as its pages show", async () => {
  const csv = join(folder, "marks.csv");
  const { code, out, err } = await gradtrace([
    "grade",
    notebook,
    "--annotate",
    folder,
    "--csv",
    csv,
  ]);
  expect([code, err]).toEqual([1, ""]);
  const copy = readFileSync(join(folder, "homework.ipynb"), "utf8");
  await expect(copy).toMatchFileSnapshot(join(graded, "homework.ipynb"));
  await expect(`$ gradtrace grade ${notebook}\n${out}[exit 1]\n`).toMatchFileSnapshot(
    join(graded, "report.txt"),
  );
  await expect(readFileSync(csv, "utf8")).toMatchFileSnapshot(join(graded, "marks.csv"));
  const { out: markdown } = await gradtrace(["grade", notebook, "--format", "markdown"]);
  await expect(markdown).toMatchFileSnapshot(join(graded, "report.md"));
});
