/** `gradtrace check EXPR ANSWER`: is the answer right, and if not, where did it slip? */

import { reportOf } from "../../api/answer.ts";
import { answerToJSON } from "../../api/answer-json.ts";
import type { Verdict } from "../../check/answer.ts";
import { grade } from "../../check/answer-grading.ts";
import { Question } from "../../check/answer-question.ts";
import { readAnswer } from "../../check/answer-reading.ts";
import { readQuestion } from "../../check/question-reading.ts";
import { answerBlocks } from "../../explain/answer.ts";
import { proseText, scripts } from "../../render/inline.ts";
import { GradtraceError } from "../../text/diagnostic.ts";
import type { Result } from "../../text/result.ts";
import type { Source } from "../../text/source.ts";
import type { Task } from "../command.ts";
import type { ExitCode } from "../io.ts";
import { pointFor } from "../point.ts";

const exitCodes: Readonly<Record<Verdict, ExitCode>> = { correct: 0, incorrect: 1, undecided: 0 };

/** Grades one answer to one question. Throws a `GradtraceError` where either cannot be read. */
export function checkAnswerTo(source: Source, answerText: string, task: Task): ExitCode {
  const { given, page } = task;
  const question = new Question(valueIn(readQuestion(source)));
  const answer = valueIn(
    readAnswer(
      question,
      { name: "<answer>", text: answerText },
      given.has("latex") ? "latex" : undefined,
    ),
  );
  const wrt = given.has("wrt")
    ? given.texts("wrt").flatMap((text) => text.split(/[\s,;]+/).filter(Boolean))
    : undefined;
  const at = pointFor(question.reading, task);
  const graded = valueIn(grade(question, answer, { wrt, at }));
  if (page.isJSON) page.json(answerToJSON(reportOf(question, graded, answer.notes)));
  else {
    page.diagnose(answer.notes);
    const script = page.isUnicode ? scripts.unicode : scripts.plain;
    page.blocks(answerBlocks(question, graded, (prose) => proseText(prose, script)));
  }
  return exitCodes[graded.verdict];
}

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new GradtraceError(result.diagnostics);
  return result.value;
}
