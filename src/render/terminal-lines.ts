/** Equations in a terminal: signs of equality below each other, in columns where they fit. */

import type { Line } from "../explain/blocks.ts";
import { pointOf } from "./numbers.ts";
import type { Sheet } from "./terminal.ts";
import { padEnd, widthOf } from "./width.ts";
import { abridge, wrap, wrapFormula } from "./wrap.ts";

type Item = Line | { readonly elided: number };

interface Equation {
  readonly left: string;
  readonly chain: readonly string[];
  readonly note: string;
  /** The bindings `t1 = …` that the formulas use, a line each. */
  readonly bindings: readonly string[];
}

/** Where things stand in a block: how wide the left sides are, and the bodies that have a note beside them. */
interface Plan {
  readonly left: number;
  /** Where notes begin that have room beside a body; the others go below. */
  readonly notes: number;
}

const gap = "  ";
const equals = "= ";
/** More bindings than this are cut in the middle. */
const manyBindings = 40;

/** The lines of a block of equations: in columns if they all fit, else each by itself, broken at its signs of equality. */
export function linesOfEquations(items: readonly Item[], sheet: Sheet): readonly string[] {
  const equations = items.flatMap((item) => ("elided" in item ? [] : [equationOf(item, sheet)]));
  const left = Math.max(0, ...equations.map((equation) => widthOf(equation.left))) + 1;
  const room = Math.max(20, sheet.width - left);
  const bodies = bodiesOf(equations, room);
  const notes = notesAt(equations, bodies, sheet.width - left);
  let next = 0;
  return items.flatMap((item) => {
    if ("elided" in item) return [sheet.paint.quiet(`… ${item.elided} more …`)];
    const equation = equations[next];
    const body = bodies[next++];
    return equation && body ? equationLines(equation, body, { left, notes }, sheet) : [];
  });
}

function equationOf({ left, chain, note = [] }: Line, sheet: Sheet): Equation {
  const bindings: string[] = [];
  const texts = chain.map((prose) => {
    const lines = sheet.text(prose).split("\n");
    bindings.push(...lines.slice(0, -1));
    return abridge(lines.at(-1) ?? "");
  });
  return { left: sheet.text(left), chain: texts, note: sheet.text(note), bindings };
}

function equationLines(
  { left, note, bindings }: Equation,
  body: readonly string[],
  plan: Plan,
  { width, paint }: Sheet,
): string[] {
  const margin = " ".repeat(plan.left);
  const lines = body.map((line, i) => (i === 0 ? padEnd(left, plan.left) : margin) + line);
  const [only = "", ...more] = lines;
  const place = plan.left + plan.notes;
  const isBeside =
    more.length === 0 && widthOf(only) <= place && place + gap.length + widthOf(note) <= width;
  if (isBeside && note !== "") lines[0] = padEnd(only, place) + gap + paint.quiet(note);
  else if (note !== "") {
    const lead = `${margin}    `;
    for (const line of wrap(note, width - lead.length)) lines.push(lead + paint.quiet(line));
  }
  abridged(bindings).forEach((binding, i) => {
    const lead = margin + (i === 0 ? "where " : "      ");
    wrapFormula(abridge(binding), Math.max(20, width - lead.length - 2)).forEach((line, k) => {
      lines.push(k === 0 ? lead + line : `${" ".repeat(lead.length + 2)}${line}`);
    });
  });
  return lines;
}

function abridged(bindings: readonly string[]): readonly string[] {
  if (bindings.length <= manyBindings) return bindings;
  const half = manyBindings / 2;
  const between = `… ${bindings.length - 2 * half} more …`;
  return [...bindings.slice(0, half), between, ...bindings.slice(-half)];
}

