/** `check`: an answer against the derivative, or the derivatives against differences. */

import { grade } from "../../../check/answer-grading.ts";
import { readAnswer } from "../../../check/answer-reading.ts";
import { answerBlocks } from "../../../explain/answer.ts";
import { type Block, note } from "../../../explain/blocks.ts";
import { checkBlocks } from "../../../explain/check.ts";
import { proseText, scripts } from "../../../render/inline.ts";
import type { Diagnostic } from "../../../text/diagnostic.ts";
import type { Source } from "../../../text/source.ts";
import { questionOf } from "../answering.ts";
import { spanOf, subjectOfRequest } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { questionIn } from "../question.ts";
import { complaint, operandOf, type Reply, type Request } from "../reply.ts";
import { numbersOf, outputOf, type Subject, subjectOf } from "../subject.ts";

export const check: SessionCommand = {
  name: "check",
  operands: "[dz/dx = ANSWER]",
  summary: "whether an answer is right; alone, whether the derivatives agree with differences",
  says: "An answer may be LaTeX, a whole gradient, or where a point is set a number. check dq = -4 is about the adjoint of q, the derivative by it.",
  examples: ["z = x1 - 3*x3^2", "check dz/dx3 = -6*x3", "check dz/dx3 = 6*x3", "check"],
  takes: "question",
  run(request) {
    const operand = operandOf(request);
    const { definitions } = request.moment.state;
    const isName = operand === "" || outputOf(definitions, operand) !== undefined;
    return isName ? byDifferences(request) : byAnswer(request);
  },
};

function byDifferences(request: Request): Reply {
  const asked = subjectOfRequest(request);
  if (!asked.ok) return complaint(...asked.diagnostics);
  const { derivative, program, name } = asked.value;
  if (program.variables.length === 0) {
    return complaint(complaints.noVariables(name, spanOf(request)));
  }
  const { point } = request.moment.state;
  const isComplete = program.variables.every((each) => point.has(each));
  const report = derivative.check(isComplete ? { at: point } : {});
  return { blocks: checkBlocks(report, name) };
}

function byAnswer(request: Request): Reply {
  const { moment, source, from } = request;
  const { state } = moment;
  const subject = subjectOfAnswer(request);
  if (!subject) return complaint(complaints.nothingYet(spanOf(request)));
  if (/[=:≈~]\s*$/u.test(operandOf(request))) {
    return complaint(complaints.nothingToCheck(spanOf(request)));
  }
  const question = questionOf(subject, state.definitions);
  // Blanks in place of the command keep the offsets those of the line.
  const text = " ".repeat(from) + source.text.slice(from).replace(/#[^\n]*$/u, "");
  const answer: Source = { name: source.name, text };
  const read = readAnswer(question, answer);
  if (!read.ok) return complaint(...inLine(read.diagnostics, answer, source));
  const { numeric } = numbersOf(subject, state);
  const graded = grade(question, read.value, { at: numeric && state.point });
  if (!graded.ok) return complaint(...inLine(graded.diagnostics, answer, source));
  const blocks = answerBlocks(question, graded.value, (prose) => proseText(prose, scripts.plain));
  const diagnostics = inLine(read.value.notes, answer, source);
  const wrong = graded.value.parts.find(({ judgment }) => judgment.verdict === "incorrect");
  if (!wrong) return { blocks, diagnostics };
  const [by, second] = wrong.judgment.target.wrt;
  const label = `d${subject.name}/d${by}`;
  const isFirst = by !== undefined && second === undefined;
  return {
    blocks: [
      ...withoutSolution(blocks),
      ...(isFirst
        ? [note("note", `hint ${label} helps on, and ${label} alone shows the answer`)]
        : []),
    ],
    diagnostics,
    ...(isFirst && { moment: { hints: { ...moment.hints, latest: label } } }),
  };
}

/** The formula whose derivative a label names, or else the output. */
function subjectOfAnswer({ moment, source, from }: Request): Subject | undefined {
  const { definitions } = moment.state;
  const sign = source.text.slice(from).search(/[=:≈~]/u);
  const asked = sign < 0 ? undefined : questionIn(definitions, source, from, from + sign);
  return asked?.ok && asked.value.form !== "all" ? asked.value.subject : subjectOf(definitions);
}

/** Someone who tries again does not want to be told at once: the lines that give the solution away are left out. */
const withoutSolution = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) =>
    block.kind === "lines"
      ? {
          ...block,
          lines: block.lines.filter((line) => "elided" in line || line.note?.[0] !== "expected"),
        }
      : block,
  );

/** Findings in an answer, shown in the line that holds it. */
const inLine = (
  found: readonly Diagnostic[],
  answer: Source,
  source: Source,
): readonly Diagnostic[] =>
  found.map((each) => ({
    ...each,
    labels: each.labels.map((label) =>
      label.span.source === answer ? { ...label, span: { ...label.span, source } } : label,
    ),
  }));
