/** One mark in words: what the judgment of an answer says to whoever reads the report. */

import type { Judgment } from "../check/answer.ts";
import type { Question } from "../check/answer-question.ts";
import type { Node } from "../graph/node.ts";
import { diagnosticToJSON } from "../render/json.ts";
import { toLatex } from "../render/latex.ts";
import { nameToLatex } from "../render/latex-names.ts";
import { toText } from "../render/text.ts";
import { placeOf } from "./document.ts";
import type { Draft, Given } from "./draft.ts";
import type { Entry, Judged } from "./judged.ts";
import type { Mark } from "./report.ts";
import { slopeLatex, slopeText, wrtOf } from "./slopes.ts";
import type { Statement } from "./statement.ts";
import { inline, plainly, type Wording, worded } from "./wording.ts";

/** How an answer stands among the others. */
export interface Standing {
  readonly question: Question;
  /** With what follows from earlier mistakes; absent where the answer could not be judged or does not count. */
  readonly judgment: Judgment | undefined;
  /** No later answer takes its place. */
  readonly isLast: boolean;
  readonly isAsked: boolean;
  /** What the answer really is the derivative by. */
  readonly other: readonly string[] | undefined;
}

/** The mark of an answer. */
export function markOf(entry: Entry, standing: Standing): Mark {
  const { given, wrt, of, result } = entry;
  const { statement } = given;
  const { question, isLast, isAsked, other } = standing;
  const output = of ?? question.reading.outputName;
  const label = wordingOf(output, wrt);
  const notes: Wording[] = [];
  if (!isLast) notes.push(plainly("a later answer to the same derivative counts instead"));
  else if (!isAsked) notes.push(plainly("this was not asked for"));
  if (!statement.label) notes.push(plainly(`it has no label, and is taken as ${label.text}`));
  const base = { ...baseOf(statement, label), counts: isLast && isAsked };
  if (!result.ok) return { ...base, ...unreadable(result.diagnostics), notes };
  const judgment = standing.judgment ?? result.value.judgment;
  const { verdict, witness, reason, remarks } = judgment;
  for (const { says, code } of remarks) {
    // The derivation says it with more detail.
    if (code !== "wrong-step" || !result.value.derivation) notes.push(worded(says));
  }
  const judged = { ...base, status: verdict, expected: formula(judgment.expected), notes };
  if (verdict === "undecided") {
    return { ...judged, code: "undecided", says: plainly(reason ?? "it could not be decided") };
  }
  const step = stepNote(result.value);
  if (step) notes.push(step);
  if (verdict === "correct") return judged;
  const seen = {
    ...judged,
    ...(witness && {
      witness: { point: [...witness.point], given: witness.given, expected: witness.expected },
    }),
  };
  if (!other) return { ...seen, ...diagnosis(judgment) };
  const right = wordingOf(output, other);
  return {
    ...judged,
    code: "wrong-partial-label",
    says: {
      text: `this formula is ${right.text}, so only the label is wrong`,
      markdown: `this formula is $${right.latex}$, so only the label is wrong`,
    },
    correction: { text: `label it ${right.text}`, markdown: `label it $${right.latex}$` },
  };
}

/** A derivative by name, in both notations. */
const wordingOf = (output: string, wrt: readonly string[]): { text: string; latex: string } =>
  wrt.length > 0
    ? { text: slopeText(output, wrt), latex: slopeLatex(output, wrt) }
    : { text: output, latex: nameToLatex(output) };

function unreadable(diagnostics: Extract<Entry["result"], { ok: false }>["diagnostics"]) {
  const [first] = diagnostics;
  return {
    // A person may decide what takes too long here.
    status: first?.code === "too-slow" ? "undecided" : "unreadable",
    code: first?.code ?? "unreadable",
    says: plainly(first?.title ?? "it could not be read"),
    ...(first?.help !== undefined && { correction: plainly(first.help) }),
    diagnostics: diagnostics.map(diagnosticToJSON),
  } as const;
}

