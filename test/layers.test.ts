import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

const check = [
  "numeric",
  "calculus",
  "algebra",
  "language",
  "primitives",
  "graph",
  "timing",
  "text",
];
const explain = ["check", ...check];
const render = ["explain", ...explain];

/** What each folder may import, beside itself. */
const below: Readonly<Record<string, readonly string[]>> = {
  text: [],
  timing: [],
  graph: [],
  primitives: ["graph"],
  language: ["text", "timing", "primitives", "graph"],
  algebra: ["timing", "primitives", "graph"],
  calculus: ["algebra", "timing", "primitives", "graph"],
  // A point that misses a variable is a finding, so the evaluators know what a finding is.
  numeric: ["calculus", "algebra", "primitives", "graph", "timing", "text"],
  check,
  explain,
  render,
  documents: ["render", ...render],
};
const all = Object.keys(below);
const layers: Readonly<Record<string, readonly string[]>> = {
  ...below,
  api: all,
  app: [...all, "api"],
  // The index hands on, and nothing imports it.
  "index.ts": [...all, "api"],
};

interface Import {
  readonly from: string;
  /** A path within src, or the name of a package. */
  readonly to: string;
  readonly isRelative: boolean;
  readonly isType: boolean;
  readonly isLazy: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort();

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const lines = [
    ...text.matchAll(/^(?:import|export)\s(type\s)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm),
  ].map(([, type, target = ""]) => ({ target, isType: type !== undefined, isLazy: false }));
  const lazy = [...text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)].map(([, target = ""]) => ({
    target,
    isType: false,
    isLazy: true,
  }));
  return [...lines, ...lazy].map(({ target, ...rest }) => {
    const isRelative = target.startsWith(".");
    const to = isRelative ? relative(src, join(src, dirname(from), target)) : target;
    return { from, to, isRelative, ...rest };
  });
});

const folderOf = (path: string): string => path.split(/[/\\]/)[0] ?? "";
const inside = imports.filter(({ isRelative }) => isRelative);
const outside = imports.filter(({ isRelative }) => !isRelative);

describe("imports", () => {
  test("are found: each file but the leaves has some, and each leads to a file", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(inside.length).toBeGreaterThan(files.length);
    const known = new Set(files);
    expect(inside.filter(({ to }) => !known.has(to))).toEqual([]);
  });

  test.each(Object.keys(layers))("of %s point down", (folder) => {
    const allowed = new Set([folder, ...(layers[folder] ?? [])]);
    const upward = inside.filter(({ from, to }) => {
      return folderOf(from) === folder && !allowed.has(folderOf(to));
    });
    expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("come from folders that have a place in the table, none of which reaches itself", () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in layers))).toEqual([]);
    // Each folder's imports stand before it in the table, so that there is no cycle between folders.
    const order = Object.keys(layers);
    for (const [folder, targets] of Object.entries(layers)) {
      for (const target of targets) {
        expect(order.indexOf(target)).toBeLessThan(
          folder === "index.ts" ? order.length : order.indexOf(folder),
        );
      }
    }
  });

  test("of packages are few, and each is made in its place", () => {
    const places = new Map<string, Set<string>>();
    for (const { from, to } of outside) {
      places.set(to, (places.get(to) ?? new Set()).add(from));
    }
    const table: Record<string, readonly string[]> = Object.fromEntries(
      [...places].map(([name, from]) => [name, [...from].sort()]),
    );
    expect(table).toMatchObject({
      mathjs: ["api/mathjs.ts", "numeric/precise.ts"],
      "decimal.js": ["check/certain.ts", "numeric/limits.ts"],
      moo: expect.arrayContaining([expect.stringMatching(/^language\//)]),
    });
    for (const [name, from] of Object.entries(table)) {
      if (name.startsWith("node:"))
        expect(from.every((each) => each.startsWith("app/"))).toBe(true);
      else if (name === "moo") {
        expect(from.every((each) => each.startsWith("language/"))).toBe(true);
      }
    }
  });

  test("of mathjs are types, or made when it is needed", () => {
    const eager = outside.filter(
      ({ from, to, isLazy, isType }) =>
        to.startsWith("mathjs") && from !== "api/mathjs.ts" && !isLazy && !isType,
    );
    expect(eager).toEqual([]);
  });
});

describe("what the index loads", () => {
  const reached = new Set<string>(["index.ts"]);
  for (const from of reached) {
    for (const { to, isType, isLazy } of inside.filter((each) => each.from === from)) {
      if (!isType && !isLazy) reached.add(to);
    }
  }

  test("is no Node built-in, no mathjs and nothing of the command line", () => {
    expect(reached.size).toBeGreaterThan(50);
    const packages = outside
      .filter(({ from, isType, isLazy }) => reached.has(from) && !isType && !isLazy)
      .map(({ to }) => to);
    expect([...new Set(packages)].sort()).toEqual(["decimal.js", "moo"]);
    expect([...reached].filter((path) => folderOf(path) === "app")).toEqual([]);
  });
});
