/** A Jupyter notebook's cells as parts; formats 3 and 4. Outputs are ignored. */

import type { Diagnostic } from "../text/diagnostic.ts";
import { failure, type Result, success } from "../text/result.ts";
import * as complain from "./complaints.ts";
import type { Part, Passage } from "./document.ts";
import { elementsAt, type JsonPlace } from "./json-places.ts";
import { passagesOfMarkdown } from "./markdown.ts";

/** A cell of a notebook: its text, and where its record stands in the file. */
export interface Cell extends Part {
  readonly cell: number;
  readonly kind: "markdown" | "code" | "raw" | "heading";
  /** The depth of a heading cell, which format 3 has. */
  readonly level: number;
  readonly place: JsonPlace | undefined;
}

export interface Notebook {
  /** 3 or 4. */
  readonly format: number;
  readonly minor: number;
  readonly cells: readonly Cell[];
  readonly ids: ReadonlySet<string>;
  readonly notes: readonly Diagnostic[];
}

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The cells of a notebook, or why it is none. */
export function readNotebook(text: string): Result<Notebook> {
  let whole: unknown;
  try {
    whole = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (failed) {
    return failure(complain.brokenJson(failed instanceof Error ? firstLine(failed.message) : ""));
  }
  if (!isRecord(whole)) return failure(complain.noNotebook("it is not a JSON object"));
  const lists = cellLists(whole);
  if (!lists) return failure(complain.noNotebook("it has no cells"));
  const format = typeof whole.nbformat === "number" ? whole.nbformat : lists.format;
  if (format > 4)
    return failure(complain.noNotebook(`format ${format} is not known, only 3 and 4`));
  const notes: Diagnostic[] = [];
  const cells: Cell[] = [];
  const ids = new Set<string>();
  let count = 0;
  for (const { path, list } of lists.found) {
    const places = elementsAt(text, path);
    list.forEach((record, i) => {
      count++;
      const read = cellOf(record, count, places?.[i]);
      if (read === undefined) return;
      if (typeof read === "string") notes.push(complain.badCell(count, read));
      else cells.push(read);
      if (isRecord(record) && typeof record.id === "string") ids.add(record.id);
    });
  }
  const minor = typeof whole.nbformat_minor === "number" ? whole.nbformat_minor : 0;
  return success({ format, minor, cells, ids, notes });
}

/** Format 4 has cells, format 3 worksheets of cells. */
function cellLists(
  whole: Json,
):
  | { format: number; found: { path: (string | number)[]; list: readonly unknown[] }[] }
  | undefined {
  if (Array.isArray(whole.cells))
    return { format: 4, found: [{ path: ["cells"], list: whole.cells }] };
  const sheets = whole.worksheets;
  if (!Array.isArray(sheets)) return undefined;
  const found = sheets.flatMap((sheet: unknown, i) => {
    const list = isRecord(sheet) ? sheet.cells : undefined;
    return Array.isArray(list) ? [{ path: ["worksheets", i, "cells"], list }] : [];
  });
  return { format: 3, found };
}

const kinds: ReadonlySet<string> = new Set(["markdown", "code", "raw", "heading"]);

/** The tag of cells that hold our own remarks, which are nobody's answers. */
export const feedbackTag = "gradtrace-feedback";

/** The cell, or why it is left out; `undefined` for one of our own. */
function cellOf(
  record: unknown,
  cell: number,
  place: JsonPlace | undefined,
): Cell | string | undefined {
  if (!isRecord(record)) return "it is no object";
  const metadata = record.metadata;
  const tags = isRecord(metadata) ? metadata.tags : undefined;
  if (Array.isArray(tags) && tags.includes(feedbackTag)) return undefined;
  const kind = record.cell_type;
  if (typeof kind !== "string") return "it has no type";
  if (!kinds.has(kind) && kind !== "html") return `${JSON.stringify(kind)} is no type of cell`;
  const source = record.source ?? record.input ?? "";
  const text = typeof source === "string" ? source : joined(source);
  if (text === undefined) return "its text is no text";
  const level = typeof record.level === "number" ? record.level : 1;
  return { cell, text, level, kind: (kinds.has(kind) ? kind : "markdown") as Cell["kind"], place };
}

const joined = (source: unknown): string | undefined =>
  Array.isArray(source) && source.every((line) => typeof line === "string")
    ? source.join("")
    : undefined;

const firstLine = (message: string): string => (message.split("\n")[0] ?? "").slice(0, 120);

/** The passages of all cells, in order. */
export const passagesOfNotebook = ({ cells }: Notebook): Passage[] => cells.flatMap(passagesOfCell);

function passagesOfCell(cell: Cell): Passage[] {
  const { text, kind, level } = cell;
  if (kind === "markdown" || kind === "raw") return passagesOfMarkdown(cell);
  const end = text.length;
  const whole = { part: cell, start: 0, end, after: end };
  if (kind === "heading") {
    return [{ ...whole, kind, level, segments: [{ kind: "words", text, start: 0, end }] }];
  }
  return [
    {
      ...whole,
      kind,
      segments: [{ kind: "formula", notation: "python", text, start: 0, end, display: true }],
    },
  ];
}
