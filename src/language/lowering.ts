/** What lowering reads from and writes to. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Result } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import type { Scope } from "./environment.ts";
import type { UserFunction } from "./functions.ts";
import type { OriginTable } from "./origins.ts";
import type { Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";
import type { Reader } from "./words.ts";

/** The most nodes that a graph may have, which a few hundred bytes each let fit into the default heap. */
export const nodeLimit = 4_000_000;
/** The most nodes and places that the calls of a text may go through. */
export const visitLimit = 4 * nodeLimit;

/** In what plain text and other notations differ: the tree of a part, and what there is to remark on a tree. */
export interface Dialect {
  /** `parses` is told how many trees the grammar allows, which must be one. */
  readonly parse: (part: Part, reader: Reader, parses?: (count: number) => void) => Result<Syntax>;
  readonly readings: (tree: Syntax, source: Source, remark: (note: Diagnostic) => void) => void;
}

/** What lowering reads from and writes to. */
export interface Lowering {
  readonly dialect: Dialect;
  readonly source: Source;
  readonly graph: Graph;
  readonly scope: Scope;
  readonly origins: OriginTable;
  readonly remark: (note: Diagnostic) => void;
  /** Told of each name that is read, but for parameters. */
  readonly uses: (name: Token) => void;
  /** Told how many parses each part has. */
  readonly parses: ((count: number) => void) | undefined;
  /** Literals and calls that were lowered before, and the nodes that calls have visited. */
  readonly memory: Memory;
}

export interface Memory {
  readonly numbers: Map<string, Node>;
  readonly calls: Map<UserFunction, Map<string, Node>>;
  visited: number;
}

export const newMemory = (): Memory => ({ numbers: new Map(), calls: new Map(), visited: 0 });
