/** A question while it is being found: its definitions, what is asked of it, and the answers so far. */

import { liveFrom } from "../graph/graph.ts";
import type { Label } from "../language/labels.ts";
import { readLatex } from "../language/latex/read.ts";
import { type Reading, read } from "../language/read.ts";
import { toText } from "../render/text.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Result } from "../text/result.ts";
import type { Place } from "./document.ts";
import type { Formula, Statement } from "./statement.ts";

/** An answer as it was found. */
export interface Given {
  readonly statement: Statement;
  /** The names that the answer defines for itself before it is given. */
  readonly helpers: readonly Statement[];
}

/** A question, as far as the document has been read. */
export class Draft {
  /** `2`, `2a`, `a`. */
  readonly label: string | undefined;
  readonly place: Place;
  /** Which derivatives are asked for by name. */
  readonly asked: (readonly string[])[] = [];
  readonly values = new Map<string, number>();
  readonly given: Given[] = [];
  readonly unlabelled: Given[] = [];
  readonly helpers: Statement[] = [];
  /** Where a blank stands for an answer. */
  readonly blanks: Statement[] = [];
  /** Derivatives are asked for, if only by its title. */
  isRequested: boolean;
  /** Whether the output's name is written, rather than chosen for it. */
  isNamed = true;
  readonly #lines: string[] = [];
  readonly #statements: Statement[] = [];
  readonly #defined = new Set<string>();
  readonly #complaints: Diagnostic[] = [];
  readonly #notes: Diagnostic[] = [];
  #reading: Result<Reading> | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(label: string | undefined, place: Place, isRequested: boolean) {
    this.label = label;
    this.place = place;
    this.isRequested = isRequested;
  }

  /** The question as a program in plain notation. */
  get program(): string {
    return this.#lines.join("\n");
  }
  /** As the document writes it. */
  get written(): readonly Statement[] {
    return this.#statements;
  }
  get hasAnswers(): boolean {
    return this.given.length > 0 || this.unlabelled.length > 0;
  }
  defines(name: string): boolean {
    return this.#defined.has(name);
  }

  /** The program read, or what is wrong with it. */
  get reading(): Result<Reading> {
    if (this.#complaints.length > 0) return { ok: false, diagnostics: this.#complaints };
    this.#reading ??= read({ name: "<question>", text: this.program });
    return this.#reading;
  }

  /** How the question was read, where people differ. */
  get notes(): readonly Diagnostic[] {
    const { reading } = this;
    return [...this.#notes, ...(reading.ok ? reading.value.notes : [])];
  }

  /** All names that an answer may use. */
  get names(): ReadonlySet<string> {
    if (this.#names) return this.#names;
    const { reading } = this;
    const names = new Set(this.#defined);
    if (reading.ok) {
      const { variables, names: defined, outputName } = reading.value;
      for (const name of [...variables, ...defined.keys(), outputName]) names.add(name);
    }
    this.#names = names;
    return names;
  }

  /** The same with the names that answers give to parts of the question. */
  get answerNames(): ReadonlySet<string> {
    if (this.helpers.length === 0) return this.names;
    const own = this.helpers.flatMap(({ label }) => (label?.kind === "name" ? [label.name] : []));
    return new Set([...this.names, ...own]);
  }

  /**
   * The question with the names that answers give to parts of it, such as q = x + y for f = (x + y)*z, so that
   * there is a derivative by them; the question as it is where they are no parts of it.
   */
  get readingOfAnswers(): Result<Reading> {
    const { reading } = this;
    if (!reading.ok || this.helpers.length === 0) return reading;
    let text = "";
    for (const { label, sides } of this.helpers) {
      const [side] = sides;
      if (!side || label?.kind !== "name" || label.parameters || this.names.has(label.name))
        continue;
      const plain = plainText(side, this.answerNames);
      if (!plain.ok || plain.value.text.includes("\n")) continue;
      const longer = `${text}${label.name} = ${plain.value.text}\n`;
      const found = read({ name: "<question>", text: longer + this.program });
      const node = found.ok ? found.value.names.get(label.name) : undefined;
      if (!found.ok || !node) continue;
      const isPart = liveFrom([found.value.output])[node.id] === 1;
      const isSame = found.value.variables.length === reading.value.variables.length;
      if (isPart && isSame) text = longer;
    }
    return text === "" ? reading : read({ name: "<question>", text: text + this.program });
  }

  get outputName(): string | undefined {
    return this.reading.ok ? this.reading.value.outputName : [...this.#defined].at(-1);
  }

  /** The same question without any answers. */
  fresh(): Draft {
    const { label, place, isRequested } = this;
    const draft = new Draft(label, place, isRequested);
    draft.asked.push(...this.asked);
    for (const [name, value] of this.values) draft.values.set(name, value);
    draft.isNamed = this.isNamed;
    draft.#lines.push(...this.#lines);
    draft.#statements.push(...this.#statements);
    for (const name of this.#defined) draft.#defined.add(name);
    draft.#complaints.push(...this.#complaints);
    draft.#notes.push(...this.#notes);
    return draft;
  }

  /** One question for each result, where the definitions lead to several that do not use each other. */
  split(): readonly Draft[] {
    const names = [...this.#defined];
    if (names.length < 2 || names.length !== this.#lines.length) return [this];
    const uses = this.#lines.map((line) => {
      const words = line.slice(line.indexOf("=")).match(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu) ?? [];
      return new Set(words.filter((word) => this.#defined.has(word)));
    });
    const used = new Set(uses.flatMap((each) => [...each]));
    const results = names.filter((name) => !used.has(name));
    if (results.length < 2) return [this];
    const last = results.at(-1);
    return results.map((result) => {
      const draft = this.fresh();
      const needed = new Set([result]);
      // A definition uses earlier ones only, so counting down finds all that are needed.
      for (let i = names.length - 1; i >= 0; i--) {
        if (needed.has(names[i] ?? "")) for (const name of uses[i] ?? []) needed.add(name);
      }
      const kept = names.map((name) => needed.has(name));
      draft.#keep(kept);
      draft.asked.splice(
        0,
        Infinity,
        ...this.asked.filter((wrt) => wrt.every((name) => draft.names.has(name))),
      );
      const isOwn = ({ statement: { label } }: Given): boolean => {
        const of = label?.kind === "partial" || label?.kind === "gradient" ? label.of : undefined;
        return of !== undefined && names.includes(of)
          ? needed.has(of) && (of === result || !results.includes(of))
          : result === last;
      };
      draft.given.push(...this.given.filter(isOwn));
      draft.unlabelled.push(...this.unlabelled.filter(isOwn));
      draft.blanks.push(...this.blanks.filter((statement) => isOwn({ statement, helpers: [] })));
      return draft;
    });
  }

  #keep(kept: readonly boolean[]): void {
    const names = [...this.#defined];
    this.#defined.clear();
    names.forEach((name, i) => {
      if (kept[i]) this.#defined.add(name);
    });
    const keep = <T>(list: T[]): void => {
      list.splice(0, list.length, ...list.filter((_, i) => kept[i]));
    };
    keep(this.#lines);
    if (this.#statements.length === kept.length) keep(this.#statements);
  }

  /** Adds `name = formula`. */
  define(statement: Statement): void {
    const { label, sides, complaints } = statement;
    this.#statements.push(statement);
    if (label?.kind === "name") this.#defined.add(label.name);
    else this.isNamed = false;
    const [side] = sides;
    const made = side && plainText(side, this.names);
    this.#names = undefined;
    this.#reading = undefined;
    if (!made?.ok) this.#complaints.push(...(made?.diagnostics ?? complaints));
    else {
      this.#lines.push(headed(label, made.value.text));
      this.#notes.push(...made.value.notes);
    }
  }
}

/** A program's lines, the last of them with a name. */
function headed(label: Label | undefined, text: string): string {
  if (label?.kind !== "name") return text;
  const parameters = label.parameters ? `(${label.parameters.join(", ")})` : "";
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  return [...lines, `${label.name}${parameters} = ${last}`].join("\n");
}

/** A formula in plain notation. */
export function plainText(
  { notation, text }: Formula,
  names: ReadonlySet<string>,
): Result<{ readonly text: string; readonly notes: readonly Diagnostic[] }> {
  if (notation === "plain") return { ok: true, value: { text, notes: [] } };
  const read = readLatex({ name: "<question>", text }, { names });
  if (!read.ok) return read;
  const node = read.value.equations[0]?.lines[0]?.node;
  return node
    ? { ok: true, value: { text: toText(node), notes: read.value.notes } }
    : { ok: false, diagnostics: [] };
}
