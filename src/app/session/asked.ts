/** The questions and formulas that commands are given: `steps dz/dx`, `trace q`, `simplify (x + 1)^2`. */

import type { Node } from "../../graph/node.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Span } from "../../text/source.ts";
import * as complaints from "./complaints.ts";
import { understand } from "./define.ts";
import { namesOf, type Question, questionIn } from "./question.ts";
import { operandOf, type Request } from "./reply.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** Where a request's operand stands, or else the command itself. */
export function spanOf(request: Request): Span {
  const { source, from } = request;
  const operand = operandOf(request);
  if (operand === "") return { source, start: 0, end: Math.max(1, source.text.trimEnd().length) };
  const start = source.text.indexOf(operand, from);
  return { source, start, end: start + operand.length };
}

/** The question that an operand is: a label, or the name of a formula or of a variable; without one, about the output. */
export function questionOfRequest(request: Request, example: string): Result<Question> {
  const { definitions } = request.moment.state;
  const operand = unbracketed(operandOf(request));
  const span = spanOf(request);
  if (operand === "") {
    const subject = subjectOf(definitions);
    return subject
      ? success({ subject, wrt: [], form: "all" })
      : failure(complaints.nothingYet(span));
  }
  const asked = questionIn(definitions, request.source, span.start, span.end);
  if (asked) return asked;
  if (!/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(operand)) {
    return failure(complaints.notAName(span, example));
  }
  const output = subjectOf(definitions);
  if (output?.program.variables.includes(operand)) {
    return success({ subject: output, wrt: [operand], form: "partial" });
  }
  const subject = subjectOf(definitions, operand);
  if (subject) return success({ subject, wrt: [], form: "all" });
  const known = [...namesOf(definitions), ...(output?.program.variables ?? [])];
  return failure(complaints.unknownName(operand, span, known));
}

/** The formula that a view is asked for: by its name, or else the output. */
export function subjectOfRequest(request: Request): Result<Subject> {
  const { definitions } = request.moment.state;
  const operand = unbracketed(operandOf(request));
  const span = spanOf(request);
  const subject = subjectOf(definitions, operand === "" ? undefined : operand);
  if (subject) return success(subject);
  return failure(
    operand === ""
      ? complaints.nothingYet(span)
      : complaints.unknownName(operand, span, namesOf(definitions)),
  );
}

/** The formula that an operand is; without one, the output. */
export function formulaOfRequest(request: Request): Result<Node> {
  const { source, from, moment } = request;
  const { definitions } = moment.state;
  if (operandOf(request) === "") {
    const { output } = definitions;
    return output ? success(output.node) : failure(complaints.nothingYet(spanOf(request)));
  }
  // Blanks in place of the command keep the offsets those of the line.
  const text = " ".repeat(from) + source.text.slice(from);
  const understood = understand(definitions, { name: source.name, text });
  return understood.ok ? success(understood.value.reading.output) : understood;
}

const unbracketed = (text: string): string => /^\(\s*([^()]*?)\s*\)$/.exec(text)?.[1] ?? text;
