/** A formula of a session as a question that answers are checked against. */

import { Question } from "../../check/answer-question.ts";
import type { Meaning } from "../../language/environment.ts";
import { type Definitions, definedNames } from "./state.ts";
import type { Subject } from "./subject.ts";

const known = new WeakMap<Subject, Question>();

/** The question, made once for each subject. An answer may use the session's functions and the formula's parts. */
export function questionOf(subject: Subject, definitions: Definitions): Question {
  const found = known.get(subject);
  if (found) return found;
  const { program } = subject;
  const meanings = new Map<string, Meaning>();
  for (const [name, { meaning }] of definedNames(definitions)) {
    const isOther = meaning.kind === "value" && !program.names.has(name);
    if (!isOther) meanings.set(name, meaning);
  }
  const environment = { graph: program.graph, meanings, origins: undefined };
  const question = new Question({ ...program, environment });
  known.set(subject, question);
  return question;
}
