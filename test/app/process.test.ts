import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// These run the command as it was built; everything else about it is tested without a process.
const cli = fileURLToPath(new URL("../../dist/app/cli.js", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const gradtrace = (words: readonly string[], input = ""): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...words],
      { maxBuffer: 2 ** 28 },
      (_failure, out, err) => resolve({ code: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });

describe("the command as a process", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gradtrace-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("prints to its streams and ends with the code of the run", async () => {
    expect(await gradtrace(["diff", "x^2"])).toEqual({ code: 0, out: "dz/dx = 2*x\n", err: "" });
    const bad = await gradtrace(["diff", "x +"]);
    expect(bad).toMatchObject({ code: 2, out: "" });
    expect(bad.err).toMatch(/^error\[/);
  });

  test("reads standard input and files", async () => {
    const file = join(folder, "formula.grad");
    await writeFile(file, "q = x^2\nq*y\n");
    const partials = "dz/dx = 2*x*y\ndz/dy = x^2 = q\n";
    expect((await gradtrace(["diff", file])).out).toBe(partials);
    expect((await gradtrace(["diff", "-"], "q = x^2; q*y")).out).toBe(partials);
    expect((await gradtrace(["diff", "--file", folder])).err).toContain("no-such-file");
  });

  test("knows its version", async () => {
    expect((await gradtrace(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("ends quietly when its reader has seen enough", async () => {
    const lines = Array.from({ length: 600 }, (_, i) => `t${i} = x*y + ${i}`);
    const program = [...lines, lines.map((_, i) => `t${i}^2`).join(" + ")].join("\n");
    const child = spawn(process.execPath, [cli, "diff", "-", "--json"], { stdio: "pipe" });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end(program);
    const [, signal] = await once(child, "close");
    expect({ err, signal }).toEqual({ err: "", signal: null });
  });

  test("loads mathjs for nothing but a second opinion", async () => {
    const loaded = (...words: string[]) =>
      new Promise<boolean>((resolve) => {
        const env = { ...process.env, NODE_DEBUG: "esm" };
        execFile(
          process.execPath,
          [cli, ...words],
          { env, maxBuffer: 2 ** 28 },
          (_failure, _out, err) => resolve(/node_modules\/mathjs\//.test(err)),
        );
      });
    expect(await loaded("x^2")).toBe(false);
    expect(await loaded("check", "x^2", "--digits", "40")).toBe(true);
  });
});
