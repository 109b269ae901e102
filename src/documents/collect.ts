/**
 * Finds questions and the answers to them in a document, from top to bottom.
 * The rules are told in docs/GRADING.md: a label of a derivative makes an answer, a name with a formula a question.
 */

import type { Label } from "../language/labels.ts";
import { addressee } from "./addressee.ts";
import * as cues from "./cues.ts";
import { type Document, type Passage, placeOf } from "./document.ts";
import { Draft } from "./draft.ts";
import { eventsOf, longestLine } from "./events.ts";
import { derivativeIn } from "./plain-statements.ts";
import {
  assigned,
  beginsTask,
  constant,
  follows,
  isChain,
  isNoQuestion,
  isRestated,
  mention,
  nameAlone,
} from "./recognise.ts";
import type { Statement } from "./statement.ts";
import { cleaned } from "./words.ts";

/** What was found in a document. */
export interface Found {
  readonly questions: readonly Draft[];
  /** Answers to no question that was found. */
  readonly strays: readonly Statement[];
}

/** The questions of a document with their answers; with `key`, the answers to the questions of the key. */
export function collect(document: Document, key?: readonly Draft[]): Found {
  const collector = new Collector(key);
  for (const passage of document.passages) collector.take(passage);
  return collector.found();
}

type Zone = "question" | "answer";

class Collector {
  readonly #key: readonly Draft[] | undefined;
  readonly #drafts: Draft[];
  readonly #strays: Statement[] = [];
  #zone: Zone = "question";
  /** The answers stand under a marker, so that a formula without a label may be one. */
  #isMarked = false;
  #current: Draft | undefined;
  /** The document says itself which question is answered, by its label or its formula. */
  #isSelected = false;
  /** The label of the question that the words are about. */
  #section: string | undefined;
  /** Whether a title such as "Question 2" stands above, whose formulas are questions without more words. */
  #isTitled = false;
  /** The depths of headings under which derivatives are asked for. */
  #requests: number[] = [];
  #level = 0;
  /** What is asked for by name before there is a question. */
  #asked: (readonly string[])[] = [];
  #values = new Map<string, number>();
  /** Questions since the last answer. */
  #batch: Draft[] = [];
  /** The marker of the item that is being read. */
  #item: string | undefined;
  #wasMention = false;

  constructor(key: readonly Draft[] | undefined) {
    this.#key = key;
    this.#drafts = key ? [...key] : [];
    this.#batch = [...this.#drafts];
    this.#current = this.#drafts[0];
  }

