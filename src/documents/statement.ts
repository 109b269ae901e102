/** What a document states: a label with the formulas it is said to equal, or a formula alone. */

import type { Label } from "../language/labels.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Part } from "./document.ts";

/** A formula as it is written; Python has become plain notation. */
export interface Formula {
  readonly notation: "latex" | "plain";
  readonly text: string;
  /** After an approximate sign. */
  readonly approximate: boolean;
  /** The entries, where it is a list of formulas in brackets. */
  readonly entries?: readonly string[];
}

export interface Statement {
  readonly label?: Label;
  /** What stands after the label, each after a sign of equality; the last one is meant. */
  readonly sides: readonly Formula[];
  /** As it is written, for showing. */
  readonly text: string;
  readonly notation: "latex" | "plain" | "python";
  /** Where it is said. */
  readonly part: Part;
  readonly start: number;
  readonly end: number;
  /** Why it cannot be read. */
  readonly complaints: readonly Diagnostic[];
  /** A label without anything, as in "find dz/dx", or before a blank to fill in. */
  readonly form: "equation" | "formula" | "mention" | "blank";
  /** From words rather than from anything marked as a formula. */
  readonly inWords?: boolean;
}
