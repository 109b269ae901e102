/** Grades one file after the other; what a worker does, and the command itself where there are no workers. */

import { annotate } from "../../documents/annotate.ts";
import { collect } from "../../documents/collect.ts";
import type { Draft } from "../../documents/draft.ts";
import { gradeText } from "../../documents/grade-text.ts";
import { readDocument } from "../../documents/read.ts";
import type { FileReport } from "../../documents/report.ts";
import { GradtraceError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { textOfFile } from "./files.ts";

/** What all files are graded with. */
export interface Settings {
  readonly key?: Source;
  /** Whether annotated copies are made. */
  readonly annotates: boolean;
}

export interface Job {
  readonly file: string;
  /** The text, where it is no file's. */
  readonly text?: string;
  /** Answers that took too long before, by their number in the file. */
  readonly givenUp: readonly number[];
}

/** What became of a file. */
export type Outcome =
  | { readonly file: string; readonly report: FileReport; readonly copy?: string }
  | { readonly file: string; readonly reason: string };

/** The questions of a key. Throws a `GradtraceError` where it has none. */
export function questionsOfKey(key: Source): readonly Draft[] {
  const document = readDocument(key);
  if (!document.ok) throw new GradtraceError(document.diagnostics);
  const { questions } = collect(document.value);
  if (questions.length === 0) {
    throw new GradtraceError([
      {
        code: "empty-key",
        severity: "error",
        title: `no question was found in the key ${JSON.stringify(key.name)}`,
        labels: [],
      },
    ]);
  }
  return questions;
}

/** Grades a file; `isOn` is told of each answer before it is checked. */
export async function gradeFile(
  job: Job,
  settings: Settings,
  isOn: (answer: number) => void = () => {},
): Promise<Outcome> {
  const { file, givenUp } = job;
  const read = job.text === undefined ? await textOfFile(file) : { text: job.text };
  if ("reason" in read) return { file, reason: read.reason };
  const source = { name: file, text: read.text };
  const { key } = settings;
  const graded = gradeText(source, {
    // Drafts gather answers, so each file gets its own.
    ...(key && { key: () => keyOnce(key).map((draft) => draft.fresh()) }),
    giveUp: (answer) => {
      isOn(answer);
      return givenUp.includes(answer);
    },
  });
  if (!graded.ok) return { file, reason: graded.diagnostics.map(({ title }) => title).join("; ") };
  const { report, document } = graded.value;
  const copy = settings.annotates ? annotate(read.text, document, report) : undefined;
  return { file, report, ...(copy !== undefined && { copy }) };
}

const keys = new Map<string, readonly Draft[]>();

/** The questions of a key, found once. */
function keyOnce(key: Source): readonly Draft[] {
  const known = keys.get(key.text) ?? questionsOfKey(key);
  keys.set(key.text, known);
  return known;
}
