/** `at`: the point whose values are shown beside the formulas. */

import { name, number, operator, type Prose, paragraph } from "../../../explain/blocks.ts";
import { type Diagnostic, GradtraceError } from "../../../text/diagnostic.ts";
import type { Span } from "../../../text/source.ts";
import { readPoint } from "../../point.ts";
import { spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { operandOf, type Reply } from "../reply.ts";
import type { State } from "../state.ts";
import { numbersOf, subjectOf } from "../subject.ts";

export const at: SessionCommand = {
  name: "at",
  operands: "[x=2 y=3 | none]",
  summary: "sets the point: from then on values stand beside formulas",
  says: "Values that were set before stay. at alone shows the point, at none forgets it.",
  examples: ["z = x^2*y", "at x=2 y=pi/2", "dz", "at x=3", "at none"],
  takes: "values",
  run(request) {
    const { moment } = request;
    const { state } = moment;
    const operand = operandOf(request);
    if (operand === "") return pointReply(state);
    if (operand === "none") {
      const next = { ...state, point: new Map<string, number>() };
      return { ...pointReply(next), state: next };
    }
    const span = spanOf(request);
    let given: Map<string, number>;
    try {
      given = readPoint(operand);
    } catch (failure) {
      if (!(failure instanceof GradtraceError)) throw failure;
      return { diagnostics: failure.diagnostics.map((each) => placed(each, span)) };
    }
    const next = { ...state, point: new Map([...state.point, ...given]) };
    const shown = pointReply(next);
    const subject = subjectOf(state.definitions);
    const { variables = [], names } = subject?.program ?? {};
    const strangers = subject ? [...given.keys()].filter((each) => !variables.includes(each)) : [];
    const warnings = strangers.map((each) =>
      complaints.valueNotUsed(
        each,
        subject?.name ?? "",
        names?.has(each) === true,
        span,
        variables,
      ),
    );
    return { ...shown, diagnostics: [...warnings, ...(shown.diagnostics ?? [])], state: next };
  },
};

/** A finding in the list of values, shown in the line that holds it. */
const placed = (found: Diagnostic, { source, start }: Span): Diagnostic => ({
  ...found,
  ...(found.help === undefined && { help: "write it as in at x=2 y=pi/2" }),
  labels: found.labels.map(({ span, text }) => ({
    text,
    span: { source, start: start + span.start, end: start + span.end },
  })),
});

/** The point, and the output's value at it. */
function pointReply(state: State): Reply {
  const { point, definitions } = state;
  if (point.size === 0) return { blocks: [paragraph("no point is set")] };
  const values = [...point].flatMap(
    ([variable, value], i): Prose => [
      i ? ", " : "",
      name(variable),
      operator("equals"),
      number(value),
    ],
  );
  const subject = subjectOf(definitions);
  if (!subject || subject.program.variables.length === 0) {
    return { blocks: [paragraph("at ", ...values)] };
  }
  const { numeric, missing } = numbersOf(subject, state);
  const value: Prose = numeric
    ? [": ", name(subject.name), operator("equals"), number(numeric.value)]
    : [];
  return { blocks: [paragraph("at ", ...values, ...value)], diagnostics: missing };
}
