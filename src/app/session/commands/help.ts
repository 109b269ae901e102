/** `help`: what can be typed, a command, or a function. */

import { type Block, heading, type Prose, paragraph } from "../../../explain/blocks.ts";
import { functionBlocks } from "../../../explain/function.ts";
import { functionsByName } from "../../../primitives/registry.ts";
import { spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { complaint, operandOf, reply } from "../reply.ts";

/** What can be typed beside commands. */
const entries: readonly (readonly [line: string, says: string])[] = [
  ["z = x1*(x2-4)", "gives a formula a name; it becomes the one that questions are about"],
  ["f(x) = 1/(1+exp(-x))", "defines a function"],
  ["2^10/3", "shows a value"],
  ["dz/dx1", "a partial derivative"],
  ["dz", "all of them"],
  ["d2z/dx1dx2", "a second one"],
  ["dz/dx1 = x2 - 4", "checks an answer, as check does"],
];

const rules: readonly string[] = [
  "A name that you define wins over a command of that name; a colon before it (:hint) means the command all the same.",
  "A line that is not finished goes on in the next; an empty line gives it up.",
];

/** The command `help` over all commands, itself included. */
export const helpOver = (all: () => ReadonlyMap<string, SessionCommand>): SessionCommand => ({
  name: "help",
  operands: "[COMMAND or FUNCTION]",
  summary: "this list, or all about a command or a function",
  examples: ["help hint", "help sigmoid"],
  takes: "topic",
  run(request) {
    const topic = operandOf(request).replace(/^:/, "");
    if (topic === "") return reply(...overview(all()));
    const command = all().get(topic);
    if (command) return reply(...aboutCommand(command));
    const found = functionsByName.get(topic);
    if (found) return reply(...found.flatMap((each) => functionBlocks(each)));
    const known = [...all().keys(), ...functionsByName.keys()];
    return complaint(complaints.unknownTopic(topic, spanOf(request), known));
  },
});

function overview(all: ReadonlyMap<string, SessionCommand>): Block[] {
  return [
    heading("What you can type"),
    listing(entries),
    heading("Commands"),
    listing([...all.values()].map((each) => [usageOf(each), each.summary])),
    ...rules.map((rule) => paragraph(rule)),
  ];
}

function aboutCommand(command: SessionCommand): Block[] {
  const examples = command.examples.map((line): Block => paragraph({ kind: "code", text: line }));
  return [
    heading(usageOf(command)),
    paragraph(`${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`),
    ...(command.says === undefined ? [] : [paragraph(command.says)]),
    heading("Try"),
    ...examples,
  ];
}

const usageOf = ({ name, operands }: SessionCommand): string =>
  operands === "" ? name : `${name} ${operands}`;

function listing(rows: readonly (readonly [string, string])[]): Block {
  const column = { title: [], align: "left" } as const;
  return {
    kind: "table",
    columns: [column, column],
    rows: rows.map(([left, right]): Prose[] => [[{ kind: "code", text: left }], [right]]),
  };
}
