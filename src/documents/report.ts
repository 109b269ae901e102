/** What marking a document gives: plain values, so that they can be sent from thread to thread and written as JSON. */

import type { JsonDiagnostic } from "../render/json.ts";
import type { Place } from "./document.ts";
import type { Wording } from "./wording.ts";

export type Status = "correct" | "incorrect" | "undecided" | "missing" | "unreadable";

/** All of them, in the order of summaries. */
export const statuses: readonly Status[] = [
  "correct",
  "incorrect",
  "undecided",
  "missing",
  "unreadable",
];

/** The mark of one answer, or of one that is missing. */
export interface Mark {
  /** The derivative it is an answer to: `dz/dx1`. */
  readonly label: string;
  /** The same in LaTeX. */
  readonly latex: string;
  readonly status: Status;
  /** Whether it counts: a later answer to the same question replaces it, and only what is asked for counts. */
  readonly counts: boolean;
  readonly place: Place;
  /** Where feedback belongs: at the passage that holds this offset of the file or the cell. */
  readonly anchor: { readonly cell?: number; readonly offset: number };
  /** The answer as it was written. */
  readonly given?: string;
  readonly notation?: "latex" | "plain" | "python";
  readonly expected?: Wording;
  /** The stable code of the mistake, or of why it cannot be read. */
  readonly code?: string;
  /** What is wrong, as a sentence without a full stop. */
  readonly says?: Wording;
  /** What to do about it. */
  readonly correction?: Wording;
  /** A point where the answer has another value than the derivative. */
  readonly witness?: Witness;
  /** Why it could not be read. */
  readonly diagnostics?: readonly JsonDiagnostic[];
  readonly notes: readonly Wording[];
}

export interface Witness {
  readonly point: readonly (readonly [name: string, value: number])[];
  readonly given: number;
  readonly expected: number;
}

export interface QuestionReport {
  /** `Question 2`, or the label it has in the document. */
  readonly title: string;
  readonly label?: string;
  readonly place: Place;
  /** The question in plain notation, one statement a line. */
  readonly formula: string;
  readonly point?: readonly (readonly [name: string, value: number])[];
  readonly marks: readonly Mark[];
  /** How it was read, where people differ. */
  readonly notes: readonly Wording[];
  /** Right as far as it goes, but not all of it. */
  readonly incomplete?: Wording;
  /** Why the question could not be read. */
  readonly diagnostics?: readonly JsonDiagnostic[];
}

export interface FileReport {
  readonly file: string;
  readonly format: "markdown" | "notebook" | "latex";
  readonly questions: readonly QuestionReport[];
  readonly notes: readonly Wording[];
}

/** Marks that count, of all questions. */
export const countedMarks = ({ questions }: FileReport): Mark[] =>
  questions.flatMap(({ marks }) => marks.filter(({ counts }) => counts));

/** The points of a mark: 1 for a right answer, none where it does not count or a person must decide. */
export const scoreOf = ({ status, counts }: Mark): number | undefined =>
  !counts || status === "undecided" ? undefined : status === "correct" ? 1 : 0;
