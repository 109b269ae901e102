/** Marks the answers that were found to the questions of a document. */

import { compare, type Judgment } from "../check/answer.ts";
import { type Grade, grade } from "../check/answer-grading.ts";
import { Question } from "../check/answer-question.ts";
import { type AnswerPart, readAnswer, type Side } from "../check/answer-reading.ts";
import type { Label } from "../language/labels.ts";
import { diagnosticToJSON } from "../render/json.ts";
import { toLatex } from "../render/latex.ts";
import { nameToLatex } from "../render/latex-names.ts";
import { toText } from "../render/text.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Found } from "./collect.ts";
import * as complain from "./complaints.ts";
import { type Document, placeOf } from "./document.ts";
import type { Draft, Given } from "./draft.ts";
import type { FileReport, Mark, QuestionReport } from "./report.ts";
import type { Statement } from "./statement.ts";
import { code, inline, plainly, type Wording, worded } from "./wording.ts";

export interface MarkOptions {
  /** Told before each answer is marked how many were before it; answers that return true are given up on. */
  readonly giveUp?: (count: number) => boolean;
}

/** The marks of all that was found in a document. */
export function markDocument(
  file: string,
  document: Document,
  found: Found,
  options: MarkOptions = {},
): FileReport {
  const progress = { count: 0, giveUp: options.giveUp ?? (() => false) };
  const questions = found.questions.map((draft, i) => markQuestion(draft, i, progress));
  const strays = found.strays.map((statement) => {
    const { line, cell } = placeOf(statement.part, statement.start);
    const where = cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
    return {
      text: `${where}: ${oneLine(statement.text)} is an answer to no question that was found`,
      markdown: `${where}: ${code(statement.text)} is an answer to no question that was found`,
    };
  });
  const notes = document.notes.map(({ title }) => plainly(title));
  return { file, format: document.format, questions, notes: [...notes, ...strays] };
}

interface Progress {
  count: number;
  readonly giveUp: (count: number) => boolean;
}

function markQuestion(draft: Draft, index: number, progress: Progress): QuestionReport {
  const { label, place, program, reading } = draft;
  const base = {
    title: `Question ${label ?? index + 1}`,
    ...(label !== undefined && { label }),
    place,
    formula: program,
  };
  if (!reading.ok) {
    const written = draft.written.map(({ text }) => text).join("\n");
    const reason = plainly(
      "the question itself could not be read, so nothing is said of the answer",
    );
    const marks = [...draft.given, ...draft.unlabelled].map(
      (given): Mark => ({
        ...baseOf(given.statement, labelShown(given.statement.label, draft)),
        status: "undecided",
        code: "unread-question",
        says: reason,
      }),
    );
    const diagnostics = reading.diagnostics.map(diagnosticToJSON);
    return { ...base, formula: written, marks, diagnostics };
  }
  const question = new Question(reading.value);
  const { variables } = reading.value;
  const hasPoint = variables.length > 0 && variables.every((name) => draft.values.has(name));
  const at = hasPoint
    ? new Map(variables.map((name) => [name, draft.values.get(name) ?? 0]))
    : undefined;
  const marker = new Marker(draft, question, at, progress);
  const marks = marker.marks();
  const incomplete = incompleteness(draft, marks);
  return { ...base, ...(at && { point: [...at] }), marks, ...(incomplete && { incomplete }) };
}

/** An answer with its judgment, or why it has none. */
interface Entry {
  readonly given: Given;
  /** The names that it is the derivative by. */
  readonly wrt: readonly string[];
  readonly of: string | undefined;
  readonly result: Result<Judgment>;
  readonly step?: Wording;
}

class Marker {
  readonly #draft: Draft;
  readonly #question: Question;
  readonly #at: ReadonlyMap<string, number> | undefined;
  readonly #progress: Progress;

  constructor(
    draft: Draft,
    question: Question,
    at: ReadonlyMap<string, number> | undefined,
    progress: Progress,
  ) {
    this.#draft = draft;
    this.#question = question;
    this.#at = at;
    this.#progress = progress;
  }

