/** What a text was read as: a program, and what its names mean after it. */

import type { Graph } from "../graph/graph.ts";
import { liveFrom } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import { nameOf } from "../primitives/define.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { Environment, Meaning } from "./environment.ts";
import type { OriginTable } from "./origins.ts";
import type { Program } from "./program.ts";

/** A program, and what its names mean, so that more can be read where it ends. */
export interface Reading extends Program {
  readonly environment: Environment;
}

/** What a conversation seldom asks for after each of its many lines is found when it is. */
// A class: an object literal with getters has a hidden class each time, which keeps all it refers to in memory.
export class ReadProgram implements Reading {
  readonly source: Source;
  readonly graph: Graph;
  readonly output: Node;
  readonly outputName: string;
  readonly origins: OriginTable;
  readonly notes: readonly Diagnostic[];
  readonly environment: Environment;
  #names: ReadonlyMap<string, Node> | undefined;
  #variables: readonly string[] | undefined;

  constructor(
    source: Source,
    output: Node,
    outputName: string,
    origins: OriginTable,
    notes: readonly Diagnostic[],
    meanings: ReadonlyMap<string, Meaning>,
  ) {
    this.source = source;
    this.graph = output.graph;
    this.output = output;
    this.outputName = outputName;
    this.origins = origins;
    this.notes = notes;
    this.environment = { graph: output.graph, meanings, origins };
  }

  get names(): ReadonlyMap<string, Node> {
    this.#names ??= valuesOf(this.environment.meanings);
    return this.#names;
  }

  get variables(): readonly string[] {
    this.#variables ??= variablesOf(this.output);
    return this.#variables;
  }
}

/** The names that stand for values, with their nodes. */
export function valuesOf(meanings: ReadonlyMap<string, Meaning>): Map<string, Node> {
  const values = new Map<string, Node>();
  for (const [name, meaning] of meanings) {
    if (meaning.kind === "value") values.set(name, meaning.node);
  }
  return values;
}

/** The variables that a node depends on; ids are in order of appearance. */
export function variablesOf(output: Node): string[] {
  const live = liveFrom([output]);
  const variables: string[] = [];
  live.forEach((used, id) => {
    const node = output.graph.nodes[id];
    const name = used && node ? nameOf(node) : undefined;
    if (name !== undefined) variables.push(name);
  });
  return variables;
}
