/** Commands that go back: undo and redo, and clear, which undo takes back like anything else. */

import { type Block, paragraph } from "../../../explain/blocks.ts";
import { spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { namesOf } from "../question.ts";
import { complaint, operandOf, reply } from "../reply.ts";
import { type Definitions, emptyState } from "../state.ts";

const said = (words: string, line: string): Block => paragraph(words, { kind: "code", text: line });

export const undo: SessionCommand = {
  name: "undo",
  operands: "",
  summary: "takes back the last line that changed something",
  examples: ["z = x^2", "z = x^3", "undo", "dz/dx"],
  run(request) {
    const { past, state, future } = request.moment;
    if (!past) return complaint(complaints.nothingTo("undo", spanOf(request)));
    return {
      blocks: [said("taken back: ", past.line)],
      moment: {
        state: past.state,
        past: past.next,
        future: { state, line: past.line, next: future },
      },
    };
  },
};

export const redo: SessionCommand = {
  name: "redo",
  operands: "",
  summary: "does again what undo took back",
  examples: ["z = x^2", "undo", "redo"],
  run(request) {
    const { past, state, future } = request.moment;
    if (!future) return complaint(complaints.nothingTo("redo", spanOf(request)));
    return {
      blocks: [said("done again: ", future.line)],
      moment: {
        state: future.state,
        past: { state, line: future.line, next: past },
        future: future.next,
      },
    };
  },
};

export const clear: SessionCommand = {
  name: "clear",
  operands: "[NAME...]",
  summary: "forgets everything, or only some names",
  says: "What was built from a name keeps the meaning that it had. undo takes it back.",
  examples: ["x = 2", "clear x", "clear"],
  takes: "name",
  run(request) {
    const operand = operandOf(request);
    if (operand === "")
      return {
        ...reply(paragraph("everything is forgotten; undo takes that back")),
        state: emptyState(),
      };
    const { state } = request.moment;
    const { definitions } = state;
    const names = operand.split(/[\s,]+/);
    const stranger = names.find((each) => !definitions.names.get(each));
    if (stranger !== undefined) {
      return complaint(complaints.unknownName(stranger, spanOf(request), namesOf(definitions)));
    }
    const next = forgotten(definitions, names);
    return {
      ...reply(paragraph(`forgotten: ${complaints.listed(names)}`)),
      state: { ...state, definitions: next },
    };
  },
};

function forgotten(definitions: Definitions, names: readonly string[]): Definitions {
  const { output } = definitions;
  return {
    ...definitions,
    names: names.reduce((left, each) => left.with(each, undefined), definitions.names),
    output: output && names.includes(output.name) ? undefined : output,
    lines: { text: `#: clear ${names.join(" ")}`, earlier: definitions.lines },
  };
}
