/** Reads a text as tests do: with exactly one parse, and nodes written out as nested calls. */

import type { Node } from "../../src/graph/node.ts";
import { Rational } from "../../src/graph/rational.ts";
import { type Reading, type ReadOptions, read } from "../../src/language/read.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Result } from "../../src/text/result.ts";
import { asStock } from "./stock.ts";

/** What `read` gives; the test fails unless nearley's own parser has the same tree, and no other, for each piece. */
export function readOnce(text: string, options: ReadOptions = {}): Result<Reading> {
  return read({ name: "<test>", text }, { ...options, parsed: asStock });
}

/** The program that a text denotes; the test fails where there is none. */
export function understood(text: string, options: ReadOptions = {}): Reading {
  const result = readOnce(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.diagnostics.map((d) => d.title).join()}`);
  return result.value;
}

/** What is wrong with a text; the test fails where nothing is. */
export function complaints(text: string, options: ReadOptions = {}): readonly Diagnostic[] {
  const result = readOnce(text, options);
  if (result.ok) throw new Error(`${text} was read as ${written(result.value.output)}`);
  return result.diagnostics;
}

/** A node as nested calls: `add(x, mul(2, y))`. */
export function written(node: Node): string {
  if (node.args.length > 0) return `${node.op.name}(${node.args.map(written).join(", ")})`;
  if (node.attribute instanceof Rational) return String(node.attribute.toNumber());
  return node.attribute ?? node.op.name;
}

/** The output of a text as nested calls. */
export const tree = (text: string): string => written(understood(text).output);
