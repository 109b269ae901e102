import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebookOf } from "./grade-class.ts";

// Threads run the bundle, which is made here so that it is that of these sources.
const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
let bundle = "";
let cli = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gradtrace-threads-"));
  mkdirSync(join(root, "node_modules", ".cache"), { recursive: true });
  // Below node_modules, so that packages are found from there.
  bundle = mkdtempSync(join(root, "node_modules", ".cache", "threads-"));
  await build({
    cwd: root,
    input: { "app/cli": "src/app/cli.ts", "app/grade/worker": "src/app/grade/worker.ts" },
    platform: "neutral",
    external: ["mathjs", "moo", "nearley", "decimal.js", /^node:/],
    output: { dir: bundle, chunkFileNames: "chunks/[name].js" },
    logLevel: "silent",
  });
  cli = join(bundle, "app", "cli.js");
  mkdirSync(join(folder, "class"));
  for (let i = 0; i < 6; i++) writeFileSync(join(folder, "class", `s${i}.ipynb`), notebookOf(i));
  writeFileSync(join(folder, "class", "s5b.ipynb"), "{");
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
});

describe("threads", () => {
  test("give the same report, byte for byte, however many there are", () => {
    const outputs = [1, 2, 3].map((threads) => {
      const words = [cli, "grade", join(folder, "class"), "--json", "--threads", String(threads)];
      const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: "utf8" });
      expect([status, stderr]).toEqual([1, ""]);
      return stdout;
    });
    expect(JSON.parse(outputs[0] ?? "").files).toHaveLength(7);
    expect(new Set(outputs).size).toBe(1);
  });

  test("end at once when they are interrupted, and nothing is written", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let i = 0; i < 300; i++) writeFileSync(join(many, `s${i}.ipynb`), notebookOf(i));
    const words = [cli, "grade", many, "--threads", "2", "--csv", join(folder, "marks.csv")];
    const run = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let printed = "";
    run.stderr.on("data", (chunk) => {
      said += chunk;
    });
    run.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    setTimeout(() => run.kill("SIGINT"), 1500);
    const code = await new Promise((resolve) =>
      run.on("exit", (status, signal) => resolve(status ?? signal)),
    );
    // Sooner than the program listens, the signal ends it without a word.
    if (code === 130)
      expect(said).toMatch(/^stopped after \d+ of 300 files; nothing was written\n$/u);
    else expect(code).toBe("SIGINT");
    expect(printed).toBe("");
    expect(() => rmSync(join(folder, "marks.csv"))).toThrow();
  }, 60_000);
});
