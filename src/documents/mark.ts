/** Marks the answers that were found to the questions of a document. */

import { compare } from "../check/answer.ts";
import { followThrough } from "../check/answer-follow.ts";
import { Question } from "../check/answer-question.ts";
import { diagnosticToJSON } from "../render/json.ts";
import type { Found } from "./collect.ts";
import { type Document, placeOf } from "./document.ts";
import type { Draft } from "./draft.ts";
import { type Entry, Judge } from "./judged.ts";
import { incompleteness, markOf, missingMark, unaskedMark } from "./mark-wording.ts";
import type { FileReport, Mark, QuestionReport } from "./report.ts";
import { keyOf, wrtOf } from "./slopes.ts";
import { code, plainly } from "./wording.ts";

export interface MarkOptions {
  /** Told before each answer how many were before it; where it returns true, the answer is given up on. */
  readonly giveUp?: (count: number) => boolean;
}

/** The marks of all that was found in a document. */
export function markDocument(
  file: string,
  document: Document,
  found: Found,
  { giveUp = () => false }: MarkOptions = {},
): FileReport {
  let count = 0;
  const givesUp = (): boolean => giveUp(count++);
  const questions = found.questions.map((draft, i) => markQuestion(draft, i, givesUp));
  const strays = found.strays.map(({ part, start, text }) => {
    const { line, cell } = placeOf(part, start);
    const where = cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
    const says = "is an answer to no question that was found";
    return {
      text: `${where}: ${text.replace(/\s+/gu, " ").trim()} ${says}`,
      markdown: `${where}: ${code(text)} ${says}`,
    };
  });
  const notes = document.notes.map(({ title }) => plainly(title));
  return { file, format: document.format, questions, notes: [...notes, ...strays] };
}

function markQuestion(draft: Draft, index: number, givesUp: () => boolean): QuestionReport {
  const { label, place, program, readingOfAnswers: reading } = draft;
  const base = {
    title: `Question ${label ?? index + 1}`,
    ...(label !== undefined && { label }),
    place,
    formula: program,
    notes: draft.notes.map((note) =>
      plainly(note.help ? `${note.title}; ${note.help}` : note.title),
    ),
  };
  if (!reading.ok) {
    return {
      ...base,
      formula: draft.written.map(({ text }) => text).join("\n"),
      marks: [...draft.given, ...draft.unlabelled].map((given) => unaskedMark(given, draft)),
      diagnostics: reading.diagnostics.map(diagnosticToJSON),
    };
  }
  const question = new Question(reading.value);
  const { variables } = reading.value;
  const values = variables.flatMap((name): [string, number][] => {
    const value = draft.values.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const isPoint = values.length > 0 && values.length === variables.length;
  const at = isPoint ? new Map(values) : undefined;
  const marks = marksOf(draft, new Judge(question, at, givesUp));
  const incomplete = incompleteness(draft, marks);
  return { ...base, ...(at && { point: values }), marks, ...(incomplete && { incomplete }) };
}

function marksOf(draft: Draft, judge: Judge): Mark[] {
  const { question } = judge;
  const asked =
    draft.asked.length > 0
      ? draft.asked
      : question.variables.map((name): readonly string[] => [name]);
  const entries = judge.entries(draft, asked);
  const mislabelled = otherLabels(entries, asked, question);
  const last = lastOfEach(entries.filter((entry) => !mislabelled.has(entry)));
  const counted = entries.filter(
    (entry) => mislabelled.has(entry) || last.get(entryKey(entry)) === entry,
  );
  const given = new Set([...last.keys(), ...[...mislabelled.values()].map((wrt) => keyOf(wrt))]);
  const followed = following(counted, judge);
  const marks = entries.map((entry) =>
    markOf(entry, {
      question,
      judgment: followed.get(entry),
      isLast: counted.includes(entry),
      isAsked: mislabelled.has(entry) || asked.some((wrt) => keyOf(wrt) === entryKey(entry)),
      other: mislabelled.get(entry),
    }),
  );
  const missing = asked.filter((wrt) => !given.has(keyOf(wrt)));
  const blankOf = (wrt: readonly string[]) =>
    draft.blanks.find(({ label }) => keyOf(wrtOf(label)) === keyOf(wrt));
  return [...marks, ...missing.map((wrt) => missingMark(wrt, question, draft, blankOf(wrt)))];
}

const entryKey = ({ wrt, of }: Entry): string => keyOf(wrt, of);

/** Of several answers to one derivative the last counts, but for code that could not be read. */
function lastOfEach(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    const earlier = last.get(entryKey(entry));
    const isWork = entry.given.statement.notation === "python" && !entry.result.ok;
    if (!earlier || !isWork) last.set(entryKey(entry), entry);
  }
  return last;
}

/** Wrong answers under a label that is used twice, which are right for a derivative that no label gives. */
function otherLabels(
  entries: readonly Entry[],
  asked: readonly (readonly string[])[],
  question: Question,
): ReadonlyMap<Entry, readonly string[]> {
  const found = new Map<Entry, readonly string[]>();
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entryKey(entry), (counts.get(entryKey(entry)) ?? 0) + 1);
  const open = asked.filter((wrt) => !counts.has(keyOf(wrt)));
  for (const entry of entries) {
    const { result } = entry;
    if (!result.ok || (counts.get(entryKey(entry)) ?? 0) < 2) continue;
    const { verdict, value, given } = result.value.judgment;
    if (verdict !== "incorrect" || value) continue;
    const at = open.findIndex(
      (wrt) => compare(question, question.target(wrt).expected, given).verdict === "equal",
    );
    const [other] = at === -1 ? [] : open.splice(at, 1);
    if (other) found.set(entry, other);
  }
  return found;
}

/** The judgments of a backward pass once more, with remarks on what is right given an earlier mistake. */
function following(entries: readonly Entry[], { question, at }: Judge) {
  const judged = entries.flatMap((entry) =>
    entry.result.ok ? [{ entry, ...entry.result.value }] : [],
  );
  const parts = followThrough(question, judged, at);
  return new Map(judged.map(({ entry, judgment }, i) => [entry, parts[i]?.judgment ?? judgment]));
}
