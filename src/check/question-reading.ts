/** Reads a question in plain text or LaTeX. */

import type { Node } from "../graph/node.ts";
import { readLatex } from "../language/latex/read.ts";
import { outputNameFor } from "../language/naming.ts";
import { type Reading, read } from "../language/read.ts";
import { variablesOf } from "../numeric/evaluate.ts";
import { failure, type Result, success } from "../text/result.ts";
import type { Source } from "../text/source.ts";
import { type AnswerFormat, formatOf } from "./answer-reading.ts";

/** The program that a question asks about. In LaTeX it is the last of its equations. */
export function readQuestion(
  source: Source,
  format: AnswerFormat = formatOf(source.text),
): Result<Reading> {
  if (format === "plain") return read(source);
  const found = readLatex(source);
  if (!found.ok) return found;
  const { graph, equations, origins, notes, environment } = found.value;
  const last = equations.at(-1);
  const output = last?.lines.at(-1)?.node;
  if (!output) {
    return failure({
      code: "no-question",
      severity: "error",
      title: "there is no formula to differentiate here",
      labels: [{ span: { source, start: 0, end: source.text.length }, text: "" }],
    });
  }
  const names = new Map<string, Node>();
  for (const [name, meaning] of environment.meanings) {
    if (meaning.kind === "value") names.set(name, meaning.node);
  }
  const variables = variablesOf(output);
  const label = last?.label;
  const outputName =
    label?.kind === "name" ? label.name : outputNameFor([...variables, ...names.keys()]);
  return success({
    source,
    graph,
    output,
    outputName,
    names,
    variables,
    origins,
    notes,
    environment,
  });
}
