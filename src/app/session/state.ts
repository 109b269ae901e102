/** What a session knows at one moment: its names, its output, its point. States are immutable. */

import type { Node } from "../../graph/node.ts";
import type { Meaning } from "../../language/environment.ts";
import { Names } from "./names.ts";
import { Workspace } from "./workspace.ts";

/** What a name stands for. */
export interface Definition {
  readonly meaning: Meaning;
  /** The session chose the name, for a formula that was typed without one. */
  readonly isOurs: boolean;
}

/** The formula that questions are about unless they name another. */
export interface Output {
  readonly name: string;
  readonly node: Node;
}

/** The lines that led to a state, latest first. */
export interface Lines {
  readonly text: string;
  readonly earlier: Lines | undefined;
}

/** All that was defined; shared by the states that differ in their point alone. */
export interface Definitions {
  readonly workspace: Workspace;
  /** `undefined` for a name that was cleared. */
  readonly names: Names<Definition | undefined>;
  readonly output: Output | undefined;
  readonly lines: Lines | undefined;
}

export interface State {
  readonly definitions: Definitions;
  /** The variables' values that were set; some may be missing. */
  readonly point: ReadonlyMap<string, number>;
}

/** Nothing known. */
export const emptyState = (): State => ({
  definitions: {
    workspace: new Workspace(),
    names: new Names(),
    output: undefined,
    lines: undefined,
  },
  point: new Map(),
});

/** The names with their definitions, in the order in which they were first given. */
export const definedNames = ({ names }: Definitions): readonly (readonly [string, Definition])[] =>
  [...names.entries()].flatMap(([name, definition]) => (definition ? [[name, definition]] : []));

/** The lines that led here, first to last. */
export function linesOf({ lines }: Definitions): readonly string[] {
  const texts: string[] = [];
  for (let line = lines; line; line = line.earlier) texts.push(line.text);
  return texts.reverse();
}
