import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gradtrace, wordsOf } from "./app/console.ts";

// Each example names its commands in lines `# $ gradtrace …`; FILE stands for the example itself.
// `npm run examples` writes what they print beside them.
const folder = new URL("../examples/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".grad"));

async function transcriptOf(name: string): Promise<string> {
  const text = readFileSync(new URL(name, folder), "utf8");
  const path = `examples/${name}`;
  const commands = [...text.matchAll(/^# \$ gradtrace (.*)$/gm)].map(([, words]) => words ?? "");
  expect(commands, "an example has a command").not.toHaveLength(0);
  const parts: string[] = [];
  for (const command of commands) {
    const line = command.replace("FILE", path);
    const { code, out, err } = await gradtrace(wordsOf(line), { files: { [path]: text } });
    const ending = code === 0 ? "" : `[exit ${code}]\n`;
    parts.push(`$ gradtrace ${line}\n${err}${out}${ending}`);
  }
  return parts.join("\n");
}

describe("each example prints exactly what its page says", () => {
  test.each(names)("%s", async (name) => {
    const page = new URL(name.replace(/\.grad$/, ".out"), folder).pathname;
    await expect(await transcriptOf(name)).toMatchFileSnapshot(page);
  });

  test("there is a line on every example in the table of contents, in order", () => {
    const contents = readFileSync(new URL("README.md", folder), "utf8");
    const listed = [...contents.matchAll(/\(([\w-]+\.grad)\)/g)].map(([, name]) => name);
    expect(listed).toEqual(names);
  });
});