  marks(): Mark[] {
    const asked = this.#asked();
    const entries = [
      ...this.#draft.given.flatMap((given) => this.#entries(given)),
      ...this.#unlabelled(asked),
    ];
    const mislabelled = this.#mislabelled(entries, asked);
    const covered = new Set([...mislabelled.values()].map((wrt) => keyOf(undefined, wrt)));
    const last = new Map<string, Entry>();
    for (const entry of entries) {
      if (mislabelled.has(entry)) continue;
      const key = keyOf(this.#output(entry.of), entry.wrt);
      const earlier = last.get(key);
      // Code that is no formula, or gives numbers, does not take the place of a formula that was written.
      const isWork = entry.given.statement.notation === "python" && earlier?.result.ok;
      if (!isWork || entry.result.ok) last.set(key, entry);
    }
    const marks = entries.map((entry) => {
      const key = keyOf(this.#output(entry.of), entry.wrt);
      const other = mislabelled.get(entry);
      const isLast = other !== undefined || last.get(key) === entry;
      const isAsked = other !== undefined || asked.some((wrt) => keyOf(undefined, wrt) === key);
      return this.#mark(entry, isLast, isAsked, other);
    });
    const missing = asked
      .filter((wrt) => !last.has(keyOf(undefined, wrt)) && !covered.has(keyOf(undefined, wrt)))
      .map((wrt) => this.#missing(wrt));
    return [...marks, ...missing];
  }

  #asked(): readonly (readonly string[])[] {
    const { asked } = this.#draft;
    return asked.length > 0 ? asked : this.#question.variables.map((name) => [name]);
  }

  /** The name that a derivative is of, where it is not the output. */
  #output(of: string | undefined): string | undefined {
    if (of === undefined) return undefined;
    const { reading } = this.#question;
    return reading.names.has(of) && reading.names.get(of) !== reading.output ? of : undefined;
  }

  #entries(given: Given): Entry[] {
    const { label } = given.statement;
    const { variables } = this.#question;
    const [only] = variables;
    const of = label?.kind === "partial" || label?.kind === "gradient" ? label.of : undefined;
    if (label?.kind === "gradient") {
      const wrt = label.wrt.length > 0 ? label.wrt : variables;
      return wrt.map((name) => ({
        given,
        wrt: [name],
        of,
        result: this.#entryOf(given, name, wrt),
      }));
    }
    const wrt =
      label?.kind === "adjoint"
        ? [label.of]
        : label?.kind === "partial" && label.wrt.length > 0
          ? label.wrt
          : label?.kind === "partial" && only !== undefined && variables.length === 1
            ? Array<string>(label.order).fill(only)
            : [];
    if (wrt.length === 0) {
      const { statement } = given;
      const result = failure(complain.whichVariable(spanOf(statement), variables));
      return [{ given, wrt, of, result }];
    }
    return [{ given, wrt, of, ...this.#judged(given, label, wrt) }];
  }

  /** One entry of a gradient that is given as a list. */
  #entryOf(given: Given, name: string, wrt: readonly string[]): Result<Judgment> {
    const { statement } = given;
    if (statement.complaints.length > 0) return failure(...statement.complaints);
    const side = statement.sides.at(-1);
    const entries = side?.entries ?? (side && wrt.length === 1 ? [side.text] : undefined);
    if (!side || !entries) return failure(complain.noList(spanOf(statement), wrt.length));
    if (entries.length !== wrt.length) {
      return failure(complain.otherLength(spanOf(statement), entries.length, wrt.length));
    }
    const text = entries[wrt.indexOf(name)] ?? "";
    const sides = this.#read(text, side.notation, given, side.approximate);
    if (!sides.ok) return sides;
    return this.#grade({ sides: [sides.value] }, [name]);
  }

  #judged(
    given: Given,
    label: Label | undefined,
    wrt: readonly string[],
  ): { result: Result<Judgment>; step?: Wording } {
    const { statement } = given;
    if (statement.complaints.length > 0) return { result: failure(...statement.complaints) };
    const sides: Side[] = [];
    for (const formula of statement.sides) {
      if (formula.entries && formula.entries.length > 1) {
        return { result: failure(complain.noSingleValue(spanOf(statement))) };
      }
      const text = formula.entries?.[0] ?? formula.text;
      const side = this.#read(text, formula.notation, given, formula.approximate);
      if (!side.ok) return { result: side };
      sides.push(side.value);
    }
    if (sides.length === 0) return { result: failure(complain.emptyAnswer(spanOf(statement))) };
    const isPartial = label?.kind === "partial" && label.wrt.length > 0;
    const part = { ...(isPartial && { label }), sides };
    const result = this.#grade(part, isPartial ? undefined : wrt);
    const step = result.ok ? this.#firstWrong(result.value, sides) : undefined;
    return { result, ...(step && { step }) };
  }

