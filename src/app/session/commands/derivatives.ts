/** Commands that show derivatives: all partials as a vector, rule by rule, as LaTeX, and by which rewrites. */

import type { Block } from "../../../explain/blocks.ts";
import { derivationBlocks } from "../../../explain/derivation.ts";
import { rewriteBlocks } from "../../../explain/rewrites.ts";
import { toLatex } from "../../../render/latex.ts";
import { nameToLatex } from "../../../render/latex-names.ts";
import { questionOfRequest, spanOf } from "../asked.ts";
import type { SessionCommand } from "../command.ts";
import * as complaints from "../complaints.ts";
import { answerQuestion, higher, strangers } from "../derivatives.ts";
import type { Question } from "../question.ts";
import { complaint, type Reply, type Request } from "../reply.ts";

const example = "dz/dx";

/** The variables that a question is about; all of them where it names none. */
const variablesOf = ({ wrt, subject }: Question): readonly string[] =>
  wrt.length > 0 ? wrt.slice(0, 1) : subject.program.variables;

/** Blocks for each variable that is asked about. */
function forEach(
  request: Request,
  make: (question: Question, by: string) => readonly Block[],
): Reply {
  const asked = questionOfRequest(request, example);
  if (!asked.ok) return complaint(...asked.diagnostics);
  const question = asked.value;
  const names = variablesOf(question);
  const span = spanOf(request);
  if (names.length === 0) return complaint(complaints.noVariables(question.subject.name, span));
  if (question.wrt.length > 1) return complaint(complaints.firstOrderOnly(span));
  return {
    blocks: names.flatMap((by) => make(question, by)),
    diagnostics: strangers(question, span),
  };
}

export const grad: SessionCommand = {
  name: "grad",
  operands: "[z]",
  summary: "the gradient: all partials as one vector",
  examples: ["z = x^2*y", "grad z", "at x=1 y=2", "grad z"],
  takes: "name",
  run(request) {
    const asked = questionOfRequest(request, example);
    if (!asked.ok) return complaint(...asked.diagnostics);
    const { state } = request.moment;
    return answerQuestion({ ...asked.value, form: "gradient" }, state, spanOf(request));
  },
};

export const steps: SessionCommand = {
  name: "steps",
  operands: "[dz/dx]",
  summary: "a derivative rule by rule, as a textbook writes it",
  examples: ["z = x^2*sin(x)", "steps dz/dx"],
  takes: "question",
  run: (request) =>
    forEach(request, ({ subject }, by) =>
      derivationBlocks(subject.derivative.derivation(by), subject.name),
    ),
};

export const why: SessionCommand = {
  name: "why",
  operands: "[dz/dx]",
  summary: "the rewrites from the chain rule's sum to the form that is printed",
  says: "Each line is a part of the derivative before and after, with the name of the rule beside it.",
  examples: ["z = x*exp(x)/x", "why dz/dx"],
  takes: "question",
  run: (request) =>
    forEach(request, ({ subject }, by) => {
      const { start, rewrites } = subject.derivative.rewrites(by);
      return rewriteBlocks(`d${subject.name}/d${by}, rewrite by rewrite`, start.node, rewrites);
    }),
};

export const tex: SessionCommand = {
  name: "tex",
  operands: "[dz/dx]",
  summary: "the formula and its partials as LaTeX, or one derivative",
  examples: ["z = x3^2/5", "tex", "tex dz/dx3"],
  takes: "question",
  run(request) {
    const asked = questionOfRequest(request, example);
    if (!asked.ok) return complaint(...asked.diagnostics);
    const question = asked.value;
    const { subject, wrt } = question;
    const diagnostics = strangers(question, spanOf(request));
    if (wrt.length > 0) {
      return { text: `${latexLabel(question)} = ${higher(question).toLatex()}`, diagnostics };
    }
    const formula = `${nameToLatex(subject.name)} = ${toLatex(subject.program.output)}`;
    const isConstant = subject.program.variables.length === 0;
    return {
      text: isConstant ? formula : `${formula}\n${subject.derivative.toLatex()}`,
      diagnostics,
    };
  },
};

function latexLabel(question: Question): string {
  const { subject, wrt } = question;
  const d = subject.program.variables.length > 1 ? "\\partial" : "d";
  const above = wrt.length > 1 ? `${d}^{${wrt.length}}` : d;
  const gap = d === "d" ? "" : " ";
  const isOne = wrt.every((by) => by === wrt[0]);
  const below =
    isOne && wrt.length > 1
      ? `${d}${gap}${nameToLatex(wrt[0] ?? "")}^{${wrt.length}}`
      : wrt.map((by) => `${d}${gap}${nameToLatex(by)}`).join(" ");
  return `\\frac{${above}${gap}${nameToLatex(subject.name)}}{${below}}`;
}