  found(): Found {
    const kept = this.#key
      ? this.#drafts
      : this.#drafts
          .filter((draft) => draft.isRequested || draft.hasAnswers)
          .flatMap((draft) => draft.split());
    return { questions: kept, strays: this.#strays };
  }

  take(passage: Passage): void {
    const wholeText = passage.segments
      .map((segment) => (segment.kind === "words" ? segment.text : " "))
      .join(" ")
      .slice(0, longestLine);
    this.#enter(passage, wholeText);
    const asks = this.#zone === "question" && cues.asksForDerivatives(wholeText);
    const known = this.#drafts.length;
    if (asks) this.#request();
    const bare: Statement[] = [];
    for (const event of eventsOf(passage, () => this.#names())) {
      if (event.kind === "words") this.#words(event.text, event.beginsLine, passage);
      else if (event.statement.form === "formula" || isChain(event.statement)) {
        this.#bare(event.statement, event.before, passage, bare);
      } else this.#state(event.statement, event.before);
    }
    this.#bareQuestions(bare, passage, asks, this.#drafts.length > known, wholeText);
    if (passage.kind === "item") this.#item = undefined;
  }

  #names(): ReadonlySet<string> {
    if (this.#current) return this.#current.answerNames;
    const all = new Set<string>();
    for (const draft of this.#drafts.slice(-3)) for (const name of draft.names) all.add(name);
    return all;
  }

  /** What the kind of a passage says before it is read. */
  #enter(passage: Passage, text: string): void {
    if (passage.kind === "heading") {
      this.#level = passage.level ?? 1;
      this.#requests = this.#requests.filter((level) => level < this.#level);
      this.#zone = "question";
      this.#isMarked = false;
      this.#asked = [];
      this.#values = new Map();
      return;
    }
    const [first = ""] = cleaned(text).trim().split("\n");
    const cue = cues.cueOf(first);
    if (cue?.kind === "question") this.#beginQuestion(cue.label);
    if (passage.kind !== "item") return;
    this.#item = cues.labelOfMarker(passage.marker);
    if (this.#item === undefined) return;
    if (this.#zone === "answer" || this.#key) {
      if (this.#select(this.#item)) return;
      const isNext = this.#current?.label !== undefined && follows(this.#itemPart(), this.#item);
      if (isNext && this.#isMarked && !cues.cueOf(text)) this.#zone = "question";
    }
  }

  #itemPart(): string {
    const label = this.#current?.label ?? "";
    return this.#section && label.startsWith(this.#section) && label !== this.#section
      ? label.slice(this.#section.length)
      : label;
  }

  /** Makes the question of a label the current one. */
  #select(label: string): boolean {
    const inSection = this.#section === undefined ? label : this.#section + label;
    const choose = (wanted: string): Draft | undefined =>
      [...this.#drafts].reverse().find((draft) => draft.label === wanted);
    const found = choose(inSection) ?? choose(label);
    if (!found) return false;
    this.#current = found;
    this.#isSelected = true;
    return true;
  }

  #request(): void {
    if (!this.#requests.includes(this.#level)) this.#requests.push(this.#level);
    if (this.#current && this.#batch.includes(this.#current) && !this.#current.hasAnswers) {
      this.#current.isRequested = true;
    }
  }

  #words(text: string, beginsLine: boolean, passage: Passage): void {
    const line = text.trim();
    if (line === "") return;
    const cue =
      beginsLine || /^\W*(?:answer|solution|ans)\b/iu.test(line) ? cues.cueOf(line) : undefined;
    if (cue?.kind === "question") this.#beginQuestion(cue.label);
    else if (cue?.kind === "answer") {
      this.#zone = "answer";
      this.#isMarked = true;
      if (cue.label !== undefined) this.#select(cue.label) || this.#beginAnswers(cue.label);
    } else if (/(?:^|[.;]\s+)(?:answer|solution|ans)\s*[:.]\s*/iu.test(line)) {
      this.#zone = "answer";
      this.#isMarked = true;
    } else if (
      this.#zone === "answer" &&
      beginsLine &&
      passage.kind !== "row" &&
      beginsTask(line)
    ) {
      this.#zone = "question";
      this.#isMarked = false;
      this.#asked = [];
      this.#request();
    } else if (beginsLine && passage.kind === "heading" && !this.#key) this.#section = undefined;
    if (this.#zone !== "question") return;
    if (cues.givesTask(line) || cues.asksForDerivatives(line)) {
      for (const [named] of line.matchAll(mention)) {
        const label = derivativeIn(named, this.#names());
        if (label) this.#ask(label);
      }
    }
    for (const name of cues.variablesNamed(line)) this.#askFor([name]);
    for (const [, name = "", value = ""] of line.matchAll(assigned)) {
      this.#value(name, Number(value.replace("−", "-")));
    }
  }

  #beginQuestion(label: string): void {
    this.#zone = "question";
    this.#isMarked = false;
    this.#section = label;
    this.#isTitled = true;
    this.#asked = [];
    this.#values = new Map();
    if (this.#key) this.#select(label);
    else if (this.#current?.label !== label) {
      this.#current = undefined;
      this.#batch = [];
    }
  }

  #beginAnswers(label: string): void {
    this.#section = label;
    if (!this.#batch.some((draft) => draft === this.#current)) this.#current = undefined;
  }

  /** A label or a name with what it equals. */
  #state(statement: Statement, before: string): void {
    const { label, form } = statement;
    if (!label) return;
    if (label.kind === "name") {
      this.#wasMention = false;
      this.#name(statement, label, before);
    } else if (form === "mention") {
      const goesOn = this.#wasMention && /^[\s,;&]*(?:and)?[\s,;&]*$/u.test(before);
      this.#wasMention = goesOn || cues.givesTask(before) || cues.asksForDerivatives(before);
      if (this.#wasMention && this.#zone === "question") this.#ask(label);
    } else if (form === "blank") {
      this.#wasMention = false;
      const draft = this.#draftFor(label);
      draft?.blanks.push(statement);
      if (draft) draft.isRequested = true;
    } else this.#answer(statement, label);
  }

  #ask(label: Label): void {
    if (label.kind === "partial" && label.wrt.length > 0) this.#askFor(label.wrt);
    else if (label.kind === "adjoint") this.#askFor([label.of]);
    else if (this.#current && !this.#current.hasAnswers) this.#current.isRequested = true;
  }

  #askFor(wrt: readonly string[]): void {
    const draft = this.#current;
    const isOpen =
      draft && !draft.hasAnswers && (!this.#section || draft.label?.startsWith(this.#section));
    if (!isOpen || this.#key) {
      if (!this.#key) this.#asked.push(wrt);
      return;
    }
    draft.isRequested = true;
    if (wrt.every((name) => draft.names.has(name))) addOnce(draft.asked, wrt);
  }

  #value(name: string, value: number): void {
    if (this.#key) return;
    this.#values.set(name, value);
    const draft = this.#current;
    if (draft && !draft.hasAnswers && draft.names.has(name)) draft.values.set(name, value);
  }

  /** `name = formula`: a value for the point, a definition of the question, or one of the answer's own. */
  #name(statement: Statement, label: Label & { kind: "name" }, before: string): void {
    const [side] = statement.sides;
    const value = side && constant(side.text, side.notation);
    if (value !== undefined) {
      if (this.#zone === "question") this.#value(label.name, value);
      return;
    }
    const draft = this.#current;
    if (this.#key) {
      this.#restate(statement, label);
      return;
    }
    if (this.#zone === "answer" && this.#isMarked) {
      if (draft && !draft.defines(label.name)) draft.helpers.push(statement);
      return;
    }
    if (statement.complaints.length > 0 && !this.#isAsked()) return;
    if (isNoQuestion(statement, before)) return;
    if (statement.notation === "python" && !this.#takesCode(statement, label)) {
      if (draft?.hasAnswers && !draft.defines(label.name)) draft.helpers.push(statement);
      return;
    }
    const isSame = draft?.defines(label.name) && isRestated(statement, draft);
    if (isSame) return;
    if (draft && !draft.hasAnswers && !draft.defines(label.name) && this.#belongs(draft)) {
      draft.define(statement);
      this.#settle(draft);
      return;
    }
    if (draft?.hasAnswers && this.#zone === "answer") draft.helpers.push(statement);
    this.#begin(statement);
  }

  #isAsked(): boolean {
    return this.#requests.length > 0 || this.#isTitled;
  }

  /** Whether code is where a question is told, rather than work on one. */
  #takesCode(statement: Statement, label: Label & { kind: "name" }): boolean {
    if (this.#zone === "answer" || !this.#isAsked()) return false;
    const draft = this.#current;
    if (!draft) return true;
    const isOfCode = draft.written.every(({ notation }) => notation === "python");
    return isOfCode && !draft.defines(label.name) && statement.complaints.length === 0;
  }

  /** Definitions belong to one question while they are told in one go, under one marker. */
  #belongs(draft: Draft): boolean {
    const label = this.#labelHere();
    return label === undefined || draft.label === undefined || draft.label === label;
  }

  #labelHere(): string | undefined {
    if (this.#item === undefined) return this.#section;
    return this.#section === undefined ? this.#item : this.#section + this.#item;
  }

  #begin(statement: Statement): Draft {
    const isRequested = this.#isAsked();
    const draft = new Draft(
      this.#labelHere(),
      placeOf(statement.part, statement.start),
      isRequested,
    );
    draft.define(statement);
    if (this.#batch.some(({ hasAnswers }) => hasAnswers)) this.#batch = [];
    this.#zone = "question";
    this.#isMarked = false;
    this.#drafts.push(draft);
    this.#batch.push(draft);
    this.#current = draft;
    this.#isSelected = false;
    this.#settle(draft);
    return draft;
  }

  /** What was said before the definition holds for it. */
  #settle(draft: Draft): void {
    for (const [name, value] of this.#values)
      if (draft.names.has(name)) draft.values.set(name, value);
    for (const wrt of this.#asked) {
      if (!wrt.every((name) => draft.names.has(name))) continue;
      addOnce(draft.asked, wrt);
      draft.isRequested = true;
    }
  }

  /** In a submission to a key, a formula says which question is answered below it. */
  #restate(statement: Statement, label: Label & { kind: "name" }): void {
    const match = this.#drafts.find(
      (draft) => draft.defines(label.name) && isRestated(statement, draft),
    );
    if (match) {
      this.#current = match;
      this.#isSelected = true;
      this.#zone = "answer";
    } else if (this.#isMarked || this.#current?.hasAnswers) this.#current?.helpers.push(statement);
  }

  /** An answer with a label. */
  #answer(statement: Statement, label: Label): void {
    const isChainRule = statement.complaints.some(({ code }) => code === "derivative-inside");
    const saysNothing = statement.sides.length === 0 && statement.complaints.length === 0;
    const draft = this.#draftFor(label);
    if (isChainRule || saysNothing) return;
    if (!draft) {
      this.#strays.push(statement);
      return;
    }
    this.#current = draft;
    if (this.#zone === "question") this.#zone = "answer";
    draft.given.push({ statement, helpers: [...draft.helpers] });
  }

  /** The question that a label is about. */
  #draftFor(label: Label): Draft | undefined {
    return addressee(label, {
      drafts: this.#drafts,
      batch: this.#batch,
      current: this.#current,
      isSelected: this.#isSelected,
    });
  }

  /** A formula without a label: what to differentiate by, an answer under a marker, or perhaps a question. */
  #bare(statement: Statement, before: string, passage: Passage, bare: Statement[]): void {
    this.#wasMention = false;
    if (this.#zone === "answer") {
      const draft = this.#current;
      const isPlainWords = statement.inWords === true && passage.kind !== "item" && before !== "";
      if (this.#isMarked && draft && !isPlainWords && statement.notation !== "python") {
        draft.unlabelled.push({ statement, helpers: [...draft.helpers] });
      }
      return;
    }
    const text = statement.sides[0]?.text ?? "";
    const name = nameAlone(text);
    if (name !== undefined && (cues.namesVariable(before) || this.#wasVariable(before))) {
      this.#askFor([name]);
      this.#variableBefore = true;
      return;
    }
    this.#variableBefore = false;
    if (name === undefined) bare.push(statement);
  }
  #variableBefore = false;
  #wasVariable(before: string): boolean {
    return this.#variableBefore && /^[\s,;&]*(?:and)?[\s,;&]*$/u.test(before);
  }

  /** "Differentiate $x^2$": formulas without names are questions where nothing else is one. */
  #bareQuestions(
    bare: readonly Statement[],
    passage: Passage,
    asks: boolean,
    isTold: boolean,
    words: string,
  ): void {
    if (this.#key || isTold || this.#zone === "answer" || bare.length === 0) return;
    const isAlone = bare.length === 1 && words.replace(/[\s.,;:]/gu, "") === "";
    if (!asks && !(isAlone && passage.kind === "item" && this.#isAsked())) return;
    for (const statement of bare) {
      const [side] = statement.sides;
      if (statement.complaints.length > 0 || !side || statement.inWords) continue;
      if (constant(side.text, side.notation) !== undefined) continue;
      const draft = this.#begin(statement);
      draft.isRequested = true;
    }
  }
}

function addOnce(list: (readonly string[])[], wrt: readonly string[]): void {
  if (!list.some((other) => other.join(" ") === wrt.join(" "))) list.push(wrt);
}
