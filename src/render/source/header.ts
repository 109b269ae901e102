/** What stands above a generated function: the formula as it was typed, its partials, and what is called otherwise. */

import type { Rewrite } from "../../algebra/rewrite.ts";
import { labelsOf } from "../../explain/labels.ts";
import { liveFrom } from "../../graph/graph.ts";
import type { Program } from "../../language/program.ts";
import { toText } from "../text.ts";
import { folded, harmless } from "./lines.ts";

/** A program of more nodes than this is told by its length only. */
const readable = 400;
/** Partials of a larger program take more than a line each, and long to find. */
const simple = 100;
const width = 92;
/** Partials that take more than a line are left out, and so are all where there are many. */
const oneLine = width - 4;
const many = 12;
/** What is said of a rewrite may take a few. */
const longest = 200;

/** The subject of a source, as its header tells of it. */
export interface Told {
  readonly program: Program;
  readonly wrt: readonly string[];
  /** `dz/dx1 = x2 - 4`, with line ends where it is very long. */
  line(name: string): string;
}

/** How many nodes the output is computed from. */
export const sizeOf = ({ output }: Program): number =>
  liveFrom([output]).reduce((count, isLive) => count + isLive, 0);

/** The lines of the header; `renamed` has the names that could not stay, each with what it is now. */
export function headerOf(
  { program, wrt, line }: Told,
  rewrites: readonly Rewrite[],
  renamed: readonly (readonly [original: string, name: string])[],
): readonly string[] {
  const size = sizeOf(program);
  const of = harmless(program.outputName);
  if (size > readable) {
    return [
      `The value and the gradient of ${of}, a program of ${size} operations.`,
      ...notesOn(program, wrt, renamed),
    ];
  }
  const partials = size <= simple && wrt.length <= many ? partialsOf(wrt, line) : [];
  return [
    "The value and the gradient of",
    "",
    ...formulasOf(program).flatMap(indented),
    ...(partials.length > 0
      ? ["", "with the partial derivatives", "", ...partials.flatMap(indented)]
      : []),
    ...stableFormsOf(rewrites),
    ...notesOn(program, wrt, renamed),
  ];
}

/** The program as it was typed, without what the output does not need. */
function formulasOf(program: Program): readonly string[] {
  const { given, output: name } = labelsOf(program);
  const { output } = program;
  const live = liveFrom([output]);
  const parts = [...given].filter(([node]) => live[node.id]).sort(([a], [b]) => a.id - b.id);
  return [...parts, [output, name] as const].map(
    ([node, text]) => `${text} = ${toText(node, { names: given })}`,
  );
}

function partialsOf(wrt: readonly string[], line: (name: string) => string): readonly string[] {
  const lines = wrt.map(line);
  const short = lines.filter((text) => text.length <= oneLine && !text.includes("\n"));
  return short.length > 0 && short.length < lines.length ? [...short, "and longer ones."] : short;
}

/** What is computed in another form than it was written in. */
function stableFormsOf(rewrites: readonly Rewrite[]): readonly string[] {
  const lines = rewrites.map(({ before, after }) =>
    harmless(`${toText(before)} is computed as ${toText(after)}.`),
  );
  const short = lines.filter((text) => text.length <= longest && !text.includes("\n")).slice(0, 4);
  const all = short.length < lines.length ? [...short, "More is computed in other forms."] : short;
  const reason = "So that nothing overflows or cancels, other forms are computed:";
  return all.length > 0 ? ["", reason, "", ...all.flatMap(indented)] : [];
}

const indented = (text: string): string[] =>
  text
    .split("\n")
    .flatMap((line) => folded(harmless(line), width - 4, "    ").map((each) => `    ${each}`));

function notesOn(
  { variables }: Program,
  wrt: readonly string[],
  renamed: readonly (readonly [string, string])[],
): readonly string[] {
  const notes: string[] = [];
  const isWhole = wrt.length === variables.length && wrt.every((name, i) => name === variables[i]);
  if (!isWhole && wrt.length > 0) {
    notes.push(
      `The gradient is along ${wrt.slice(0, many).map(harmless).join(", ")}${wrt.length > many ? ", ..." : ""}.`,
    );
  }
  if (renamed.length > 0) {
    const shown = renamed
      .slice(0, many)
      .map(([original, name]) => `${name} is ${harmless(original)}`);
    notes.push(`Here ${shown.join(", ")}${renamed.length > many ? ", ..." : ""}.`);
  }
  return notes.flatMap((note) => ["", ...folded(note, width, "")]);
}
