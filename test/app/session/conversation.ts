/** A whole conversation as a reader would see it: each line behind its prompt, and below it what was answered. */

import { answerText, findingsText } from "../../../src/app/session/present.ts";
import { type Answer, Session } from "../../../src/app/session/session.ts";

/** What is on the screen after these lines. */
export function conversation(lines: readonly string[]): string {
  let session = Session.start();
  const screen: string[] = [];
  for (const line of lines) {
    screen.push(`${session.isPending ? "... " : "> "}${line}`.trimEnd());
    const answer = session.submit(line);
    session = answer.session;
    screen.push(...textsOf(answer));
  }
  return `${screen.join("\n")}\n`;
}

const textsOf = (answer: Answer): readonly string[] =>
  [findingsText(answer), answerText(answer)].filter((text) => text !== "");

/** The session after these lines. */
export const sessionOf = (...lines: readonly string[]): Session =>
  lines.reduce((session, line) => session.submit(line).session, Session.start());

/** The answer to the last of these lines, as text. */
export function say(...lines: readonly string[]): string {
  const answer = sessionOf(...lines.slice(0, -1)).submit(lines.at(-1) ?? "");
  return textsOf(answer).join("\n");
}

/** The codes of the findings in the last of these lines. */
export const codes = (...lines: readonly string[]): readonly string[] =>
  sessionOf(...lines.slice(0, -1))
    .submit(lines.at(-1) ?? "")
    .diagnostics.map(({ code }) => code);
