/** Commands that list what the session knows: its names, and the formula with its parts. */

import { type Block, elide, name, number, type Prose, paragraph } from "../../../explain/blocks.ts";
import { labelsOf } from "../../../explain/labels.ts";
import { programBlocks } from "../../../explain/overview.ts";
import { subjectOfRequest } from "../asked.ts";
import { shortFormula } from "../brief.ts";
import type { SessionCommand } from "../command.ts";
import { complaint, reply } from "../reply.ts";
import { definedNames, type State } from "../state.ts";
import { numbersOf, subjectOf } from "../subject.ts";

export const vars: SessionCommand = {
  name: "vars",
  operands: "",
  summary: "the variables and the names, with their values",
  examples: ["q = x + y; f = q*z", "at x=-2 y=5 z=-4", "vars"],
  run: (request) => reply(table(request.moment.state)),
};

function table(state: State): Block {
  const { definitions, point } = state;
  const { workspace } = definitions;
  const variables = subjectOf(definitions)?.program.variables ?? [];
  const others = [...point.keys()].filter((each) => !variables.includes(each));
  const values = workspace.valuesAt(point);
  const rows = [
    ...[...variables, ...others].map((variable): [Prose, Prose, number | undefined] => [
      [name(variable)],
      variables.includes(variable) ? ["variable"] : ["not used"],
      point.get(variable),
    ]),
    ...definedNames(definitions).map(([text, { meaning }]): [Prose, Prose, number | undefined] =>
      meaning.kind === "function"
        ? [[`${text}(${meaning.defined.parameters.join(", ")})`], ["function"], undefined]
        : [[name(text)], shortFormula(meaning.node), values.of(meaning.node)],
    ),
  ];
  if (rows.length === 0) return paragraph("nothing is defined yet");
  const column = (title: string, align: "left" | "point") => ({ title: [title], align });
  return {
    kind: "table",
    columns: [column("name", "left"), column("what it is", "left"), column("value", "point")],
    rows: elide(rows, ([left, what, value]): Prose[] => [
      left,
      what,
      value === undefined ? [] : [number(value)],
    ]),
  };
}

export const show: SessionCommand = {
  name: "show",
  operands: "[z]",
  summary: "the formula with the parts that it is built from",
  examples: ["q = x + y; f = q*z", "show", "show q"],
  takes: "name",
  run(request) {
    const asked = subjectOfRequest(request);
    if (!asked.ok) return complaint(...asked.diagnostics);
    const { program } = asked.value;
    const { numeric, missing } = numbersOf(asked.value, request.moment.state);
    return { blocks: programBlocks(program, labelsOf(program), numeric), diagnostics: missing };
  },
};
