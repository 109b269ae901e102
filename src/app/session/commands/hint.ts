/** `hint`: help in small doses, a little more each time it is asked for. */

import type { Derivation, RuleUse } from "../../../calculus/derivation.ts";
import {
  type Block,
  type Line,
  math,
  type Prose,
  paragraph,
  partialSlope,
} from "../../../explain/blocks.ts";
import { questionOfRequest, spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { strangers } from "../derivatives.ts";
import { nudge } from "../nudges.ts";
import { questionIn } from "../question.ts";
import { complaint, operandOf, type Reply } from "../reply.ts";
import type { Subject } from "../subject.ts";

export const hint: SessionCommand = {
  name: "hint",
  operands: "[dz/dx]",
  summary: "a nudge; asked again the rule, then the first step, then the result",
  says: "Without a derivative it is about the one that was hinted at or checked last.",
  examples: ["z = x^2*sin(x)", "hint dz/dx", "hint", "hint", "hint"],
  takes: "question",
  run(request) {
    const { hints, state } = request.moment;
    const span = spanOf(request);
    const isAgain = operandOf(request) === "" && hints.latest !== undefined;
    const latest = { name: "<input>", text: hints.latest ?? "" };
    const again = isAgain ? questionIn(state.definitions, latest) : undefined;
    const asked = again?.ok ? again : questionOfRequest(request, "dz/dx");
    if (!asked.ok) return complaint(...asked.diagnostics);
    const question = asked.value;
    const { subject, wrt } = question;
    const [by = subject.program.variables[0], second] = wrt;
    if (by === undefined) return complaint(complaints.noVariables(subject.name, span));
    if (second !== undefined) return complaint(complaints.firstOrderOnly(span));
    const label = `d${subject.name}/d${by}`;
    // A formula that was given another value starts again.
    const key = `${label} of ${subject.program.output.id}`;
    const level = Math.min((hints.levels.get(key) ?? 0) + 1, 4);
    return {
      ...hintReply(subject, by, level),
      diagnostics: strangers(question, span),
      moment: { hints: { levels: new Map([...hints.levels, [key, level]]), latest: label } },
    } satisfies Reply;
  },
};

function hintReply(subject: Subject, by: string, level: number): { blocks: Block[] } {
  const derivation = subject.derivative.derivation(by);
  const { lines } = derivation;
  const [use] = lines[1]?.rules ?? [];
  const label = partialSlope(subject.name, by, subject.program.variables.length > 1);
  if (!use || level >= 4) return { blocks: [result(derivation, label, subject, by)] };
  if (level === 1) {
    return { blocks: [paragraph(label, ": ", ...nudge(use, by), "; hint again for more")] };
  }
  if (level === 2) {
    const rules = distinct(lines.flatMap((line) => line.rules));
    return {
      blocks: [
        paragraph("what you need for ", label, ":"),
        ...rules.map(({ rule, says }) => paragraph(`${rule}: ${says}.`)),
      ],
    };
  }
  const shown = lines.slice(0, firstSteps(derivation) + 1);
  if (shown.length === lines.length) return { blocks: [result(derivation, label, subject, by)] };
  const equations = shown.map(
    (line, i): Line => ({
      left: i === 0 ? [label] : [],
      chain: [[math(line.expression)]],
      note: [
        distinct(line.rules)
          .map(({ rule }) => rule)
          .join("; "),
      ],
    }),
  );
  const title = shown.length > 2 ? "the first steps:" : "the first step:";
  return { blocks: [paragraph(title), { kind: "lines", lines: equations }] };
}

/** Rules that only clear the way. */
const easy: ReadonlySet<string> = new Set([
  "sum rule",
  "constant rule",
  "constant multiple rule",
  "derivative of a variable",
]);

/** How many steps it takes to come to a rule that takes some thought. */
function firstSteps({ lines }: Derivation): number {
  const at = lines.findIndex(({ rules }) => rules.some(({ rule }) => !easy.has(rule)));
  return Math.max(1, at);
}

function result(
  { result: node }: Derivation,
  label: Prose[number],
  { name }: Subject,
  by: string,
): Block {
  const line: Line = {
    left: [label],
    chain: [[math(node)]],
    note: [`steps d${name}/d${by} shows the way`],
  };
  return { kind: "lines", lines: [line] };
}

/** Each rule once. */
const distinct = (uses: readonly RuleUse[]): readonly RuleUse[] => [
  ...new Map(uses.map((use) => [use.rule, use])).values(),
];
