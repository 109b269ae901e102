/** What a text means: a graph, its output, the names it gives, and where each node was written. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { named } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";

/** Where nodes were written. One node may have several spans, since equal nodes are one node. */
export interface Origins {
  /** In order of appearance; empty for a node that no text wrote. */
  of(node: Node): readonly Span[];
}

/** A program that was read without errors. */
export interface Program {
  readonly source: Source;
  readonly graph: Graph;
  /** The value of the last statement. */
  readonly output: Node;
  /** The name the last statement assigns, or one chosen so as not to clash with any name of the program. */
  readonly outputName: string;
  /** Names assigned, in order; the value of a name is the last one it was given. */
  readonly names: ReadonlyMap<string, Node>;
  /** The variables that the output depends on, in order of appearance. */
  readonly variables: readonly string[];
  readonly origins: Origins;
  /** Reading notes: how the text was understood where tools or people differ. */
  readonly notes: readonly Diagnostic[];
}

/**
 * Whether a name stands for a part of the program. A variable keeps its name where the program gives it to a part
 * as well: in `x = 2*x; x^2` slopes along x are those along the x that a point gives.
 */
export const isPart = ({ names, variables }: Program, name: string): boolean =>
  names.has(name) && !variables.includes(name);

/** What slopes along a name are along: a part of the program, or a variable. */
export const nodeNamed = (program: Program, name: string): Node =>
  (isPart(program, name) ? program.names.get(name) : undefined) ?? named(program.graph, name);
