/** Reads LaTeX as tests do: with exactly one parse, into one graph with the plain text it is compared to. */

import { expect } from "vitest";
import { Graph } from "../../src/graph/graph.ts";
import type { Node } from "../../src/graph/node.ts";
import { type LatexOptions, type LatexReading, readLatex } from "../../src/language/latex/read.ts";
import { type Environment, read } from "../../src/language/read.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Result } from "../../src/text/result.ts";
import { textOf } from "../../src/text/source.ts";
import { asStock } from "./stock.ts";

/** What `readLatex` gives, after a check that the grammar had one parse for each piece and that spans are in the text. */
export function latexOnce(text: string, options: LatexOptions = {}): Result<LatexReading> {
  const result = readLatex({ name: "<test>", text }, { ...options, parsed: asStock });
  for (const { labels } of result.ok ? result.value.notes : result.diagnostics) {
    expect(labels.length, text).toBeGreaterThan(0);
    for (const { span } of labels) {
      expect(span.start >= 0 && span.start <= span.end && span.end <= text.length, text).toBe(true);
    }
  }
  return result;
}

/** What a text in LaTeX denotes; the test fails where it is nothing. */
export function latexUnderstood(text: string, options: LatexOptions = {}): LatexReading {
  const result = latexOnce(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.diagnostics.map((d) => d.title).join()}`);
  return result.value;
}

/** What is wrong with a text in LaTeX; the test fails where nothing is. */
export function latexComplaint(text: string, options: LatexOptions = {}): Diagnostic {
  const result = latexOnce(text, options);
  const complaint = result.ok ? undefined : result.diagnostics[0];
  if (!complaint) throw new Error(`${text} was read`);
  return complaint;
}

/** The nodes of a formula in LaTeX and of one in plain text, in one graph. */
export function bothNodes(
  latex: string,
  plain: string,
  names: readonly string[] = [],
): { latex: Node | undefined; plain: Node } {
  const graph = new Graph();
  const environment: Environment = { graph, meanings: new Map(), origins: undefined };
  const found = latexUnderstood(latex, { graph, names });
  const meant = read({ name: "<test>", text: plain }, { environment });
  if (!meant.ok) throw new Error(`${plain}: ${meant.diagnostics[0]?.title}`);
  return { latex: found.equations.at(-1)?.lines.at(-1)?.node, plain: meant.value.output };
}

/** The text that a complaint points at. */
export const placeOf = ({ labels }: Diagnostic): string =>
  labels[0] === undefined ? "" : textOf(labels[0].span);