  #grade(part: AnswerPart, wrt: readonly string[] | undefined): Result<Judgment> {
    const { count, giveUp } = this.#progress;
    this.#progress.count++;
    if (giveUp(count)) return failure(complain.tooSlow());
    const graded: Result<Grade> = grade(
      this.#question,
      { parts: [part], notes: [] },
      { wrt, at: this.#at },
    );
    return graded.ok ? success(graded.value.parts[0].judgment) : graded;
  }

  /** A formula of an answer, after the definitions that the answer makes for it. */
  #read(
    text: string,
    notation: "latex" | "plain",
    { helpers }: Given,
    approximate: boolean,
  ): Result<Side> {
    const join = notation === "latex" ? " \\\\ " : "\n";
    const used = helpers.filter(
      (helper) =>
        helper.complaints.length === 0 &&
        (helper.notation === "latex") === (notation === "latex") &&
        helper.label?.kind === "name" &&
        text.includes(helper.label.name),
    );
    const whole = [...used.map((helper) => helper.text), text].join(join);
    const read = readAnswer(this.#question, { name: "<answer>", text: whole }, notation);
    if (!read.ok) return read;
    const side = read.value.parts.at(-1)?.sides.at(-1);
    return side
      ? success({ ...side, approximate })
      : failure(
          complain.noSingleValue({
            source: { name: "<answer>", text },
            start: 0,
            end: text.length,
          }),
        );
  }

  /** In a derivation that goes wrong, the first line that does. */
  #firstWrong(judgment: Judgment, sides: readonly Side[]): Wording | undefined {
    if (judgment.verdict !== "incorrect" || sides.length < 2) return undefined;
    const differs = (side: Side): boolean =>
      compare(this.#question, judgment.expected, side.node).verdict === "different";
    const first = sides.findIndex(differs);
    const wrong = sides[first];
    if (!wrong) return undefined;
    const shown = {
      text: toText(wrong.node),
      markdown: inline(toLatex(wrong.node), toText(wrong.node)),
    };
    const rest = sides.slice(first + 1);
    const follows = rest.every(
      (side) => compare(this.#question, wrong.node, side.node).verdict === "equal",
    );
    const ending =
      rest.length === 0
        ? "all lines before it are right"
        : follows
          ? "what comes after it follows from it"
          : "and a later line does not follow either";
    const head =
      first === 0
        ? "the first line is already wrong"
        : `line ${first + 1} is the first that is wrong`;
    return {
      text: `${head}: ${shown.text}; ${ending}`,
      markdown: `${head}: ${shown.markdown}; ${ending}`,
    };
  }

  /** Answers without a label: by their order where there are as many as are asked for. */
  #unlabelled(asked: readonly (readonly string[])[]): Entry[] {
    const { unlabelled, given } = this.#draft;
    const labelled = new Set(
      given.map(({ statement }) => keyOf(undefined, wrtOf(statement.label))),
    );
    const open = asked.filter((wrt) => !labelled.has(keyOf(undefined, wrt)));
    const last = unlabelled.at(-1);
    if (!last || open.length === 0) return [];
    const entries = last.statement.sides.at(-1)?.entries;
    if (unlabelled.length === 1 && entries?.length === open.length && open.length > 1) {
      const names = open.map((wrt) => wrt.join(" "));
      return open.map((wrt) => ({
        given: last,
        wrt,
        of: undefined,
        result: this.#entryOf(last, wrt.join(" "), names),
      }));
    }
    const [only] = open;
    if (open.length === 1 && only && given.length === 0) {
      return [{ given: last, wrt: only, of: undefined, ...this.#judged(last, undefined, only) }];
    }
    if (unlabelled.length !== open.length || given.length > 0) return [];
    return open.map((wrt, i) => {
      const each = unlabelled[i] ?? last;
      return { given: each, wrt, of: undefined, ...this.#judged(each, undefined, wrt) };
    });
  }

  /** Wrong answers that are right for another derivative, which is not given, under a label that is used twice. */
  #mislabelled(
    entries: readonly Entry[],
    asked: readonly (readonly string[])[],
  ): ReadonlyMap<Entry, readonly string[]> {
    const found = new Map<Entry, readonly string[]>();
    const said = new Map<string, number>();
    for (const { wrt } of entries)
      said.set(keyOf(undefined, wrt), (said.get(keyOf(undefined, wrt)) ?? 0) + 1);
    const open = asked.filter((wrt) => !said.has(keyOf(undefined, wrt)));
    for (const entry of entries) {
      const { result, wrt } = entry;
      if (!result.ok || result.value.verdict !== "incorrect" || result.value.value) continue;
      if ((said.get(keyOf(undefined, wrt)) ?? 0) < 2) continue;
      const at = open.findIndex((other) => {
        const { expected } = this.#question.target(other);
        return compare(this.#question, expected, result.value.given).verdict === "equal";
      });
      const [other] = at === -1 ? [] : open.splice(at, 1);
      if (other) found.set(entry, other);
    }
    return found;
  }

  #mark(
    { given, wrt, of, result, step }: Entry,
    isLast: boolean,
    isAsked: boolean,
    other: readonly string[] | undefined,
  ): Mark {
    const { statement } = given;
    const name = this.#name(wrt, of);
    const notes: Wording[] = [];
    if (!isLast) notes.push(plainly("a later answer to the same derivative counts instead"));
    else if (!isAsked) notes.push(plainly("this was not asked for"));
    if (!statement.label) notes.push(plainly(`it has no label, and is taken as ${name}`));
    const base = { ...baseOf(statement, name), counts: isLast && isAsked };
    if (!result.ok) {
      const [first] = result.diagnostics;
      const isSlow = first?.code === "too-slow";
      return {
        ...base,
        status: isSlow ? "undecided" : "unreadable",
        code: first?.code ?? "unreadable",
        says: plainly(first?.title ?? "it could not be read"),
        ...(first?.help !== undefined && { correction: plainly(first.help) }),
        diagnostics: result.diagnostics.map(diagnosticToJSON),
        notes,
      };
    }
    const { verdict, expected, witness, reason, findings, remarks } = result.value;
    for (const { says } of remarks) notes.push(worded(says));
    const wording = {
      text: toText(expected),
      markdown: inline(toLatex(expected), toText(expected)),
    };
    const [finding] = findings;
    const judged: Mark = {
      ...base,
      status: verdict,
      expected: wording,
      ...(witness && {
        witness: { point: [...witness.point], given: witness.given, expected: witness.expected },
      }),
      notes,
    };
    if (verdict === "correct") return judged;
    if (other) {
      const right = this.#name(other, of);
      return {
        ...judged,
        code: "wrong-partial-label",
        says: {
          text: `this is ${right}, but it is labelled ${name}`,
          markdown: `this is ${this.#slope(other, of)}, but it is labelled ${this.#slope(wrt, of)}`,
        },
        correction: { text: `label it ${right}`, markdown: `label it ${this.#slope(other, of)}` },
      };
    }
    if (verdict === "undecided") {
      return { ...judged, code: "undecided", says: plainly(reason ?? "it could not be decided") };
    }
    if (step) notes.push(step);
    return {
      ...judged,
      ...(finding && {
        code: finding.code,
        says: worded(
          finding.also ? [...finding.says, "; and ", ...finding.also.says] : finding.says,
        ),
        ...(finding.correction && { correction: worded(finding.correction) }),
      }),
    };
  }

  #missing(wrt: readonly string[]): Mark {
    const blank = this.#draft.blanks.find(
      ({ label }) => keyOf(undefined, wrtOf(label)) === keyOf(undefined, wrt),
    );
    const { expected } = this.#question.target(wrt);
    const statement = blank ?? this.#draft.given.at(-1)?.statement ?? this.#draft.written.at(-1);
    const text = toText(expected);
    return {
      label: this.#name(wrt, undefined),
      status: "missing",
      counts: true,
      place: blank ? placeOf(blank.part, blank.start) : this.#draft.place,
      anchor: statement ? anchorOf(statement) : { offset: 0 },
      expected: { text, markdown: inline(toLatex(expected), text) },
      code: "missing",
      notes: [],
    };
  }

  /** `dz/dx1`. */
  #name(wrt: readonly string[], of: string | undefined): string {
    return slopeText(of ?? this.#question.reading.outputName, wrt);
  }

  #slope(wrt: readonly string[], of: string | undefined): string {
    return `$${slopeLatex(of ?? this.#question.reading.outputName, wrt)}$`;
  }
}

