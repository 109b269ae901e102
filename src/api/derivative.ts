/** The derivative of a program: every partial, the trace, the derivation, the numbers, the check. */

import type { Rewrite } from "../algebra/rewrite.ts";
import { Simplifier } from "../algebra/simplify.ts";
import { type Derivation, derive, endingInOwnTerms } from "../calculus/derivation.ts";
import { OwnTerms } from "../calculus/own-terms.ts";
import { reverse, reversing, type Trace } from "../calculus/reverse.ts";
import {
  checkGradient,
  checking,
  type GradientOptions,
  type GradientReport,
} from "../check/gradient.ts";
import type { Node } from "../graph/node.ts";
import { Rational } from "../graph/rational.ts";
import { isPart, nodeNamed, type Program } from "../language/program.ts";
import { type CompiledBatch, compileBatch } from "../numeric/batch.ts";
import {
  type CompiledGradient,
  type CompileOptions,
  compile,
  compiling,
} from "../numeric/compile.ts";
import { compileHessianVector, type HessianVector } from "../numeric/hessian-vector.ts";
import { type StableRewrite, stabilise } from "../numeric/stable.ts";
import { type NumericTrace, type Point, traceAt } from "../numeric/trace.ts";
import { exact } from "../primitives/arithmetic.ts";
import { derivativeToJSON, type JsonDerivative } from "../render/json.ts";
import { nameToLatex } from "../render/latex-names.ts";
import { c } from "../render/source/c.ts";
import type { Dialect } from "../render/source/dialect.ts";
import { javascript } from "../render/source/javascript.ts";
import { python } from "../render/source/python.ts";
import { type SourceOptions, toSource } from "../render/source/source.ts";
import { nameToUnicode } from "../render/unicode.ts";
import { type Diagnostic, GradtraceError } from "../text/diagnostic.ts";
import { finish, inSlices, type Work, type WorkOptions } from "../timing/slices.ts";
import { Expression } from "./expression.ts";
import { programOf } from "./program.ts";

/** Everything is computed when first asked for: `at` and `compile` never build symbolic partials. */
export class Derivative {
  readonly program: Program;
  /** The function itself. */
  readonly value: Expression;
  /** The variables that `toString`, `at` and `compile` give partials for, in order. */
  readonly variables: readonly string[];
  readonly #simplifier: Simplifier;
  readonly #partials = new Map<string, Expression>();
  /** `null`: it has been looked for, and there is none. */
  readonly #inOwnTerms = new Map<string, Expression | null>();
  #ownTerms: OwnTerms | undefined;
  #trace: Trace | undefined;
  #hessianVector: HessianVector | undefined;

