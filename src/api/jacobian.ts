/** Matrices of derivatives: Jacobians by one reverse pass an output, Hessians by a pass over the gradient. */

import { Simplifier } from "../algebra/simplify.ts";
import { reversing } from "../calculus/reverse.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { outputNameFor } from "../language/naming.ts";
import type { Program } from "../language/program.ts";
import { type Reading, reading } from "../language/read.ts";
import { exact } from "../primitives/arithmetic.ts";
import { named } from "../primitives/define.ts";
import { formulaToJSON, type JsonFormula } from "../render/json.ts";
import { GradtraceError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";
import { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/** A matrix as plain values for JSON. */
export interface JsonMatrix {
  /** The names of the rows; the columns are those of `variables`. */
  readonly rows: readonly string[];
  readonly variables: readonly string[];
  readonly entries: readonly (readonly JsonFormula[])[];
}

/** A matrix of partial derivatives, in textbook form. */
export class DerivativeMatrix {
  /** What the rows are derivatives of: outputs of a Jacobian, variables of a Hessian. */
  readonly rowNames: readonly string[];
  readonly variables: readonly string[];
  readonly rows: readonly (readonly Expression[])[];

  constructor(
    rowNames: readonly string[],
    variables: readonly string[],
    rows: readonly (readonly Expression[])[],
  ) {
    this.rowNames = rowNames;
    this.variables = variables;
    this.rows = rows;
  }

  /** The entry in the row and the column of these names; undefined where there is none. */
  entry(row: string, variable: string): Expression | undefined {
    return this.rows[this.rowNames.indexOf(row)]?.[this.variables.indexOf(variable)];
  }

  /** One line a row, in square brackets, its columns aligned. */
  toString(): string {
    const cells = this.rows.map((row) => row.map(String));
    const widths = this.variables.map((_, j) =>
      Math.max(...cells.map((row) => row[j]?.length ?? 0)),
    );
    return cells
      .map((row) => `[${row.map((cell, j) => cell.padEnd(widths[j] ?? 0)).join("  ")}]`)
      .join("\n");
  }

  toLatex(): string {
    const rows = this.rows.map((row) => row.map((entry) => entry.toLatex()).join(" & "));
    return `\\begin{bmatrix}\n${rows.join(" \\\\\n")}\n\\end{bmatrix}`;
  }

  toJSON(): JsonMatrix {
    return {
      rows: this.rowNames,
      variables: this.variables,
      entries: this.rows.map((row) => row.map(({ node }) => formulaToJSON(node))),
    };
  }
}

/**
 * All first partials of several outputs. Texts are read one after the other, so that a later one may use
 * the names that an earlier one assigns. Throws a `GradtraceError` where one cannot be read.
 */
export const jacobian = (
  sources: readonly (string | Expression)[],
  wrt?: readonly string[],
): DerivativeMatrix => finish(jacobianWork(sources, wrt));

/** The same in slices, so that `options.signal` can stop it. */
export const jacobianAsync = (
  sources: readonly (string | Expression)[],
  wrt?: readonly string[],
  options?: WorkOptions,
): Promise<DerivativeMatrix> => inSlices(jacobianWork(sources, wrt), options);

function* jacobianWork(
  sources: readonly (string | Expression)[],
  wrt?: readonly string[],
): Work<DerivativeMatrix> {
  const texts = sources.map((text) => ({ name: "<input>", text: String(text) }));
  const programs = yield* readingTogether(texts);
  return yield* matrixOf(programs, wrt ?? variablesOfAll(programs));
}

/** The same of programs that were read into one graph. */
export const jacobianOf = (
  programs: readonly Program[],
  variables: readonly string[],
): DerivativeMatrix => finish(matrixOf(programs, variables));

function* matrixOf(
  programs: readonly Program[],
  variables: readonly string[],
): Work<DerivativeMatrix> {
  const outputs = programs.map(({ output }) => output);
  const names = rowNamesOf(programs);
  return new DerivativeMatrix(names, variables, yield* gradientsOf(outputs, outputs, variables));
}

/** The names that the programs assign; the others are numbered, with a letter that none of them uses. */
function rowNamesOf(programs: readonly Program[]): readonly string[] {
  const words = programs.flatMap(({ names, variables }) => [...names.keys(), ...variables]);
  const letter = outputNameFor(words);
  return programs.map(({ outputName, names }, i) => {
    if (!names.has(outputName)) return programs.length === 1 ? letter : `${letter}${i + 1}`;
    const isRepeated = programs.findIndex((other) => other.outputName === outputName) !== i;
    return isRepeated ? `${letter}${i + 1}` : outputName;
  });
}

/** The variables of several programs, each once. */
export const variablesOfAll = (programs: readonly Program[]): readonly string[] => [
  ...new Set(programs.flatMap((program) => program.variables)),
];

/** All second partials of one output; symmetric. */
export const hessian = (
  source: string | Program | Expression,
  wrt?: readonly string[],
): DerivativeMatrix => finish(hessianWork(source, wrt));

/** The same in slices, so that `options.signal` can stop it. */
export const hessianAsync = (
  source: string | Program | Expression,
  wrt?: readonly string[],
  options?: WorkOptions,
): Promise<DerivativeMatrix> => inSlices(hessianWork(source, wrt), options);

function* hessianWork(
  source: string | Program | Expression,
  wrt?: readonly string[],
): Work<DerivativeMatrix> {
  const program = programOf(source);
  const variables = wrt ?? program.variables;
  const written = [program.output];
  const [gradient = []] = yield* gradientsOf(written, written, variables);
  const outputs = gradient.map(({ node }) => node);
  const rows = yield* gradientsOf(outputs, written, variables);
  return new DerivativeMatrix(variables, variables, rows);
}

function* gradientsOf(
  outputs: readonly Node[],
  written: readonly Node[],
  variables: readonly string[],
): Work<readonly (readonly Expression[])[]> {
  const graph = outputs[0]?.graph;
  if (!graph) return [];
  const simplifier = new Simplifier(graph, written);
  const leaves = variables.map((name) => named(graph, name));
  const rows: Expression[][] = [];
  for (const output of outputs) {
    const trace = yield* reversing(output, leaves);
    const row: Expression[] = [];
    for (const leaf of leaves) {
      yield { stage: "partial derivatives", done: rows.length, total: outputs.length };
      const adjoint = trace.adjointOf(leaf) ?? exact(graph, Rational.zero);
      row.push(new Expression(yield* simplifier.simplifying(adjoint), simplifier));
    }
    rows.push(row);
  }
  return rows;
}

/** Programs read one after the other into one graph; each knows the names of those before it. */
export const readTogether = (sources: readonly Source[]): readonly Program[] =>
  finish(readingTogether(sources));

function* readingTogether(sources: readonly Source[]): Work<readonly Program[]> {
  const programs: Reading[] = [];
  for (const source of sources) {
    const environment = programs.at(-1)?.environment;
    const result = yield* reading(source, environment ? { environment } : {});
    if (!result.ok) throw new GradtraceError(result.diagnostics);
    programs.push(result.value);
  }
  return programs;
}
