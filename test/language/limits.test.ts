import { describe, expect, test } from "vitest";
import { liveFrom } from "../../src/graph/graph.ts";
import { wordLimit } from "../../src/language/statements.ts";
import { complaints, understood } from "./understood.ts";

// At these sizes anything quadratic takes minutes, and recursion exhausts the stack.
describe("long and deep texts", () => {
  const sizes: readonly (readonly [what: string, text: string, nodes: number])[] = [
    ["brackets 100,000 deep", `${"(".repeat(1e5)}x${")".repeat(1e5)}`, 1],
    ["sums in brackets 20,000 deep", `${"(x+".repeat(2e4)}y${")".repeat(2e4)}`, 20_002],
    ["bars 20,000 deep", `${"|".repeat(2e4)}x${"|".repeat(2e4)}`, 20_001],
    ["a sum of 50,000 terms", Array(5e4).fill("x").join("+"), 5e4],
    ["a product of 20,000 factors", Array(2e4).fill("x").join("*"), 2e4],
    ["20,000 factors side by side", Array(2e4).fill("x").join(" "), 2e4],
    ["a quotient of 20,000", Array(2e4).fill("x").join("/"), 2e4],
    ["a tower of 10,000", Array(1e4).fill("x").join("^"), 1e4],
    ["100,000 signs", `${"-".repeat(1e5)}x`, 100_001],
    ["10,000 nested calls", `${"sin(".repeat(1e4)}x${")".repeat(1e4)}`, 10_001],
    ["10,000 functions without brackets", `${"sin ".repeat(1e4)}x${" y".repeat(1e4)}`, 20_002],
    ["a chain of 10,000 conditions", `${"a ? b : ".repeat(1e4)}c`, 10_003],
    ["conditions nested 10,000 deep", `${"a ? ".repeat(1e4)}b${" : c".repeat(1e4)}`, 10_003],
    ["a chain of 10,000 comparisons", Array(10_001).fill("x").join("<"), 10_001],
    ["20,000 roots", `${"√".repeat(2e4)}x^2`, 20_003],
    ["20,000 raised digits", `x${"² ".repeat(2e4)}`, 20_002],
    ["10,000 lines", Array.from({ length: 1e4 }, (_, i) => `y${i} = 2x + y${i - 1}`).join("\n"), 0],
  ];
  test.each(sizes)("%s", (_, text, nodes) => {
    const { output } = understood(text);
    const used = liveFrom([output]).reduce((sum, live) => sum + live, 0);
    if (nodes > 0) expect(used).toBe(nodes);
    else expect(used).toBeGreaterThan(1e4);
  });

  test("an error at the end of a long text is found where it is", () => {
    const text = `${"x + ".repeat(5e4)}*`;
    expect(complaints(text)[0]?.labels[0]?.span.start).toBe(text.length - 1);
    expect(complaints(`${"(".repeat(1e5)}x`)[0]?.labels[0]?.span.start).toBe(1e5 - 1);
    expect(complaints(`${"-".repeat(1e5)}`)[0]?.labels[0]?.span.start).toBe(1e5 - 1);
  });
});

describe("what is too large is refused", () => {
  const doubling = (depth: number): string =>
    Array.from({ length: depth }, (_, i) =>
      i === 0 ? "f0(x) = x" : `f${i}(x) = f${i - 1}(2*x) + f${i - 1}(3*x)`,
    ).join("\n");

  test("functions that multiply each other's size", () => {
    const [found] = complaints(doubling(41), { nodeLimit: 20_000 });
    expect(found?.code).toBe("too-large");
    expect(found?.help).toContain("name the common part");
    expect(understood(doubling(10), { nodeLimit: 20_000 }).outputName).toBe("f9");
  });

  test("more nodes than fit", () => {
    const sum = Array.from({ length: 3000 }, (_, i) => `x${i}`).join("+");
    expect(complaints(sum, { nodeLimit: 2000 })[0]?.title).toBe(
      "the text makes more than 2000 nodes",
    );
  });

  test("a statement of millions of words", () => {
    const text = "x+".repeat(wordLimit / 2 + 1);
    expect(complaints(text)[0]?.title).toBe(`a statement has more than ${wordLimit} words`);
  });
});
