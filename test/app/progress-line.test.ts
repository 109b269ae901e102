import { describe, expect, test } from "vitest";
import { withProgress } from "../../src/app/progress-line.ts";
import { inSlices, type Work } from "../../src/timing/slices.ts";

/** Keeps the processor busy for so many steps of ten milliseconds. */
function* steps(total: number): Work<string> {
  for (let done = 0; done < total; done++) {
    yield { stage: "working", done, total };
    for (const end = performance.now() + 10; performance.now() < end; );
  }
  return "done";
}

async function written(isTerminal: boolean, total: number): Promise<string> {
  const pieces: string[] = [];
  const stream = { isTerminal, write: (text: string) => void pieces.push(text) };
  const result = await withProgress(stream, (options) => inSlices(steps(total), options));
  expect(result).toBe("done");
  return pieces.join("");
}

describe("the line of progress", () => {
  test("comes after a second, goes on, and is wiped away", async () => {
    const text = await written(true, 140);
    const lines = text.split("\r\u001b[K");
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.at(0)).toBe("");
    expect(lines.at(-1)).toBe("");
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^working: \d+%$/);
  });

  test("is not shown for short work, nor in a file", async () => {
    expect(await written(true, 5)).toBe("");
    expect(await written(false, 120)).toBe("");
  });

  test("is wiped away where the work fails", async () => {
    const pieces: string[] = [];
    const stream = { isTerminal: true, write: (text: string) => void pieces.push(text) };
    const failing = withProgress(stream, async ({ onProgress }) => {
      for (const end = performance.now() + 1100; performance.now() < end; );
      onProgress?.({ stage: "working", done: 1, total: 2 });
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    expect(pieces.join("")).toBe("\r\u001b[Kworking: 50%\r\u001b[K");
  });
});
