import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const manifest = JSON.parse(text("package.json"));

describe("the package", () => {
  const packed = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--silent"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  // npm 11 gives a list, later ones a record by name.
  const [{ files }] = Object.values(packed) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);

  test("holds what is built, the docs and the examples, and neither tests nor sources", () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/index.js",
        "dist/index.d.ts",
        "dist/app/cli.js",
        "dist/api/mathjs.js",
        "docs/JSON.md",
        "examples/README.md",
      ]),
    );
    expect(paths.filter((path) => /^(src|test|bench|grammar|\.ci)\//.test(path))).toEqual([]);
  });

  test("has every file that its manifest leads to", () => {
    const targets = [
      ...Object.values(manifest.bin),
      ...Object.values(manifest.exports).flatMap((entry) =>
        typeof entry === "string" ? entry : Object.values(entry as object),
      ),
    ].map((path) => String(path).replace(/^\.\//, ""));
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets) expect(paths).toContain(target);
  });

  test("the command begins with the line that makes it one", () => {
    expect(text("dist/app/cli.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("the lock file names no download address", () => {
    expect(text("package-lock.json")).not.toMatch(/"resolved": "(?!file:)/);
  });

  test("the licence is the one that is named", () => {
    expect(manifest.license).toBe("MIT");
    expect(text("LICENSE")).toContain("MIT License");
  });
});