/** `dz/dx1`, `d2z/dx1dx2`. */
export function slopeText(of: string, wrt: readonly string[]): string {
  const order = wrt.length > 1 ? String(wrt.length) : "";
  return `d${order}${of}/${wrt.map((name) => `d${name}`).join("")}`;
}

const slopeLatex = (of: string, wrt: readonly string[]): string => {
  const order = wrt.length > 1 ? `^{${wrt.length}}` : "";
  return `\\frac{d${order}${nameToLatex(of)}}{${wrt.map((name) => `d${nameToLatex(name)}`).join("")}}`;
};

const keyOf = (of: string | undefined, wrt: readonly string[]): string =>
  JSON.stringify(of === undefined ? wrt : [...wrt, of]);

const wrtOf = (label: Label | undefined): readonly string[] =>
  label?.kind === "partial" ? label.wrt : label?.kind === "adjoint" ? [label.of] : [];

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

const spanOf = ({ text }: Statement): Parameters<typeof complain.emptyAnswer>[0] => ({
  source: { name: "<answer>", text },
  start: 0,
  end: text.length,
});

const baseOf = (statement: Statement, label: string) => ({
  label,
  counts: true,
  place: placeOf(statement.part, statement.start),
  anchor: anchorOf(statement),
  given: statement.text,
  notation: statement.notation,
  notes: [] as readonly Wording[],
});

