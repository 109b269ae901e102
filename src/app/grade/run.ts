/** Files in, marks, reports and copies with feedback out. */

import { resolve } from "node:path";
import { GradtraceError } from "../../text/diagnostic.ts";
import type { Task } from "../command.ts";
import type { ExitCode } from "../io.ts";
import { copyPaths, writeWhole } from "./copies.ts";
import { toCsv } from "./csv.ts";
import { filesOf, reasonOf, textOfFile } from "./files.ts";
import { type Outcome, questionsOfKey, type Settings } from "./grader.ts";
import { markdownReport } from "./markdown.ts";
import { gradeAll } from "./pool.ts";
import { Progress } from "./progress.ts";
import { countsOf, histogramOf, reportsOf, totalOf } from "./tally.ts";
import { terminalReport } from "./terminal.ts";

const forms = ["terminal", "markdown", "json", "csv"] as const;
type Form = (typeof forms)[number];

/** One run of the command, from its words to the report. Throws a `GradtraceError` for what cannot be read. */
export async function gradeFiles(task: Task): Promise<ExitCode> {
  const form = formOf(task);
  const { given, io, page } = task;
  const operands = [...task.operands, ...given.texts("file")];
  if (operands.length === 0)
    throw complaint(
      "missing-operand",
      "gradtrace grade needs a file or a folder",
      "write gradtrace grade homework.ipynb",
    );
  const settings = await settingsOf(task);
  const listed = await filesOf(operands.filter((operand) => operand !== "-"));
  const jobs = listed.flatMap((each) => ("reason" in each ? [] : [{ file: each.file }]));
  const piped = operands.includes("-") ? [{ file: nameOfInput, text: await io.readInput() }] : [];
  const folder = given.texts("annotate").at(-1);
  const csv = given.texts("csv").at(-1);
  const inputs = listed.map(({ file }) => file);
  const copies = folder === undefined ? undefined : await copyPaths(inputs, folder);
  if (
    csv !== undefined &&
    [...inputs, ...given.texts("key")].some((file) => resolve(file) === resolve(csv))
  ) {
    throw complaint(
      "would-overwrite",
      `${JSON.stringify(csv)} is a file that is graded`,
      "give --csv another name",
    );
  }

  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once("SIGINT", interrupt);
  const all = [...jobs, ...piped];
  const progress = new Progress(io.err, all.length);
  let graded: (Outcome | undefined)[];
  try {
    graded = await gradeAll(all, settings, {
      threads: given.number("threads"),
      onDone: (count) => progress.done(count),
      signal: stop.signal,
    });
  } finally {
    progress.clear();
    process.off("SIGINT", interrupt);
  }
  if (stop.signal.aborted) {
    const done = graded.filter((outcome) => outcome !== undefined).length;
    io.err.write(`stopped after ${done} of ${all.length} files; nothing was written\n`);
    // What a shell expects of a program that was interrupted.
    process.exit(130);
  }
  const byFile = new Map(graded.flatMap((outcome) => (outcome ? [[outcome.file, outcome]] : [])));
  const outcomes: Outcome[] = [...listed, ...piped].flatMap((each) =>
    "reason" in each ? [each] : (byFile.get(each.file) ?? []),
  );
  if (csv !== undefined) await write(csv, toCsv(outcomes));
  if (copies) {
    for (const outcome of outcomes) {
      const path = copies.get(outcome.file);
      if ("copy" in outcome && outcome.copy !== undefined && path !== undefined) {
        await write(path, outcome.copy);
      }
    }
  }
  if (form === "json") page.json(toJson(outcomes));
  else if (form === "csv") io.out.write(toCsv(outcomes));
  else if (form === "markdown") page.lines(markdownReport(outcomes));
  else page.lines(terminalReport(outcomes, page.setting));
  return exitOf(outcomes);
}

const nameOfInput = "<stdin>";

const complaint = (code: string, title: string, help?: string): GradtraceError =>
  new GradtraceError([
    { code, severity: "error", title, labels: [], ...(help !== undefined && { help }) },
  ]);

function formOf({ given, page }: Task): Form {
  const asked = given.texts("format").at(-1);
  if (asked === undefined) return page.isJSON ? "json" : "terminal";
  const form = forms.find((each) => each === asked);
  if (!form) {
    throw complaint(
      "bad-option-value",
      `--format takes terminal, markdown, json or csv, but ${JSON.stringify(asked)} is given`,
    );
  }
  return form;
}

async function settingsOf({ given }: Task): Promise<Settings> {
  const annotates = given.has("annotate");
  const file = given.texts("key").at(-1);
  if (file === undefined) return { annotates };
  const read = await textOfFile(file);
  if ("reason" in read)
    throw complaint(
      "unreadable-file",
      `the key ${JSON.stringify(file)} cannot be read: ${read.reason}`,
    );
  const key = { name: file, text: read.text };
  // Found here first, so that a key without questions is said once and not of every file.
  questionsOfKey(key);
  return { annotates, key };
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (failed) {
    throw complaint(
      "unwritable-file",
      `${JSON.stringify(path)} cannot be written: ${reasonOf(failed)}`,
    );
  }
}

function toJson(outcomes: readonly Outcome[]): unknown {
  const reports = reportsOf(outcomes);
  return {
    files: outcomes.map((outcome) =>
      "reason" in outcome ? { file: outcome.file, failure: outcome.reason } : outcome.report,
    ),
    totals: countsOf(reports),
    mistakes: Object.fromEntries(histogramOf(reports)),
  };
}

/** 0 if all answers are right, 2 if no file could be read, else 1. */
function exitOf(outcomes: readonly Outcome[]): ExitCode {
  const reports = reportsOf(outcomes);
  if (reports.length === 0) return 2;
  const counts = countsOf(reports);
  const isRight = totalOf(counts) === counts.correct && reports.length === outcomes.length;
  return isRight && totalOf(counts) > 0 ? 0 : 1;
}