/** The width of the widest body of one line that still leaves room for the notes of all that are narrower. */
function notesAt(
  equations: readonly Equation[],
  bodies: readonly (readonly string[])[],
  room: number,
): number {
  const candidates = equations
    .map(({ note }, i) => ({ note: widthOf(note), body: bodies[i] ?? [] }))
    .filter(({ note, body }) => note > 0 && body.length === 1)
    .map(({ note, body }) => ({ note, body: widthOf(body[0] ?? "") }))
    .sort((a, b) => a.body - b.body);
  let place = 0;
  let widestNote = 0;
  for (const { note, body } of candidates) {
    widestNote = Math.max(widestNote, note);
    if (body + gap.length + widestNote > room) break;
    place = body;
  }
  return place;
}

/** What follows each left side: the chains in columns if every one fits, else each in as many lines as it needs. */
function bodiesOf(equations: readonly Equation[], room: number): readonly (readonly string[])[] {
  const fits = (row: string): boolean => widthOf(row) <= room;
  const isShort = ({ chain }: Equation): boolean => fits(joined(chain));
  const chains = withPointsAligned(equations.filter(isShort).map(({ chain }) => chain));
  const widths = columnsOf(chains);
  const rows = chains.map((chain) => inColumns(chain, widths));
  const [first = 0] = widths;
  const half = chains.map((chain) => inFirstColumn(chain, first));
  const chosen = [rows, half].find((candidate) => candidate.every(fits));
  let next = 0;
  return equations.map((equation) => {
    if (!isShort(equation)) return broken(equation.chain, room);
    return [chosen?.[next++] ?? joined(equation.chain)];
  });
}

const joined = (chain: readonly string[]): string =>
  chain.map((member) => equals + member).join(" ");

/** The first members in a column, the others after one another. */
const inFirstColumn = ([first = "", ...others]: readonly string[], width: number): string =>
  others.length === 0
    ? equals + first
    : `${equals}${padEnd(first, width)} ${joined(others.map((other) => other.trimStart()))}`;

/** The results, which end the chains, moved so that their decimal points stand below each other. */
function withPointsAligned(chains: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const results = chains.flatMap((chain) => (chain.length > 1 ? [chain.at(-1) ?? ""] : []));
  if (!results.every((result) => /^(-?\d[\d.]*(e-?\d+)?|-?infinity|NaN)$/.test(result)))
    return chains;
  const most = Math.max(0, ...results.map(pointOf));
  return chains.map((chain) => {
    const result = chain.at(-1) ?? "";
    return chain.length > 1
      ? [...chain.slice(0, -1), " ".repeat(most - pointOf(result)) + result]
      : chain;
  });
}

/** The column of each member of a chain: the first in front, the others at the end, so that results line up. */
const columnOf = (index: number, length: number, columns: number): number =>
  index === 0 ? 0 : columns - length + index;

function columnsOf(chains: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(0, ...chains.map((chain) => chain.length));
  const widths = new Array<number>(count).fill(0);
  for (const chain of chains) {
    // A lone member, such as a result without steps, does not widen the column of the others.
    if (chain.length === 1 && count > 1) continue;
    chain.forEach((member, i) => {
      const column = columnOf(i, chain.length, count);
      widths[column] = Math.max(widths[column] ?? 0, widthOf(member));
    });
  }
  return widths;
}

/** The members of a chain in their columns, with a sign of equality before each. */
function inColumns(chain: readonly string[], widths: readonly number[]): string {
  let text = "";
  chain.forEach((member, i) => {
    const column = columnOf(i, chain.length, widths.length);
    const start = widths.slice(0, column).reduce((sum, width) => sum + width + 3, 0);
    text = (i === 0 ? "" : `${padEnd(text, start - 1)} `) + equals + member;
  });
  return text;
}

/** A chain broken before each sign of equality, and within long members. */
function broken(chain: readonly string[], room: number): readonly string[] {
  return chain.flatMap((member) =>
    wrapFormula(member, room - 4).map((line, k) => (k === 0 ? equals : "    ") + line),
  );
}
