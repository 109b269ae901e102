/** Answers a question for derivatives: the formulas, and their values at the point. */

import type { Expression } from "../../api/expression.ts";
import { type Block, type Line, math, number, type Prose } from "../../explain/blocks.ts";
import { findingNotes } from "../../explain/findings.ts";
import { labelsOf } from "../../explain/labels.ts";
import { partialLines } from "../../explain/partials.ts";
import type { NumericTrace } from "../../numeric/trace.ts";
import { isShort } from "../../render/layout.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Span } from "../../text/source.ts";
import * as complaints from "./complaints.ts";
import { dependsOn, type Question } from "./question.ts";
import type { Reply } from "./reply.ts";
import type { State } from "./state.ts";
import { numbersOf, type Subject } from "./subject.ts";

/** What a question asks for; `span` is where it was asked. */
export function answerQuestion(question: Question, state: State, span: Span): Reply {
  const { subject, wrt, form } = question;
  const { numeric, missing } = numbersOf(subject, state);
  const diagnostics = [...strangers(question, span), ...missing];
  if (form === "partial" && wrt.length > 1) {
    return { blocks: higherLines(question, numeric, state), diagnostics };
  }
  const names = wrt.length > 0 ? wrt : subject.program.variables;
  if (names.length === 0) {
    return { diagnostics: [complaints.noVariables(subject.name, span), ...diagnostics] };
  }
  const isVector = form === "gradient" && isReadableVector(subject, names);
  return {
    blocks: [
      ...(isVector ? [vector(subject, numeric)] : [partials(subject, names, numeric)]),
      ...(numeric ? findingNotes(subject.program, labelsOf(subject.program), numeric) : []),
    ],
    diagnostics,
    full: () => names.map((name) => subject.derivative.line(name)).join("\n"),
  };
}

/** A vector goes on one line or two; else each partial has a line of its own. */
const isReadableVector = ({ derivative }: Subject, names: readonly string[]): boolean =>
  names.length <= 8 && names.every((by) => isShort(derivative.partial(by).node, 30));

/** Warnings of variables that the subject does not have. */
export function strangers({ subject, wrt }: Question, span: Span): readonly Diagnostic[] {
  const { program, name } = subject;
  const known = [...program.variables, ...program.names.keys()];
  return [...new Set(wrt)]
    .filter((by) => !dependsOn(subject, by))
    .map((by) => complaints.noDependence(name, by, span, known));
}

const partials = (
  { program, derivative }: Subject,
  names: readonly string[],
  numeric: NumericTrace | undefined,
): Block =>
  partialLines(program, names, derivative.trace, (node) => derivative.simplify(node), numeric);

/** grad z = (…, …), and the same in numbers. */
function vector({ name, program, derivative }: Subject, numeric: NumericTrace | undefined): Block {
  const { variables } = program;
  const formulas = tuple(variables.map((by) => [math(derivative.partial(by).node)]));
  const chain = [formulas];
  if (numeric) chain.push(tuple(variables.map((by) => [number(numeric.gradient.get(by) ?? 0)])));
  return { kind: "lines", lines: [{ left: [`grad ${name}`], chain }] };
}

const tuple = (components: readonly Prose[]): Prose => [
  "(",
  ...components.flatMap((component, i) => (i ? [", ", ...component] : component)),
  ")",
];

/** The derivative by one variable after another. */
export function higher({ subject, wrt }: Question): Expression {
  const [first = "", ...rest] = wrt;
  return rest.reduce((slope, by) => slope.differentiate(by), subject.derivative.partial(first));
}

/** How a question is written: `dz/dx`, `d2z/dx1dx2`, `d2z/dx^2`. */
export function labelOf({ subject, wrt }: Question): string {
  const [first] = wrt;
  if (wrt.length < 2) return `d${subject.name}${first === undefined ? "" : `/d${first}`}`;
  const isOne = wrt.every((by) => by === first);
  const below = isOne ? `d${first}^${wrt.length}` : wrt.map((by) => `d${by}`).join("");
  return `d${wrt.length}${subject.name}/${below}`;
}

function higherLines(
  question: Question,
  numeric: NumericTrace | undefined,
  { definitions, point }: State,
): Block[] {
  const { node } = higher(question);
  const chain: Prose[] = [[math(node)]];
  const value = numeric && definitions.workspace.valuesAt(point).of(node);
  if (value !== undefined) chain.push([number(value)]);
  const line: Line = { left: [labelOf(question)], chain };
  return [{ kind: "lines", lines: [line] }];
}