  constructor(program: Program, variables: readonly string[]) {
    this.program = program;
    this.variables = variables;
    this.#simplifier = new Simplifier(program.graph, [program.output]);
    this.value = new Expression(program.output, this.#simplifier);
  }

  /** Reading notes: how the text was understood where people differ. */
  get notes(): readonly Diagnostic[] {
    return this.program.notes;
  }

  /** The symbolic trace: every node's adjoint, and one contribution for every edge; nothing is simplified. */
  get trace(): Trace {
    this.#trace ??= reverse(this.program.output);
    return this.#trace;
  }

  /**
   * The derivative with respect to a variable, or to a name that the program assigns, in textbook form;
   * 0 where the output does not depend on it.
   */
  partial(name: string): Expression {
    return this.#partials.get(name) ?? finish(this.#differentiating(name));
  }

  /**
   * The partial derivatives with respect to all of `variables`, computed in slices between which other work has
   * its turn and `options.signal` can stop it. What is done is kept: `partial` and `trace` have it at once.
   */
  partialsAsync(options?: WorkOptions): Promise<ReadonlyMap<string, Expression>> {
    return inSlices(this.#differentiatingAll(), options);
  }

  *#differentiatingAll(): Work<ReadonlyMap<string, Expression>> {
    const partials = new Map<string, Expression>();
    const { length: total } = this.variables;
    for (const name of this.variables) {
      yield { stage: "partial derivatives", done: partials.size, total };
      partials.set(name, yield* this.#differentiating(name));
    }
    return partials;
  }

  *#differentiating(name: string): Work<Expression> {
    const known = this.#partials.get(name);
    if (known) return known;
    const { output, graph } = this.program;
    this.#trace ??= yield* reversing(output);
    const adjoint = this.#trace.adjointOf(this.#nodeOf(name)) ?? exact(graph, Rational.zero);
    const node = yield* this.#simplifier.simplifying(adjoint);
    const made = this.#partials.get(name) ?? new Expression(node, this.#simplifier);
    this.#partials.set(name, made);
    return made;
  }

  /**
   * The derivative in terms of the output and of the other names that the program assigns, where that says
   * more: `z*(1 - z)` for the sigmoid. `undefined` where it does not.
   */
  ownTerms(name: string): Expression | undefined {
    const known = this.#inOwnTerms.get(name);
    if (known !== undefined) return known ?? undefined;
    const { output, outputName, names } = this.program;
    this.#ownTerms ??= new OwnTerms(output, outputName, names, this.#simplifier);
    const node = this.#ownTerms.of(this.#nodeOf(name), this.partial(name).node);
    const made = node && new Expression(node, this.#simplifier);
    this.#inOwnTerms.set(name, made ?? null);
    return made;
  }

  /** d/d(name) rule by rule, as a textbook writes it; last in its own terms, where that says more. */
  derivation(name: string): Derivation {
    const by = this.#nodeOf(name);
    const derivation = derive(this.program.output, by, (node) => this.simplify(node));
    const own = this.ownTerms(name);
    return own ? endingInOwnTerms(derivation, own.node) : derivation;
  }

  /** What the chain rule gives, before anything is simplified, and each rewrite from there to `partial(name)`. */
  rewrites(name: string): { readonly start: Expression; readonly rewrites: readonly Rewrite[] } {
    const raw = this.#adjoint(this.#nodeOf(name));
    return {
      start: new Expression(raw, this.#simplifier),
      rewrites: this.#simplifier.rewrites(raw),
    };
  }

  /** What `at` and `compile` compute in place of parts that would overflow or cancel, with the reasons. */
  get stableForms(): readonly StableRewrite[] {
    return stabilise(this.program.output).rewrites;
  }

  /** The value, the gradient, and every node's value and adjoint at a point. */
  at(point: Point): NumericTrace {
    const { output, variables } = this.program;
    // Along all variables, so that every adjoint is there, those of named parts too.
    const trace = traceAt(output, variables, point);
    const slopes = this.variables.map((name): [string, number] => [
      name,
      trace.adjointOf(this.#nodeOf(name)) ?? 0,
    ]);
    return Object.create(trace, { gradient: { value: new Map(slopes), enumerable: true } });
  }

  /**
   * The gradient checked against finite differences, along variables only: a part that the program names
   * depends on others, and cannot be moved alone.
   */
  check(options?: GradientOptions): GradientReport {
    return checkGradient(this.program.output, this.#movable, options);
  }

  /** The same in slices, so that `options.signal` can stop it. */
  async checkAsync(options: GradientOptions = {}): Promise<GradientReport> {
    const work = checking(this.program.output, this.#movable, options);
    return (await inSlices(work, options)).report;
  }

  get #movable(): readonly string[] {
    return this.variables.filter((name) => !isPart(this.program, name));
  }

  /** The variables, which compiled code takes as numbers; a part that the program names depends on them. */
  get #inputs(): readonly string[] {
    const parts = this.variables.filter((name) => isPart(this.program, name));
    if (parts.length === 0) return this.variables;
    throw new GradtraceError(
      parts.map((name) => ({
        code: "part-as-input",
        severity: "error",
        title: `${name} is a part of the program, and compiled code takes variables only`,
        labels: [],
        help: "differentiate along variables; at(point) and toJavaScript() know the slopes of parts",
      })),
    );
  }

  /**
   * A fast function `(x, gradient) => value`; `x` and `gradient` are in the order of `variables`. `backend` is
   * `tape`, `js` or `wasm` (WebAssembly); `auto`, the default, takes what suits the size of the program.
   * Throws a `GradtraceError` where `variables` lack one of the program, or have a part that it names.
   */
  compile(options?: CompileOptions): CompiledGradient {
    return compile(this.program.output, this.#inputs, options);
  }

  /** The same in slices, so that `options.signal` can stop it. */
  async compileAsync(options: CompileOptions = {}): Promise<CompiledGradient> {
    return inSlices(compiling(this.program.output, this.#inputs, options), options);
  }

  /**
   * A fast function `(x, values, gradients, count)` for many points in one call: variable `i` of point `p` is
   * at `x[i * count + p]`, its slope at `gradients[i * count + p]`, the value at `values[p]`.
   */
  compileBatch(options?: CompileOptions): CompiledBatch {
    return compileBatch(this.program.output, this.#inputs, options);
  }

  /**
   * The Hessian at `x` times `vector`, both in the order of `variables`, and so is the product. It costs a few
   * times as much as a gradient, and the Hessian itself is never made. Compiled when first asked for.
   */
  hessianVectorProduct(
    x: Float64Array,
    vector: Float64Array,
    product: Float64Array = new Float64Array(this.variables.length),
  ): Float64Array {
    this.#hessianVector ??= compileHessianVector(this.program.output, this.#inputs);
    this.#hessianVector(x, vector, product);
    return product;
  }

  /**
   * A function of an ES module that gives `{ value, gradient }`, with the gradient in the order of `variables`.
   * Its parameters are the variables of the program, or one array of them where they are more than twelve.
   */
  toJavaScript(options?: SourceOptions): string {
    return this.#source(javascript, options);
  }

  /** A function of Python that gives the value and a tuple of slopes, of NumPy scalars or arrays. As `toJavaScript`. */
  toPython(options?: SourceOptions): string {
    return this.#source(python, options);
  }

  /** A function of C99 that takes all variables in one array, fills another with slopes and gives the value. */
  toC(options?: SourceOptions): string {
    return this.#source(c, options);
  }

  /** The textbook form of any node of the program's graph. */
  simplify(node: Node): Node {
    return this.#simplifier.simplify(node);
  }

  /** One line a partial: `dz/dx1 = x2 - 4`. */
  toString(): string {
    return this.variables.map((name) => this.line(name)).join("\n");
  }

  /** The line of one partial; where it is too large to read, lines `t1 = …` for its parts come before it. */
  line(name: string, script: "text" | "unicode" = "text"): string {
    const isText = script === "text";
    const [of, by] = [this.program.outputName, name].map((each) =>
      isText ? each : nameToUnicode(each),
    );
    const partial = this.partial(name);
    const lines = (isText ? partial.toString() : partial.toUnicode()).split("\n");
    return [...lines.slice(0, -1), `d${of}/d${by} = ${lines.at(-1)}`].join("\n");
  }

  /** An `aligned` environment with one partial a line. */
  toLatex(): string {
    const of = nameToLatex(this.program.outputName);
    const d = this.variables.length > 1 ? "\\partial " : "d";
    const lines = this.variables.map(
      (name) => `\\frac{${d}${of}}{${d}${nameToLatex(name)}} &= ${this.partial(name).toLatex()}`,
    );
    return `\\begin{aligned}\n${lines.join(" \\\\\n")}\n\\end{aligned}`;
  }

  toJSON(): JsonDerivative {
    return derivativeToJSON(
      this.program,
      this.variables.map((name) => [name, this.partial(name).node] as const),
    );
  }

  #source(dialect: Dialect, options: SourceOptions | undefined): string {
    const subject = {
      program: this.program,
      wrt: this.variables,
      nodeOf: (name: string) => this.#nodeOf(name),
      line: (name: string) => this.line(name),
    };
    return toSource(subject, dialect, options);
  }

  #nodeOf(name: string): Node {
    return nodeNamed(this.program, name);
  }

  #adjoint(node: Node): Node {
    return this.trace.adjointOf(node) ?? exact(this.program.graph, Rational.zero);
  }
}

/**
 * The derivative of a formula or program with respect to some of its variables, or to all of them.
 * Throws a `GradtraceError` where the text cannot be read.
 */
export function differentiate(
  source: string | Program | Expression,
  wrt?: string | readonly string[],
): Derivative {
  const program = programOf(source);
  const variables = typeof wrt === "string" ? [wrt] : (wrt ?? program.variables);
  return new Derivative(program, variables);
}
