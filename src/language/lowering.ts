/** What lowering reads from and writes to. */

import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Result } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import type { Parsed } from "./automaton.ts";
import type { Scope } from "./environment.ts";
import type { UserFunction } from "./functions.ts";
import type { OriginTable } from "./origins.ts";
import type { Syntax } from "./syntax.ts";
import type { Part, Token } from "./token.ts";
import type { Reader } from "./words.ts";

/** In what plain text and other notations differ: the tree of a part, and what there is to remark on a tree. */
export interface Dialect {
  readonly parse: (part: Part, reader: Reader, parsed?: Parsed) => Result<Syntax>;
  readonly readings: (tree: Syntax) => void;
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
  /** Shown the tree of each part. */
  readonly parsed: Parsed | undefined;
  readonly memory: Memory;
}

/** What lowering a text keeps between its parts. */
export interface Memory {
  /** The most nodes that the graph may have, and a quarter of the most that calls may go through. */
  readonly nodeLimit: number;
  /** Literals by their text, names that nothing defines, and calls by their arguments, that were lowered before. */
  readonly numbers: Map<string, Node>;
  readonly names: Map<string, Node>;
  readonly calls: Map<UserFunction, Map<string, Node>>;
  /** How many nodes and places the calls have gone through. */
  visited: number;
}

/** As many nodes, of a few hundred bytes each, as fit into the heap that Node takes by default. */
const defaultNodeLimit = 4_000_000;

export const newMemory = (nodeLimit = defaultNodeLimit): Memory => ({
  nodeLimit,
  numbers: new Map(),
  names: new Map(),
  calls: new Map(),
  visited: 0,
});
