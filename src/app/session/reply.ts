/** What a line is answered with, as data. */

import type { Block } from "../../explain/blocks.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import type { State } from "./state.ts";

/** What only the world outside can do; the session asks for it. */
export type Effect =
  | { readonly kind: "quit" }
  /** Read the file, and give its text to `Session.load`. */
  | { readonly kind: "load"; readonly path: string }
  | { readonly kind: "save"; readonly path: string; readonly text: string };

/** States before or after the present one, nearest first, each with the line that parted it from the next. */
export interface Trail {
  readonly state: State;
  readonly line: string;
  readonly next: Trail | undefined;
}

/** How far the hints to one question have gone. */
export interface Hints {
  readonly levels: ReadonlyMap<string, number>;
  /** The question that was asked about last, as in `dz/dx3`. */
  readonly latest: string | undefined;
}

/** All that a session is at one moment. */
export interface Moment {
  readonly state: State;
  readonly past: Trail | undefined;
  readonly future: Trail | undefined;
  readonly hints: Hints;
  /** The last reply that showed something. */
  readonly shown: Reply | undefined;
}

export interface Reply {
  readonly blocks?: readonly Block[];
  /** Lines to be copied as they are, such as LaTeX; they come after the blocks. */
  readonly text?: string;
  readonly diagnostics?: readonly Diagnostic[];
  /** Nothing is to be left out when it is shown. */
  readonly isWhole?: boolean;
  /** All of it, where the blocks leave something out. */
  readonly full?: () => string;
  readonly effect?: Effect;
  /** The new state, which `undo` takes back. */
  readonly state?: State;
  /** What else changes, which `undo` leaves alone. */
  readonly moment?: Partial<Moment>;
}

/** A line, or part of one, that a command or a formula is read from. `source.text` is all of it. */
export interface Request {
  readonly moment: Moment;
  readonly source: Source;
  /** Where what is to be read begins: behind the name of the command. */
  readonly from: number;
}

/** What a request is about, without blanks and without a comment. */
export const operandOf = ({ source, from }: Request): string =>
  source.text
    .slice(from)
    .replace(/#[^\n]*$/u, "")
    .trim();

export const reply = (...blocks: readonly Block[]): Reply => ({ blocks });
export const complaint = (...diagnostics: readonly Diagnostic[]): Reply => ({ diagnostics });