const anchorOf = ({ part, start }: Statement) =>
  part.cell === undefined ? { offset: start } : { cell: part.cell, offset: start };

function labelShown(label: Label | undefined, draft: Draft): string {
  const wrt = wrtOf(label);
  return wrt.length > 0 ? slopeText(draft.outputName ?? "f", wrt) : (draft.outputName ?? "?");
}

/** "correct as far as it goes": nothing is wrong, and something is missing. */
function incompleteness(draft: Draft, marks: readonly Mark[]): Wording | undefined {
  const counted = marks.filter(({ counts }) => counts);
  const missing = counted.filter(({ status }) => status === "missing");
  const right = counted.filter(({ status }) => status === "correct");
  if (missing.length === 0 || right.length === 0 || missing.length + right.length < counted.length)
    return undefined;
  const names = listed(missing.map(({ label }) => label));
  const index = (text: string): string | undefined => /(\d+)$/u.exec(text)?.[1];
  const own = index(draft.outputName ?? "");
  const isDiagonal =
    own !== undefined &&
    right.every(({ label }) => index(label) === own) &&
    missing.every(({ label }) => index(label) !== own);
  const what = isDiagonal ? "the off-diagonal partials" : "the answer is not complete:";
  return plainly(
    `correct as far as it goes; ${what} ${names} ${missing.length > 1 ? "are" : "is"} missing`,
  );
}

/** "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
