import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { historyPath, mostLines, openHistory } from "../../src/app/repl-history.ts";
import { linesOf } from "../../src/app/repl-pipe.ts";
import { gradtrace } from "./console.ts";

const folder = mkdtempSync(join(tmpdir(), "gradtrace-"));
afterAll(() => rmSync(folder, { recursive: true }));

const repl = (...lines: readonly string[]) =>
  gradtrace(["repl"], { input: lines.map((line) => `${line}\n`).join("") });

describe("through a pipe", () => {
  test("answers come without prompts, and the exit code is 0", async () => {
    expect(await repl("z = x^2", "dz/dx")).toEqual({
      code: 0,
      out: "  z = x^2  in x\n  dz/dx = 2*x\n",
      err: "",
    });
  });

  test("an error goes to standard error, gives 2, and ends nothing", async () => {
    const { code, out, err } = await repl("z = sni(x)", "z = x^2", "dz/dx");
    expect(code).toBe(2);
    expect(err).toContain("did you mean sin?");
    expect(out).toContain("dz/dx = 2*x");
  });

  test("a wrong answer is no error", async () => {
    const { code, out } = await repl("z = x^2", "dz/dx = 3*x");
    expect(code).toBe(0);
    expect(out).toContain("incorrect");
  });

  test("an input that ends in the middle is an error", async () => {
    const { code, err } = await repl("z = (x +");
    expect(code).toBe(2);
    expect(err).toContain("error[unclosed-bracket]");
  });

  test("the last line needs no end, and quit ends before the end", async () => {
    const { out } = await gradtrace(["repl"], { input: "1 + 1\r\nquit\r\n2 + 2" });
    expect(out).toBe("  1 + 1 = 2\n");
  });

  test("colours are for terminals alone, and not under NO_COLOR", async () => {
    const input = "z = x*y\ntrace\n";
    const colour = "\u001b[";
    expect((await gradtrace(["repl"], { input })).out).not.toContain(colour);
    expect((await gradtrace(["repl"], { input, columns: 80 })).out).toContain(colour);
    const quiet = await gradtrace(["repl"], { input, columns: 80, env: { NO_COLOR: "1" } });
    expect(quiet.out).not.toContain(colour);
  });

  test("a session is saved, and loaded again", async () => {
    const path = join(folder, "home work #1; a.grad");
    const saved = await repl("q = x + y; f = q*z", "at x=1 y=2 z=3", `save ${path}`);
    expect(saved).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(path, "utf8")).toBe("q = x + y\nf = q*z\n#: at x=1 y=2 z=3\n");
    const { code, out } = await repl(`load ${path}`, "df/dz");
    expect(code).toBe(0);
    expect(out).toContain("df/dz = q = 3".replace("q", "x + y"));
  });

  test("files that are there are left as they are, and what cannot be read is said", async () => {
    const path = join(folder, "thesis.txt");
    writeFileSync(path, "dear reader");
    const { code, err } = await repl("z = x", `save ${path}`, `load ${folder}`, "load nowhere");
    expect(code).toBe(2);
    expect(readFileSync(path, "utf8")).toBe("dear reader");
    expect(err.match(/error\[file\]/g)).toHaveLength(3);
  });

  test("a session may save to its own file again", async () => {
    const path = join(folder, "again.grad");
    const { code } = await repl("z = x", `save ${path}`, "z = x^2", `save ${path}`);
    expect(code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe("z = x\nz = x^2\n");
  });

  test("--file loads a session first, and --json is refused", async () => {
    const path = join(folder, "first.grad");
    writeFileSync(path, "z = x^3\n");
    const { code, out } = await gradtrace(["repl", "--file", path], { input: "dz/dx" });
    expect(code).toBe(0);
    expect(out).toContain("dz/dx = 3*x^2");
    expect((await gradtrace(["repl", "--json"], { input: "" })).code).toBe(2);
  });

  test("takes no formula on the command line", async () => {
    const { code, err } = await gradtrace(["repl", "x^2"]);
    expect(code).toBe(2);
    expect(err).toContain("error[extra-operand]");
  });
});

describe("the lines of a stream", () => {
  async function* stream(...chunks: readonly (string | Buffer)[]) {
    yield* chunks;
  }
  const collect = async (...chunks: readonly (string | Buffer)[]): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of linesOf(stream(...chunks))) lines.push(line);
    return lines;
  };

  test("are the same however it is cut", async () => {
    expect(await collect("a\nb", "c\r\n\nd")).toEqual(["a", "bc", "", "d"]);
    const bytes = Buffer.from("θ = ∂x\nz\n");
    const single = [...bytes].map((byte) => Buffer.from([byte]));
    expect(await collect(...single)).toEqual(["θ = ∂x", "z"]);
  });

  test("of bytes that are no text hold a sign for that", async () => {
    expect(await collect(Buffer.from([0x78, 0xff, 0x0a]))).toEqual(["x\ufffd"]);
  });
});

describe("the history", () => {
  test("is in the state folder of the XDG base directories", () => {
    expect(historyPath({}, "/home/u")).toBe("/home/u/.local/state/gradtrace/history");
    expect(historyPath({ XDG_STATE_HOME: "/s" }, "/home/u")).toBe("/s/gradtrace/history");
    expect(historyPath({ XDG_STATE_HOME: "s" }, "/h")).toBe("/h/.local/state/gradtrace/history");
  });

  test("is kept between sessions, the latest line first and each once, for its owner alone", () => {
    const path = join(folder, "state", "history");
    const first = openHistory(path);
    for (const line of ["a", "b", "b", " ", "a", "c\0", "d\ne"]) first.add(line);
    expect(openHistory(path).lines).toEqual(["a", "b"]);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "state")).mode & 0o077).toBe(0);
  });

  test("is bounded", () => {
    const path = join(folder, "long");
    writeFileSync(path, Array.from({ length: 5000 }, (_, i) => `x = ${i}\n`).join(""));
    const { lines } = openHistory(path);
    expect(lines).toHaveLength(mostLines);
    expect(lines[0]).toBe("x = 4999");
    expect(readFileSync(path, "utf8").split("\n")).toHaveLength(mostLines + 1);
  });

  test("that cannot be kept is no reason to fail", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const history = openHistory(join(file, "history"));
    expect(() => history.add("z = x")).not.toThrow();
    expect(history.lines).toEqual([]);
  });
});
