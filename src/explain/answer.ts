/** What to tell a student about an answer: the verdict, a point that shows it, the mistake, and what to do. */

import type { Judgment, Remark, Verdict } from "../check/answer.ts";
import type { Grade, GradedPart } from "../check/answer-grading.ts";
import type { Question } from "../check/answer-question.ts";
import type { Finding } from "../check/mistakes/mistake.ts";
import type { Phrase } from "../check/phrase.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import {
  type Block,
  type Line,
  math,
  name,
  note,
  number,
  operator,
  type Prose,
  partialSlope,
} from "./blocks.ts";

/** A phrase as prose. */
export const proseOf = (phrase: Phrase): Prose =>
  phrase.map((piece) => {
    if (typeof piece === "string") return piece;
    if ("name" in piece && !("op" in piece)) return name(piece.name);
    if ("value" in piece) return number(piece.value);
    return math(piece as never);
  });

/** How formulas in the sentences of a diagnostic are written. */
export type Write = (prose: Prose) => string;

/** The blocks for every part of a graded answer. */
export function answerBlocks(question: Question, grade: Grade, write: Write): Block[] {
  const blocks = grade.parts.flatMap((part) => partBlocks(question, part, write));
  if (grade.missing.length === 0) return blocks;
  const names = grade.missing.flatMap(
    (each, i): Prose => [i ? ", " : "", slopeBy(question, [each])],
  );
  return [...blocks, note("caution", "not given: ", ...names)];
}

/** The verdict of one part with what belongs to it. */
export function partBlocks(question: Question, { judgment }: GradedPart, write: Write): Block[] {
  const { verdict, findings, remarks } = judgment;
  const blocks: Block[] = [
    { kind: "lines", lines: equations(question, judgment) },
    note(tones[verdict], ...verdictProse(question, judgment)),
  ];
  const [first, ...others] = findings;
  if (first) blocks.push({ kind: "diagnostic", diagnostic: diagnosticOf(question, first, write) });
  for (const other of others.slice(0, 2)) {
    blocks.push(note("note", "or else: ", ...proseOf(other.says)));
  }
  for (const remark of remarks)
    blocks.push(note(remarkTones[remark.severity], ...proseOf(remark.says)));
  return blocks;
}

const tones = { correct: "good", incorrect: "bad", undecided: "caution" } as const satisfies Record<
  Verdict,
  string
>;
const remarkTones = { warning: "caution", note: "note" } as const satisfies Record<
  Remark["severity"],
  string
>;

/** d(z)/d(x), or the name of what is given itself. */
function slopeBy({ reading, variables }: Question, wrt: readonly string[]): Prose[number] {
  const [first, ...rest] = wrt;
  if (first === undefined) return name(reading.outputName);
  if (rest.length > 0)
    return `d${wrt.length}${reading.outputName}/${wrt.map((each) => `d${each}`).join("")}`;
  return partialSlope(reading.outputName, first, variables.length > 1);
}

/** The answer as it was read, and beside a wrong one what is right. */
function equations(question: Question, judgment: Judgment): Line[] {
  const { verdict, target, given, expected, value } = judgment;
  const left: Prose = [slopeBy(question, target.wrt)];
  const lines: Line[] = [{ left, chain: [[math(given)]], note: ["given"] }];
  if (verdict === "correct" && !value) return lines;
  const chain: Prose[] = value ? [[math(expected)], [number(value.expected)]] : [[math(expected)]];
  return [...lines, { left, chain, note: ["expected"] }];
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  correct: "correct",
  incorrect: "incorrect",
  undecided: "undecided",
};
const proofWords: Readonly<Record<Judgment["proof"], string>> = {
  identical: ": it is the same formula",
  algebraic: ": the two are proved equal",
  sampled: ": the two agree wherever they were compared",
  witness: "",
};

function verdictProse(question: Question, judgment: Judgment): Prose {
  const { verdict, proof, reason, value } = judgment;
  const word = verdictWords[verdict];
  if (verdict === "undecided") return [`${word}: ${reason ?? "it could not be told"}`];
  if (verdict === "incorrect") return [`${word}: `, ...witnessProse(question, judgment)];
  if (value) return [`${word}, to the digits given`];
  return [word + proofWords[proof]];
}

function witnessProse(question: Question, { witness, target }: Judgment): Prose {
  if (!witness) return [];
  const at = [...witness.point].flatMap(
    ([variable, size], i): Prose => [i ? ", " : "", name(variable), "=", number(size, 4)],
  );
  return [
    ...(at.length > 0 ? ["at ", ...at, " "] : []),
    "the answer is ",
    number(witness.given),
    ", but ",
    slopeBy(question, target.wrt),
    operator("equals"),
    number(witness.expected),
  ];
}

/** A finding as a diagnostic that points at its place in the question. */
export function diagnosticOf(question: Question, finding: Finding, write: Write): Diagnostic {
  const textOf = (phrase: Phrase): string => write(proseOf(phrase));
  const { code, place, also } = finding;
  const words = [finding.says, ...(also ? [also.says] : [])].map(textOf);
  const fixes = [finding.correction, also?.correction].flatMap((each) =>
    each ? [textOf(each)] : [],
  );
  const spans = place ? question.reading.origins.of(place).slice(0, 3) : [];
  return {
    code,
    severity: "error",
    title: words.join("; and "),
    labels: spans.map((span) => ({ span, text: "" })),
    ...(fixes.length > 0 && { help: fixes.join("; ") }),
  };
}
