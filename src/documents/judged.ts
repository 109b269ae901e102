/** Judges the answers to one question: what each is the derivative by, and whether it is right. */

import type { Judgment } from "../check/answer.ts";
import { type DerivationJudgment, judgeDerivation } from "../check/answer-derivation.ts";
import { grade } from "../check/answer-grading.ts";
import type { Question } from "../check/answer-question.ts";
import { type AnswerPart, readAnswer, type Side } from "../check/answer-reading.ts";
import type { Label } from "../language/labels.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Span } from "../text/source.ts";
import * as complain from "./complaints.ts";
import type { Draft, Given } from "./draft.ts";
import { keyOf, wrtOf } from "./slopes.ts";
import type { Statement } from "./statement.ts";

/** One answer to one derivative. A gradient that is given as a list is several. */
export interface Entry {
  readonly given: Given;
  /** What it is the derivative by, in order; empty where that is not said. */
  readonly wrt: readonly string[];
  /** What it is the derivative of, where that is not the output. */
  readonly of: string | undefined;
  readonly result: Result<Judged>;
}

export interface Judged {
  readonly judgment: Judgment;
  readonly label?: Label;
  readonly span: Span;
  /** The lines, where there are several. */
  readonly derivation?: DerivationJudgment;
}

/** How the answers to a question are judged. */
export class Judge {
  readonly question: Question;
  readonly at: ReadonlyMap<string, number> | undefined;
  /** Asked before each answer. */
  readonly #givesUp: () => boolean;

  constructor(
    question: Question,
    at: ReadonlyMap<string, number> | undefined,
    givesUp: () => boolean,
  ) {
    this.question = question;
    this.at = at;
    this.#givesUp = givesUp;
  }

  /** The answers with labels, in order, then those that their order tells apart. */
  entries(draft: Draft, asked: readonly (readonly string[])[]): Entry[] {
    return [
      ...draft.given.flatMap((given) => this.#labelled(given, asked)),
      ...this.#unlabelled(draft, asked),
    ];
  }

  /** What a derivative is of, where the label names another value than the output. */
  #of(label: Label | undefined): string | undefined {
    const of = label?.kind === "partial" || label?.kind === "gradient" ? label.of : undefined;
    const { names, output } = this.question.reading;
    return of !== undefined && names.has(of) && names.get(of) !== output ? of : undefined;
  }

