/** A conversation about formulas as a value: a line goes in, and a new session and an answer come out. */

import type { Block } from "../../explain/blocks.ts";
import { paragraph } from "../../explain/blocks.ts";
import { isIncomplete } from "../../language/complaints.ts";
import { type Diagnostic, GradtraceError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { internal } from "./complaints.ts";
import { type Completion, complete } from "./complete.ts";
import { interpret } from "./interpret.ts";
import { bracketsOpenedBy, leadsOn, piecesOf } from "./pieces.ts";
import type { Effect, Moment, Reply } from "./reply.ts";
import { emptyState } from "./state.ts";

/** What a line is answered with. */
export interface Answer {
  /** The session after the line; the one before it stays as it was. */
  readonly session: Session;
  readonly blocks: readonly Block[];
  /** Lines to be shown as they are, below the blocks. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The line is not finished: what is submitted next goes on with it. */
  readonly incomplete?: boolean;
  /** Nothing is to be left out when it is shown. */
  readonly isWhole?: boolean;
  /** What is to be done outside. */
  readonly effects: readonly Effect[];
}

/** Lines that are not finished yet. */
interface Pending {
  readonly text: string;
  readonly lines: number;
  /** How many brackets are open. */
  readonly depth: number;
  /** How long the text was when it was last read. */
  readonly read: number;
  /** Why it is not finished. */
  readonly diagnostics: readonly Diagnostic[];
}

/** So many lines may go on with a bar or a case; after an operator or an open bracket any number may. */
const mostLines = 500;

/** Immutable; a browser may keep as many as it likes. */
export class Session {
  readonly #moment: Moment;
  readonly #pending: Pending | undefined;

  private constructor(moment: Moment, pending?: Pending) {
    this.#moment = moment;
    this.#pending = pending;
  }

  /** A session that knows nothing. */
  static start(): Session {
    return new Session({
      state: emptyState(),
      past: undefined,
      future: undefined,
      hints: { levels: new Map(), latest: undefined },
      shown: undefined,
    });
  }

  /** Whether the last line was not finished. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  /** The session without its unfinished line. */
  abandon(): Session {
    return this.#pending ? new Session(this.#moment) : this;
  }

  /** Answers a line. An empty one gives up an unfinished one, and says what it lacked. */
  submit(line: string): Answer {
    const pending = this.#pending;
    if (!pending) return this.#answer({ name: "<input>", text: line }, 1, bracketsOpenedBy(line));
    if (line.trim() === "") return { ...nothing(this.abandon()), diagnostics: pending.diagnostics };
    const text = `${pending.text}\n${line}`;
    const depth = pending.depth + bracketsOpenedBy(line);
    const lines = pending.lines + 1;
    // What cannot be whole is read again only when it has doubled, so that long texts are not read over and over.
    const isOpen = depth > 0 || leadsOn(line);
    if (isOpen && lines > few && text.length < 2 * pending.read) {
      return this.#waiting({ ...pending, text, lines, depth });
    }
    return this.#answer({ name: "<input>", text }, lines, depth);
  }

  /** Answers the lines of a file, all or, if one has an error, none; `undo` takes all of them back at once. */
  load(source: Source): Answer {
    let moment: Moment = { ...this.#moment, past: undefined };
    for (const { start, end } of piecesOf(source.text)) {
      const written = source.text.slice(start, end);
      const text = written.replace(/^(\s*)#:/u, "$1 :");
      const own: Source = { name: source.name, text };
      const { moment: next, reply } = step(moment, own, inOneLine(written));
      const { diagnostics = [], effect } = reply;
      if (diagnostics.some(({ severity }) => severity === "error")) {
        return { ...nothing(this.abandon()), diagnostics: within(source, own, start, diagnostics) };
      }
      if (!effect) moment = next;
    }
    const { state: before, past } = this.#moment;
    const line = `load ${source.name}`;
    const { output } = moment.state.definitions;
    const blocks = [
      paragraph(`${source.name} is loaded`, output ? `; ${output.name} is the formula now` : ""),
    ];
    const loaded: Moment = {
      ...moment,
      past: { state: before, line, next: past },
      future: undefined,
      shown: { blocks },
    };
    return { ...nothing(new Session(loaded)), blocks };
  }

  /** What may stand at the cursor, in place of the text from `from` to there. */
  complete(text: string, cursor = text.length): Completion {
    return complete(this.#moment.state, text.slice(0, cursor));
  }

  #waiting(pending: Pending): Answer {
    return { ...nothing(new Session(this.#moment, pending)), incomplete: true };
  }

  #answer(source: Source, lines: number, depth: number): Answer {
    const blocks: Block[] = [];
    const diagnostics: Diagnostic[] = [];
    const effects: Effect[] = [];
    const texts: string[] = [];
    let moment = this.#moment;
    let isWhole = false;
    for (const { start, end } of cut(source.text)) {
      const own: Source = { name: source.name, text: source.text.slice(start, end) };
      const { moment: next, reply } = step(moment, own, inOneLine(own.text));
      const found = reply.diagnostics ?? [];
      if (
        end === source.text.length &&
        isIncomplete(found) &&
        (depth > 0 || lines <= mostLines || leadsOn(source.text))
      ) {
        const read = source.text.length;
        return this.#waiting({ text: source.text, lines, depth, read, diagnostics: found });
      }
      moment = next;
      blocks.push(...(reply.blocks ?? []));
      if (reply.text !== undefined) texts.push(reply.text);
      diagnostics.push(...within(source, own, start, found));
      if (reply.effect) effects.push(reply.effect);
      isWhole ||= reply.isWhole === true;
      // What comes after a mistake may rest on what it should have said.
      if (found.some(({ severity }) => severity === "error")) break;
    }
    return {
      session: new Session(moment),
      blocks,
      ...(texts.length > 0 && { text: texts.join("\n") }),
      diagnostics,
      effects,
      ...(isWhole && { isWhole }),
    };
  }
}

/** So few lines are read anew with each one that is added. */
const few = 50;

const inOneLine = (text: string): string => text.trim().replace(/\s+/gu, " ");

const nothing = (session: Session): Answer => ({
  session,
  blocks: [],
  diagnostics: [],
  effects: [],
});

/** A path may hold anything, so a line for a file is one piece. */
const cut = (text: string) =>
  /^\s*:?\s*(?:load|save)\s/u.test(text) ? [{ start: 0, end: text.length }] : piecesOf(text);

/** One line: the reply to it, and the moment after it. */
function step(moment: Moment, source: Source, line: string): { moment: Moment; reply: Reply } {
  const reply = replyTo(moment, source);
  const { state } = reply;
  const isShown = (reply.blocks?.length ?? 0) > 0 || reply.text !== undefined;
  const next: Moment = {
    ...moment,
    ...(state && {
      state,
      past: { state: moment.state, line, next: moment.past },
      future: undefined,
    }),
    ...reply.moment,
    ...(isShown && { shown: reply.isWhole ? moment.shown : reply }),
  };
  return { moment: next, reply };
}

function replyTo(moment: Moment, source: Source): Reply {
  try {
    return interpret(moment, source);
  } catch (failure) {
    if (failure instanceof GradtraceError) return { diagnostics: failure.diagnostics };
    const span = { source, start: 0, end: Math.max(1, source.text.length) };
    return { diagnostics: [internal(String(failure), span)] };
  }
}

/** Findings in a piece, shown in the whole text. */
function within(
  whole: Source,
  piece: Source,
  offset: number,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  return found.map((each) => ({
    ...each,
    labels: each.labels.map((label) => {
      const { source, start, end } = label.span;
      if (source !== piece) return label;
      return { ...label, span: { source: whole, start: start + offset, end: end + offset } };
    }),
  }));
}
