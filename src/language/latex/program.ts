/** Reads a question in LaTeX as the program that the same lines in plain text would be. */

import type { Diagnostic } from "../../text/diagnostic.ts";
import { failure, type Result, success } from "../../text/result.ts";
import type { Source } from "../../text/source.ts";
import { error } from "../complaint.ts";
import { outputNameFor } from "../naming.ts";
import { type Reading, valuesOf, variablesOf } from "../reading.ts";
import { type LatexOptions, readLatex } from "./read.ts";

/**
 * The program of formulas such as `q = x + y \\ f = qz`; the last line is the output, and of `z = a = b` the a.
 * A derivative, a gradient or a vector is no line of a program: `not-a-formula`.
 */
export function readLatexProgram(source: Source, options: LatexOptions = {}): Result<Reading> {
  const found = readLatex(source, options);
  if (!found.ok) return found;
  const { equations, graph, origins, notes, environment } = found.value;
  const answer = equations.find(
    ({ label, vectors }) => vectors.length > 0 || (label && label.kind !== "name"),
  );
  const last = equations[equations.length - 1];
  const output = last?.lines[0]?.node;
  if (answer || !last || !output)
    return failure(notAFormula(source, answer?.label?.span ?? wholeOf(source)));
  const variables = variablesOf(output);
  const names = valuesOf(environment.meanings);
  const label = last.label?.kind === "name" ? last.label.name : undefined;
  return success({
    source,
    graph,
    output,
    outputName: label ?? outputNameFor([...environment.meanings.keys(), ...variables]),
    names,
    variables,
    origins,
    notes,
    environment,
  });
}

const wholeOf = (source: Source) => ({ source, start: 0, end: source.text.length });

const notAFormula = (source: Source, span: ReturnType<typeof wholeOf>): Diagnostic =>
  error(
    "not-a-formula",
    "a formula is expected here, not a derivative or a vector",
    { span: { ...span, source }, text: "" },
    "write the function itself, as in z = x^{2}y",
  );