  #labelled(given: Given, asked: readonly (readonly string[])[]): Entry[] {
    const { label } = given.statement;
    const { variables } = this.question;
    const of = this.#of(label);
    if (label?.kind === "gradient") {
      const names = label.wrt.length > 0 ? label.wrt : variables;
      const whole = names.map((name): readonly string[] => [name]);
      const count = given.statement.sides.at(-1)?.entries?.length;
      // Where some variables are asked for, their gradient is meant.
      const isPart = label.wrt.length === 0 && count === asked.length && count !== whole.length;
      return this.#vector(given, isPart ? asked : whole);
    }
    const [only] = variables;
    const isOpen = label?.kind === "partial" && label.wrt.length === 0;
    const wrt =
      isOpen && only !== undefined && variables.length === 1
        ? Array<string>(label.order).fill(only)
        : wrtOf(label);
    if (wrt.length === 0) {
      const result = failure(complain.whichVariable(spanOf(given.statement), variables));
      return [{ given, wrt, of, result }];
    }
    return [{ given, wrt, of, result: this.#judge(given, wrt, of) }];
  }

  /** By their order, where there are as many as are asked for; a single one where one is asked for. */
  #unlabelled(draft: Draft, asked: readonly (readonly string[])[]): Entry[] {
    const { unlabelled, given } = draft;
    const said = new Set(given.map(({ statement }) => keyOf(wrtOf(statement.label))));
    const open = asked.filter((wrt) => !said.has(keyOf(wrt)));
    const [first] = open;
    const last = unlabelled.at(-1);
    if (!last || !first || given.length > 0) return [];
    const entries = last.statement.sides.at(-1)?.entries;
    if (open.length > 1 && entries?.length === open.length) return this.#vector(last, open);
    if (open.length === 1) {
      return [
        { given: last, wrt: first, of: undefined, result: this.#judge(last, first, undefined) },
      ];
    }
    if (unlabelled.length !== open.length) return [];
    return unlabelled.map((each, i) => {
      const wrt = open[i] ?? first;
      return { given: each, wrt, of: undefined, result: this.#judge(each, wrt, undefined) };
    });
  }

  /** A list of formulas, one for each derivative. */
  #vector(given: Given, names: readonly (readonly string[])[]): Entry[] {
    const { statement } = given;
    const of = this.#of(statement.label);
    const side = statement.sides.at(-1);
    const entries = side?.entries ?? (side && names.length === 1 ? [side.text] : undefined);
    const complaint =
      statement.complaints[0] ??
      (!side || !entries
        ? complain.noList(spanOf(statement), names.length)
        : entries.length !== names.length
          ? complain.otherLength(spanOf(statement), entries.length, names.length)
          : undefined);
    return names.map((wrt, i) => {
      if (complaint || !side)
        return { given, wrt, of, result: failure(...(complaint ? [complaint] : [])) };
      const read = this.#read(entries?.[i] ?? "", side.notation, given, side.approximate);
      const result = read.ok ? this.#grade({ sides: [read.value] }, wrt) : read;
      return { given, wrt, of, result };
    });
  }

  #judge(given: Given, wrt: readonly string[], of: string | undefined): Result<Judged> {
    const { statement } = given;
    const { label, complaints } = statement;
    if (complaints.length > 0) return failure(...complaints);
    const sides: Side[] = [];
    for (const formula of statement.sides) {
      const [entry = formula.text, more] = formula.entries ?? [];
      if (more !== undefined) return failure(complain.noSingleValue(spanOf(statement)));
      const side = this.#read(entry, formula.notation, given, formula.approximate);
      if (!side.ok) return side;
      sides.push(side.value);
    }
    if (sides.length === 0) return failure(complain.emptyAnswer(spanOf(statement)));
    // A label that calls the output by another name is still a label of it.
    const span = label?.span ?? spanOf(statement);
    const own: Label = { kind: "partial", ...(of && { of }), wrt, order: wrt.length, span };
    const graded = this.#grade({ ...(label && { label: own }), sides }, label ? undefined : wrt);
    if (!graded.ok || sides.length < 2 || graded.value.judgment.value) return graded;
    const { target } = graded.value.judgment;
    return success({ ...graded.value, derivation: judgeDerivation(this.question, target, sides) });
  }

  #grade(part: AnswerPart, wrt: readonly string[] | undefined): Result<Judged> {
    if (this.#givesUp()) return failure(complain.tooSlow());
    const graded = grade(this.question, { parts: [part], notes: [] }, { wrt, at: this.at });
    if (!graded.ok) return graded;
    const [{ judgment, span }] = graded.value.parts;
    return success({ judgment, span, ...(part.label && { label: part.label }) });
  }

  /** A formula of an answer, after the definitions that the answer makes for it. */
  #read(
    text: string,
    notation: "latex" | "plain",
    { helpers }: Given,
    approximate: boolean,
  ): Result<Side> {
    const used = helpers.filter(
      ({ complaints, label, notation: other }) =>
        complaints.length === 0 &&
        (other === "latex") === (notation === "latex") &&
        label?.kind === "name" &&
        text.includes(label.name),
    );
    const join = notation === "latex" ? " \\\\ " : "\n";
    const whole = [...used.map((helper) => helper.text), text].join(join);
    const read = readAnswer(this.question, { name: "<answer>", text: whole }, notation);
    if (!read.ok) return read;
    const side = read.value.parts.at(-1)?.sides.at(-1);
    const source = { name: "<answer>", text };
    return side
      ? success({ ...side, approximate })
      : failure(complain.noSingleValue({ source, start: 0, end: text.length }));
  }
}

const spanOf = ({ text }: Statement): Span => ({
  source: { name: "<answer>", text },
  start: 0,
  end: text.length,
});
