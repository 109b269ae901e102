/** The shell of a session: lines in, text out, files read and written on its behalf. */

import type { Stream } from "./io.ts";
import type { Files } from "./repl-files.ts";
import { answerText, findingsText } from "./session/present.ts";
import type { Effect } from "./session/reply.ts";
import { type Answer, Session } from "./session/session.ts";

/** How answers look. */
export interface Look {
  readonly color: boolean;
  readonly width: number;
  readonly script: "plain" | "unicode";
}

/** Where a conversation goes, and how it looks; the width may change while it goes on. */
export interface Outside {
  readonly out: Stream;
  readonly err: Stream;
  readonly files: Files;
  look(stream: Stream): Look;
}

/** A conversation under way: the one place where a session changes. */
export class Repl {
  #session = Session.start();
  readonly #outside: Outside;
  /** Some line had an error. */
  hasFailed = false;
  /** The user wants to end it. */
  hasEnded = false;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** The last line was not finished. */
  get isPending(): boolean {
    return this.#session.isPending;
  }

  complete(text: string): ReturnType<Session["complete"]> {
    return this.#session.complete(text);
  }

  /** Gives up an unfinished line. */
  abandon(): void {
    this.#session = this.#session.abandon();
  }

  /** Answers a line, and does what it asks for. */
  async say(line: string): Promise<void> {
    await this.#take(this.#session.submit(line));
  }

  /** The end of the input: a line that is still unfinished is an error. */
  async end(): Promise<void> {
    if (this.isPending) await this.say("");
  }

  async #take(answer: Answer): Promise<void> {
    const { out, err, look } = this.#outside;
    this.#session = answer.session;
    this.hasFailed ||= answer.diagnostics.some(({ severity }) => severity === "error");
    const findings = findingsText(answer, look(err));
    if (findings !== "") err.write(`${findings}\n`);
    const text = answerText(answer, look(out));
    if (text !== "") out.write(`${text}\n`);
    for (const effect of answer.effects) await this.#perform(effect);
  }

  async #perform(effect: Effect): Promise<void> {
    const { files } = this.#outside;
    switch (effect.kind) {
      case "quit":
        this.hasEnded = true;
        return;
      case "load": {
        const text = await files.read(effect.path);
        const { path: name } = effect;
        if (typeof text === "string") await this.#take(this.#session.load({ name, text }));
        else await this.#take(failed(this.#session, text));
        return;
      }
      case "save": {
        const problem = await files.write(effect.path, effect.text);
        await this.#take(
          problem
            ? failed(this.#session, problem)
            : said(this.#session, `${effect.path} is written`),
        );
      }
    }
  }
}

const failed = (session: Session, diagnostic: Answer["diagnostics"][number]): Answer => ({
  session,
  blocks: [],
  diagnostics: [diagnostic],
  effects: [],
});

const said = (session: Session, sentence: string): Answer => ({
  session,
  blocks: [{ kind: "paragraph", prose: [sentence] }],
  diagnostics: [],
  effects: [],
});
