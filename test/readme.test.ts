import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commands } from "../src/app/commands/index.ts";
import * as api from "../src/index.ts";
import { gradtrace, wordsOf } from "./app/console.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The fenced blocks of one language, in order. */
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text,
  );

describe("the README", () => {
  test("shows what the command prints", async () => {
    const [screen = ""] = blocks("console");
    const [first = "", ...printed] = screen.split("\n");
    const { out, code } = await gradtrace(wordsOf(first).slice(2));
    expect(code).toBe(0);
    expect(printed.join("\n")).toBe(out);
  });

  test("sets up with two commands, the first of which does what is shown", () => {
    const [start = ""] = blocks("sh");
    const [main = "", tests] = start.trim().split("\n");
    expect(main.replace("npm ci && npx ", "$ ")).toBe(blocks("console")[0]?.split("\n")[0]);
    expect(tests).toBe("npm ci && npm test");
  });

  test("has a library example that prints what its comments say", () => {
    const [example = ""] = blocks("ts");
    const logged: string[] = [];
    const expected = [...example.matchAll(/\/\/ (.*)$/gm)].map(([, text]) => text);
    const [, imported = ""] = /^import \{(.*)\} from "gradtrace";$/m.exec(example) ?? [];
    const names = imported.split(",").map((name) => name.trim());
    const body = example.replace(/^import.*$/m, "");
    const log = (value: unknown) => logged.push(shown(value));
    // The only way to run a text with names of our own; it is a file of this repository.
    new Function("console", ...names, body)(
      { log },
      ...names.map((name) => (api as Record<string, unknown>)[name]),
    );
    expect(logged).toEqual(expected);
    expect(logged.length).toBeGreaterThan(4);
  });

  test("names every command, and links only to files that there are", () => {
    for (const name of commands.keys()) expect(readme).toContain(`gradtrace ${name}`);
    for (const [, path = ""] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      expect(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")).not.toBe("");
    }
  });
});

/** As the console shows it, on one line. */
function shown(value: unknown): string {
  if (!(value instanceof Map)) return String(value).replaceAll("\n", " ");
  const entries = [...value].map(([key, each]) => `'${key}' => ${each}`);
  return `Map(${value.size}) { ${entries.join(", ")} }`;
}
