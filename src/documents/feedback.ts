/** What a student reads below an answer: friendly, short and specific. */

import { nameToLatex } from "../render/latex-names.ts";
import { formatNumber } from "../render/numbers.ts";
import type { Mark, QuestionReport, Status, Witness } from "./report.ts";
import { escaped, type Wording } from "./wording.ts";

/** Signs that say at a glance what the words say after them. */
export const signs: Readonly<Record<Status, string>> = {
  correct: "✓",
  incorrect: "✗",
  undecided: "?",
  missing: "○",
  unreadable: "?",
};

/** The sentences on one mark, in both forms. */
export function feedbackOn(mark: Mark): Wording {
  const sentences = [verdict(mark), ...details(mark)];
  return {
    text: sentences.map(({ text }) => text).join(" "),
    markdown: sentences.map(({ markdown }) => markdown).join(" "),
  };
}

function verdict(mark: Mark): Wording {
  const { label, latex, status, says } = mark;
  const name: Wording = { text: label, markdown: `$${latex}$` };
  switch (status) {
    case "correct":
      return join(name, " is correct.");
    case "incorrect":
      return says
        ? join(name, " is not right yet: ", withoutStop(says), ".")
        : join(name, " is not right yet.");
    case "undecided":
      return join(
        name,
        " could not be decided: ",
        withoutStop(says ?? plain("")),
        ". A person has to look at it.",
      );
    case "missing":
      return join(name, " is missing.");
    case "unreadable":
      return join(name, " could not be read: ", withoutStop(says ?? plain("")), ".");
  }
}

function details({ status, correction, witness, expected, notes, says, code }: Mark): Wording[] {
  const out: Wording[] = [];
  if (correction) out.push(join(capital(withoutStop(correction)), "."));
  if (status === "incorrect" && witness) out.push(witnessed(witness));
  const isLabel = code === "wrong-partial-label" && !witness;
  if (status === "incorrect" && expected && !isLabel && !says?.text.includes(expected.text)) {
    out.push(join("The derivative is ", expected, "."));
  }
  for (const note of notes) out.push(join(capital(withoutStop(note)), "."));
  return out;
}

/** Both values at the point that tells them apart. */
export function witnessed({ point, given, expected }: Witness): Wording {
  const [yours, right] = apart(given, expected);
  const numbers = `your answer is ${yours}, and the derivative is ${right}.`;
  if (point.length === 0) return plain(capitalOf(numbers));
  const text = point.map(([name, value]) => `${name} = ${formatNumber(value)}`).join(", ");
  const latex = point.map(([name, value]) => `${nameToLatex(name)} = ${formatNumber(value)}`);
  return {
    text: `For example, at ${text} ${numbers}`,
    markdown: `For example, at $${latex.join(",\\ ")}$ ${numbers}`,
  };
}

/** Two numbers with as many digits as it takes to tell them apart. */
export function apart(a: number, b: number): readonly [string, string] {
  for (let digits = 4; digits < 17; digits += 3) {
    const [left, right] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (left !== right) return [left, right];
  }
  return [String(a), String(b)];
}

/** What is said of a question as a whole. */
export function feedbackOnQuestion(question: QuestionReport): Wording[] {
  const { incomplete, diagnostics, title } = question;
  if (incomplete) return [join(title, ": ", incomplete, ".")];
  const [first] = diagnostics ?? [];
  return first ? [plain(`${title} could not be read: ${first.title}.`)] : [];
}

const plain = (text: string): Wording => ({ text, markdown: escaped(text) });

/** Words and formulas in a row; plain strings are words of ours, which need no escapes. */
const join = (...pieces: readonly (Wording | string)[]): Wording => ({
  text: pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""),
  markdown: pieces.map((piece) => (typeof piece === "string" ? piece : piece.markdown)).join(""),
});

const withoutStop = ({ text, markdown }: Wording): Wording => ({
  text: text.replace(/\.$/u, ""),
  markdown: markdown.replace(/\.$/u, ""),
});
const capitalOf = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
/** Sentences of ours begin with a capital; those that begin with a formula stay as they are. */
const capital = ({ text, markdown }: Wording): Wording =>
  /^\p{Ll}{2}/u.test(text) && /^\p{Ll}{2}/u.test(markdown)
    ? { text: capitalOf(text), markdown: capitalOf(markdown) }
    : { text, markdown };
