/** Decides what a line is: a command, a question, an answer to be checked, or a formula. */

import { nearest } from "../../language/nearest.ts";
import { functionsByName } from "../../primitives/registry.ts";
import type { Source, Span } from "../../text/source.ts";
import type { SessionCommand } from "./command.ts";
import { commands } from "./commands/index.ts";
import * as complaints from "./complaints.ts";
import { answerQuestion } from "./derivatives.ts";
import { questionIn } from "./question.ts";
import { complaint, type Moment, operandOf, type Reply, type Request } from "./reply.ts";
import { state } from "./statement.ts";

/**
 * The reply to one line. The rule for a line that begins with the name of a command: it is the command, unless
 * the user has given that name a meaning, or an operator follows. A colon before it always means the command.
 */
export function interpret(moment: Moment, source: Source): Reply {
  const { text } = source;
  const { definitions } = moment.state;
  const [head = "", colon, word = ""] =
    /^\s*(:?)\s*([\p{L}_][\p{L}\p{M}\p{N}_]*)?/u.exec(text) ?? [];
  const span: Span = { source, start: head.length - word.length, end: head.length };
  if (/^\s*(#|$)/u.test(text)) return {};
  const command = commands.get(word);
  const request: Request = { moment, source, from: head.length };
  if (colon === ":") {
    return command
      ? perform(command, request)
      : complaint(complaints.unknownCommand(word, span, [...commands.keys()]));
  }
  const isTaken = definitions.names.get(word) !== undefined || /^\s*\(/u.test(text);
  const goesOn = command?.takes === "file" ? assignmentFollows : operatorFollows;
  if (command && !isTaken && !goesOn.test(text.slice(head.length))) {
    return perform(command, request);
  }
  const question = questionIn(definitions, source);
  if (question) {
    const whole = {
      source,
      start: text.length - text.trimStart().length,
      end: text.trimEnd().length,
    };
    return question.ok
      ? answerQuestion(question.value, moment.state, whole)
      : complaint(...question.diagnostics);
  }
  const claim = readClaim(request);
  if (claim) return claim;
  const said = state(moment.state, source);
  const near =
    isTaken || functionsByName.has(word) ? undefined : misspelt(word, text.slice(head.length));
  return near
    ? {
        ...said,
        diagnostics: [...(said.diagnostics ?? []), complaints.perhapsCommand(word, near, span)],
      }
    : said;
}

/** `at = 3`, `grad(x) = x^2`, `graph*2`, `show, x`: no command goes on like this. */
const operatorFollows = /^\([^()]*\)\s*=(?!=)|^\s*(?:[*/^=,+<>?.)!·×÷]|-\s)/u;

/** A path may begin with a slash or a dot. */
const assignmentFollows = /^\s*=/u;

function perform(command: SessionCommand, request: Request): Reply {
  const operand = operandOf(request);
  if (command.operands === "" && operand !== "") {
    const { source, from } = request;
    const start = source.text.indexOf(operand, from);
    return complaint(
      complaints.extraOperand(command.name, { source, start, end: start + operand.length }),
    );
  }
  return command.run(request);
}

/** `dz/dx = 2*x` says what a derivative is, so it is checked. `dq = 4` defines a name. */
function readClaim({ moment, source }: Request): Reply | undefined {
  const { text } = source;
  const check = commands.get("check");
  if (latexClaim.test(text)) return check?.run({ moment, source, from: 0 });
  const sign = /^[^=:≈~]{1,100}(?:=(?!=)|≈|~)/u.exec(text);
  if (!sign) return undefined;
  const asked = questionIn(moment.state.definitions, source, 0, sign[0].length - 1);
  if (!asked || definition.test(sign[0].slice(0, -1))) return undefined;
  return check?.run({ moment, source, from: 0 });
}

/** What stands before the sign of equality in a definition: `dq`, `grad(x)`. */
const definition = /^\s*[\p{L}_][\p{L}\p{M}\p{N}_]*\s*(?:\([^()]*\)\s*)?$/u;

/** The same in LaTeX. */
const latexClaim = /^\s*\$*\s*\\[dt]?frac\s*\{\s*(?:d|\\partial)[^=]*=/u;

/** The command that a word may have been meant to be: it stands alone, or another word follows. */
function misspelt(word: string, rest: string): string | undefined {
  if (word.length < 3 || !/^\s*(?:$|#|\s[\p{L}(])/u.test(rest)) return undefined;
  return nearest(word, [...commands.keys()]);
}