function diagnosis({ findings }: Judgment): Pick<Mark, "code" | "says" | "correction"> {
  const [finding] = findings;
  if (!finding) return {};
  const { code, says, also, correction } = finding;
  return {
    code,
    says: worded(also ? [...says, "; and ", ...also.says] : says),
    ...(correction && { correction: worded(correction) }),
  };
}

/** In a derivation, the first line that does not follow, and how the lines after it stand. */
function stepNote({ derivation, judgment }: Judged): Wording | undefined {
  const slip = derivation?.firstSlip;
  const line = slip === undefined ? undefined : derivation?.lines[slip];
  if (!derivation || slip === undefined || !line) return undefined;
  const shown = formula(line.side.node);
  const later = derivation.lines.slice(slip + 1);
  const rest =
    later.length === 0
      ? ""
      : judgment.verdict === "correct"
        ? ", though the last line is right"
        : later.every(({ status }) => status === "follows")
          ? ", and what comes after it follows from it"
          : "";
  const head =
    slip === 0
      ? "the first line is not right: "
      : `line ${slip + 1} does not follow from the line above: `;
  return { text: head + shown.text + rest, markdown: head + shown.markdown + rest };
}

/** The mark of an answer that is not there. */
export function missingMark(
  wrt: readonly string[],
  question: Question,
  draft: Draft,
  blank: Statement | undefined,
): Mark {
  const statement = blank ?? draft.given.at(-1)?.statement ?? draft.written.at(-1);
  return {
    ...named(wordingOf(question.reading.outputName, wrt)),
    status: "missing",
    counts: true,
    place: blank ? placeOf(blank.part, blank.start) : draft.place,
    anchor: statement ? anchorOf(statement) : { offset: 0 },
    expected: formula(question.target(wrt).expected),
    code: "missing",
    notes: [],
  };
}

/** The mark of an answer to a question that could not be read. */
export function unaskedMark({ statement }: Given, draft: Draft): Mark {
  const wrt = wrtOf(statement.label);
  const output = draft.outputName ?? "f";
  return {
    ...baseOf(statement, wordingOf(output, wrt)),
    status: "undecided",
    code: "unread-question",
    says: plainly("the question itself could not be read, so nothing is said of the answer"),
    notes: [],
  };
}

const named = ({ text, latex }: { text: string; latex: string }) => ({ label: text, latex });

const baseOf = (statement: Statement, label: { text: string; latex: string }) => ({
  ...named(label),
  counts: true,
  place: placeOf(statement.part, statement.start),
  anchor: anchorOf(statement),
  given: statement.text,
  notation: statement.notation,
});

const anchorOf = ({ part, start }: Statement): Mark["anchor"] =>
  part.cell === undefined ? { offset: start } : { cell: part.cell, offset: start };

function formula(node: Node): Wording {
  const text = toText(node);
  return { text, markdown: inline(toLatex(node), text) };
}

/** "correct as far as it goes": nothing is wrong, and something is missing. */
export function incompleteness(draft: Draft, marks: readonly Mark[]): Wording | undefined {
  const counted = marks.filter(({ counts }) => counts);
  const missing = counted.filter(({ status }) => status === "missing");
  const right = counted.filter(({ status }) => status === "correct");
  if (missing.length === 0 || right.length === 0) return undefined;
  if (missing.length + right.length < counted.length) return undefined;
  const names = listed(missing.map(({ label }) => label));
  const index = (text: string): string | undefined => /(\d+)$/u.exec(text)?.[1];
  const own = index(draft.outputName ?? "");
  // Of several outputs with numbers, such as those of softmax, the partial by the input of the same number.
  const isDiagonal =
    own !== undefined &&
    right.every(({ label }) => index(label) === own) &&
    missing.every(({ label }) => index(label) !== own);
  const what = isDiagonal ? `the off-diagonal ${names}` : names;
  return plainly(`correct as far as it goes; ${what} ${missing.length > 1 ? "are" : "is"} missing`);
}

/** "a, b and c". */
const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
