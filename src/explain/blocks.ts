/** What an explanation is made of, as data: prose and mathematics in blocks, without any layout. */

import type { Node } from "../graph/node.ts";
import type { Decimal } from "../numeric/trace.ts";
import type { Diagnostic } from "../text/diagnostic.ts";

/** Nodes that are written as names where they occur in a formula. */
export type Names = ReadonlyMap<Node, string>;

/** A formula as the factor of a product, or as one side of an equation. */
export type Place = "factor" | "side";

/** A piece of a line. A string is prose. */
export type Inline =
  | string
  /** A formula, bracketed as its place asks. */
  | { readonly kind: "math"; readonly node: Node; readonly names?: Names; readonly as?: Place }
  /** A variable, or the name of a node in this explanation. */
  | { readonly kind: "name"; readonly name: string }
  /**
   * d(of)/d(by). A `local` one, with a curly d, is of a node by its own argument; a `partial` one is by one of
   * several variables, which only LaTeX tells apart.
   */
  | {
      readonly kind: "slope";
      readonly of: string;
      readonly by: string;
      readonly local?: boolean;
      readonly partial?: boolean;
    }
  /** A number to some digits, six unless told; a negative factor is bracketed. */
  | {
      readonly kind: "number";
      readonly value: number;
      readonly digits?: number;
      readonly as?: Place;
      /** The number in figures, where no double holds it. */
      readonly beyond?: Decimal;
    }
  | { readonly kind: "operator"; readonly sign: keyof typeof operators }
  /** Text as the user wrote it. */
  | { readonly kind: "code"; readonly text: string };

export type Prose = readonly Inline[];

/** The signs that stand between formulas and numbers. */
export const operators = {
  equals: { text: " = ", latex: " = " },
  roughly: { text: " ~ ", latex: " \\approx " },
  plus: { text: " + ", latex: " + " },
  times: { text: " · ", latex: " \\cdot " },
} as const;

export type Tone = "note" | "good" | "bad" | "caution";

export interface Column {
  readonly title: Prose;
  /** Numbers in a column are aligned at their decimal points. */
  readonly align: "left" | "right" | "point";
}

/** The cells of a row, or how many rows are left out here. */
export type Row = readonly Prose[] | { readonly elided: number };

/** `left = chain[0] = chain[1] …`, with a remark beside it. */
export interface Line {
  readonly left: Prose;
  readonly chain: readonly Prose[];
  readonly note?: Prose;
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly prose: Prose }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly kind: "lines"; readonly lines: readonly (Line | { readonly elided: number })[] }
  | { readonly kind: "note"; readonly tone: Tone; readonly prose: Prose }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic };

export const heading = (text: string): Block => ({ kind: "heading", text });
export const paragraph = (...prose: Prose): Block => ({ kind: "paragraph", prose });
export const note = (tone: Tone, ...prose: Prose): Block => ({ kind: "note", tone, prose });
export const math = (node: Node, names?: Names): Inline =>
  names ? { kind: "math", node, names } : { kind: "math", node };
export const name = (text: string): Inline => ({ kind: "name", name: text });
export const number = (value: number, digits?: number): Inline =>
  digits === undefined ? { kind: "number", value } : { kind: "number", value, digits };
/** A number that may be too large or too small for a double, and is then written by its figures. */
export const figure = (value: number, beyond: Decimal | undefined): Inline =>
  beyond ? { kind: "number", value, beyond } : number(value);
export const operator = (sign: keyof typeof operators): Inline => ({ kind: "operator", sign });
/** d(of)/d(by), along all paths. */
export const slope = (of: string, by: string): Inline => ({ kind: "slope", of, by });
/** The same by a variable that may be one of several. */
export const partialSlope = (of: string, by: string, isOneOfMany: boolean): Inline => ({
  kind: "slope",
  of,
  by,
  partial: isOneOfMany,
});
/** The partial of a node by its own argument. */
export const localSlope = (of: string, by: string): Inline => ({
  kind: "slope",
  of,
  by,
  local: true,
});

/** A longer list is elided in the middle. */
const most = 60;

/** `items` made into rows; of a long list only the ends, with a count between. Only what is shown is made. */
export function elide<T, R>(
  items: readonly T[],
  make: (item: T, index: number) => R,
): (R | { readonly elided: number })[] {
  if (items.length <= most) return items.map(make);
  const half = most / 2;
  const hidden = items.length - 2 * half;
  return [
    ...items.slice(0, half).map(make),
    { elided: hidden },
    ...items.slice(-half).map((item, i) => make(item, half + hidden + i)),
  ];
}
