/** `gradtrace functions`: the reference of what can be called, made from the registry. */

import { type Block, math } from "../../explain/blocks.ts";
import { applied, functionBlocks } from "../../explain/function.ts";
import type { Primitive } from "../../graph/node.ts";
import { functionsByName } from "../../primitives/registry.ts";
import { toText } from "../../render/text.ts";
import type { Command } from "../command.ts";
import { extraOperand, unknownFunction } from "../usage.ts";

export const functions: Command = {
  name: "functions",
  operands: "[NAME]",
  most: 1,
  summary: "the functions there are, or all about one of them",
  options: [],
  examples: ["gradtrace functions", "gradtrace functions sigmoid"],
  async run({ operands, page }) {
    const [wanted, extra] = operands;
    if (extra !== undefined) throw extraOperand(extra, "functions [NAME]", []);
    const found = wanted === undefined ? all : functionsByName.get(wanted);
    if (!found) throw unknownFunction(wanted ?? "", [...functionsByName.keys()]);
    if (page.isJSON) page.json(found.map(toJSON));
    else if (wanted === undefined) page.blocks([table]);
    else page.blocks(found.flatMap((each) => functionBlocks(each, synonymsOf(each))));
    return 0;
  },
};

const all: readonly Primitive[] = [...new Set([...functionsByName.values()].flat())];

const synonymsOf = (primitive: Primitive): readonly string[] =>
  [...functionsByName]
    .filter(([name, called]) => name !== primitive.name && called.includes(primitive))
    .map(([name]) => name);

const table: Block = {
  kind: "table",
  columns: [
    { title: ["call"], align: "left" },
    { title: ["what it gives"], align: "left" },
  ],
  rows: all.map((each) => [[math(applied(each))], [each.docs.summary]]),
};

const toJSON = (primitive: Primitive) => ({
  name: primitive.name,
  call: toText(applied(primitive)),
  synonyms: synonymsOf(primitive),
  ...primitive.docs,
});
