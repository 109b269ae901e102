import fc from "fast-check";
import { expect, test } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { read } from "../../src/language/read.ts";
import { toText } from "../../src/render/text.ts";
import { toUnicode } from "../../src/render/unicode.ts";
import { cook, recipe } from "./random-nodes.ts";

/** What a text denotes, read into the graph of `node`. */
function readBeside(node: Node, text: string): Node {
  const result = read(
    { name: "<test>", text },
    { environment: { graph: node.graph, meanings: new Map(), origins: undefined } },
  );
  if (!result.ok) throw new Error(`${text}\n${result.diagnostics[0]?.title}`);
  return result.value.output;
}

for (const [style, write] of [
  ["plain text", toText],
  ["Unicode", toUnicode],
] as const) {
  test(`${style} reads back to the same node`, () => {
    fc.assert(
      fc.property(recipe, (steps) => {
        const node = cook(new Graph(), steps);
        const text = write(node);
        expect(readBeside(node, text) === node, text).toBe(true);
      }),
      { numRuns: 2500, seed: 20 },
    );
  });
}
