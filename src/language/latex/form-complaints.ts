/** What can be wrong with a text as a whole, its commands and its brackets: one function an error. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { error, spanOf } from "../complaint.ts";
import { nearest } from "../nearest.ts";
import type { Token } from "../token.ts";
import { known } from "./commands.ts";
import { at, type Extent, named, written } from "./complaint.ts";

export const tooLong = (source: Source, limit: number): Diagnostic =>
  at(
    "too-large",
    `this is longer than ${limit} characters`,
    source,
    { start: limit, end: source.text.length },
    "read it in pieces",
  );

export const tooDeep = (source: Source, open: Token, limit: number): Diagnostic =>
  at(
    "too-large",
    `brackets are nested more than ${limit} deep`,
    source,
    open,
    "name the inner parts first",
  );

export const refusedCommand = (source: Source, place: Extent): Diagnostic =>
  at(
    "refused-command",
    `${named(source, place)} is not part of a formula and is not read`,
    source,
    place,
    "remove it",
  );

export const unreadCommand = (source: Source, place: Extent, instead: string): Diagnostic =>
  at("unread-command", `${named(source, place)} is not read yet`, source, place, instead);

export function unknownCommand(source: Source, { text, start, end }: Token): Diagnostic {
  const near = nearest(
    text.slice(1),
    known.map((command) => command.slice(1)),
  );
  const span = spanOf(source, { start, end });
  const title = `there is no command ${named(source, { start, end })}`;
  return near
    ? error("unknown-command", title, { span, text: `did you mean \\${near}?` })
    : error(
        "unknown-command",
        title,
        { span, text: "" },
        /^\\[a-zA-Z]{2,}$/.test(text) ? `for a name, write \\mathrm{${text.slice(1)}}` : undefined,
      );
}

export const unreadEnvironment = (source: Source, place: Extent, name: string): Diagnostic =>
  at(
    "unread-environment",
    `${name === "" ? "this environment" : name} cannot stand in a formula`,
    source,
    place,
    /matrix|array/.test(name)
      ? "a vector stands alone after the = of a gradient"
      : "write the formula itself",
  );

export const unclosed = (source: Source, open: Token): Diagnostic =>
  at("unclosed-bracket", `${written(source, open)} is never closed`, source, open);

export const mismatched = (source: Source, open: Token, found: Token): Diagnostic =>
  error("mismatched-bracket", `${written(source, found)} does not close ${written(source, open)}`, [
    { span: spanOf(source, found), text: "" },
    { span: spanOf(source, open), text: "this is open" },
  ]);

export const strayClosing = (source: Source, found: Token): Diagnostic =>
  at("stray-bracket", `${written(source, found)} closes nothing`, source, found);

export const delimiterExpected = (source: Source, size: Token): Diagnostic =>
  at("unexpected-token", `${written(source, size)} needs a bracket after it`, source, size);

export const evaluationBar = (source: Source, place: Extent): Diagnostic =>
  at(
    "unread-command",
    "a value at a point is not read in this form",
    source,
    place,
    "write the value alone, and the point in words",
  );

export const empty = (source: Source): Diagnostic =>
  at(
    "empty-program",
    "there is no formula to read",
    source,
    { start: 0, end: source.text.length },
    "type one, for example z = x^{2}y",
  );
